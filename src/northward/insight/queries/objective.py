"""The objective page: what it says, where it stands, what it answers to, who carries it, and how it came to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from northward.alignment.queries import ChainLink, ContributionRead, carried_by, chain_above, contributions_of
from northward.cycles.queries import Calendar, calendar_of, cycle_by
from northward.history.read import changes_of_all
from northward.insight.queries.board import ObjectiveBoard, boards_of
from northward.insight.queries.team_home import Place, place_of
from northward.kit import clock
from northward.kit.actor import Actor
from northward.okrs.queries import ObjectiveRead, objective_for, readers_of
from northward.rituals.queries import check_ins_of
from northward.teams.permissions import Standing
from northward.teams.queries import MemberRead, UnitRead, members_of, people_names, unit_for

LOG = 60


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """One line of history, of the objective (`key_result` None) or of one of its key results.

    `differences` maps what changed to what stood before and after, as history keeps it; empty for the first row.
    """

    at: datetime
    name: str
    by: str
    reason: str
    key_result: UUID | None
    differences: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """Everything on an objective's page. `calendar` and `board` are None for an idea, which has no cycle yet."""

    unit: UnitRead
    place: Place
    members: tuple[MemberRead, ...]
    objective: ObjectiveRead
    calendar: Calendar | None
    board: ObjectiveBoard | None
    chain: tuple[ChainLink, ...]
    contributions: tuple[ContributionRead, ...]
    carried: tuple[ContributionRead, ...]
    readers: Mapping[UUID, str]
    changes: tuple[ObjectiveChange, ...]
    at: datetime


def objective_page(viewer: Actor, standing: Standing, id: UUID) -> ObjectivePage:
    """Return an objective that the viewer may see. A fixed number of statements. Raises NotFound."""
    objective = objective_for(viewer, id)
    unit = unit_for(viewer, objective.unit_slug)
    now = clock.now()
    calendar = calendar_of(viewer, unit, cycle_by(viewer, objective.cycle)) if objective.cycle else None
    board = None
    if calendar:
        heard = [check_in.sent_at for check_in in check_ins_of(viewer, unit.id, calendar.cycle.id, standing)]
        board = boards_of(viewer, [objective], calendar, heard=heard, at=now)[0]
    return ObjectivePage(
        unit=unit,
        place=place_of(standing, unit),
        members=tuple(members_of(viewer, unit.id)),
        objective=objective,
        calendar=calendar,
        board=board,
        chain=chain_above(viewer, id),
        contributions=tuple(contributions_of(viewer, [id])[id]),
        carried=tuple(carried_by(viewer, [id])[id]),
        readers=readers_of(viewer, id) if objective.confidential else {},
        changes=_changes(viewer, objective),
        at=now,
    )


def _changes(viewer: Actor, objective: ObjectiveRead) -> tuple[ObjectiveChange, ...]:
    """Return the latest changes, newest first, each held against the row before it."""
    results = [("key_result", result.id) for result in objective.key_results]
    rows = changes_of_all([("objective", objective.id), *results], limit=LOG + 1)
    names = people_names(viewer, [row.actor for row in rows if row.actor])
    before: dict[UUID, Mapping[str, Any]] = {}
    found = []
    for row in reversed(rows):
        known = before.get(row.subject)
        before[row.subject] = row.state
        found.append(
            ObjectiveChange(
                at=row.at,
                name=row.name,
                by=names.get(row.actor, "") if row.actor else row.actor_name,
                reason=row.reason,
                key_result=row.subject if row.kind == "key_result" else None,
                differences={} if known is None else _differences(known, row.state),
            )
        )
    # One more row was asked for, so that the oldest shown has one to be held against.
    return tuple(reversed(found[-LOG:]))


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if name in before and before[name] != value
    }
