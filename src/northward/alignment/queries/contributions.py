"""Contributions, from either side, as a viewer may see them.

Whoever may read one side may know that a contribution exists; of a side that is confidential they see the unit only,
and the reason, which may speak of it, stays hidden too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from northward.alignment.models import Contribution
from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
from northward.okrs.models import Objective
from northward.okrs.permissions import may_read

STANDING = (Contribution.State.PROPOSED, Contribution.State.AGREED, Contribution.State.DECLINED)


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a contribution. A hidden one has its unit, and neither id nor statement."""

    id: UUID | None
    statement: str
    state: str
    unit: UUID
    unit_name: str
    unit_slug: str
    unit_kind: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ContributionRead:
    """Our objective contributes to theirs, because ...; `to_key_result` names one of its key results, if one is meant."""

    id: UUID
    objective: Side
    to_objective: Side
    to_key_result: UUID | None
    to_key_result_name: str
    because: str
    state: str
    is_main: bool
    imported: bool
    version: int
    proposed_by_name: str
    proposed_at: datetime
    answered_by_name: str
    answered_at: datetime | None
    answer_reason: str


def contributions_of(viewer: Actor, objectives: Sequence[UUID]) -> dict[UUID, list[ContributionRead]]:
    """Return to what some objectives contribute, the main line first, withdrawn ones left out. One statement.

    Every objective asked for has an entry, if only an empty one.
    """
    found: dict[UUID, list[ContributionRead]] = {id_: [] for id_ in objectives}
    for row in _from(viewer, objectives):
        found[row.objective_id].append(read(row))
    return found


def carried_by(viewer: Actor, objectives: Sequence[UUID]) -> dict[UUID, list[ContributionRead]]:
    """Return who carries some objectives: the contributions to them, by unit and time. One statement."""
    found: dict[UUID, list[ContributionRead]] = {id_: [] for id_ in objectives}
    for row in _to(viewer, objectives):
        found[row.to_objective_id].append(read(row))
    return found


def asked_of(viewer: Actor, unit: UUID) -> list[ContributionRead]:
    """Return the proposals that wait for a unit's answer, oldest first, if the viewer may read both sides. One statement."""
    return [read(row) for row in _waiting_for(viewer, unit)]


def contribution_for(viewer: Actor, contribution: UUID) -> ContributionRead:
    """Return a contribution. One statement. Raises NotFound for what the viewer may not know of."""
    found = with_sight(viewer, Contribution.objects.filter(_known_to(viewer), pk=contribution)).first()
    if found is None:
        raise NotFound
    return read(found)


def visible_contributions(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these contributions the viewer may know of: those with a readable side. One statement."""
    rows = Contribution.objects.filter(_known_to(viewer), pk__in=ids)
    return set(rows.values_list("id", flat=True))


@prepared
def _from(viewer: Actor, objectives: Sequence[UUID]) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(
        may_read(viewer, "objective__"), objective__in=objectives, state__in=STANDING
    )
    return with_sight(viewer, rows, known=["objective"]).order_by("-is_main", "proposed_at", "id")


@prepared
def _to(viewer: Actor, objectives: Sequence[UUID]) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(
        may_read(viewer, "to_objective__"), to_objective__in=objectives, state__in=STANDING
    )
    order = ("objective__unit__name", "proposed_at", "id")
    return with_sight(viewer, rows, known=["to_objective"]).order_by(*order)


@prepared
def _waiting_for(viewer: Actor, unit: UUID) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(
        may_read(viewer, "objective__"),
        may_read(viewer, "to_objective__"),
        to_objective__unit=unit,
        state=Contribution.State.PROPOSED,
    )
    both = ("objective", "to_objective")
    return with_sight(viewer, rows, known=both).order_by("proposed_at", "id")


def with_sight(
    viewer: Actor, rows: QuerySet[Contribution], *, known: Collection[str] = ()
) -> QuerySet[Contribution]:
    """Return contributions with what `read` needs: both sides, and whether the viewer may read each.

    `known` names the sides ("objective", "to_objective") that `rows` holds only where the viewer may read them.
    """

    def seen(side: str) -> Combinable:
        rights = may_read(viewer, f"{side}__")
        return Value(True) if side in known else ExpressionWrapper(rights, output_field=BooleanField())

    return rows.select_related(
        "objective__unit", "to_objective__unit", "to_key_result", "proposed_by", "answered_by"
    ).annotate(sees_from=seen("objective"), sees_to=seen("to_objective"))


def read(row: Contribution) -> ContributionRead:
    """Return the values of a contribution that came through `with_sight`."""
    sees_from: bool = row.sees_from  # type: ignore[attr-defined]  # annotated by with_sight
    sees_to: bool = row.sees_to  # type: ignore[attr-defined]
    both = sees_from and sees_to
    return ContributionRead(
        id=row.pk,
        objective=_side(row.objective, sees_from),
        to_objective=_side(row.to_objective, sees_to),
        to_key_result=row.to_key_result_id if sees_to else None,
        to_key_result_name=row.to_key_result.name if row.to_key_result and sees_to else "",
        because=row.because if both else "",
        state=row.state,
        is_main=row.is_main,
        imported=row.imported,
        version=row.version,
        proposed_by_name=row.proposed_by.name if row.proposed_by else "",
        proposed_at=row.proposed_at,
        answered_by_name=row.answered_by.name if row.answered_by else "",
        answered_at=row.answered_at,
        answer_reason=row.answer_reason if both else "",
    )


def _side(objective: Objective, seen: bool) -> Side:
    return Side(
        id=objective.pk if seen else None,
        statement=objective.statement if seen else "",
        state=objective.state if seen else "",
        unit=objective.unit_id,
        unit_name=objective.unit.name,
        unit_slug=objective.unit.slug,
        unit_kind=objective.unit.kind,
        hidden=not seen,
    )


def _known_to(viewer: Actor) -> Q:
    return may_read(viewer, "objective__") | may_read(viewer, "to_objective__")
