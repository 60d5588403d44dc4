"""What the tests of scoring share: a cycle of a hundred days, goals, and readings within it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from northward.method.scoring import Goal, Kind, Part, Reading, Span, Standing, stand

D = Decimal
START = datetime(2026, 10, 1, tzinfo=UTC)
SPAN = Span(START, START + timedelta(days=100))
UP = Goal(Kind.INCREASE, D(65), D(90), unit="%")
DOWN = Goal(Kind.DECREASE, D(420), D(294), unit="tickets")
BAND = Goal(Kind.MAINTAIN, low=D(3), high=D(5))
MILESTONE = Goal(Kind.MILESTONE)
ESTABLISH = Goal(Kind.ESTABLISH)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def read(value: float | str | Decimal, on: float = 1, source: str = "Jonas", ident: str = "") -> Reading:
    return Reading(D(str(value)), day(on), source, ident)


def at_day(goal: Goal, number: float, *readings: Reading, outdated: bool = False) -> Standing:
    return stand(goal, readings, SPAN, day(number), outdated=outdated)


def part(key: str, progress: str | None, pace_day: float = 50, weight: str = "1") -> Part:
    readings = [] if progress is None else [read(progress, 0)]
    return Part(key, f"KR {key}", at_day(Goal(Kind.INCREASE, D(0), D(1)), pace_day, *readings), D(weight))
