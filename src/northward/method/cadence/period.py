"""Periods as people and other tools write them: "2018-Q2", "FY20-Q1", "H1 2024", "2019-08..12", "Q3 Y2025".

For the importer. A wrong span is worse than none: what leaves room for doubt isn't read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from northward.method.cadence.quarter import Quarter, months_of, quarter_of

LONGEST = 100  # characters; nobody names a period in more

_YEAR = r"(?P<sign>[fc]?y)?\s*'?(?P<year>(?:19|20|21)\d\d|\d\d)"
_UNIT = r"(?:(?P<kind>[qh])(?:uarter|alf)?\s*(?P<number>[1-4])|(?P<first_number>[1-4])(?P<last_kind>[qh]))"
_GAP = r"[\s,._/'-]*"
_PART = re.compile(rf"{_UNIT}{_GAP}{_YEAR}")
_YEAR_AND_PART = re.compile(rf"{_YEAR}{_GAP}{_UNIT}")
_WHOLE_YEAR = re.compile(_YEAR)
_DAY = re.compile(r"(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_MONTH = re.compile(r"(?P<month>\d\d?|[a-z]{3,9})[\s,./-]+(?P<year>(?:19|20|21)\d\d)")
_JOIN = re.compile(r"\s*(?:\.{2,3}|…|[/&+-]|\b(?:to|until|through|and)\b)\s*")
_YEAR_TO_LEND = re.compile(r"\b[fc]?y\s?'?(?:\d\d){1,2}\b|\b(?:19|20|21)\d\d(?!\d)")
_WITH_REMARK = re.compile(r"([^()]+?)\s*\(([^()]*)\)")
_FILLING = re.compile(r"\b(?:okrs?|goals|objectives|for|draft|proposed|final)\b[\s:,-]*")
# Not from `calendar`: its names follow the program's locale, and a file means the same everywhere.
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

Dates = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of dates (both included) with the name that somebody gave it."""

    name: str
    starts: date
    ends: date


def read_period(text: str, fiscal_start_month: int = 1) -> Period | None:
    """Return the dates that a period's name means, or None where it doesn't say.

    Years, halves, quarters, months, days, and ranges of them; a remark in brackets is passed over. Only "FY" means a year
    that starts in `fiscal_start_month`, named by the year in which it ends; "2018-Q2" is a calendar quarter. None for
    "2020 set 1" (one of how many?) and "2023/24" (one year or two?). Raises ValueError for a month that isn't one.
    """
    if len(text) > LONGEST:
        return None
    for candidate in _candidates(text):
        dates = _point(candidate, fiscal_start_month) or _range(candidate, fiscal_start_month)
        if dates is not None:
            return Period(text.strip(), *dates)
    return None


def quarter_named(text: str, fiscal_start_month: int = 1) -> Quarter | None:
    """Return the quarter that a name means within an organization, or None if it names none.

    The reverse of `quarter`: here a year is the organization's own, written with "FY" or without.
    """
    part = _part(_plain(text)) if len(text) <= LONGEST else None
    return quarter_of(part.year, part.number, fiscal_start_month) if part and part.months == 3 else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a year: the `number`th span of so many `months`. `fiscal` says that "FY" was written."""

    year: int
    fiscal: bool
    months: int
    number: int

    def dates(self, fiscal_start_month: int) -> Dates:
        start = fiscal_start_month if self.fiscal else 1
        return months_of(self.year, self.months * (self.number - 1), self.months, start)


def _plain(text: str) -> str:
    dashes = str.maketrans("‐‑‒–—−’", "------'")
    return " ".join(text.translate(dashes).casefold().split())


def _candidates(text: str) -> Iterator[str]:
    """Go through what may be the period in a text: all of it, or what stands before or within brackets."""
    plain = _FILLING.sub("", _plain(text)).strip(" -,:")
    yield plain
    if parted := _WITH_REMARK.fullmatch(plain):
        before, within = parted.groups()
        if not re.search(r"\d", within):
            yield before
        elif not re.search(r"\d", before):
            yield within


def _part(text: str) -> _Part | None:
    """Read a quarter, a half or a whole year."""
    found = _PART.fullmatch(text) or _YEAR_AND_PART.fullmatch(text)
    if found is None:
        return _whole_year(text)
    months = 3 if (found["kind"] or found["last_kind"]) == "q" else 6
    number = int(found["number"] or found["first_number"])
    return _Part(_year(found), found["sign"] == "fy", months, number) if months * number <= 12 else None


def _whole_year(text: str) -> _Part | None:
    """Read a year; two digits alone are no year."""
    found = _WHOLE_YEAR.fullmatch(text)
    if found is None or (len(found["year"]) == 2 and found["sign"] is None):
        return None
    return _Part(_year(found), found["sign"] == "fy", 12, 1)


def _year(found: re.Match[str]) -> int:
    return int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)


def _point(text: str, fiscal_start_month: int) -> Dates | None:
    """Read one year, half, quarter, month or day."""
    if part := _part(text):
        return part.dates(fiscal_start_month)
    if day := _DAY.fullmatch(text):
        return _dates(day["year"], int(day["month"]), day["day"])
    if month := _MONTH.fullmatch(text):
        return _dates(month["year"], _month(month["month"]))
    return None


def _month(text: str) -> int:
    """Read a month as a number, its name, or the name's first letters; 0 if it is none."""
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(text)), 0)


def _dates(year: str, month: int, day: str | None = None) -> Dates | None:
    """Return the dates of a month, or of a day in it; None for one that no calendar has."""
    if not 1 <= month <= 12:
        return None
    first, last = months_of(int(year), month - 1, 1, 1)
    if day is None:
        return first, last
    return (first.replace(day=int(day)),) * 2 if 1 <= int(day) <= last.day else None


def _range(text: str, fiscal_start_month: int) -> Dates | None:
    """Read "from ... to ...": a side that doesn't name its year takes the other's."""
    for join in _JOIN.finditer(text):
        left, right = text[: join.start()], text[join.end() :]
        first = _point(left, fiscal_start_month) or _point(_lend(right, left), fiscal_start_month)
        last = _point(right, fiscal_start_month) or _point(_lend(left, right), fiscal_start_month)
        if first and last and first[0] < last[0] and not _one_year_or_two(left, right):
            return first[0], last[1]
    return None


def _lend(lender: str, text: str) -> str:
    """Return the text with the lender's year: "12" is "2019-12", "aug" is "aug 2019"."""
    year = _YEAR_TO_LEND.search(lender)
    if year is None:
        return ""
    return f"{year[0]}-{text}" if text[:1].isdigit() else f"{text} {year[0]}"


def _one_year_or_two(left: str, right: str) -> bool:
    """Say whether "2023-2024" may be the one year that begins in 2023."""
    return left.isdigit() and right.isdigit() and int(right) - int(left) == 1
