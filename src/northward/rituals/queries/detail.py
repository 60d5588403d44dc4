"""One check-in, as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.okrs.queries import visible_objectives
from northward.rituals.models import CheckIn, GoalSnapshot
from northward.rituals.permissions import sees_team_only
from northward.rituals.queries.heartbeat import mean_of_seen
from northward.teams.permissions import standing_of


@dataclass(frozen=True, slots=True)
class GoalRead:
    """The confidence in one objective as it was said, with how the objective stood then."""

    objective: UUID
    statement: str
    confidence: int
    previous: int | None
    why: str
    progress: Decimal | None
    word: str
    own_count: int
    own_low: int | None
    own_high: int | None


@dataclass(frozen=True, slots=True)
class ResultRead:
    """What was said of one key result, with how it stood then."""

    key_result: UUID
    objective: UUID
    name: str
    unit_of_measure: str
    said: str
    value: Decimal | None
    previous: Decimal | None
    progress: Decimal | None
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class IssueLineRead:
    """What was said of one issue."""

    issue: UUID
    text: str
    said: str
    need: str
    asked_unit_name: str


@dataclass(frozen=True, slots=True)
class CheckInDetail:
    """A whole check-in. `hidden` counts confidential objectives.

    `plan`, `energy` and what members said for themselves are empty for who isn't a member.
    """

    id: UUID
    unit: UUID
    unit_name: str
    unit_slug: str
    time_zone: str
    cycle: UUID
    cycle_name: str
    on: date
    due_at: datetime
    sent_at: datetime
    sent_by: UUID | None
    sent_by_name: str
    energy: int | None
    mean: Decimal | None
    goals: tuple[GoalRead, ...]
    results: tuple[ResultRead, ...]
    issues: tuple[IssueLineRead, ...]
    plan: tuple[str, ...]
    planned: int
    hidden: int


def checkin_for(viewer: Actor, id: UUID) -> CheckInDetail:
    """Return a check-in of the viewer's organization. Seven statements. Raises NotFound, also for one taken back."""
    standing = standing_of(viewer)
    row = (
        CheckIn.objects.filter(pk=id, organization=viewer.tenant, undone_at__isnull=True)
        .select_related("unit", "cycle", "sent_by")
        .first()
    )
    if row is None:
        raise NotFound
    goals = list(
        row.goals.select_related("objective").order_by("objective__position", "objective__created_at")
    )
    seen = visible_objectives(viewer, [goal.objective_id for goal in goals])
    team = sees_team_only(standing, row.unit_id)
    return CheckInDetail(
        id=row.pk,
        unit=row.unit_id,
        unit_name=row.unit.name,
        unit_slug=row.unit.slug,
        time_zone=row.unit.time_zone,
        cycle=row.cycle_id,
        cycle_name=row.cycle.name,
        on=row.on,
        due_at=row.due_at,
        sent_at=row.sent_at,
        sent_by=row.sent_by_id,
        sent_by_name=row.sent_by.name if row.sent_by else "",
        energy=row.energy if team else None,
        mean=mean_of_seen(
            row.mean_confidence, [(goal.confidence, goal.objective_id in seen) for goal in goals]
        ),
        goals=tuple(_goal(goal, team=team) for goal in goals if goal.objective_id in seen),
        results=_results(row, seen),
        issues=_issues(row),
        plan=tuple(row.plan.order_by("position").values_list("text", flat=True)) if team else (),
        planned=row.planned,
        hidden=sum(goal.objective_id not in seen for goal in goals),
    )


def visible_check_ins(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these check-ins the viewer may know of: all of the organization's that stand."""
    rows = CheckIn.objects.filter(organization=viewer.tenant, pk__in=ids, undone_at__isnull=True)
    return set(rows.values_list("id", flat=True))


def _goal(goal: GoalSnapshot, *, team: bool) -> GoalRead:
    return GoalRead(
        objective=goal.objective_id,
        statement=goal.objective.statement,
        confidence=goal.confidence,
        previous=goal.previous,
        why=goal.why,
        progress=goal.progress,
        word=goal.word,
        # The lowest and the highest are somebody's own answers: for the team only, like all of them.
        own_count=goal.own_count if team else 0,
        own_low=goal.own_low if team else None,
        own_high=goal.own_high if team else None,
    )


def _results(row: CheckIn, seen: set[UUID]) -> tuple[ResultRead, ...]:
    found = row.results.select_related("key_result").order_by(
        "key_result__objective__position", "key_result__objective__created_at", "key_result__position"
    )
    return tuple(
        ResultRead(
            result.key_result_id,
            result.key_result.objective_id,
            result.key_result.name,
            result.key_result.unit_of_measure,
            result.said,
            result.value,
            result.previous,
            result.progress,
            result.word,
            result.note,
        )
        for result in found
        if result.key_result.objective_id in seen
    )


def _issues(row: CheckIn) -> tuple[IssueLineRead, ...]:
    found = row.issue_lines.select_related("issue", "asked_unit").order_by("issue__opened_at")
    return tuple(
        IssueLineRead(
            line.issue_id,
            line.issue.text,
            line.said,
            line.need,
            line.asked_unit.name if line.asked_unit else "",
        )
        for line in found
    )
