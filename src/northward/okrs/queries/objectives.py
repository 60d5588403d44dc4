"""Objectives with their key results, as a viewer may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from northward.cycles.models import Cycle
from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
from northward.metrics.permissions import lend
from northward.okrs.models import KeyResult, Objective, ObjectiveReader
from northward.okrs.permissions import may_read
from northward.okrs.queries import key_results
from northward.okrs.queries.key_results import KeyResultRead
from northward.teams.permissions import ids_in, unit_of
from northward.teams.queries import UnitRead


@dataclass(frozen=True, slots=True)
class ObjectiveRead:
    """An objective as pages need it, with its key results in their order (those taken out of a draft left out)."""

    id: UUID
    unit: UUID
    unit_name: str
    unit_slug: str
    cycle: UUID | None
    statement: str
    why: str
    aim: str
    state: str
    state_reason: str
    confidential: bool
    confidential_because: str
    outside_because: str
    imported: bool
    version: int
    created_at: datetime
    committed_at: datetime | None
    committed_by_name: str
    closed_at: datetime | None
    score: Decimal | None
    position: int
    key_results: tuple[KeyResultRead, ...]


@dataclass(frozen=True, slots=True)
class Objectives:
    """What a viewer sees of a unit's cycle, and how many objectives are hidden: "one hidden objective of that unit"."""

    shown: Sequence[ObjectiveRead]
    hidden: int


@dataclass(frozen=True, slots=True)
class ObjectiveName:
    """Just enough of an objective to name it and link to it."""

    id: UUID
    statement: str
    state: str
    cycle: UUID | None
    unit: UUID
    unit_name: str
    unit_slug: str
    unit_kind: str


def objectives_of(
    viewer: Actor, unit: UUID, cycle: UUID, *, states: Iterable[str] | None = None
) -> Objectives:
    """Return a unit's objectives of a cycle in their order; `states` None means all. Three statements."""
    wanted = None if states is None else list(states)
    shown = _with_key_results(_shown_of(viewer, unit, cycle, wanted))
    return Objectives(shown, len(_hidden_of(viewer, unit, cycle, wanted)))


def ideas_of(viewer: Actor, unit: UUID) -> list[ObjectiveRead]:
    """Return a unit's ideas, for no cycle yet, in their order. Two statements."""
    return _with_key_results(_ideas_of(viewer, unit))


def objective_for(viewer: Actor, objective: UUID) -> ObjectiveRead:
    """Return an objective. Two statements. Raises NotFound for what the viewer may not know of."""
    found = _with_key_results(_one(viewer, objective))
    if not found:
        raise NotFound
    return found[0]


def key_result_for(viewer: Actor, key_result: UUID) -> tuple[ObjectiveRead, KeyResultRead]:
    """Return a key result with its objective. Two statements. Raises NotFound for what the viewer may not know of."""
    for objective in _with_key_results(_one_with(viewer, key_result)):
        for result in objective.key_results:
            if result.id == key_result:
                return objective, result
    raise NotFound


def strategic_choices(viewer: Actor, unit: UnitRead | UUID) -> list[ObjectiveName]:
    """Return to which objectives a unit may propose a contribution, the nearest unit's first. One or two statements.

    Drafts, proposed and committed objectives of the units above, in cycles that run or are being planned.
    """
    path = unit.path if isinstance(unit, UnitRead) else unit_of(viewer, unit).path
    above = ids_in(path)[:-1]
    rows = Objective.objects.filter(
        may_read(viewer),
        unit__in=above,
        state__in=[Objective.State.DRAFT, Objective.State.PROPOSED, Objective.State.COMMITTED],
        cycle__phase__in=[Cycle.Phase.RUNNING, Cycle.Phase.PLANNING],
    )
    return sorted(_names(rows), key=lambda name: above.index(name.unit), reverse=True)


def readers_of(viewer: Actor, objective: UUID) -> dict[UUID, str]:
    """Return who outside the unit is named to read a confidential objective, by id. One statement."""
    rows = ObjectiveReader.objects.filter(may_read(viewer, "objective__"), objective=objective)
    return dict(rows.order_by("person__name").values_list("person", "person__name"))


def measured_in_open(viewer: Actor, objective: UUID) -> list[str]:
    """Return the names of an objective's metrics that everybody may read, since an open key result moves them too.

    One statement. What is measured for a confidential objective is hidden only while nothing else needs it.
    """
    rows = KeyResult.objects.filter(may_read(viewer, "objective__"), objective=objective)
    rows = rows.exclude(state=KeyResult.State.REMOVED).filter(metric__is_confidential=False)
    return list(rows.order_by("metric__name").values_list("metric__name", flat=True).distinct())


def visible_objectives(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these objectives the viewer may know of. One statement."""
    return set(Objective.objects.filter(may_read(viewer), pk__in=ids).values_list("id", flat=True))


def visible_key_results(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these key results the viewer may know of: those of readable objectives. One statement."""
    rows = KeyResult.objects.filter(may_read(viewer, "objective__"), pk__in=ids)
    return set(rows.values_list("id", flat=True))


def cycles_used(viewer: Actor, unit: UUID) -> set[UUID]:
    """Return the cycles for which a unit has objectives that the viewer may read. One statement."""
    rows = Objective.objects.filter(may_read(viewer), unit=unit, cycle__isnull=False)
    return set(rows.values_list("cycle", flat=True).distinct())


def lend_metrics(viewer: Actor, objectives: Iterable[ObjectiveRead]) -> Actor:
    """Return the viewer with the right to read what was measured for objectives that they were shown. No statement.

    Only named readers of a confidential objective need it; for everybody else it changes nothing.
    """
    return lend(
        viewer,
        (
            result.metric
            for objective in objectives
            if objective.confidential
            for result in objective.key_results
        ),
    )


def _of_cycle(viewer: Actor, unit: UUID, cycle: UUID, states: Sequence[str] | None) -> QuerySet[Objective]:
    rows = Objective.objects.filter(organization=viewer.tenant, unit=unit, cycle=cycle)
    return rows if states is None else rows.filter(state__in=states)


def _whole(rows: QuerySet[Objective]) -> QuerySet[Objective]:
    return rows.select_related("unit", "committed_by").order_by("position", "created_at", "id")


@prepared
def _shown_of(viewer: Actor, unit: UUID, cycle: UUID, states: Sequence[str] | None) -> QuerySet[Objective]:
    return _whole(_of_cycle(viewer, unit, cycle, states).filter(may_read(viewer)))


@prepared
def _hidden_of(
    viewer: Actor, unit: UUID, cycle: UUID, states: Sequence[str] | None
) -> QuerySet[Objective, UUID]:
    rows = _of_cycle(viewer, unit, cycle, states).exclude(confidential_because="").exclude(may_read(viewer))
    return rows.values_list("id", flat=True)


@prepared
def _ideas_of(viewer: Actor, unit: UUID) -> QuerySet[Objective]:
    return _whole(Objective.objects.filter(may_read(viewer), unit=unit, state=Objective.State.IDEA))


@prepared
def _one(viewer: Actor, objective: UUID) -> QuerySet[Objective]:
    return _whole(Objective.objects.filter(may_read(viewer), pk=objective))


@prepared
def _one_with(viewer: Actor, key_result: UUID) -> QuerySet[Objective]:
    return _whole(Objective.objects.filter(may_read(viewer), key_results=key_result))


@prepared
def _results_of(objectives: Sequence[UUID]) -> QuerySet[KeyResult]:
    rows = KeyResult.objects.filter(objective__in=objectives).exclude(state=KeyResult.State.REMOVED)
    return rows.select_related("key_partner").order_by("position", "created_at", "id")


def _with_key_results(found: Sequence[Objective]) -> list[ObjectiveRead]:
    zones = {row.pk: row.unit.time_zone for row in found}
    results: dict[UUID, list[KeyResultRead]] = {row.pk: [] for row in found}
    if found:
        for result in _results_of(list(results)):
            results[result.objective_id].append(key_results.read(result, zones[result.objective_id]))
    return [_read(row, tuple(results[row.pk])) for row in found]


def _read(row: Objective, results: tuple[KeyResultRead, ...]) -> ObjectiveRead:
    return ObjectiveRead(
        id=row.pk,
        unit=row.unit_id,
        unit_name=row.unit.name,
        unit_slug=row.unit.slug,
        cycle=row.cycle_id,
        statement=row.statement,
        why=row.why,
        aim=row.aim,
        state=row.state,
        state_reason=row.state_reason,
        confidential=bool(row.confidential_because),
        confidential_because=row.confidential_because,
        outside_because=row.outside_because,
        imported=row.imported,
        version=row.version,
        created_at=row.created_at,
        committed_at=row.committed_at,
        committed_by_name=row.committed_by.name if row.committed_by else "",
        closed_at=row.closed_at,
        score=row.score,
        position=row.position,
        key_results=results,
    )


def _names(rows: QuerySet[Objective]) -> list[ObjectiveName]:
    values = rows.order_by("position", "created_at", "id").values_list(
        "id", "statement", "state", "cycle", "unit", "unit__name", "unit__slug", "unit__kind"
    )
    return [ObjectiveName(*row) for row in values]
