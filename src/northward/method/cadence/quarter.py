"""Quarters of a year that may start in any month (product.md, "Cycle": "Fiscal years may start in any month")."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter by name, with its dates (both included). `number` is 1 to 4."""

    name: str
    fiscal_year: int
    number: int
    starts: date
    ends: date


def quarter(on: date, fiscal_start_month: int = 1) -> Quarter:
    """Return the quarter in which a date lies, of a year that starts with the first of a month (1 to 12).

    A fiscal year is named by the calendar year in which it ends: one that starts in February 2019 is FY2020. A year that
    starts in January is a calendar year and named plainly: "Q4 2026"; others "Q4 FY2026". Raises ValueError for a month
    that isn't one.
    """
    months = on.year * 12 + on.month - fiscal_start_month
    return quarter_of(months // 12 + (fiscal_start_month > 1), months % 12 // 3 + 1, fiscal_start_month)


def quarter_of(fiscal_year: int, number: int, fiscal_start_month: int) -> Quarter:
    """Return a quarter (1 to 4) of a fiscal year."""
    starts, ends = months_of(fiscal_year, 3 * (number - 1), 3, fiscal_start_month)
    return Quarter(
        f"Q{number} {'FY' if fiscal_start_month > 1 else ''}{fiscal_year}", fiscal_year, number, starts, ends
    )


def months_of(fiscal_year: int, skip: int, count: int, fiscal_start_month: int) -> tuple[date, date]:
    """Return the first and last date of some months of a fiscal year: `count` of them, after skipping `skip`."""
    if not 1 <= fiscal_start_month <= 12:
        raise ValueError(
            f"A year can't start in month {fiscal_start_month}: give 1 (January) to 12 (December)."
        )
    first = (fiscal_year - (fiscal_start_month > 1)) * 12 + fiscal_start_month - 1 + skip
    last = first + count - 1
    year, month = last // 12, last % 12 + 1
    return date(first // 12, first % 12 + 1, 1), date(year, month, monthrange(year, month)[1])
