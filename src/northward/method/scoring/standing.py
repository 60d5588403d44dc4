"""Where one key result stands at a moment: the one function that screen, report and API call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, localcontext

from northward.method.scoring.exact import CONTEXT, ONE
from northward.method.scoring.goal import Goal, Kind, resolve
from northward.method.scoring.pace import expected as expected_at
from northward.method.scoring.pace import pace as pace_of
from northward.method.scoring.progress import done_or_not, movement
from northward.method.scoring.series import Reading, Series, Span, series, time_in_band
from northward.method.scoring.words import Word, key_result_word


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a key result stood at a moment. Progress, expected and elapsed are shares; progress is unclamped and signed.

    `goal` is the goal as it was judged, relative words resolved. `baseline_reading` is the reading from before the
    cycle that serves as baseline where none was written. `held` is, for *maintain*, the time in the band and the time
    with a known value, in microseconds.
    """

    goal: Goal
    at: datetime
    current: Reading | None
    progress: Decimal | None
    expected: Decimal | None
    pace: Decimal | None
    word: Word
    elapsed: Decimal
    baseline_reading: Reading | None = None
    held: tuple[int, int] | None = None

    @property
    def done(self) -> bool:
        """Whether a milestone or a baseline to establish is done; other kinds are never done before the close."""
        return self.goal.kind in (Kind.MILESTONE, Kind.ESTABLISH) and self.progress == ONE


def stand(
    goal: Goal, readings: Iterable[Reading], span: Span, at: datetime, *, outdated: bool = False
) -> Standing:
    """Return where a key result stands at this moment, from readings in any order.

    Without a measurement in the cycle there is no progress (None, not 0). Where no baseline is written, the last value
    from before the cycle is the baseline. `outdated` comes from cadence. Source: product.md, "Measures".
    """
    with localcontext(CONTEXT):
        known = series(readings, span, at)
        found = known.before if goal.kind.moves and goal.baseline is None else None
        if found is not None:
            goal = resolve(goal, found.value)
        elif goal.target is None and goal.delta is not None and goal.baseline is not None:
            goal = resolve(goal, goal.baseline)
        elapsed = span.elapsed(at)
        held = _held(goal, known, span, at)
        progress = _progress(goal, known, held)
        expected = expected_at(goal, span, at, elapsed)
        pace = pace_of(progress, expected)
        word = key_result_word(progress=progress, pace=pace, elapsed=elapsed, outdated=outdated)
        return Standing(goal, at, known.current, progress, expected, pace, word, elapsed, found, held)


def _held(goal: Goal, known: Series, span: Span, at: datetime) -> tuple[int, int] | None:
    if goal.kind is not Kind.MAINTAIN or not known.counted or (goal.low is None and goal.high is None):
        return None
    return time_in_band(known.counted, goal.low, goal.high, span, at)


def _progress(goal: Goal, known: Series, held: tuple[int, int] | None) -> Decimal | None:
    """Return progress by kind; None without a measurement in the cycle."""
    current = known.current
    if current is None:
        return None
    match goal.kind:
        case Kind.INCREASE | Kind.DECREASE:
            return movement(goal, current.value)
        case Kind.MAINTAIN:
            return Decimal(held[0]) / Decimal(held[1]) if held else None
        case Kind.MILESTONE:
            return done_or_not(current.value)
        case Kind.ESTABLISH:
            return ONE
