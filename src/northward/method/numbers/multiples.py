"""Number words, fractions and multiples: what "halve", "ein Drittel" or "dez vezes" says in figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

THIRD, TWO_THIRDS = Decimal("33.33"), Decimal("66.67")


@dataclass(frozen=True, slots=True)
class WordValue:
    """A word that holds a number: `change` is +1 or -1 where it also says which way."""

    pattern: str
    value: Decimal
    unit: str
    change: int = 0


def percent(pattern: str, value: Decimal | int, change: int = 0) -> WordValue:
    """A fraction, as percent of the whole."""
    return WordValue(pattern, Decimal(value), "%", change)


def times(pattern: str, value: Decimal | int, change: int = 1) -> WordValue:
    """A multiple."""
    return WordValue(pattern, Decimal(value), "x", change)


def counted(low: str, tens: str, joint: str, *, unit_first: bool = False) -> dict[str, int]:
    """The words of 0 to 99 from those of 0 to 19 and the tens from 20, as the language joins them."""
    small, round_ = low.split(), tens.split()
    words = {word: value for value, names in enumerate(small) for word in names.split("/")}
    for index, ten in enumerate(round_, start=2):
        if ten == "-":
            continue
        words[ten] = index * 10
        for unit in range(1, 10):
            for name in small[unit].split("/"):
                words[f"{name}{joint}{ten}" if unit_first else f"{ten}{joint}{name}"] = index * 10 + unit
    return words
