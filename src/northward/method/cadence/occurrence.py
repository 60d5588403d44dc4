"""A rhythm, and the dates on which a check-in is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

WEEK = timedelta(weeks=1)


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


def occurrences(rhythm: Rhythm, first: date, last: date) -> list[Occurrence]:
    """Return the occurrences from `first` to `last` (local dates, both included), in order.

    Biweekly counts from `first`: give a cycle's own dates, not a part of it. The first window opens with `first` at the
    earliest, for no cycle is checked in on before it begins. Holidays stay in the list, marked. Source: product.md,
    "Occurrence".
    """
    days = list(_days(rhythm, first, last))
    due = {day: moment(day, rhythm.at, rhythm.zone) for day in days if day not in rhythm.holidays}
    half = HALF_STEP[rhythm.every]
    moments = list(due.values())
    middles = [before + (after - before) / 2 for before, after in pairwise(moments)]
    if moments:
        began = moment(first, time(), rhythm.zone)
        middles = [max(began, moments[0] - half), *middles, moments[-1] + half]
    windows = dict(zip(due, pairwise(middles), strict=True))
    found = []
    for day in days:
        due_at = due.get(day) or moment(day, rhythm.at, rhythm.zone)
        opens_at, closes_at = windows.get(day, (due_at, due_at))
        found.append(Occurrence(day, due_at, day in rhythm.holidays, opens_at, closes_at))
    return found


def _days(rhythm: Rhythm, first: date, last: date) -> Iterator[date]:
    """Go through the dates of a rhythm, by calendar arithmetic alone: no clock change can move a date."""
    if rhythm.every is Every.MONTHLY:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        days = (_day_of_month(number // 12, number % 12 + 1, rhythm) for number in months)
        yield from (day for day in days if first <= day <= last)
        return
    step = 7 if rhythm.every is Every.WEEKLY else 14
    lead = (rhythm.weekday - first.weekday()) % 7
    yield from (first + timedelta(days=ahead) for ahead in range(lead, (last - first).days + 1, step))


def _day_of_month(year: int, month: int, rhythm: Rhythm) -> date:
    """Return the month's nth of the rhythm's weekdays, or its last."""
    earliest = date(year, month, 1)
    day = earliest + timedelta(days=(rhythm.weekday - earliest.weekday()) % 7)
    if rhythm.week_of_month > 0:
        return day + WEEK * (rhythm.week_of_month - 1)
    fifth = day + 4 * WEEK
    return fifth if fifth.month == month else fifth - WEEK
