"""Every sentence of this room, once: a stable key, its English, and what goes into it.

This room stays pure, so it translates nothing. Whoever shows a sentence translates `PHRASES[key]` (a gettext
message in Python's brace format) and fills in `params`, formatted for the reader; `text` is the English default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from northward.method.scoring.numbers import written

Param = str | int | Decimal | datetime

PHRASES: Mapping[str, str] = {
    # Why a goal can't stand: what happened, why, what to do.
    "refused.not-finite": "This is not a number that can be measured. Write a finite number.",
    "refused.weight": "A weight of {weight} would count this key result backwards. Use 0 or more.",
    "refused.no-line": "There is no line to stay within. Give a lower line, an upper line, or both.",
    "refused.band": "The lower line {low} lies above the upper line {high}: no value fits between. Swap them.",
    "refused.no-movement": (
        "Baseline and target are both {baseline}: a key result needs a movement. Change one, or choose *maintain*."
    ),
    "refused.increase-falls": (
        "From {baseline} to {target} is a decrease, and this is an increase. Swap the numbers, or choose *decrease*."
    ),
    "refused.decrease-rises": (
        "From {baseline} to {target} is an increase, and this is a decrease. Swap the numbers, or choose *increase*."
    ),
    "refused.marks": (
        "{before} ({first}) and {after} ({second}) are out of order: the way leads from baseline over commit and target "
        "to stretch. Change one of them."
    ),
    "refused.marks-need-movement": (
        "Commit and stretch lie on the way from a baseline to a target, and this kind has none. Remove the mark."
    ),
    "refused.phases-need-movement": (
        "Phased targets lie on the way from a baseline to a target, and this kind has none. Remove them."
    ),
    "refused.phase-twice": "Two phased targets have the same date. Keep one of them.",
    "refused.phase-outside": (
        "The phased target of {by} lies outside the cycle, {start} to {end}. Choose a date within it."
    ),
    "refused.phase-at-end": (
        "The phased target {value} falls on the cycle's end, where the target {target} is due. Remove it, or move it."
    ),
    "refused.delta": "A change by {delta} is no movement. Write how much it should change, as a positive number.",
    "refused.delta-kind": "It isn't clear what {delta} counts. Say whether it is a percentage, a factor or an amount.",
    "refused.delta-of-nothing": (
        "A share of {baseline} is no movement that can be measured. Write the target as a number."
    ),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence: its key in `PHRASES`, what goes into it, and its English text."""

    key: str
    params: Mapping[str, Param]
    text: str


def phrase(key: str, **params: Param) -> Phrase:
    """Return a sentence of the catalogue filled in. Raises KeyError for an unknown key or a missing parameter."""
    return Phrase(key, params, PHRASES[key].format(**{name: _plain(value) for name, value in params.items()}))


def _plain(value: Param) -> str:
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return str(value)
