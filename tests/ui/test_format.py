"""Numbers, dates and words as a reader sees them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from northward.ui import format

NARROW, FIXED = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("82"), "%", "82%"),
        (Decimal("82.500"), "%", "82.5%"),
        (Decimal("3.2"), "h", f"3.2{FIXED}h"),
        (Decimal("-17"), "%", "−17%"),
        (Decimal("441"), "", "441"),
        (Decimal("0"), "%", "0%"),
        (Decimal("-0"), "%", "0%"),
        (Decimal("0.000"), "", "0"),
        (Decimal("1E+3"), "", "1000"),
        (Decimal("9999"), "", "9999"),
        (Decimal("10000"), "", f"10{NARROW}000"),
        (Decimal("-1234567.5"), "EUR", f"−1{NARROW}234{NARROW}567.5{FIXED}EUR"),
        (Decimal("0.0000001"), "", "0.0000001"),
        (Decimal("4.5"), "x", "4.5x"),
        (12, "", "12"),
        (Decimal("431"), "tickets a week", "431 tickets a week"),
    ],
)
def test_a_number_is_written_with_a_real_minus_groups_and_its_unit(
    value: Decimal | int, unit: str, shown: str
) -> None:
    assert format.number(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(Decimal(3), "+3"), (Decimal(-3), "−3"), (Decimal(0), "0"), (Decimal("-0.0"), "0")]
)
def test_a_sign_is_shown_where_it_is_asked_for(value: Decimal, shown: str) -> None:
    assert format.number(value, sign=True) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Decimal("0.68"), "+68%"),
        (Decimal("-0.1666"), "−17%"),
        (Decimal("1.25"), "+125%"),
        (Decimal("0.005"), "+1%"),
        (Decimal("0.0049"), "0%"),
        (Decimal("-0.004"), "0%"),
        (Decimal(0), "0%"),
        (None, "–"),
    ],
)
def test_progress_keeps_its_true_sign(share: Decimal | None, shown: str) -> None:
    assert format.percent(share) == shown


def test_a_pace_is_rounded_half_up() -> None:
    assert [format.rounded(Decimal(text)) for text in ("1.135", "0.565", "2", "1.10")] == [
        "1.14",
        "0.57",
        "2",
        "1.1",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "better", "shown"),
    [
        (Decimal(2), "%", None, "up 2 points"),
        (Decimal(1), "%", None, "up 1 point"),
        (Decimal("0.5"), "%", True, "up 0.5 points"),
        (Decimal(-9), "", True, "down 9, better"),
        (Decimal("-0.4"), "h", True, f"down 0.4{FIXED}h, better"),
        (Decimal(-9), "", False, "down 9"),
        (Decimal(0), "%", None, "unchanged"),
    ],
)
def test_a_change_is_said_in_words(value: Decimal, unit: str, better: bool | None, shown: str) -> None:
    assert format.difference(value, unit, better=better) == shown


def test_a_change_never_says_worse() -> None:
    assert "worse" not in format.difference(Decimal(9), "", better=False)


def test_days_are_written_from_short_to_whole() -> None:
    friday = date(2026, 11, 27)
    assert [format.short_day(friday), format.day(friday), format.date(friday)] == [
        "27 Nov",
        "Fri 27 Nov",
        "27 November 2026",
    ]


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("UTC", "Fri 27 Nov, 23:30"),
        ("Europe/Lisbon", "Fri 27 Nov, 23:30"),
        ("Asia/Tokyo", "Sat 28 Nov, 08:30"),
    ],
)
def test_a_moment_is_written_in_the_zone_it_is_read_in(zone: str, shown: str) -> None:
    assert format.moment(datetime(2026, 11, 27, 23, 30, tzinfo=UTC), ZoneInfo(zone)) == shown


@pytest.mark.parametrize(
    ("away", "shown"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-12, "12 days ago")],
)
def test_a_day_is_said_from_today(away: int, shown: str) -> None:
    today = date(2026, 11, 25)
    assert format.from_today(today + timedelta(days=away), today) == shown


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        (timedelta(days=12, hours=5), "12 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=3, minutes=59), "3 hours"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(seconds=59), "a moment"),
    ],
)
def test_a_length_of_time_is_said_in_its_largest_unit(gap: timedelta, shown: str) -> None:
    assert format.lasting(gap) == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maya Lindholm", "ML"),
        ("Maya", "MA"),
        ("Ana de la Cruz", "AC"),
        ("  ", "?"),
        ("é", "É"),
        ("李小龍", "李小"),
    ],
)
def test_initials_stand_for_any_name(name: str, letters: str) -> None:
    assert format.initials(name) == letters


def test_another_language_writes_its_own_decimal_point_and_month() -> None:
    with translation.override("de"):
        assert format.number(Decimal("82.5"), "%") == "82,5%"
        assert format.short_day(date(2026, 5, 4)) == "4 Mai"
