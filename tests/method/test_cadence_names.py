"""Quarters and periods by name: the organization's own, and what other tools and people write."""

from datetime import date

import pytest

from northward.method.cadence import Period, Quarter, quarter, quarter_named, read_period

QUARTERS: list[tuple[str, int, str, str, str]] = [
    ("2026-10-01", 1, "Q4 2026", "2026-10-01", "2026-12-31"),
    ("2028-02-29", 1, "Q1 2028", "2028-01-01", "2028-03-31"),
    ("2019-02-01", 2, "Q1 FY2020", "2019-02-01", "2019-04-30"),
    ("2019-01-31", 2, "Q4 FY2019", "2018-11-01", "2019-01-31"),
    ("2028-02-29", 12, "Q1 FY2028", "2027-12-01", "2028-02-29"),
    ("2027-11-30", 12, "Q4 FY2027", "2027-09-01", "2027-11-30"),
    ("2026-09-30", 10, "Q4 FY2026", "2026-07-01", "2026-09-30"),
    ("2026-10-01", 10, "Q1 FY2027", "2026-10-01", "2026-12-31"),
]


@pytest.mark.trust("T48")
def test_t48_a_quarter_is_named_by_the_year_in_which_its_fiscal_year_ends() -> None:
    for on, month, name, starts, ends in QUARTERS:
        expected = Quarter(
            name, int(name[-4:]), int(name[1]), date.fromisoformat(starts), date.fromisoformat(ends)
        )
        assert quarter(date.fromisoformat(on), month) == expected


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_year_that_starts_in_no_month_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match="can't start in month"):
        quarter(date(2026, 10, 1), month)
    with pytest.raises(ValueError, match="can't start in month"):
        read_period("FY26", month)


def test_within_an_organization_a_quarter_is_its_own_however_it_is_written() -> None:
    names = ["Q1 FY2027", "q1 2027", "FY27-Q1", "2027-Q1", "2027Q1", " 1Q27 ", "Quarter 1, 2027", "Q1’27"]
    assert {name: quarter_named(name, 10) for name in names} == dict.fromkeys(
        names, quarter(date(2026, 10, 1), 10)
    )


def test_what_names_no_quarter_is_none() -> None:
    names = [
        "",
        "Q5 2026",
        "H1 2026",
        "2026",
        "FY26",
        "Q1",
        "the first quarter of 2026",
        "Q1 2026" + " " * 99,
    ]
    assert {name: quarter_named(name) for name in names} == dict.fromkeys(names)


PERIODS: list[tuple[str, str, str]] = [
    ("2018-Q2", "2018-04-01", "2018-06-30"),
    ("Q4 2026", "2026-10-01", "2026-12-31"),
    ("Q1-19", "2019-01-01", "2019-03-31"),
    ("1Q24", "2024-01-01", "2024-03-31"),
    ("Q2'18", "2018-04-01", "2018-06-30"),
    ("Q3 Y2025", "2025-07-01", "2025-09-30"),
    ("FY20-Q1", "2019-02-01", "2019-04-30"),
    ("FY20-Q4", "2019-11-01", "2020-01-31"),
    ("Q4 FY2028", "2027-11-01", "2028-01-31"),
    ("FY23", "2022-02-01", "2023-01-31"),
    ("FY 2025 H2", "2024-08-01", "2025-01-31"),
    ("2019", "2019-01-01", "2019-12-31"),
    ("Y2025", "2025-01-01", "2025-12-31"),
    ("H1 2024", "2024-01-01", "2024-06-30"),
    ("2024 half 2", "2024-07-01", "2024-12-31"),
    ("August 2019", "2019-08-01", "2019-08-31"),
    ("Sept 2019", "2019-09-01", "2019-09-30"),
    ("02/2024", "2024-02-01", "2024-02-29"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2019-08..12", "2019-08-01", "2019-12-31"),
    ("2019-08..2020-01", "2019-08-01", "2020-01-31"),
    ("2019-08-05/2019-12-20", "2019-08-05", "2019-12-20"),
    ("Aug – Dec 2019", "2019-08-01", "2019-12-31"),
    ("Nov 2019 to Jan 2020", "2019-11-01", "2020-01-31"),
    ("2024-Q1/Q2", "2024-01-01", "2024-06-30"),
    ("Q4 2026-Q1 2027", "2026-10-01", "2027-03-31"),
    ("FY24 Q1-Q3", "2023-02-01", "2023-10-31"),
    ("2024-2027", "2024-01-01", "2027-12-31"),
    ("2022-Q4 (draft)", "2022-10-01", "2022-12-31"),
    ("2018 (by team)", "2018-01-01", "2018-12-31"),
    ("Second release (2019-02..04)", "2019-02-01", "2019-04-30"),
    ("OKRs for Q3 2024", "2024-07-01", "2024-09-30"),
]


def test_a_period_is_read_however_it_is_written() -> None:
    for text, starts, ends in PERIODS:
        expected = Period(text, date.fromisoformat(starts), date.fromisoformat(ends))
        assert read_period(f" {text} ", 2) == expected


UNREADABLE = [
    *(
        "",
        "soon",
        "FY",
        "99",
        "Q3",
        "Q5 2020",
        "H3 2024",
        "2019-13",
        "2019-00",
        "13/2019",
        "Augment 2019",
    ),
    *("2020 set 1", "2020 (set 1)", "release 3 (2019-02..04)", "2023/24", "FY23/24", "2023-2024"),
    *(
        "Q4 - Q1 2020",
        "2019-12..08",
        "2023-02-29",
        "2019-08-01..15",
        "before 2020",
        "3 May",
        "2019-" * 40,
    ),
]


def test_a_period_that_leaves_room_for_doubt_is_not_read() -> None:
    assert {text: read_period(text) for text in UNREADABLE} == dict.fromkeys(UNREADABLE)
