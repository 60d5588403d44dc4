"""The heartbeat of a unit: one mark for each occurrence of a cycle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from northward.cycles.queries import Calendar
from northward.kit import clock
from northward.kit.actor import Actor
from northward.method import cadence, grip
from northward.rituals.models import CheckIn, GoalSnapshot, LatestConfidence, OwnConfidence
from northward.rituals.permissions import sees_team_only
from northward.teams.permissions import Standing


@dataclass(frozen=True, slots=True)
class CheckInRead:
    """A check-in in one line.

    `low` and `high`, the ends of the members' own confidences, and `energy` are for the team, and None where nobody said;
    outside it `energy_mean` stands, only for five people or more.
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
    """All occurrences of a unit's cycle, the last check-in, and what is due now or next."""

    beats: tuple[BeatRead, ...]
    last: CheckInRead | None
    due: BeatRead | None

    def find(self, on: date) -> BeatRead | None:
        """Return the occurrence of a date."""
        return next((beat for beat in self.beats if beat.on == on), None)


def heartbeat(viewer: Actor, unit: UUID, calendar: Calendar, standing: Standing) -> Heartbeat:
    """Return the heartbeat of a unit in a cycle. Three statements. The caller has asked that the unit may be seen."""
    sent = check_ins_of(viewer, unit, calendar.cycle.id, standing)
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
        beats=tuple(beats),
        last=sent[-1] if sent else None,
        due=next((beat for beat in beats if due is not None and beat.on == due.on), None),
    )


def check_ins_of(viewer: Actor, unit: UUID, cycle: UUID, standing: Standing) -> list[CheckInRead]:
    """Return the check-ins of a unit in a cycle, oldest first. Three statements."""
    rows = list(
        CheckIn.objects.filter(organization=viewer.tenant, unit=unit, cycle=cycle, undone_at__isnull=True)
        .select_related("sent_by")
        .defer("draft_before")
        .order_by("on")
    )
    if not rows:
        return []
    spreads = _spreads(rows)
    energies = _energies(unit, cycle)
    team = sees_team_only(standing, unit)
    found: list[CheckInRead] = []
    for row in rows:
        before = found[-1].mean if found else None
        low, high, why = spreads.get(row.pk, (None, None, ""))
        outside = energies.get(row.on, [])
        found.append(
            CheckInRead(
                id=row.pk,
                on=row.on,
                due_at=row.due_at,
                sent_at=row.sent_at,
                sent_by=row.sent_by_id,
                sent_by_name=row.sent_by.name if row.sent_by else "",
                mean=row.mean_confidence,
                change=row.mean_confidence - before
                if row.mean_confidence is not None and before is not None
                else None,
                low=low if team else None,
                high=high if team else None,
                measured=row.measured,
                measurable=row.measurable,
                opened=row.opened,
                resolved=row.resolved,
                still_open=row.still_open,
                planned=row.planned,
                energy=row.energy if team else None,
                energy_mean=grip.energy_outside(outside) if outside else None,
                why=why,
            )
        )
    return found


def sent_in(viewer: Actor, cycles: Mapping[UUID, UUID]) -> dict[UUID, dict[date, datetime]]:
    """Return when check-ins were sent, by unit and date, for some units each in its own cycle. One statement."""
    found: dict[UUID, dict[date, datetime]] = {}
    rows = CheckIn.objects.filter(
        organization=viewer.tenant, unit__in=cycles, cycle__in=set(cycles.values()), undone_at__isnull=True
    )
    for unit, cycle, on, sent_at in rows.values_list("unit", "cycle", "on", "sent_at"):
        if cycles[unit] == cycle:
            found.setdefault(unit, {})[on] = sent_at
    return found


def latest_confidences(viewer: Actor, objectives: Sequence[UUID]) -> dict[UUID, LatestConfidence]:
    """Return the confidence that stands now for some objectives, which the caller has found visible. One statement."""
    rows = LatestConfidence.objects.filter(objective__in=objectives, objective__organization=viewer.tenant)
    return {row.objective_id: row for row in rows}


def _spreads(rows: Sequence[CheckIn]) -> dict[UUID, tuple[int | None, int | None, str]]:
    found: dict[UUID, tuple[int | None, int | None, str]] = {}
    goals = GoalSnapshot.objects.filter(check_in__in=rows, objective__confidential_because="").values_list(
        "check_in", "own_low", "own_high", "why"
    )
    for check_in, low, high, why in goals:
        old_low, old_high, old_why = found.get(check_in, (None, None, ""))
        lows = [value for value in (low, old_low) if value is not None]
        highs = [value for value in (high, old_high) if value is not None]
        found[check_in] = (min(lows, default=None), max(highs, default=None), old_why or why)
    return found


def _energies(unit: UUID, cycle: UUID) -> Mapping[date, list[int]]:
    found: dict[date, list[int]] = {}
    for on, energy in OwnConfidence.objects.filter(unit=unit, cycle=cycle, energy__isnull=False).values_list(
        "on", "energy"
    ):
        if energy is not None:
            found.setdefault(on, []).append(energy)
    return found
