"""Reads what a person types into a number field."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from northward.method.numbers.digits import (
    MAX_FRACTION,
    MAX_WHOLE,
    canonical,
    decimal_of,
    fits,
    plain_characters,
    unaccented,
)
from northward.method.numbers.units import CURRENCY_OF, PREFIX, SCALE_OF, THOUSAND, UNIT_OF, meanings
from northward.method.sentences import gettext_noop

_LONGEST = 80
_TYPED = re.compile(r"(?P<front>(?:S?Fr\.|[^\d.,])*)(?P<number>[\d.,](?:[\d.,' ]*[\d.,])?)(?P<back>.*)")
_FRACTION = re.compile(r"([+-]?) ?(\d{1,9}) ?[/⁄] ?(\d{1,9})")
# Written out here, since Python forgets patterns that it compiles on its way, and these stand in every form.
_GLUED_CURRENCY = re.compile(r"(k|K|M|Mio\.?|Mrd\.?|Md|bn)([€$£]|CHF|EUR|USD|GBP|BRL)")
_NOUN = re.compile(r"[^\W\d_]{2,30}(?: [^\W\d_]{2,30})?")
_IN_DIGITS = gettext_noop("Write it in digits, for example 1500, 1.5k, -3 or 35 %.")


# A percentage may be said in points: the number is the same.
_POINTS = frozenset({"%", "pp", "points"})


class Why(StrEnum):
    """Why a text is no number, so that a page can say it in the reader's language."""

    EMPTY = "empty"
    NO_DIGITS = "no_digits"
    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    TOO_LONG = "too_long"
    OTHER_UNIT = "other_unit"


class NotANumber(ValueError):
    """A text that isn't one number: `why` in one word; as sentences what is wrong with it, and what to write instead.

    The message is English; whoever shows it translates `wrong` and `instead`, and then fills in `params`.
    """

    def __init__(self, why: Why, wrong: str, instead: str = _IN_DIGITS, **params: str | int) -> None:
        super().__init__(f"{wrong} {instead}".format(**params))
        self.why, self.wrong, self.instead, self.params = why, wrong, instead, params


def read_number(text: str, *, decimal_comma: bool | None = None, unit: str = "") -> Decimal:
    """The number that a person typed, exactly: at most 18 digits before the point and 9 after it.

    A mark that occurs twice groups; of two different marks the last is the decimal one; apostrophes and spaces group.
    A single mark before exactly three digits ("1,234", "1.234") is ambiguous: `decimal_comma` decides, True for German,
    French and Portuguese, False for English and Swiss; without it a comma groups and a point is decimal. Currency in
    front or behind, a scale (k, M, bn, Mio, mil) and a unit are tolerated; 35 % is 35; a fraction is worked out if it
    ends within 9 digits. `unit` is what the number is counted in: one that is named otherwise ("45 min" where hours are
    counted) is refused, never converted; a unit that only people know ("tickets a week") refuses nothing. Raises
    NotANumber.
    """
    typed = plain_characters(text) if len(text) <= 4 * _LONGEST else text
    shown = typed if len(typed) <= 24 else typed[:23] + "…"
    if not typed:
        raise NotANumber(Why.EMPTY, gettext_noop("There is no number here."))
    if len(typed) > _LONGEST:
        raise NotANumber(Why.TOO_LONG, gettext_noop("“{shown}” is too long for a number."), shown=shown)
    if fraction := _FRACTION.fullmatch(typed):
        return _quotient(fraction, shown)
    match = _TYPED.fullmatch(typed)
    if match is None:
        raise NotANumber(Why.NO_DIGITS, gettext_noop("“{shown}” holds no digits."), shown=shown)
    negative, currency = _front(match["front"], shown)
    factor, named = _back(match["back"], shown, money=bool(currency))
    _refuse_another(named or currency, unit, shown)
    value = decimal_of(match["number"], decimal_comma=decimal_comma)
    if value is None:
        raise _unread(match["number"], shown)
    value = canonical(-value * factor if negative else value * factor)
    if not fits(value):
        raise _too_many(shown)
    return value


def _quotient(fraction: re.Match[str], shown: str) -> Decimal:
    sign, above, below = fraction.groups()
    if int(below) and (int(above) * 10**MAX_FRACTION) % int(below) == 0:
        value = Decimal(int(above) * 10**MAX_FRACTION // int(below)).scaleb(-MAX_FRACTION)
        return canonical(-value if sign == "-" else value)
    raise NotANumber(
        Why.UNREADABLE,
        gettext_noop("“{shown}” has no exact value with {decimals} decimals."),
        gettext_noop("Write it as a decimal, such as 0.33."),
        shown=shown,
        decimals=MAX_FRACTION,
    )


def _refuse_another(named: str, unit: str, shown: str) -> None:
    said, counted = meanings(named), meanings(unit)
    if said and counted and not said & counted and not said | counted <= _POINTS:
        raise NotANumber(
            Why.OTHER_UNIT,
            gettext_noop("“{shown}” is in another unit: this is counted in {unit}."),
            gettext_noop("Write the number in {unit}."),
            shown=shown,
            unit=unit,
        )


def _front(front: str, shown: str) -> tuple[bool, str]:
    """Whether what stands before the digits is a minus, and the currency that it names."""
    signs = [character for character in front if character in "+-"]
    word = front.replace("+", "").replace("-", "").strip()
    currency = word if word in CURRENCY_OF and PREFIX.fullmatch(word) else ""
    if len(signs) > 1 or (word and not currency):
        raise _more_than_a_number(shown)
    return signs == ["-"], currency


def _back(back: str, shown: str, *, money: bool) -> tuple[Decimal, str]:
    """What the scale behind the digits multiplies by, and the unit that stands there."""
    glued = back[:1].isalpha()
    words = unaccented(back).strip().rstrip(".-").strip()
    scale, _, unit = words.partition(" ")
    if words in ("T€", "T$") or words in ("TCHF", "TEUR"):
        return THOUSAND, words[1:]
    if scale.rstrip(".") in SCALE_OF:
        scale = scale.rstrip(".")
    elif glued_currency := _GLUED_CURRENCY.fullmatch(words):
        scale, unit = glued_currency[1].rstrip("."), glued_currency[2]
    elif scale == "m" and (money or unit in CURRENCY_OF):
        scale = "M"
    elif words == "m" and glued:
        raise NotANumber(
            Why.AMBIGUOUS,
            gettext_noop("“{shown}” could be millions or minutes."),
            gettext_noop("Write 2M or 2 min."),
            shown=shown,
        )
    else:
        scale, unit = "", words
    if unit and unit not in UNIT_OF and unit not in CURRENCY_OF and not _NOUN.fullmatch(unit):
        raise _more_than_a_number(shown)
    return (SCALE_OF[scale] if scale else Decimal(1)), unit


def _unread(number: str, shown: str) -> NotANumber:
    digits = sum(character.isdigit() for character in number)
    if digits > MAX_WHOLE or len(re.split(r"[.,]", number)[-1]) > MAX_FRACTION:
        return _too_many(shown)
    return NotANumber(
        Why.UNREADABLE,
        gettext_noop("The points and commas of “{shown}” don't make a number."),
        shown=shown,
    )


def _more_than_a_number(shown: str) -> NotANumber:
    return NotANumber(Why.UNREADABLE, gettext_noop("“{shown}” is more than a number."), shown=shown)


def _too_many(shown: str) -> NotANumber:
    return NotANumber(
        Why.TOO_LONG,
        gettext_noop("“{shown}” has more digits than we keep: {whole} before the point, {decimals} after."),
        gettext_noop("Write a rounder number."),
        shown=shown,
        whole=MAX_WHOLE,
        decimals=MAX_FRACTION,
    )
