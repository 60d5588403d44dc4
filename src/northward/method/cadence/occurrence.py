"""A rhythm, and the dates on which a check-in is due."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


class Every(StrEnum):
    """How often: each week, every second week, or once a month (strategic OKRs)."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


# Half of the shortest way from one occurrence to the next: how far a window reaches where there is no neighbour.
HALF_STEP = {Every.WEEKLY: WEEK / 2, Every.BIWEEKLY: WEEK, Every.MONTHLY: 2 * WEEK}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a unit checks in, and when: "Fridays at 14:00 in the team's time zone" (product.md, "Occurrence").

    `weekday`: 0 = Monday to 6. `zone`: an IANA name. `week_of_month`, for monthly rhythms only: 1 to 4 is the first to
    fourth of these weekdays in the month, -1 the last. Raises ValueError outside these ranges.
    """

    every: Every
    weekday: int
    at: time
    zone: str
    holidays: frozenset[date] = frozenset()
    week_of_month: int = -1

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"Weekday {self.weekday} is unknown: give 0 (Monday) to 6 (Sunday).")
        if self.week_of_month not in (-1, 1, 2, 3, 4):
            raise ValueError(
                f"Week {self.week_of_month} of a month is unknown: give 1 to 4, or -1 for the last."
            )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date on which a check-in is due. `on` is its local date and its key; the moments are UTC.

    Its window, from `opens_at` until just before `closes_at`, is when a check-in counts for it: from the middle of the
    way from the one before to the middle of the way to the next. A holiday has no window: nothing is due on it.
    """

    on: date
    due_at: datetime
    holiday: bool
    opens_at: datetime
    closes_at: datetime


def moment(day: date, at: time, zone: str) -> datetime:
    """Return the moment (UTC) at which a wall clock in the zone shows this time on this day.

    A time that the clocks skip moves forward by as much as they skip (02:30 is 03:30; Samoa's missing Friday of 2011 is
    the Saturday after). A time that they show twice is the first of the two. Raises ZoneInfoNotFoundError. Source: T48.
    """
    return datetime.combine(day, at.replace(fold=0, tzinfo=None), ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rhythm and the day from which it is in force. Biweekly counts its weeks from `since`."""

    since: date
    rhythm: Rhythm


def occurrences(rhythm: Rhythm, first: date, last: date) -> list[Occurrence]:
    """Return the occurrences of one rhythm from `first` to `last` (local dates, both included), in order.

    Biweekly counts from `first`: give a cycle's own dates, not a part of it. Else as `through` says.
    """
    return through([Rule(first, rhythm)], first, last)


def through(
    rules: Sequence[Rule],
    first: date,
    last: date,
    *,
    sent: Mapping[date, datetime] = MappingProxyType({}),
    skipped: Collection[date] = (),
) -> list[Occurrence]:
    """Return the occurrences from `first` to `last` (local dates, both included) under rules that follow each other.

    The rules are in order of `since`; the first also holds before its own, each other one from its `since` on. `sent`
    gives the moment at which a sent check-in was due: its date stands as it was, also outside the dates, and so does a
    skipped one within them. A week (Monday to Sunday) with such a date has no other, so that no rule, and no change of a
    cycle's dates, asks twice for one week or makes a held check-in a missed one.

    The first window opens with `first` at the earliest, for no cycle is checked in on before it begins. Holidays stay in
    the list, marked. Source: product.md, "Occurrence"; ADR 0004.
    """
    fixed = set(sent) | {day for day in skipped if first <= day <= last}
    taken = {_monday(day) for day in fixed}
    days = {day: in_force(rules, day) for day in fixed}
    for day, rhythm in _ruled(rules, first, last):
        if _monday(day) not in taken:
            taken.add(_monday(day))  # also where other dates of a cycle bring two rules into one week
            days[day] = rhythm
    due = {day: sent.get(day) or moment(day, rhythm.at, rhythm.zone) for day, rhythm in days.items()}
    # By moment, not by date: a move around the world can turn a Sunday and the Monday after it round.
    order = sorted(days, key=lambda day: (due[day], day))
    holidays = {day for day, rhythm in days.items() if day in rhythm.holidays}
    working = [day for day in order if day not in holidays]
    moments = [due[day] for day in working]
    middles = [before + (after - before) / 2 for before, after in pairwise(moments)]
    if working:
        opening, closing = days[working[0]], days[working[-1]]
        began = min(moment(first, time(), opening.zone), moments[0])
        middles = [
            max(began, moments[0] - HALF_STEP[opening.every]),
            *middles,
            moments[-1] + HALF_STEP[closing.every],
        ]
    windows = dict(zip(working, pairwise(middles), strict=True))
    return [
        Occurrence(day, due[day], day in holidays, *windows.get(day, (due[day], due[day]))) for day in order
    ]


def in_force(rules: Sequence[Rule], day: date) -> Rhythm:
    """Return the rhythm that holds on a day: the last that began by then, or the first of all."""
    return next((rule.rhythm for rule in reversed(rules) if rule.since <= day), rules[0].rhythm)


def takes_over(rules: Sequence[Rule], occs: Sequence[Occurrence], first: date, now: datetime) -> date:
    """Return the day from which a rhythm holds that is set now, after these rules, in a cycle that begins on `first`.

    What has been asked for stands: the new rhythm begins with the Monday after the latest of the occurrences whose window
    has opened, sent or not, and never before today or the cycle's first day. So the week of the change keeps its
    occurrence and gets no second one. Nor before the last of the rules begins: on the same day, it takes its place.
    """
    mondays = [_monday(occ.on) + WEEK for occ in occs if occ.opens_at <= now]
    today = now.astimezone(ZoneInfo(rules[-1].rhythm.zone)).date()
    day = max(first, today, *mondays)
    if mondays and len(rules) == 1 and day <= rules[0].since:
        # The cycle was moved to begin before its first rule, which holds there and has been followed already.
        return _monday(rules[0].since) + WEEK
    return max(day, rules[-1].since)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _ruled(rules: Sequence[Rule], first: date, last: date) -> Iterator[tuple[date, Rhythm]]:
    """Go through the dates of rules that follow each other, each with the rhythm that gives it."""
    for place, rule in enumerate(rules):
        begins = max(first, rule.since) if place else first
        ends = min(last, rules[place + 1].since - DAY) if place + 1 < len(rules) else last
        for day in _days(rule.rhythm, begins, ends, since=rule.since):
            yield day, rule.rhythm


def _days(rhythm: Rhythm, first: date, last: date, *, since: date) -> Iterator[date]:
    """Go through the dates of a rhythm, by calendar arithmetic alone: no clock change can move a date."""
    if rhythm.every is Every.MONTHLY:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        days = (_day_of_month(number // 12, number % 12 + 1, rhythm) for number in months)
        yield from (day for day in days if first <= day <= last)
        return
    step = 7 if rhythm.every is Every.WEEKLY else 14
    anchor = since + timedelta(days=(rhythm.weekday - since.weekday()) % 7)
    lead = (anchor - first).days % step
    yield from (first + timedelta(days=ahead) for ahead in range(lead, (last - first).days + 1, step))


def _day_of_month(year: int, month: int, rhythm: Rhythm) -> date:
    """Return the month's nth of the rhythm's weekdays, or its last."""
    earliest = date(year, month, 1)
    day = earliest + timedelta(days=(rhythm.weekday - earliest.weekday()) % 7)
    if rhythm.week_of_month > 0:
        return day + WEEK * (rhythm.week_of_month - 1)
    fifth = day + 4 * WEEK
    return fifth if fifth.month == month else fifth - WEEK
