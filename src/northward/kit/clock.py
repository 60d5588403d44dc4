"""The only clock of the house."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

# Nothing here happened before, nor is due after; beyond lie years that a time zone's hours push out of the calendar.
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

_frozen: ContextVar[datetime | None] = ContextVar("northward_clock", default=None)


def now() -> datetime:
    """Return the present moment in UTC, or the moment at which the clock is held."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment: for tests, and for loading what happened in the past."""
    if moment.tzinfo is None:
        raise ValueError("The clock can only be held at a moment with a time zone.")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
