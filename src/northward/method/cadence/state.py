"""What became of an occurrence: held, late, skipped, missed, due or still ahead; and when silence begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from northward.method.cadence.occurrence import Occurrence

GRACE = timedelta(days=1)


class OccurrenceState(StrEnum):
    """What became of an occurrence (product.md, "Occurrence"); *due* and *ahead* are still open."""

    HELD = "held"
    LATE = "late"
    SKIPPED = "skipped"
    MISSED = "missed"
    DUE = "due"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Kept:
    """How a rhythm was kept: plain counts, never suppressed (trust.md) and never a rank."""

    held: int
    late: int
    skipped: int
    missed: int


def state(
    occ: Occurrence, *, held_at: datetime | None, skipped: bool, now: datetime, grace: timedelta = GRACE
) -> OccurrenceState:
    """Return what became of an occurrence, "with a day of grace" (product.md, "Occurrence").

    A check-in that was sent counts whatever else is known: *held* up to due and grace, *late* after. Else a skipped one is
    *skipped* at any time, and so is a holiday: nobody owes a check-in then. Else it is *ahead* before its window, *due*
    until grace is over, then *missed*; it can still be sent late until its window closes.
    """
    grace_ends = occ.due_at + grace
    if held_at is not None:
        return OccurrenceState.HELD if held_at <= grace_ends else OccurrenceState.LATE
    if skipped or occ.holiday:
        return OccurrenceState.SKIPPED
    if now < occ.opens_at:
        return OccurrenceState.AHEAD
    return OccurrenceState.DUE if now <= grace_ends else OccurrenceState.MISSED


def belongs_to(occs: Sequence[Occurrence], at: datetime) -> Occurrence | None:
    """Return the occurrence that a check-in sent at this moment counts for: the nearest one, by the windows.

    With Fridays at 14:00, Thursday's counts for the Friday after and Monday's, late, for the Friday before. None before
    the first window, after the last, and in the window of one that isn't in the list (a skipped one, left out).
    """
    return next((occ for occ in occs if occ.opens_at <= at < occ.closes_at), None)


def next_due(occs: Sequence[Occurrence], now: datetime) -> Occurrence | None:
    """Return the first occurrence due now or later, holidays aside."""
    return next((occ for occ in occs if not occ.holiday and occ.due_at >= now), None)


def current(occs: Sequence[Occurrence], now: datetime, held: Mapping[date, datetime]) -> Occurrence | None:
    """Return the occurrence that a "Start check-in" button means (ux.md, S1): the first unsent one that isn't over.

    That is the one the present belongs to; once that is sent, the next, which may still be *ahead*. `held` maps the dates of
    those sent to the moment of sending. Leave skipped ones out of `occs`. None when all are over or sent.
    """
    return next((occ for occ in occs if not occ.holiday and occ.closes_at > now and occ.on not in held), None)


def silent(
    occs: Sequence[Occurrence], heard: Sequence[datetime], now: datetime, grace: timedelta = GRACE
) -> bool:
    """Say whether nothing was heard over the last two due occurrences, grace over: *outdated*.

    "No check-in and no measurement over two consecutive due occurrences plus grace" (product.md, "Measures"). `heard`
    holds the moments of both; what counts lies between the opening of the earlier one's window and now. A holiday isn't
    due. A skipped one is: its reason explains the silence and doesn't end it.
    """
    over = [occ for occ in occs if not occ.holiday and now > occ.due_at + grace]
    if len(over) < 2:
        return False
    since = over[-2].opens_at
    return not any(since <= at <= now for at in heard)


def kept(occs: Sequence[Occurrence], states: Mapping[date, OccurrenceState]) -> Kept:
    """Count how a rhythm was kept (product.md, "Programme health"); `states` by date. A holiday nobody used isn't a skip."""
    found = [states.get(occ.on) for occ in occs if not _free(occ, states)]
    return Kept(
        held=found.count(OccurrenceState.HELD),
        late=found.count(OccurrenceState.LATE),
        skipped=found.count(OccurrenceState.SKIPPED),
        missed=found.count(OccurrenceState.MISSED),
    )


def streak(occs: Sequence[Occurrence], states: Mapping[date, OccurrenceState]) -> int:
    """Count the latest check-ins in a row, held or late. Only a missed one ends it: skips and holidays are agreed (T48)."""
    count = 0
    for occ in reversed(occs):
        found = states.get(occ.on)
        if found is OccurrenceState.MISSED:
            break
        count += found in (OccurrenceState.HELD, OccurrenceState.LATE)
    return count


def _free(occ: Occurrence, states: Mapping[date, OccurrenceState]) -> bool:
    return occ.holiday and states.get(occ.on) is OccurrenceState.SKIPPED
