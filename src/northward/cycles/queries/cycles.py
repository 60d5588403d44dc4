"""Cycles, as a viewer may see them: all of the organization's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from northward.cycles.models import Cycle, Rhythm
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
from northward.teams.models import Unit
from northward.teams.permissions import ids_in, unit_of
from northward.teams.queries import UnitRead

ACTIVE = (Cycle.Phase.RUNNING, Cycle.Phase.CLOSING)
COMING = (Cycle.Phase.PLANNING, Cycle.Phase.DRAFT)


@dataclass(frozen=True, slots=True)
class CycleRead:
    """A cycle: both dates are its own. `unit` None: it is the whole organization's."""

    id: UUID
    name: str
    starts: date
    ends: date
    phase: str
    unit: UUID | None
    version: int


def cycle_for(viewer: Actor, unit: UUID, *, at: datetime | None = None) -> CycleRead | None:
    """Return the cycle in which a unit lives at a moment (now, unless said), or None. Two statements.

    Of the cycles that run or close (of the unit, the units above it, or everybody) those that cover the day come first,
    then one for which the unit has set its rhythm, then the shortest for a team and the longest for others. Only where
    none runs: one in planning, then a draft, the next to come first. Raises NotFound for an unknown unit.
    """
    place = unit_of(viewer, unit)
    today = (at or clock.now()).astimezone(ZoneInfo(place.time_zone)).date()
    rows = list(
        shared_with(viewer, place)
        .exclude(phase=Cycle.Phase.CLOSED)
        .annotate(own_rhythm=Exists(Rhythm.objects.filter(unit=place, cycle=OuterRef("pk"))))
    )
    if not rows:
        return None

    own = {row.pk for row in rows if row.own_rhythm}
    return read(nearest(rows, kind=place.kind, today=today, own_rhythms=own))


@dataclass(frozen=True, slots=True)
class Around:
    """The cycles in which a unit may live, newest first, and the one it lives in now, if any."""

    present: CycleRead | None
    all: tuple[CycleRead, ...]


def cycles_around(viewer: Actor, unit: UnitRead) -> Around:
    """Return a unit's present cycle as `cycle_for` does, and all that can be looked at. One statement."""
    today = clock.now().astimezone(ZoneInfo(unit.time_zone)).date()
    rows = _around(viewer, unit.id, ids_in(unit.path))
    living = [row for row in rows if row.phase != Cycle.Phase.CLOSED]
    own = {row.pk for row in living if row.own_rhythm}
    present = nearest(living, kind=unit.kind, today=today, own_rhythms=own) if living else None
    return Around(read(present) if present else None, tuple(read(row) for row in rows))


@prepared
def _around(viewer: Actor, unit: UUID, chain: Sequence[UUID]) -> QuerySet[Any]:
    own = Exists(Rhythm.objects.filter(unit=unit, cycle=OuterRef("pk")))
    rows = _shared(viewer, chain).annotate(own_rhythm=own)
    return rows.order_by("-starts", "-ends", "name")


def nearest(rows: Sequence[Cycle], *, kind: str, today: date, own_rhythms: Collection[UUID]) -> Cycle:
    """Return the cycle in which a unit of this kind lives, of those in which it may; `cycle_for` says by which order."""

    def rank(cycle: Cycle) -> tuple[int, int, bool, bool, int]:
        group = 0 if cycle.phase in ACTIVE else 1 + COMING.index(Cycle.Phase(cycle.phase))
        days_away = max((cycle.starts - today).days, (today - cycle.ends).days, 0)
        length = (cycle.ends - cycle.starts).days
        in_order = length if kind == Unit.Kind.TEAM else -length
        return group, days_away, cycle.pk not in own_rhythms, cycle.phase != Cycle.Phase.RUNNING, in_order

    return min(rows, key=rank)


def cycles_of(viewer: Actor, unit: UUID) -> list[CycleRead]:
    """Return the cycles of a unit, of the units above it and of everybody, newest first. Two statements."""
    rows = shared_with(viewer, unit_of(viewer, unit)).order_by("-starts", "-ends", "name")
    return [read(row) for row in rows]


def all_cycles(viewer: Actor) -> list[CycleRead]:
    """Return all cycles of the organization, newest first. One statement."""
    rows = Cycle.objects.filter(organization=viewer.tenant).order_by("-starts", "-ends", "name")
    return [read(row) for row in rows]


def cycle_by(viewer: Actor, cycle: UUID) -> CycleRead:
    """Return a cycle by its id. One statement. Raises NotFound."""
    found = _cycle(viewer, cycle)
    if not found:
        raise NotFound
    return read(found[0])


@prepared
def _cycle(viewer: Actor, cycle: UUID) -> QuerySet[Cycle]:
    return Cycle.objects.filter(organization=viewer.tenant, pk=cycle)


def cycle_in(viewer: Actor, unit: Unit | UnitRead, cycle: UUID) -> CycleRead:
    """Return a cycle in which a unit may live, by its id. One statement. Raises NotFound, also for one of another unit."""
    found = _shared_one(viewer, ids_in(unit.path), cycle)
    if not found:
        raise NotFound
    return read(found[0])


@prepared
def _shared_one(viewer: Actor, chain: Sequence[UUID], cycle: UUID) -> QuerySet[Cycle]:
    return _shared(viewer, chain).filter(pk=cycle)


def visible_cycles(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these cycles the viewer may know of: all of the organization's. One statement."""
    return set(Cycle.objects.filter(organization=viewer.tenant, pk__in=ids).values_list("id", flat=True))


def shared_with(viewer: Actor, place: Unit | UnitRead) -> QuerySet[Cycle]:
    """Return the cycles in which a unit may live: its own, those of the units above it, and everybody's."""
    return _shared(viewer, ids_in(place.path))


def _shared(viewer: Actor, chain: Sequence[UUID]) -> QuerySet[Cycle]:
    return Cycle.objects.filter(Q(unit__isnull=True) | Q(unit__in=chain), organization=viewer.tenant)


def read(cycle: Cycle) -> CycleRead:
    """Return the values of a cycle."""
    return CycleRead(
        id=cycle.pk,
        name=cycle.name,
        starts=cycle.starts,
        ends=cycle.ends,
        phase=cycle.phase,
        unit=cycle.unit_id,
        version=cycle.version,
    )
