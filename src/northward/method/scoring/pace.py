"""How progress compares with what could be expected by now. Source: product.md, "Measures"."""

from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from northward.method.scoring.exact import ONE, ZERO
from northward.method.scoring.goal import Goal, Kind
from northward.method.scoring.progress import movement
from northward.method.scoring.series import TICK, Span


def expected(goal: Goal, span: Span, at: datetime, elapsed: Decimal) -> Decimal | None:
    """Return the progress expected at this moment, or None where nothing can be expected yet.

    Increase, decrease: the elapsed share of the cycle, or the line through the phased targets. Maintain: 1, for its pace
    is its progress. Milestone, establish: nothing before the due date, 1 from it on.
    """
    if goal.kind is Kind.MAINTAIN:
        return ONE
    if not goal.kind.moves:
        return ONE if at >= (goal.due or span.end) else None
    if not goal.phases:
        return elapsed
    return _phased(goal, span, at)


def _phased(goal: Goal, span: Span, at: datetime) -> Decimal | None:
    """Return the height of the line from 0 at the start, through the phased targets, to 1 at the end.

    Phased targets on or outside the cycle's edges (which `check` refuses unless they say the same) don't bend it.
    """
    stops = [(span.start, ZERO)]
    for phase in sorted(goal.phases, key=lambda phase: phase.by):
        if stops[-1][0] < phase.by < span.end:
            share = movement(goal, phase.value)
            if share is None:
                return None
            stops.append((phase.by, share))
    stops.append((span.end, ONE))
    if at <= span.start:
        return ZERO
    for (since, low), (until, high) in pairwise(stops):
        if at < until:
            return low + (high - low) * Decimal((at - since) // TICK) / Decimal((until - since) // TICK)
    return ONE


def pace(progress: Decimal | None, due: Decimal | None) -> Decimal | None:
    """Return progress / expected, or None without progress or while nothing (0 or less) is expected.

    May be negative, and greater than 1.
    """
    if progress is None or due is None or due <= ZERO:
        return None
    return progress / due
