"""Sums as they are printed: every step can be worked out again, and comes to the figure that is shown.

Numbers that people gave are printed whole. Shares in between (32.4%, 41.2 days) are printed with as few decimals as
lead to the very same figure, so nobody with a pocket calculator finds another one.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

from northward.method.scoring.exact import (
    CONTEXT,
    ONE,
    REACHED,
    ZERO,
    clamp,
    percent,
    rounded,
    shown_pace,
    shown_progress,
    written,
)
from northward.method.scoring.objective import Part
from northward.method.scoring.progress import Leg
from northward.method.scoring.standing import Standing

Trim = Callable[[Decimal], Decimal]
Build = Callable[[Trim], tuple[str, Decimal | None]]
MOST_DECIMALS = 12
HOURS, MINUTES = Decimal(24), Decimal(1440)
DAY = Decimal(86_400_000_000)


def movement_sum(leg: Leg, value: Decimal) -> str:
    """Return (82 − 65) ÷ (90 − 65) = 17 ÷ 25 = 68%, or with marks 70% + 30% × (82 − 80) ÷ (90 − 80) = ... = 76%."""
    with localcontext(CONTEXT):
        gone, way, rise = (
            value - leg.value_from,
            leg.value_to - leg.value_from,
            leg.share_to - leg.share_from,
        )
        head = f"{percent(leg.share_from)} + " if leg.share_from else ""
        head += f"{percent(rise)} × " if rise != ONE else ""
        start = _inner(leg.value_from)
        steps = (
            f"{head}({written(value)} − {start}) ÷ ({written(leg.value_to)} − {start})",
            f"{head}{written(gone)} ÷ {written(way)}",
            percent(shown_progress(leg.share(value))),
        )
        return " = ".join(steps)


def _inner(value: Decimal) -> str:
    return f"({written(value)})" if value < 0 else written(value)


def band_sum(held: tuple[int, int]) -> tuple[str, str, Decimal, Decimal]:
    """Return the sum of time within the band, its unit (days, hours, minutes) and the two numbers printed in it."""
    if held[1] == 1:  # no time has passed: the value itself decides
        return f"{held[0]} ÷ 1 = {percent(Decimal(held[0]))}", "minutes", Decimal(held[0]), ONE
    with localcontext(CONTEXT):
        inside, known = Decimal(held[0]) / DAY, Decimal(held[1]) / DAY
        unit, factor = (
            ("days", ONE) if known >= 2 else ("hours", HOURS) if known * HOURS >= 2 else ("minutes", MINUTES)
        )
        inside, known = inside * factor, known * factor
        shown = shown_progress(Decimal(held[0]) / Decimal(held[1]))

        def build(trim: Trim) -> tuple[str, Decimal | None]:
            over, under = trim(inside), trim(known)
            return f"{written(over)} ÷ {written(under)}", over / under if under else None

        text, trim = _shortest(build, lambda value: shown_progress(value) == shown, 0)
        return f"{text} = {percent(shown)}", unit, trim(inside), trim(known)


def pace_sum(standing: Standing) -> tuple[str, Decimal]:
    """Return 68% ÷ 59.8% = 1.14 of a key result that has a pace, else nothing; and the expected share printed in it."""
    progress, expected, pace = standing.progress, standing.expected, standing.pace
    if progress is None or expected is None or pace is None:
        return "", ZERO
    text, trim = _pace_sum([(ONE, progress)], [(ONE, expected)], pace)
    return text, trim(expected)


def objective_sum(counted: Sequence[Part], progress: Decimal) -> str:
    """Return (68% + 34% + 0%) ÷ 3 = 34%, or with unequal weights (2 × 68% + 1 × 34%) ÷ (2 + 1) = 57%."""
    with localcontext(CONTEXT):
        terms = _terms(counted)
        shown = shown_progress(progress)
        divisor, total = _divisor(terms)

        def build(trim: Trim) -> tuple[str, Decimal | None]:
            text, value = _added(terms, trim)
            return f"{text} ÷ {divisor}", value / total

        text, _ = _shortest(build, lambda value: shown_progress(value) == shown, 2)
        return f"{text} = {percent(shown)}"


def objective_pace_sum(paced: Sequence[Part], pace: Decimal) -> str:
    """Return (68% + 34% + 0%) ÷ (59.8% + 59.8% + 59.8%) = 0.57."""
    due = [(part.weight, part.standing.expected or ZERO) for part in paced]
    return _pace_sum(_terms(paced), due, pace)[0]


def _terms(parts: Sequence[Part]) -> list[tuple[Decimal, Decimal]]:
    return [(part.weight, clamp(part.standing.progress or ZERO)) for part in parts]


def _pace_sum(
    over: list[tuple[Decimal, Decimal]], under: list[tuple[Decimal, Decimal]], pace: Decimal
) -> tuple[str, Trim]:
    with localcontext(CONTEXT):
        shown = shown_pace(pace)

        def build(trim: Trim) -> tuple[str, Decimal | None]:
            top, achieved = _added(over, trim)
            bottom, due = _added(under, trim)
            return f"{top} ÷ {bottom}", achieved / due if due else None

        text, trim = _shortest(build, lambda value: shown_pace(value) == shown, 2)
        return f"{text} = {written(shown)}", trim


def _added(terms: Sequence[tuple[Decimal, Decimal]], trim: Trim) -> tuple[str, Decimal]:
    """Return a sum of shares as it is printed, and its value; the weights are left out where they are all equal."""
    if len({weight for weight, _ in terms}) == 1:
        terms = [(ONE, share) for _, share in terms]
        shown = [percent(trim(share)) for _, share in terms]
    else:
        shown = [f"{written(weight)} × {percent(trim(share))}" for weight, share in terms]
    value = sum((weight * trim(share) for weight, share in terms), ZERO)
    return shown[0] if len(shown) == 1 else f"({' + '.join(shown)})", value


def _divisor(terms: Sequence[tuple[Decimal, Decimal]]) -> tuple[str, Decimal]:
    weights = [weight for weight, _ in terms]
    if len(set(weights)) == 1:
        return str(len(weights)), Decimal(len(weights))
    return f"({' + '.join(map(written, weights))})", sum(weights, ZERO)


def _shortest(build: Build, same: Callable[[Decimal], bool], decimals: int) -> tuple[str, Trim]:
    """Return the sum with the fewest decimals in its terms that comes to the same figure, and how they were trimmed."""
    for more in range(decimals, decimals + MOST_DECIMALS):
        trim = _trimmed(more)
        text, value = build(trim)
        if value is not None and same(value):
            return text, trim
    return build(_whole)[0], _whole


def _trimmed(decimals: int) -> Trim:
    return lambda value: rounded(value, decimals, REACHED)


def _whole(value: Decimal) -> Decimal:
    return value
