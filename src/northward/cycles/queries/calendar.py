"""When a unit checks in during a cycle."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from northward.cycles.models import Cycle, Rhythm, Skip
from northward.cycles.queries.cycles import CycleRead, nearest, read
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.prepared import prepared
from northward.method import cadence
from northward.teams.models import Unit
from northward.teams.permissions import ids_in, unit_of
from northward.teams.queries import UnitRead

LONG_CYCLE = 200  # days; a longer cycle of a company or business unit is a strategic one
FRIDAY, LAST, AFTER_LUNCH = 4, -1, time(14)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A unit's occurrences in a cycle, oldest first. `skips` gives the reason of each skipped date.

    `rhythm` is the one set last, which holds from `rules[-1].since` on. `span` is the cycle from midnight before its first
    day to midnight after its last, in the unit's zone, as UTC. What was due before the unit was there (`begun`) isn't in it.
    """

    cycle: CycleRead
    rules: tuple[cadence.Rule, ...]
    occurrences: tuple[cadence.Occurrence, ...]
    skips: Mapping[date, str]
    span: tuple[datetime, datetime]
    is_default_rhythm: bool
    rhythm_version: int
    begun: datetime

    @property
    def rhythm(self) -> cadence.Rhythm:
        return self.rules[-1].rhythm

    def with_sent(self, sent: Mapping[date, datetime]) -> "Calendar":
        """Return it with the check-ins that were sent: each stands on its date, due when it was due.

        Cycles don't know of check-ins, so whoever does says it; `method.cadence.through` says what becomes of the others.
        """
        return replace(self, occurrences=_occurrences(self.rules, self.cycle, self.skips, sent, self.begun))


def calendar_of(viewer: Actor, unit: UnitRead | UUID, cycle: CycleRead) -> Calendar:
    """Return a unit's calendar of a cycle. Two statements, three for a unit's id. Raises NotFound for an unknown unit.

    Without a rhythm of its own: Fridays at 14:00 in the unit's zone, every week; for the company and business units in
    a cycle of more than 200 days the last Friday of each month. `rhythm_version` is 0 then. Where the unit set its rhythm
    more than once, each holds from its day on, so what was due under an earlier one stays.
    """
    place = unit_of(viewer, unit) if isinstance(unit, UUID) else unit
    skips = dict(_skips(viewer, place.id, cycle.id))
    return _calendar(place, cycle, _rhythms(viewer, place.id, cycle.id), skips)


@prepared
def _rhythms(viewer: Actor, unit: UUID, cycle: UUID) -> QuerySet[Rhythm]:
    rows = Rhythm.objects.filter(unit=unit, unit__organization=viewer.tenant, cycle=cycle)
    return rows.order_by("since")


@prepared
def _skips(viewer: Actor, unit: UUID, cycle: UUID) -> QuerySet[Skip, tuple[date, str]]:
    rows = Skip.objects.filter(unit=unit, unit__organization=viewer.tenant, cycle=cycle)
    return rows.values_list("on", "reason")


def calendars_of(viewer: Actor, units: Sequence[UnitRead]) -> dict[UUID, Calendar]:
    """Return the calendar of each unit's present cycle, by unit; those without a cycle are left out. Three statements."""
    chains = {above for unit in units for above in ids_in(unit.path)}
    shared = Q(unit__isnull=True) | Q(unit__in=chains)
    cycles = list(Cycle.objects.filter(shared, organization=viewer.tenant).exclude(phase=Cycle.Phase.CLOSED))
    of_these = Q(unit__in=[unit.id for unit in units], unit__organization=viewer.tenant)
    rhythms: dict[tuple[UUID, UUID], list[Rhythm]] = {}
    for row in Rhythm.objects.filter(of_these).order_by("since"):
        rhythms.setdefault((row.unit_id, row.cycle_id), []).append(row)
    skips: dict[tuple[UUID, UUID], dict[date, str]] = {}
    for skip in Skip.objects.filter(of_these):
        skips.setdefault((skip.unit_id, skip.cycle_id), {})[skip.on] = skip.reason
    found = {}
    for unit in units:
        mine = [cycle for cycle in cycles if cycle.unit_id is None or cycle.unit_id in ids_in(unit.path)]
        if mine:
            today = clock.now().astimezone(ZoneInfo(unit.time_zone)).date()
            own = {cycle for of, cycle in rhythms if of == unit.id}
            cycle = nearest(mine, kind=unit.kind, today=today, own_rhythms=own)
            key = (unit.id, cycle.pk)
            found[unit.id] = _calendar(unit, read(cycle), rhythms.get(key, ()), skips.get(key, {}))
    return found


def _calendar(
    place: UnitRead | Unit, cycle: CycleRead, kept: Iterable[Rhythm], skips: Mapping[date, str]
) -> Calendar:
    rows = list(kept)
    rules = tuple(cadence.Rule(row.since, rhythm_from(row)) for row in rows) or (
        cadence.Rule(cycle.starts, default_rhythm(place.kind, place.time_zone, cycle)),
    )
    return Calendar(
        cycle=cycle,
        rules=rules,
        occurrences=_occurrences(rules, cycle, skips, {}, place.created_at),
        skips=skips,
        span=cadence.span_utc(cadence.Cycle(cycle.starts, cycle.ends), place.time_zone),
        is_default_rhythm=not rows,
        rhythm_version=rows[-1].version if rows else 0,
        begun=place.created_at,
    )


def _occurrences(
    rules: Sequence[cadence.Rule],
    cycle: CycleRead,
    skips: Collection[date],
    sent: Mapping[date, datetime],
    begun: datetime,
) -> tuple[cadence.Occurrence, ...]:
    found = cadence.through(rules, cycle.starts, cycle.ends, sent=sent, skipped=skips)
    return tuple(occ for occ in found if occ.due_at >= begun or occ.on in sent)


def default_rhythm(unit_kind: str, time_zone: str, cycle: CycleRead) -> cadence.Rhythm:
    """Return how a unit checks in until it says otherwise."""
    strategic = unit_kind != Unit.Kind.TEAM and (cycle.ends - cycle.starts).days > LONG_CYCLE
    return cadence.Rhythm(
        every=cadence.Every.MONTHLY if strategic else cadence.Every.WEEKLY,
        weekday=FRIDAY,
        at=AFTER_LUNCH,
        zone=time_zone,
        week_of_month=LAST,
    )


def rhythm_from(row: Rhythm) -> cadence.Rhythm:
    """Return a kept rhythm as the method takes it."""
    return cadence.Rhythm(
        every=cadence.Every(row.every),
        weekday=row.weekday,
        at=row.at,
        zone=row.time_zone,
        week_of_month=row.week_of_month,
        holidays=frozenset(date.fromisoformat(day) for day in row.holidays),
    )


def visible_rhythms(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these rhythms the viewer may know of: all of the organization's. One statement."""
    rows = Rhythm.objects.filter(unit__organization=viewer.tenant, pk__in=ids)
    return set(rows.values_list("id", flat=True))


def visible_skips(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these skips the viewer may know of: all of the organization's. One statement."""
    rows = Skip.objects.filter(unit__organization=viewer.tenant, pk__in=ids)
    return set(rows.values_list("id", flat=True))
