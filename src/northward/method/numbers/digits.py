"""Digits as five languages group and point them, turned into a Decimal."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

#: Most digits a number may have before and after the point (the columns of the database hold no more).
MAX_WHOLE, MAX_FRACTION = 18, 9

_GROUPED_BY_GAP = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d*)?")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}"),  # the second is Indian: 1,00,000
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
}
_MAYBE_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_PLAIN = re.compile(r"\d+[.,]?|\d*[.,]\d+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_QUOTES = str.maketrans({**dict.fromkeys("’‘ʼ´`′＇", "'"), **dict.fromkeys("“”„«»", '"')})
_VULGAR = {"½": ".5", "¼": ".25", "¾": ".75", "⅕": ".2", "⅛": ".125"}


def plain_characters(text: str) -> str:
    """The same text with ordinary digits, dashes, quotes and single spaces, so that one rule reads them
    all."""
    if not text.isascii():
        for sign, decimals in _VULGAR.items():
            text = text.replace(sign, decimals)
        text = "".join(_plain(character) for character in text)
        text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES)
    return " ".join(text.split())


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "No" and character.isdigit():
        return ""  # a superscript is a footnote or an exponent, never part of the number
    return "" if character in "\u200b\u200c\u200d\u2060\ufeff\u00ad" else character


def unaccented(text: str) -> str:
    """The text without accents, so that "reduire" and "réduire" are one word."""
    if text.isascii():
        return text
    text = text.replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def decimal_of(written: str, *, decimal_comma: bool | None = None) -> Decimal | None:
    """The value of unsigned digits with grouping, or None where no writing fits or a limit is passed.

    Both marks present: the last one is the decimal mark. One mark before exactly three digits is ambiguous:
    `decimal_comma` decides; without it a comma groups and a point is decimal, as in English.
    """
    if _GROUPED_BY_GAP.fullmatch(written):
        return _within_limits(written.replace(" ", "").replace("'", "").replace(",", "."))
    if "," in written and "." in written:
        mark = max(",.", key=written.rfind)
        whole, _, fraction = written.rpartition(mark)
        other = "," if mark == "." else "."
        if not _GROUPED[other].fullmatch(whole) or not fraction.isdigit():
            return None
        return _within_limits(f"{whole.replace(other, '')}.{fraction}")
    for mark in ",.":
        if written.count(mark) > 1:
            return _within_limits(written.replace(mark, "")) if _GROUPED[mark].fullmatch(written) else None
    if not _PLAIN.fullmatch(written):
        return None
    if _MAYBE_GROUPED.fullmatch(written) and ("," in written) is not bool(decimal_comma):
        return _within_limits(written.replace(",", "").replace(".", ""))
    return _within_limits(written.replace(",", "."))


def _within_limits(digits: str) -> Decimal | None:
    whole, _, fraction = digits.partition(".")
    if len(whole.lstrip("0")) > MAX_WHOLE or len(fraction) > MAX_FRACTION:
        return None
    return canonical(Decimal(f"{whole or '0'}.{fraction or '0'}"))


def canonical(value: Decimal) -> Decimal:
    """The same value without trailing zeros, exponent or negative zero."""
    written = format(value, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Decimal("0") if written in ("-0", "") else Decimal(written)


def fits(value: Decimal) -> bool:
    """Whether the value has at most MAX_WHOLE digits before and MAX_FRACTION after the point."""
    whole, _, fraction = format(abs(value), "f").partition(".")
    return len(whole.lstrip("0")) <= MAX_WHOLE and len(fraction.rstrip("0")) <= MAX_FRACTION
