"""The tree of units, with the pulse of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet

from northward.insight.models import UnitPulse
from northward.insight.queries.pulses import Pulse, pulses_of
from northward.kit.actor import Actor
from northward.teams.models import Membership
from northward.teams.queries import UnitRead, all_units, some_units


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A unit in the tree: how many belong to it, how many units are below it, and its last check-in."""

    unit: UnitRead
    members: int
    children: int
    last_on: date | None
    last_sent_at: datetime | None
    mean_confidence: Decimal | None
    open_issues: int


def unit_tree(viewer: Actor) -> list[TreeRow]:
    """Return the whole tree, each unit after its parent. Three statements, whatever its size."""
    units = all_units(viewer)
    kept = UnitPulse.objects.filter(unit__organization=viewer.tenant).values_list(
        "unit", "check_in", "on", "sent_at", "mean_confidence", "open_issues"
    )
    members = Membership.objects.filter(unit__organization=viewer.tenant)
    pulses = {
        unit: Pulse(check_in, on, sent_at, mean, issues) for unit, check_in, on, sent_at, mean, issues in kept
    }
    return _rows(units, pulses, members)


def tree_rows(viewer: Actor, ids: Sequence[UUID]) -> list[TreeRow]:
    """Return some units as the tree shows them, by name; `children` counts only among them. Six statements.

    From the truth: a page that follows live asks at once, before the summary that the tree reads has followed.
    """
    units = some_units(viewer, ids)
    members = Membership.objects.filter(unit__organization=viewer.tenant, unit__in=ids)
    return _rows(units, pulses_of([unit.id for unit in units]), members)


def _rows(
    units: list[UnitRead], pulse_of: Mapping[UUID, Pulse], memberships: QuerySet[Membership]
) -> list[TreeRow]:
    now = memberships.filter(ended_at__isnull=True, person__deactivated_at__isnull=True, is_member=True)
    members: dict[UUID, int] = dict(now.values_list("unit").annotate(members=Count("id")))
    children: dict[UUID, int] = {}
    for unit in units:
        if unit.parent:
            children[unit.parent] = children.get(unit.parent, 0) + 1
    return [
        _row(unit, members.get(unit.id, 0), children.get(unit.id, 0), pulse_of.get(unit.id)) for unit in units
    ]


def _row(unit: UnitRead, members: int, children: int, pulse: Pulse | None) -> TreeRow:
    return TreeRow(
        unit=unit,
        members=members,
        children=children,
        last_on=pulse.on if pulse else None,
        last_sent_at=pulse.sent_at if pulse else None,
        mean_confidence=pulse.mean_confidence if pulse else None,
        open_issues=pulse.open_issues if pulse else 0,
    )
