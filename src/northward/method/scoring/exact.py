"""The arithmetic under everything: exact decimals, and rounding that never tells a better story than the number.

34 digits hold any difference of two numbers with 18 digits before and 9 after the point, times a mark, exactly. A ratio
of two such numbers is right to 34 digits. There is no float anywhere in this room.
"""

from decimal import (
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
ROOMY = Context(prec=100, traps=[InvalidOperation])  # for rounding what tiny expectations can make of a ratio
ZERO, ONE = Decimal(0), Decimal(1)
TENTH = Decimal("0.1")

ON_TRACK, OFF_TRACK = Decimal("0.9"), Decimal("0.5")
COMMIT, REACHED, STRETCH = Decimal("0.7"), ONE, Decimal("1.3")


def clamp(value: Decimal) -> Decimal:
    """Return the value held within 0 and 1: only where figures are combined (product.md, "Measures")."""
    return ZERO if value < ZERO else ONE if value > ONE else value


def shown_progress(progress: Decimal) -> Decimal:
    """Return progress as it is shown: to a whole percent, half up, but 100% only once the target is reached."""
    return rounded(progress, 2, REACHED)


def shown_pace(pace: Decimal) -> Decimal:
    """Return pace as it is shown: to two decimals, half up, but never up to 0.5 or 0.9, where its word changes."""
    return rounded(pace, 2, OFF_TRACK, ON_TRACK)


def rounded(value: Decimal, decimals: int, *lines: Decimal) -> Decimal:
    """Return the value rounded half up (away from zero), or down where rounding up would reach one of the lines."""
    unit = ONE.scaleb(-decimals)
    near = value.quantize(unit, rounding=ROUND_HALF_UP, context=ROOMY)
    if any(value < line <= near for line in lines):
        near = value.quantize(unit, rounding=ROUND_FLOOR, context=ROOMY)
    return near if near else abs(near)


def places(value: Decimal) -> int:
    """Return how many decimals a number is written with: 3.20 has 1."""
    exponent = value.normalize(CONTEXT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def settle(value: Decimal, decimals: int) -> Decimal:
    """Return a written number: as it is if it has at most 9 decimals, else rounded half up to this many (at most 9)."""
    return value if places(value) <= 9 else rounded(value, min(decimals, 9))


def written(value: Decimal) -> str:
    """Return the number as it is printed: no exponent, no trailing zeros, a real minus sign."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def percent(value: Decimal) -> str:
    """Return a share as it is printed: 0.68 is 68%."""
    return f"{written(hundredfold(value))}%"


def hundredfold(share: Decimal) -> Decimal:
    """Return a share in percent: 0.68 is 68."""
    return share.scaleb(2, context=ROOMY)
