"""The tree of units, with the pulse of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet

from northward.insight.models import UnitPulse
from northward.insight.queries.pulses import pulses_of
from northward.kit.actor import Actor
from northward.teams.models import Membership
from northward.teams.queries import UnitRead, all_units, some_units


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A unit in the tree: how many belong to it, and its last check-in."""

    unit: UnitRead
    members: int
    last_on: date | None
    mean_confidence: Decimal | None
    open_issues: int


Figures = tuple[date | None, Decimal | None, int]
NONE: Figures = (None, None, 0)


def unit_tree(viewer: Actor) -> list[TreeRow]:
    """Return the whole tree, each unit after its parent. Three statements, whatever its size."""
    units = all_units(viewer)
    kept = UnitPulse.objects.filter(unit__organization=viewer.tenant)
    rows = kept.values_list("unit", "on", "mean_confidence", "open_issues")
    members = Membership.objects.filter(unit__organization=viewer.tenant)
    return _rows(units, {unit: (on, mean, issues) for unit, on, mean, issues in rows}, members)


def tree_rows(viewer: Actor, ids: Sequence[UUID]) -> list[TreeRow]:
    """Return some units as the tree shows them, by name. Six statements.

    From the truth: a page that follows live asks at once, before the summary that the tree reads has followed.
    """
    units = some_units(viewer, ids)
    members = Membership.objects.filter(unit__organization=viewer.tenant, unit__in=ids)
    pulses = pulses_of([unit.id for unit in units]).items()
    figures = {unit: (pulse.on, pulse.mean_confidence, pulse.open_issues) for unit, pulse in pulses}
    return _rows(units, figures, members)


def _rows(
    units: list[UnitRead], figures: Mapping[UUID, Figures], memberships: QuerySet[Membership]
) -> list[TreeRow]:
    now = memberships.filter(ended_at__isnull=True, person__deactivated_at__isnull=True, is_member=True)
    members: dict[UUID, int] = dict(now.values_list("unit").annotate(members=Count("id")))
    return [TreeRow(unit, members.get(unit.id, 0), *figures.get(unit.id, NONE)) for unit in units]
