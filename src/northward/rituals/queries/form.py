"""Everything that a check-in needs to begin: what was said last time is already there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from northward.cycles.queries import Calendar, calendar_of, cycle_in, cycles_around
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Refused
from northward.kit.prepared import prepared
from northward.method import grip, scoring
from northward.metrics.queries import series_of
from northward.okrs.queries import KeyResultRead, ObjectiveRead, objectives_of
from northward.rituals.models import CheckInDraft, Issue, IssueSnapshot, OwnConfidence, PlanLine
from northward.rituals.permissions import sees_team_only
from northward.rituals.queries.heartbeat import BeatRead, CheckInRead, heartbeat, latest_confidences
from northward.rituals.queries.issues import IssueRead, open_issues
from northward.teams.permissions import Standing
from northward.teams.queries import UnitRead, members_of


@dataclass(frozen=True, slots=True)
class GoalLine:
    """An objective to state confidence in, with what was said last time."""

    objective: ObjectiveRead
    last: int | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A key result to measure. `fresh` says that a value arrived since the last check-in from somewhere else."""

    objective: UUID
    key_result: KeyResultRead
    standing: scoring.Standing
    last: scoring.Reading | None
    fresh: scoring.Reading | None


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What a teammate believes, shown to who has stated their own."""

    person: UUID
    name: str
    values: Mapping[str, int]
    energy: int | None


@dataclass(frozen=True, slots=True)
class Own:
    """Own confidences for an occurrence: `others` is empty until the viewer has stated theirs."""

    mine: Mapping[str, int] | None
    my_energy: int | None
    said: int
    asked: int
    others: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True)
class DraftRead:
    """The shared draft: what was typed, by field name."""

    fields: Mapping[str, str]
    version: int
    updated_at: datetime | None
    updated_by: UUID | None
    updated_by_name: str


@dataclass(frozen=True, slots=True)
class CheckInForm:
    """A check-in about to be made. `sent` is the check-in when a teammate was quicker.

    `ahead` is the one before it where that was sent ahead of its day and nobody has asked for this date by itself.
    """

    beat: BeatRead | None
    calendar: Calendar
    goals: tuple[GoalLine, ...]
    results: tuple[ResultLine, ...]
    issues: tuple[IssueRead, ...]
    last_plan: tuple[str, ...]
    last_plan_on: date | None
    draft: DraftRead
    own: Own
    previous: CheckInRead | None
    issue_counts: Mapping[UUID, int]
    ahead: CheckInRead | None

    @property
    def sent(self) -> CheckInRead | None:
        return self.beat.check_in if self.beat else None


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """The check-in page of a unit: `form` is None while the unit has no cycle."""

    unit: UnitRead
    members: int
    form: CheckInForm | None


def checkin_page(
    viewer: Actor, unit: UnitRead, standing: Standing, *, on: date | None = None, cycle: UUID | None = None
) -> CheckInPage:
    """Return a unit's check-in for a date, or for what is due now.

    A fixed number of statements. Raises NotFound, and Refused for who isn't a member: they don't check in.
    """
    if not standing.is_member(unit.id):
        raise Refused(
            _("The members of %(unit)s check in, and everybody can read what they sent on its page.")
            % {"unit": unit.name}
        )
    members = sum(1 for member in members_of(viewer, unit.id) if member.is_member)
    found = cycle_in(viewer, unit, cycle) if cycle else cycles_around(viewer, unit).present
    if found is None:
        return CheckInPage(unit, members, None)
    calendar = calendar_of(viewer, unit, found)
    form = checkin_form(viewer, unit.id, calendar, standing, members=members, on=on)
    return CheckInPage(unit, members, form)


def draft_again(viewer: Actor, page: CheckInPage) -> CheckInPage:
    """Return a page that was read before with what its draft holds by now. One statement."""
    form = page.form
    if form is None or form.beat is None:
        return page
    draft = draft_of(viewer, page.unit.id, form.calendar.cycle.id, form.beat.on)
    return replace(page, form=replace(form, draft=draft))


def checkin_form(
    viewer: Actor, unit: UUID, calendar: Calendar, standing: Standing, *, members: int, on: date | None = None
) -> CheckInForm:
    """Return what there is to say for a date, or for what is due now; the viewer is a member, as the caller has asked."""
    beats = heartbeat(viewer, unit, calendar, standing)
    beat = beats.find(on) if on else beats.due
    shown = objectives_of(viewer, unit, calendar.cycle.id, states=["committed"]).shown
    span = scoring.Span(*calendar.span)
    series = series_of(
        viewer, [kr.metric for objective in shown for kr in objective.key_results], since=span.start
    )
    latest = latest_confidences(viewer, [objective.id for objective in shown])
    plan_on, plan = last_plan(viewer, unit, calendar.cycle.id, standing)
    now = clock.now()
    previous = beats.last
    return CheckInForm(
        beat=beat,
        calendar=calendar,
        goals=tuple(
            GoalLine(
                objective,
                latest[objective.id].confidence if objective.id in latest else None,
                latest[objective.id].on if objective.id in latest else None,
            )
            for objective in shown
        ),
        results=tuple(
            _result_line(objective, kr, series.get(kr.metric, []), span, now, previous)
            for objective in shown
            for kr in objective.key_results
        ),
        issues=tuple(open_issues(viewer, unit)),
        last_plan=plan,
        last_plan_on=plan_on,
        draft=draft_of(viewer, unit, calendar.cycle.id, beat.on if beat else None),
        own=own_of(viewer, unit, calendar.cycle.id, beat, members),
        previous=previous,
        issue_counts=times_open(viewer, unit),
        ahead=None if on else beats.ahead,
    )


def draft_of(viewer: Actor, unit: UUID, cycle: UUID, on: date | None) -> DraftRead:
    """Return the shared draft of an occurrence, empty if nobody has begun. One statement."""
    if on is None:
        return DraftRead({}, 1, None, None, "")
    rows = _drafts(viewer, unit, cycle, on)
    if not rows:
        return DraftRead({}, 1, None, None, "")
    row = rows[0]
    return DraftRead(
        fields={name: field["text"] for name, field in row.fields.items()},
        version=row.version,
        updated_at=row.updated_at,
        updated_by=row.updated_by_id,
        updated_by_name=row.updated_by.name if row.updated_by else "",
    )


def has_draft(viewer: Actor, unit: UUID, cycle: UUID, beat: BeatRead | None) -> bool:
    """Say whether somebody has begun the check-in that is due. One statement, none if nothing is due."""
    if beat is None:
        return False
    return any(fields != {} for fields in _draft_of(viewer, unit, cycle, beat.on))


@prepared
def _drafts(viewer: Actor, unit: UUID, cycle: UUID, on: date) -> QuerySet[CheckInDraft]:
    rows = CheckInDraft.objects.filter(unit=unit, cycle=cycle, on=on, unit__organization=viewer.tenant)
    return rows.select_related("updated_by")


@prepared
def _draft_of(viewer: Actor, unit: UUID, cycle: UUID, on: date) -> QuerySet[CheckInDraft, Any]:
    rows = CheckInDraft.objects.filter(unit=unit, cycle=cycle, on=on, unit__organization=viewer.tenant)
    return rows.values_list("fields", flat=True)


def own_of(viewer: Actor, unit: UUID, cycle: UUID, beat: BeatRead | None, members: int) -> Own:
    """Return own confidences: the viewer's, how many have said theirs, and theirs once the viewer has. One statement."""
    if beat is None:
        return Own(None, None, 0, members, ())
    rows = _own(viewer, unit, cycle, beat.on)
    mine = next((row for row in rows if row.person_id == viewer.id), None)
    may_see = grip.may_see_others(mine_stated=mine is not None, sent=beat.check_in is not None)
    others = [row for row in rows if row.person_id != viewer.id] if may_see else []
    return Own(
        mine=mine.values if mine else None,
        my_energy=mine.energy if mine else None,
        said=len(rows),
        asked=max(members, len(rows)),
        others=tuple(OwnLine(row.person_id, row.person.name, row.values, row.energy) for row in others),
    )


@prepared
def _own(viewer: Actor, unit: UUID, cycle: UUID, on: date) -> QuerySet[OwnConfidence]:
    rows = OwnConfidence.objects.filter(unit=unit, cycle=cycle, on=on, unit__organization=viewer.tenant)
    return rows.select_related("person").order_by("person__name")


def times_open(viewer: Actor, unit: UUID) -> dict[UUID, int]:
    """Return in how many check-ins each open issue of a unit was spoken of. One statement."""
    return dict(_times_open(viewer, unit))


@prepared
def _times_open(viewer: Actor, unit: UUID) -> QuerySet[IssueSnapshot, tuple[UUID, int]]:
    rows = IssueSnapshot.objects.filter(
        issue__unit=unit,
        issue__organization=viewer.tenant,
        issue__state=Issue.State.OPEN,
        check_in__undone_at__isnull=True,
    )
    return rows.values_list("issue").annotate(times=Count("id"))


def last_plan(
    viewer: Actor, unit: UUID, cycle: UUID, standing: Standing
) -> tuple[date | None, tuple[str, ...]]:
    """Return the lines of the last check-in, with its date; nothing for who isn't a member. One statement."""
    if not sees_team_only(standing, unit):
        return None, ()
    rows = _plan_lines(viewer, unit, cycle)
    if not rows:
        return None, ()
    newest = rows[0][0]
    return newest, tuple(text for on, text in rows if on == newest)


@prepared
def _plan_lines(viewer: Actor, unit: UUID, cycle: UUID) -> QuerySet[PlanLine, tuple[date, str]]:
    rows = PlanLine.objects.filter(
        check_in__unit=unit,
        check_in__cycle=cycle,
        check_in__organization=viewer.tenant,
        check_in__undone_at__isnull=True,
    )
    return rows.order_by("-check_in__on", "position").values_list("check_in__on", "text")[:3]


def _result_line(
    objective: ObjectiveRead,
    key_result: KeyResultRead,
    readings: Sequence[scoring.Reading],
    span: scoring.Span,
    now: datetime,
    previous: CheckInRead | None,
) -> ResultLine:
    standing = scoring.stand(key_result.goal, readings, span, now)
    current = standing.current
    since = previous.sent_at if previous else span.start
    before = [reading for reading in readings if reading.at <= since]
    fresh = current if current is not None and current.at > since else None
    return ResultLine(objective.id, key_result, standing, before[-1] if before else None, fresh)
