"""Finds every number in a sentence, in figures or words, with scale, unit and currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from northward.method.numbers.digits import canonical, decimal_of, fits
from northward.method.numbers.grammar import Grammar
from northward.method.numbers.units import (
    CURRENCY,
    CURRENCY_OF,
    GLUED_SCALE,
    MILLION,
    PREFIX,
    SCALE,
    SCALE_OF,
    SECONDS_IN,
    UNIT,
    UNIT_OF,
)

DURATIONS: Final = frozenset(SECONDS_IN) | {"months", "years"}
_NUMBER = re.compile(
    r"(?<![\w.,#])(?<![A-Za-z]-)(?:\d{1,3}(?: \d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,']\d+)*|"
    r"(?<![\d\w])[.,]\d+)|(?<=[kKMT]€)\d+(?:[.,']\d+)*"
)
_AFTER_CURRENCY = re.compile(r"(?<=R\$|[a-zA-Z$€£¥₹]\.)\d+(?:[.,' ]\d+)*")
_REDACTED = re.compile(
    r"(?:R\$|US\$|[$€£]) ?(?:[XYZN]{1,3}|[xyz]{1,3}|_+|\?+|N\d)(?:[.,][Xx]+)?[kKMB%]?(?!\w)|"
    r"\b(?:[XYZN]{1,3}|[xyz]{1,3})(?:[.,][Xx]+)? ?%|"
    r"\b(?:[XY]{2,}|x{2,}|y{2,}|N\d)[kKM]?\b|(?:(?<=from )|(?<=to )|(?<=by )|(?<=least )|(?<=than )|"
    r"(?<=under )|(?<=over )|(?<=von )|"
    r"(?<=auf )|(?<=um )|(?<=de )|(?<=para )|(?<=em )|(?<=a )|(?<=below )|(?<=above )|"
    r"(?<=[<>=]) ?)[XYZN]\b(?! ?[,(])|"
    r"\[?\b(?:redacted|TBD|TBC|tbd|tbc)\b\]? ?%?|\?{2,} ?%?|_{2,} ?%?|#{2,} ?%?|\*{3,} ?%?"
)
_CLOCKED = re.compile(
    r"(?P<large>\d+) ?(?:h|Std\.?) ?(?P<small>\d{1,2})(?: ?(?:min|m|Min\.?))?(?![\w.,])|"
    r"(?P<hours>\d+) (?:hours?|Stunden?|heures?|horas?)(?: (?:and|und|et|e))? (?P<minutes>\d{1,2}) min\w*|"
    r"(?P<m>\d+) ?m(?:in)? ?(?P<s>\d{1,2}) ?s\b"
)
_OUT_OF = re.compile(
    r" ?(?:/|out of|von(?: maximal)?|sur|de um total de|of(?: the)?|em|"
    r"de) ?(?P<whole>\d+)\b(?![.,]?\d| ?%)"
)
_SHARE = re.compile(r"([1-4]) ?[/⁄] ?([2345])(?![\d/.,])")
_COMPOUND = re.compile(r"-(?=[A-Za-z])")
_MINUTES = re.compile(
    r"\b(?:time|latency|duration|response|under|within|p9[059]|delay|wait\w*)\b", re.IGNORECASE
)
_ABSENT = re.compile(
    r"^(?:no (?!more|less|later|longer|one|fewer|matter|maximo|minimo|trimestre|ano |mes |prazo|periodo|"
    r"final|fim)|"
    r"keine[rn]? (?!mehr)|aucune? |nenhuma? )(?=\w{3})"
)
_FACTOR = re.compile(
    r"(?:(?:(?:by|um|par|por|em) (?:an? |the |einen |den |un |um )?|d'un )(?:factor|faktor|facteur|"
    r"fator)(?: of| von| de)? |"
    r"(?:multipl\w+|divi\w+) (?:[^⟨.;]{1,50} )?(?:by|par|por) )$"
)
_OFTEN = re.compile(
    r"(?: ?-?)(?: ?/ ?| per | a | an | pro | par | por | each | every | in der | ao | im |"
    r" la |-?weekly| each)(?=[a-z])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One number: `value` is None where it is redacted; `sign` is "+", "-" or "" as written before it."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None = None
    sign: str = ""
    change: int = 0
    compound: bool = False
    open_ended: bool = False
    mantissa: Decimal | None = None
    letter_scale: bool = False


def find_mentions(text: str, grammar: Grammar) -> list[Mention]:
    """All numbers of a text without noise, in order, none overlapping."""
    lowered = text.lower()
    found: list[Mention] = []
    taken = bytearray(len(text) + 1)

    def keep(mention: Mention) -> None:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)

    for word in grammar.multiples.finditer(lowered):
        meaning = grammar.multiple_of[word.lastgroup or ""]
        end = word.start() + len(word[0].rstrip())
        keep(Mention(word.start(), end, meaning.value, meaning.unit or None, change=meaning.change))
    if absent := _ABSENT.match(lowered):
        keep(Mention(0, absent.end() - 1, Decimal(0)))
    for hidden in _REDACTED.finditer(text):
        keep(Mention(hidden.start(), hidden.end(), None))
    for figure in _NUMBER.finditer(text):
        if mention := _figure(text, figure, grammar):
            keep(mention)
    for word in grammar.numerals.finditer(lowered):
        if mention := _measured(
            text, word.start(), word.end(), Decimal(grammar.numeral_of[word[0]]), grammar
        ):
            keep(mention)
    return sorted(found, key=lambda mention: mention.start)


def _figure(text: str, figure: re.Match[str], grammar: Grammar) -> Mention | None:
    if clocked := _CLOCKED.match(text, figure.start()):
        large, small = (group for group in clocked.groups() if group)
        return Mention(
            clocked.start(),
            clocked.end(),
            Decimal(large) * 60 + Decimal(small),
            "s" if clocked["m"] else "min",
        )
    if (share := _SHARE.match(text, figure.start())) and (
        re.search(
            r"(?:\b(?:by|um|em|de|to|auf|para|a)|d') ?$", text[max(0, figure.start() - 6) : figure.start()]
        )
        or re.match(r" (?:of|der|des|dos|das|do|da|de|du|aller)\b", text[share.end() : share.end() + 8])
    ):
        exact = Decimal(share[1]) * 100 / Decimal(share[2])
        return Mention(share.start(), share.end(), canonical(exact.quantize(Decimal("0.01"))), "%")
    written = figure[0]
    comma = grammar.decimal_comma
    if re.fullmatch(r"[1-9]\d{0,2}[.,]000", written):
        comma = "." in written  # nobody writes three empty decimals
    if "." in written and text[figure.end() : figure.end() + 2].strip().startswith("%"):
        comma = False  # and nobody means thousands of percent
    value = decimal_of(written, decimal_comma=comma)
    return None if value is None else _measured(text, figure.start(), figure.end(), value, grammar)


def _measured(text: str, start: int, end: int, value: Decimal, grammar: Grammar) -> Mention | None:
    """The number with what belongs to it on both sides."""
    mantissa, scale, letter = value, Decimal(1), False
    unit: str | None = None
    before = PREFIX.search(text, max(0, start - 12), start)
    if before:
        unit, start = CURRENCY_OF[before["currency"]], before.start()
        scale = GLUED_SCALE.get((before["big"] or "").strip(" ."), scale)
    if factor := SCALE.match(text, end):
        word = factor["scale"]
        if word is None or grammar.knows_scale(word):
            scale *= SCALE_OF[word] if word else GLUED_SCALE[factor["glued"]]
            letter, end = len(word or "m") == 1, factor.end()
    elif re.match(r"m(?![\w²³])", text[end : end + 2] + " "):
        minutes = unit is None and _MINUTES.search(text, max(0, start - 60), start) is not None
        unit, scale, end = ("min", scale, end + 1) if minutes else (unit, MILLION, end + 1)
    open_ended = text.startswith("+", end) and not text.startswith("+/", end)
    end += open_ended
    end, unit, compound = _unit_after(text, start, end, unit, grammar, value)
    if compound is None:
        return None
    change = 0
    if factor_word := _FACTOR.search(text[max(0, start - 70) : start].lower()):
        unit = "x"
        change = {"m": 1, "d": -1}.get(factor_word[0][0], 0) if "fa" not in factor_word[0] else 0
        start -= len(factor_word[0]) if "fa" in factor_word[0] else 0
    value = canonical(value * scale)
    if not fits(value):
        return None
    start, sign = _sign(text, start)
    return Mention(start, end, value, unit, sign, change, compound, open_ended, canonical(mantissa), letter)


def _unit_after(
    text: str, start: int, end: int, unit: str | None, grammar: Grammar, value: Decimal
) -> tuple[int, str | None, bool | None]:
    """Where the number ends, its unit, and whether it is part of a compound (None: of one that is no
    measure)."""
    if money := CURRENCY.match(text, end):
        return (money.end(), unit or CURRENCY_OF[money["currency"]], False)
    if unit is None and (measure := UNIT.match(text, end)) and grammar.knows_unit(measure["unit"]):
        name: str | None = UNIT_OF[measure["unit"]]
        if name == "x" and _OFTEN.match(text, measure.end()):
            return end, None, False
        if not (name == "points" and re.match(r"-[a-z]", text[measure.end() : measure.end() + 2])):
            return measure.end(), name, False
    if _COMPOUND.match(text, end):
        measure = UNIT.match(text, end + 1)
        name = UNIT_OF.get(measure["unit"]) if measure else None
        if measure and name in DURATIONS:
            return measure.end(), name, True
        return end, None, None if unit is None else False
    if (
        (whole := _OUT_OF.match(text, end))
        and value <= Decimal(whole["whole"])
        and not text[max(0, start - 3) : start].rstrip().endswith("de")
    ):
        rated = int(whole["whole"]) in (5, 6, 7, 10, 100) and (
            value != value.to_integral() or grammar.scores.search(text.lower()) is not None
        )
        return whole.end(), "points" if rated else unit, False
    return end, unit, False


def _sign(text: str, start: int) -> tuple[int, str]:
    if start and text[start - 1] in "+-" and (start == 1 or text[start - 2] in " (<>=~:;,["):
        return start - 1, text[start - 1]
    return start, ""
