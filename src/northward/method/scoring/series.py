"""What was measured, and when: readings in any order, and the cycle they are held against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from northward.method.scoring.exact import CONTEXT, ONE, ZERO

TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """One measurement: its value, its moment (aware, UTC), and words for who or what gave it ("Jonas", "api")."""

    value: Decimal
    at: datetime
    source: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle: from its start up to, but without, its end (aware, UTC). Raises ValueError unless it has a length."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(
                f"A cycle from {self.start} to {self.end} has no length: let it end after it starts."
            )

    def elapsed(self, at: datetime) -> Decimal:
        """Return the share of the cycle that has passed at this moment: 0 before it, 1 after it."""
        if at <= self.start:
            return ZERO
        if at >= self.end:
            return ONE
        return CONTEXT.divide(Decimal((at - self.start) // TICK), Decimal((self.end - self.start) // TICK))


@dataclass(frozen=True, slots=True)
class Series:
    """The readings known at a moment, oldest first: those from before the cycle, and those that count."""

    before: Reading | None
    counted: tuple[Reading, ...]

    @property
    def current(self) -> Reading | None:
        """The last reading that counts, if there is one."""
        return self.counted[-1] if self.counted else None


def series(readings: Iterable[Reading], span: Span, at: datetime) -> Series:
    """Return the readings up to this moment, parted at the cycle's start.

    "A value from before the cycle is a baseline, not progress" (product.md, "Measures"). A reading from after the
    cycle's end counts until the close, because values may still be entered while closing: whoever asks about a closed
    cycle asks about the moment of its close. Of two readings at one moment the one with the greater id is the later.
    """
    known = sorted((r for r in readings if r.at <= at), key=_order)
    first = sum(1 for reading in known if reading.at < span.start)
    return Series(known[first - 1] if first else None, tuple(known[first:]))


def _order(reading: Reading) -> tuple[datetime, str, Decimal, str]:
    return reading.at, reading.id, reading.value, reading.source


def time_in_band(
    counted: tuple[Reading, ...], low: Decimal | None, high: Decimal | None, span: Span, at: datetime
) -> tuple[int, int]:
    """Return the time within the band and the time with a known value, in microseconds, within the cycle.

    The last value holds until the next, and the lines belong to the band (product.md, "Measures"). Time before the first
    measurement in the cycle is unknown, so it counts neither for nor against: a value from before the cycle never
    moves a figure. Where no time has passed since the first measurement, the current value decides: (1, 1) or (0, 1).
    """
    until = min(at, span.end)
    inside = known = 0
    for reading, following in zip(counted, (*(r.at for r in counted[1:]), until), strict=True):
        held = (min(following, until) - reading.at) // TICK
        if held <= 0:
            continue
        known += held
        inside += held if within(reading.value, low, high) else 0
    if not known and counted:
        return int(within(counted[-1].value, low, high)), 1
    return inside, known


def within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    """Say whether a value lies in the band, its lines included; a line that is absent doesn't bind."""
    return (low is None or value >= low) and (high is None or value <= high)
