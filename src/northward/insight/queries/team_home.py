"""S1, the team home: how are we, and what needs us?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from northward.alignment.queries import (
    ChainLink,
    ContributionRead,
    asked_of,
    carried_by,
    chains_above,
    contributions_of,
)
from northward.cycles.queries import Around, Calendar, CycleRead, calendar_of, cycles_around
from northward.insight.queries.board import ObjectiveBoard, boards_of
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.method import cadence
from northward.okrs.queries import Flag, ObjectiveRead, cycles_used, flags_for, objectives_of
from northward.rituals.queries import (
    Heartbeat,
    IssueRead,
    has_draft,
    heartbeat,
    issues_asked_of,
    last_plan,
    open_issues,
)
from northward.teams.permissions import Standing
from northward.teams.queries import MemberRead, UnitRead, members_of


@dataclass(frozen=True, slots=True)
class Place:
    """What the viewer is to a unit."""

    member: bool
    lead: bool
    facilitator: bool
    leader: bool
    administrator: bool


@dataclass(frozen=True, slots=True)
class TeamHome:
    """Everything on a unit's home page. `calendar` is None while the unit has no cycle."""

    unit: UnitRead
    place: Place
    members: tuple[MemberRead, ...]
    at: datetime
    today: date
    calendar: Calendar | None
    week: tuple[int, int] | None
    beats: Heartbeat | None
    committed: tuple[ObjectiveBoard, ...]
    closed: tuple[ObjectiveBoard, ...]
    drafts: tuple[ObjectiveRead, ...]
    hidden: int
    why: tuple[ChainLink, ...]
    contributions: Mapping[UUID, Sequence[ContributionRead]]
    carried: Mapping[UUID, Sequence[ContributionRead]]
    asked: tuple[ContributionRead, ...]
    issues: tuple[IssueRead, ...]
    asked_issues: tuple[IssueRead, ...]
    plan_on: date | None
    plan: tuple[str, ...]
    flags: tuple[Flag, ...] = ()
    cycles: tuple[CycleRead, ...] = ()
    is_present: bool = True
    draft_begun: bool = False


def team_home(viewer: Actor, unit: UnitRead, standing: Standing, *, cycle: UUID | None = None) -> TeamHome:
    """Return a unit's home in its present cycle, or in the one named. A fixed number of statements. Raises NotFound."""
    now = clock.now()
    today = now.astimezone(ZoneInfo(unit.time_zone)).date()
    around = cycles_around(viewer, unit)
    found = _chosen(viewer, unit, around, cycle)
    members = tuple(members_of(viewer, unit.id))
    place = place_of(standing, unit)
    if found is None:
        bare = _without_cycle(viewer, unit, place, members, now, today)
        return replace(bare, cycles=around.all, is_present=False)
    calendar = calendar_of(viewer, unit, found)
    beats = heartbeat(viewer, unit.id, calendar, standing)
    shown = objectives_of(viewer, unit.id, found.id)
    heard = [beat.check_in.sent_at for beat in beats.beats if beat.check_in]
    judged = [objective for objective in shown.shown if objective.state not in UNDECIDED]
    boards = boards_of(viewer, judged, calendar, heard=heard, at=now)
    ids = [objective.id for objective in shown.shown]
    plan_on, plan = last_plan(viewer, unit.id, found.id, standing)
    return TeamHome(
        unit=unit,
        place=place,
        members=members,
        at=now,
        today=today,
        calendar=calendar,
        week=cadence.week_of(cadence.Cycle(found.starts, found.ends), today)
        if found.starts <= today <= found.ends
        else None,
        beats=beats,
        committed=tuple(board for board in boards if board.objective.state == "committed"),
        closed=tuple(board for board in boards if board.objective.state != "committed"),
        drafts=tuple(objective for objective in shown.shown if objective.state in UNDECIDED),
        hidden=shown.hidden,
        why=_why(viewer, boards),
        contributions=contributions_of(viewer, ids),
        carried=carried_by(viewer, ids),
        asked=tuple(asked_of(viewer, unit.id)),
        issues=tuple(open_issues(viewer, unit.id)),
        asked_issues=tuple(issues_asked_of(viewer, unit.id)),
        plan_on=plan_on,
        plan=plan,
        flags=tuple(flags_for(shown)),
        cycles=around.all,
        is_present=around.present is not None and found.id == around.present.id,
        draft_begun=place.member and has_draft(viewer, unit.id, found.id, beats.due),
    )


def _chosen(viewer: Actor, unit: UnitRead, around: Around, asked: UUID | None) -> CycleRead | None:
    """Return the cycle asked for, else the present one, else the newest in which the unit had objectives."""
    if asked:
        found = next((cycle for cycle in around.all if cycle.id == asked), None)
        if found is None:
            raise NotFound
        return found
    if around.present or not around.all:
        return around.present
    used = cycles_used(viewer, unit.id)
    return next((cycle for cycle in around.all if cycle.id in used), None)


UNDECIDED = frozenset({"idea", "draft", "proposed"})


def place_of(standing: Standing, unit: UnitRead) -> Place:
    """Return what a person is to a unit."""
    return Place(
        member=standing.is_member(unit.id),
        lead=standing.is_lead(unit.id),
        facilitator=standing.is_facilitator(unit.id),
        leader=standing.is_leader_of(unit.path),
        administrator=standing.administrator,
    )


def _why(viewer: Actor, boards: Sequence[ObjectiveBoard]) -> tuple[ChainLink, ...]:
    """Return the chain upward from the first committed objective that has one."""
    chains = chains_above(
        viewer, [board.objective.id for board in boards if board.objective.state == "committed"]
    )
    return next((chains[board.objective.id] for board in boards if chains.get(board.objective.id)), ())


def _without_cycle(
    viewer: Actor, unit: UnitRead, place: Place, members: tuple[MemberRead, ...], now: datetime, today: date
) -> TeamHome:
    return TeamHome(
        unit=unit,
        place=place,
        members=members,
        at=now,
        today=today,
        calendar=None,
        week=None,
        beats=None,
        committed=(),
        closed=(),
        drafts=(),
        hidden=0,
        why=(),
        contributions={},
        carried={},
        asked=tuple(asked_of(viewer, unit.id)),
        issues=tuple(open_issues(viewer, unit.id)),
        asked_issues=tuple(issues_asked_of(viewer, unit.id)),
        plan_on=None,
        plan=(),
    )
