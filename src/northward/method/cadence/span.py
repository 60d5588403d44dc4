"""A cycle's dates: as weeks, and as a span of moments."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from northward.method.cadence.occurrence import moment

MOST_OF_A_WEEK = 4


@dataclass(frozen=True, slots=True)
class Cycle:
    """The local dates of a cycle, both included. Raises ValueError if it ends before it starts."""

    starts: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError(
                f"The cycle ends on {self.ends}, before it starts on {self.starts}: swap the dates."
            )


def week_of(cycle: Cycle, on: date, week_start: int = 0) -> tuple[int, int]:
    """Return which week of a cycle a date lies in, and how many there are: (9, 13) is "week 9 of 13".

    Calendar weeks, from `week_start` (0 = Monday, 5 = Saturday, 6 = Sunday). A week belongs to the cycle when at least four
    of its days do, as ISO 8601 counts weeks of a year; the few days beside them, and dates outside the cycle, count with
    the nearest week. So most quarters have 13 weeks. Source: T48, "week start Sat/Sun/Mon".
    """
    first = _week(cycle.starts, week_start)
    if 7 - (cycle.starts - first).days < MOST_OF_A_WEEK:
        first += timedelta(days=7)
    last = _week(cycle.ends, week_start)
    if (cycle.ends - last).days + 1 < MOST_OF_A_WEEK:
        last -= timedelta(days=7)
    weeks = max(1, (last - first).days // 7 + 1)
    number = (_week(on, week_start) - first).days // 7 + 1
    return min(max(number, 1), weeks), weeks


def span_utc(cycle: Cycle, zone: str) -> tuple[datetime, datetime]:
    """Return the UTC span of a cycle's local dates: from the first day's beginning to just before the end of the last.

    Half-open, so that cycles that follow each other neither overlap nor leave a gap. A day whose midnight the clocks skip
    begins when they land. Raises ZoneInfoNotFoundError. Source: T48, "cycle across DST".
    """
    after = cycle.ends + timedelta(days=1)
    return moment(cycle.starts, time(), zone), moment(after, time(), zone)


def _week(on: date, week_start: int) -> date:
    return on - timedelta(days=(on.weekday() - week_start) % 7)
