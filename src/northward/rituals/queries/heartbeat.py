"""The heartbeat of a unit: one mark for each occurrence of a cycle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from northward.cycles.queries import Calendar
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.prepared import prepared
from northward.method import cadence, grip
from northward.okrs.permissions import may_read
from northward.rituals.models import CheckIn, GoalSnapshot, LatestConfidence, OwnConfidence, ResultSnapshot
from northward.rituals.permissions import sees_team_only
from northward.teams.permissions import Standing

HEARD = frozenset({grip.Said.VALUE.value, grip.Said.UNCHANGED.value, grip.Said.FED.value})


@dataclass(frozen=True, slots=True)
class CheckInRead:
    """A check-in in one line.

    `low` and `high`, the ends of the members' own confidences, and `energy` are for the team, and None where nobody said;
    outside it `energy_mean` stands, only for five people or more. Figures and `why` are of objectives that the viewer may
    read.
    """

    id: UUID
    on: date
    due_at: datetime
    sent_at: datetime
    sent_by: UUID | None
    sent_by_name: str
    mean: Decimal | None
    change: Decimal | None
    low: int | None
    high: int | None
    measured: int
    measurable: int
    opened: int
    resolved: int
    still_open: int
    planned: int
    energy: int | None
    energy_mean: Decimal | None
    why: str


@dataclass(frozen=True, slots=True)
class BeatRead:
    """One occurrence: its date, its state, its check-in if one was sent, and why it was skipped if it was."""

    on: date
    due_at: datetime
    holiday: bool
    state: cadence.OccurrenceState
    skip_reason: str
    check_in: CheckInRead | None


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """All occurrences of a unit's cycle with what was sent, the last check-in, and what is due now or next.

    `calendar` is the one asked for, with each sent check-in on its date, whatever rhythm holds by now. `ahead` is the last
    check-in if it was sent before its day, which is still to come: until then nothing waits to be said.
    """

    calendar: Calendar
    beats: tuple[BeatRead, ...]
    last: CheckInRead | None
    due: BeatRead | None
    ahead: CheckInRead | None

    def find(self, on: date) -> BeatRead | None:
        """Return the occurrence of a date."""
        return next((beat for beat in self.beats if beat.on == on), None)


def heartbeat(viewer: Actor, unit: UUID, calendar: Calendar, standing: Standing) -> Heartbeat:
    """Return the heartbeat of a unit in a cycle. Three statements. The caller has asked that the unit may be seen."""
    sent = check_ins_of(viewer, unit, calendar.cycle.id, standing)
    calendar = calendar.with_sent({check_in.on: check_in.due_at for check_in in sent})
    by_date = {check_in.on: check_in for check_in in sent}
    now = clock.now()
    beats = []
    for occurrence in calendar.occurrences:
        check_in = by_date.get(occurrence.on)
        state = cadence.state(
            occurrence,
            held_at=check_in.sent_at if check_in else None,
            skipped=occurrence.on in calendar.skips,
            now=now,
        )
        beats.append(
            BeatRead(
                on=occurrence.on,
                due_at=occurrence.due_at,
                holiday=occurrence.holiday,
                state=state,
                skip_reason=calendar.skips.get(occurrence.on, ""),
                check_in=check_in,
            )
        )
    held = {check_in.on: check_in.sent_at for check_in in sent}
    open_ones = [occurrence for occurrence in calendar.occurrences if occurrence.on not in calendar.skips]
    due = cadence.current(open_ones, now, held)
    return Heartbeat(
        calendar=calendar,
        beats=tuple(beats),
        last=sent[-1] if sent else None,
        due=next((beat for beat in beats if due is not None and beat.on == due.on), None),
        ahead=sent[-1] if sent and sent[-1].due_at > now else None,
    )


def check_ins_of(viewer: Actor, unit: UUID, cycle: UUID, standing: Standing) -> list[CheckInRead]:
    """Return the check-ins of a unit in a cycle, oldest first. Three statements, four where something is hidden.

    What the viewer may not read is in no figure: from a mean over all, one could reckon what was said of it.
    """
    rows = _sent(viewer, unit, cycle)
    if not rows:
        return []
    goals = _goals(viewer, rows)
    measured = _measured(viewer, [row for row in rows if any(not goal.seen for goal in goals[row.pk])])
    energies = _energies(unit, cycle)
    team = sees_team_only(standing, unit)
    found: list[CheckInRead] = []
    for row in rows:
        before = found[-1].mean if found else None
        said = goals[row.pk]
        mean = mean_of_seen(row.mean_confidence, [(goal.confidence, goal.seen) for goal in said])
        outside = energies.get(row.on, [])
        counts = measured.get(row.pk, (row.measured, row.measurable))
        found.append(
            CheckInRead(
                id=row.pk,
                on=row.on,
                due_at=row.due_at,
                sent_at=row.sent_at,
                sent_by=row.sent_by_id,
                sent_by_name=row.sent_by.name if row.sent_by else "",
                mean=mean,
                change=mean - before if mean is not None and before is not None else None,
                low=min((goal.low for goal in said if goal.low is not None), default=None) if team else None,
                high=max((goal.high for goal in said if goal.high is not None), default=None)
                if team
                else None,
                measured=counts[0],
                measurable=counts[1],
                opened=row.opened,
                resolved=row.resolved,
                still_open=row.still_open,
                planned=row.planned,
                energy=row.energy if team else None,
                energy_mean=grip.energy_outside(outside) if outside else None,
                why=next((goal.why for goal in said if goal.seen and goal.why), ""),
            )
        )
    return found


def mean_of_seen(mean: Decimal | None, said: Sequence[tuple[int, bool]]) -> Decimal | None:
    """Return the mean confidence of a check-in over the objectives that may be read; None if there is none of them.

    `said` is what was said of each objective, and whether it may be read; `mean` is that of all.
    """
    if all(seen for _confidence, seen in said):
        return mean
    seen_ones = [confidence for confidence, seen in said if seen]
    return grip.spread(seen_ones).mean if seen_ones else None


def means_for_everybody(check_ins: Iterable[UUID]) -> dict[UUID, Decimal | None]:
    """Return the mean confidence of some check-ins as everybody may see it: over what isn't confidential now.

    Two statements. For summaries that are kept once for all viewers.
    """
    kept = dict(CheckIn.objects.filter(pk__in=list(check_ins)).values_list("id", "mean_confidence"))
    said: dict[UUID, list[tuple[int, bool]]] = {check_in: [] for check_in in kept}
    goals = GoalSnapshot.objects.filter(check_in__in=kept).values_list(
        "check_in", "confidence", "objective__confidential_because"
    )
    for check_in, confidence, because in goals:
        said[check_in].append((confidence, not because))
    return {check_in: mean_of_seen(mean, said[check_in]) for check_in, mean in kept.items()}


def sent_in(viewer: Actor, cycles: Mapping[UUID, UUID]) -> dict[UUID, dict[date, datetime]]:
    """Return the check-ins that were sent, by unit and date, for some units each in its own cycle; each with the moment
    at which it was due. One statement.
    """
    found: dict[UUID, dict[date, datetime]] = {}
    rows = CheckIn.objects.filter(
        organization=viewer.tenant, unit__in=cycles, cycle__in=set(cycles.values()), undone_at__isnull=True
    )
    for unit, cycle, on, due_at in rows.values_list("unit", "cycle", "on", "due_at"):
        if cycles[unit] == cycle:
            found.setdefault(unit, {})[on] = due_at
    return found


def moments_sent(viewer: Actor, unit: UUID, cycle: UUID) -> list[datetime]:
    """Return when a unit sent its check-ins in a cycle, oldest first. One statement."""
    return _moments(viewer, unit, cycle)


@prepared
def _moments(viewer: Actor, unit: UUID, cycle: UUID) -> QuerySet[CheckIn, datetime]:
    rows = CheckIn.objects.filter(organization=viewer.tenant, unit=unit, cycle=cycle, undone_at__isnull=True)
    return rows.order_by("on").values_list("sent_at", flat=True)


def latest_confidences(viewer: Actor, objectives: Sequence[UUID]) -> dict[UUID, LatestConfidence]:
    """Return the confidence that stands now for some objectives, which the caller has found visible. One statement."""
    return {row.objective_id: row for row in _latest(viewer, objectives)}


@prepared
def _sent(viewer: Actor, unit: UUID, cycle: UUID) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.filter(organization=viewer.tenant, unit=unit, cycle=cycle, undone_at__isnull=True)
    return rows.select_related("sent_by").defer("draft_before", "asked_before").order_by("on")


@prepared
def _latest(viewer: Actor, objectives: Sequence[UUID]) -> QuerySet[LatestConfidence]:
    return LatestConfidence.objects.filter(objective__in=objectives, objective__organization=viewer.tenant)


@dataclass(frozen=True, slots=True)
class _Goal:
    """What a check-in said of one objective, and whether the viewer may read that objective."""

    confidence: int
    low: int | None
    high: int | None
    why: str
    seen: bool


def _goals(viewer: Actor, rows: Sequence[CheckIn]) -> Mapping[UUID, Sequence[_Goal]]:
    """Return what some check-ins said of their objectives, by check-in. One statement."""
    found: dict[UUID, list[_Goal]] = {row.pk: [] for row in rows}
    for check_in, *goal in _said(viewer, list(found)):
        found[check_in].append(_Goal(*goal))
    return found


@prepared
def _said(viewer: Actor, check_ins: Sequence[UUID]) -> QuerySet[GoalSnapshot, Any]:
    seen = ExpressionWrapper(may_read(viewer, "objective__"), output_field=BooleanField())
    rows = GoalSnapshot.objects.filter(check_in__in=check_ins).annotate(seen=seen).order_by("id")
    return rows.values_list("check_in", "confidence", "own_low", "own_high", "why", "seen")


def _measured(viewer: Actor, rows: Sequence[CheckIn]) -> Mapping[UUID, tuple[int, int]]:
    """Return how many key results of objectives that may be read were measured, of how many. One statement, or none."""
    found = {row.pk: (0, 0) for row in rows}
    if not found:
        return found
    results = ResultSnapshot.objects.filter(
        may_read(viewer, "key_result__objective__"), check_in__in=rows
    ).values_list("check_in", "said")
    for check_in, said in results:
        measured, measurable = found[check_in]
        found[check_in] = (measured + (said in HEARD), measurable + 1)
    return found


def _energies(unit: UUID, cycle: UUID) -> Mapping[date, list[int]]:
    found: dict[date, list[int]] = {}
    for on, energy in _energies_said(unit, cycle):
        if energy is not None:
            found.setdefault(on, []).append(energy)
    return found


@prepared
def _energies_said(unit: UUID, cycle: UUID) -> QuerySet[OwnConfidence, tuple[date, int | None]]:
    rows = OwnConfidence.objects.filter(unit=unit, cycle=cycle, energy__isnull=False)
    return rows.values_list("on", "energy")
