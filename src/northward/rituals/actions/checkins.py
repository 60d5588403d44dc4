"""Sending a check-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from northward.cycles.queries import Calendar, calendar_of, cycle_in
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, NotFound
from northward.kit.transaction import transaction
from northward.method import grip, scoring
from northward.metrics.actions import Given, record_measurements_within
from northward.okrs.queries import KeyResultRead, ObjectiveRead, objectives_of
from northward.rituals.actions.drafts import lock_draft_within, refuse_second, refuse_stale
from northward.rituals.actions.issues import (
    ask_for_help_within,
    raise_issue_within,
    resolve_issue_within,
)
from northward.rituals.actions.records import record_check_in
from northward.rituals.actions.snapshots import (
    keep_goals_within,
    keep_results_within,
    standings_of,
)
from northward.rituals.models import CheckIn, Issue, IssueSnapshot, PlanLine
from northward.rituals.permissions import to_check_in, unit_of_member
from northward.rituals.queries import sent_in
from northward.teams.models import Unit


@dataclass(frozen=True, slots=True)
class _Room:
    """What the steps of sending share."""

    actor: Actor
    unit: Unit
    calendar: Calendar
    objectives: Sequence[ObjectiveRead]
    entry: grip.Entry
    at: datetime

    @property
    def key_results(self) -> list[KeyResultRead]:
        return [key_result for objective in self.objectives for key_result in objective.key_results]


def submit_checkin(
    *, actor: Actor, unit: UUID, cycle: UUID, on: date, entry: grip.Entry, draft_version: int | None = None
) -> UUID:
    """Send a unit's check-in for one occurrence, with everything that was true at this moment; members only.

    Values become measurements, issues open and close, the shared draft is used up. `draft_version` is the draft from
    which `entry` was read; None for an entry that comes from none. Raises DraftMovedOn when a teammate has written in
    the draft since, Conflict when one has sent it, Invalid at the fields, Refused, NotFound.
    """
    with transaction():
        row, _standing = unit_of_member(actor, unit, to=to_check_in())
        calendar = calendar_of(actor, row.pk, cycle_in(actor, row, cycle))
        calendar = calendar.with_sent(sent_in(actor, {row.pk: cycle}).get(row.pk, {}))
        occurrence = next((found for found in calendar.occurrences if found.on == on), None)
        if occurrence is None or on in calendar.skips:
            raise NotFound
        draft = lock_draft_within(actor=actor, unit=row, cycle=cycle, on=on)
        refuse_second(row, cycle, on)
        refuse_stale(draft, draft_version)
        shown = objectives_of(actor, row.pk, cycle, states=["committed"]).shown
        room = _Room(actor, row, calendar, shown, entry, clock.now())
        _refuse_problems(room)
        check_in = CheckIn.objects.create(
            organization_id=actor.tenant,
            unit=row,
            cycle_id=cycle,
            on=on,
            due_at=occurrence.due_at,
            sent_at=room.at,
            sent_by_id=actor.id,
            energy=entry.energy,
            draft_before=draft.fields,
        )
        _complete(room, check_in)
        draft.delete()
        return check_in.pk


def _refuse_problems(room: _Room) -> None:
    if not room.objectives:
        raise Invalid(
            {"": _("There is nothing to check in on yet: commit an objective for this cycle first.")}
        )
    found = grip.problems(
        room.entry,
        [str(objective.id) for objective in room.objectives],
        [str(key_result.id) for key_result in room.key_results],
    )
    if found:
        errors: dict[str, list[str]] = {}
        for problem in found:
            said = _(grip.PHRASES[problem.key]).format(**problem.params)
            errors.setdefault(problem.field, []).append(said)
        raise Invalid(errors)


def _complete(room: _Room, check_in: CheckIn) -> None:
    measured = _measure(room, check_in)
    span = scoring.Span(*room.calendar.span)
    standings = standings_of(room.actor, room.objectives, span, room.at)
    counts = keep_results_within(
        check_in=check_in,
        objectives=room.objectives,
        entry=room.entry,
        standings=standings,
        measured=measured,
    )
    keep_goals_within(
        check_in=check_in, objectives=room.objectives, entry=room.entry, standings=standings, span=span
    )
    opened, resolved = _go_through_issues(room, check_in)
    plan = [line.strip() for line in room.entry.plan if line.strip()]
    PlanLine.objects.bulk_create(
        PlanLine(check_in=check_in, position=position, text=text) for position, text in enumerate(plan)
    )
    check_in.mean_confidence = _mean(room.entry)
    check_in.measured, check_in.measurable = counts.measured, counts.measurable
    check_in.opened, check_in.resolved, check_in.planned = opened, resolved, len(plan)
    check_in.still_open = Issue.objects.filter(unit=room.unit, state=Issue.State.OPEN).count()
    counts_kept = ["measured", "measurable", "opened", "resolved", "planned", "still_open"]
    check_in.save(update_fields=["mean_confidence", "asked_before", *counts_kept])
    record_check_in(actor=room.actor, name="checkin_submitted", check_in=check_in)


def _measure(room: _Room, check_in: CheckIn) -> dict[UUID, UUID]:
    by_id = {str(key_result.id): key_result for key_result in room.key_results}
    given: dict[UUID, Given] = {}
    for result in room.entry.results:
        if result.said is grip.Said.VALUE and result.value is not None:
            key_result = by_id[result.key_result]
            given[key_result.id] = Given(
                metric=key_result.metric,
                value=result.value,
                note=result.note,
                key=measurement_key(check_in.pk, key_result.id),
                vouched_by=("key_result", key_result.id),
            )
    made = record_measurements_within(
        actor=room.actor,
        given=list(given.values()),
        at=room.at,
        source="check-in",
        also_for=[room.unit.pk],
    )
    return dict(zip(given, made, strict=True))


def measurement_key(check_in: UUID, key_result: UUID) -> str:
    """Return the key under which a check-in's value of a key result stands in the metric's series."""
    return f"check-in:{check_in}:{key_result}"


def _go_through_issues(room: _Room, check_in: CheckIn) -> tuple[int, int]:
    """Resolve, keep or ask for help with what was open, open what is new; return how many were opened and resolved."""
    open_ones = {
        str(issue.pk): issue
        for issue in Issue.objects.select_for_update().filter(unit=room.unit, state=Issue.State.OPEN)
    }
    resolved = 0
    for line in room.entry.issues:
        issue = open_ones.get(line.issue)
        if issue is None:
            continue  # resolved by a teammate meanwhile: nothing is left to say of it
        if line.said is grip.IssueSaid.RESOLVED:
            resolve_issue_within(actor=room.actor, issue=issue, check_in=check_in)
            resolved += 1
        elif line.said is grip.IssueSaid.HELP:
            check_in.asked_before[str(issue.pk)] = {
                "unit": str(issue.asked_unit_id) if issue.asked_unit_id else None,
                "need": issue.need,
            }
            ask_for_help_within(
                actor=room.actor,
                issue=issue,
                unit=_as_id(line.unit),
                need=line.need,
                field=f"issue-{line.issue}-need",
            )
        IssueSnapshot.objects.create(
            check_in=check_in, issue=issue, said=line.said.value, need=issue.need, asked_unit=issue.asked_unit
        )
    opened = [text for text in room.entry.opened if text.strip()]
    for text in opened:
        issue = raise_issue_within(
            actor=room.actor, unit=room.unit, text=text, check_in=check_in, field="issue-new"
        )
        IssueSnapshot.objects.create(check_in=check_in, issue=issue, said="opened")
    return len(opened), resolved


def _mean(entry: grip.Entry) -> Decimal | None:
    return grip.spread([said.value for said in entry.confidences]).mean if entry.confidences else None


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
