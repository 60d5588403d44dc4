"""When things happen in the demonstration: everything hangs on the day of loading, which lies in week 11 of 13."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from northward.kit import clock
from northward.method import cadence

ZONE = "America/Sao_Paulo"
WEEKS, THIS_WEEK = 13, 11
_WEEK, _QUARTER = timedelta(days=7), timedelta(days=7 * 13)


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle to be: its name and its dates, both included."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Dates:
    """The calendar of the demonstration, whose quarters are 13 whole weeks from Monday to Sunday."""

    now: datetime
    last: Span
    quarter: Span
    next: Span
    year: Span

    @property
    def lived(self) -> int:
        """The last week whose check-in has been sent: at a weekend this one's has, else it waits for the visitor."""
        weekend = self.now.astimezone(ZoneInfo(ZONE)).weekday() > 4
        return THIS_WEEK if weekend else THIS_WEEK - 1

    def week(self, number: int, weekday: int = 4) -> date:
        """Return a day (0 is Monday) of a week of this quarter, which counts from 1; 0 and less lie before it."""
        return self.quarter.starts + (number - 1) * _WEEK + timedelta(days=weekday)


def dates(now: datetime | None = None) -> Dates:
    """Return the calendar for a moment of loading, now unless said."""
    now = now or clock.now()
    today = now.astimezone(ZoneInfo(ZONE)).date()
    starts = today - timedelta(days=today.weekday()) - (THIS_WEEK - 1) * _WEEK
    # Named after the calendar quarter in which its middle lies.
    named = cadence.quarter(starts + _QUARTER / 2)
    before = cadence.quarter(named.starts - timedelta(days=1))
    after = cadence.quarter(named.ends + timedelta(days=1))
    spring = starts - (named.number - 1) * _QUARTER
    return Dates(
        now=now,
        last=_span(before.name, starts - _QUARTER),
        quarter=_span(named.name, starts),
        next=_span(after.name, starts + _QUARTER),
        year=Span(str(named.fiscal_year), spring, spring + 4 * _QUARTER - timedelta(days=1)),
    )


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of day where the bank is."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(ZONE))


def _span(name: str, starts: date) -> Span:
    return Span(name, starts, starts + _QUARTER - timedelta(days=1))
