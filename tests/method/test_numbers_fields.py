"""A number field understands what people type, exactly, and says what to write where it can't."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northward.method.numbers import NotANumber, Why, read_number

TYPED = {
    "0": "0",
    "1.5k": "1500",
    "1,5k": "1500",
    "35 %": "35",
    "1,5": "1.5",
    "1.5": "1.5",
    ".65": "0.65",
    "1'200.50": "1200.5",
    "1’200’000": "1200000",
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1,234,567": "1234567",
    "1.234.567": "1234567",
    "1,00,000": "100000",
    "1 234": "1234",
    "1\u00a0234,5": "1234.5",
    "12\u202f500": "12500",
    "$2M": "2000000",
    "$2m": "2000000",
    "-$5": "-5",
    "€ -3,20": "-3.2",
    "R$ 1,5 mi": "1500000",
    "R$ 1,5 milhão": "1500000",
    "2 Mio. CHF": "2000000",
    "3,5 M€": "3500000",
    "Fr. 35.–": "35",
    "-3": "-3",
    "−17": "-17",
    "+4": "4",
    "-0": "0",
    "1/2": "0.5",
    "-3/8": "-0.375",
    "½": "0.5",
    "２５": "25",
    "٣٤": "34",
    "12 h": "12",
    "7 Tage": "7",
    "42 Kunden": "42",
    "999999999999999999.999999999": "999999999999999999.999999999",
}
REFUSED = {
    "": Why.EMPTY,
    "   ": Why.EMPTY,
    "many": Why.NO_DIGITS,
    "{shown} or {0}": Why.UNREADABLE,
    "{shown}": Why.NO_DIGITS,
    "NaN": Why.NO_DIGITS,
    "Infinity": Why.NO_DIGITS,
    "-inf": Why.NO_DIGITS,
    "1e9": Why.UNREADABLE,
    "1e999999999": Why.UNREADABLE,
    "5 to 10": Why.UNREADABLE,
    "5-10": Why.UNREADABLE,
    "--3": Why.UNREADABLE,
    "about 5": Why.UNREADABLE,
    "1/3": Why.UNREADABLE,
    "1/0": Why.UNREADABLE,
    "1.2.3": Why.UNREADABLE,
    "1,23,4": Why.UNREADABLE,
    "12..5": Why.UNREADABLE,
    "2m": Why.AMBIGUOUS,
    "1234567890123456789": Why.TOO_LONG,
    "999999999999999999k": Why.TOO_LONG,
    "0.1234567891": Why.TOO_LONG,
    "9" * 100_000: Why.TOO_LONG,
}
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=6, allow_nan=False)
WRITINGS = {
    "English": (",", ".", False),
    "German": (".", ",", True),
    "French": ("\u202f", ",", True),
    "Swiss": ("’", ".", False),
    "Portuguese": (".", ",", True),
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_typed_number_is_read_exactly(typed: str) -> None:
    assert read_number(typed) == Decimal(TYPED[typed])


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: typed[:20])
def test_what_is_no_number_is_refused_with_a_reason_and_a_way_out(typed: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(typed)
    assert refused.value.why is REFUSED[typed]
    assert "Write" in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("typed", "decimal_comma", "value"),
    [
        ("1,234", None, "1234"),
        ("1,234", False, "1234"),
        ("1,234", True, "1.234"),
        ("1.234", None, "1.234"),
        ("1.234", False, "1.234"),
        ("1.234", True, "1234"),
        ("0,125", False, "0.125"),
        ("1234,567", False, "1234.567"),
        ("1.5", True, "1.5"),
        ("1,5", False, "1.5"),
    ],
)
def test_one_mark_before_three_digits_follows_the_hint(
    typed: str, decimal_comma: bool | None, value: str
) -> None:
    assert read_number(typed, decimal_comma=decimal_comma) == Decimal(value)


def written(value: Decimal, group: str, mark: str) -> str:
    return f"{value:,f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@pytest.mark.parametrize("language", WRITINGS)
def test_a_number_survives_being_written_and_read(language: str) -> None:
    group, mark, decimal_comma = WRITINGS[language]

    @given(NUMBERS)
    def round_trip(value: Decimal) -> None:
        assert read_number(written(value, group, mark), decimal_comma=decimal_comma) == value

    round_trip()


@given(st.text(max_size=40))
def test_a_field_answers_a_number_or_a_refusal_and_nothing_else(text: str) -> None:
    with contextlib.suppress(NotANumber):
        value = read_number(text)
        assert value.is_finite()
        assert abs(value) < 10**18


@given(NUMBERS.filter(bool))
def test_a_minus_of_any_shape_turns_the_sign(value: Decimal) -> None:
    positive = format(abs(value), "f")
    assert [read_number(f"{minus}{positive}") for minus in "-−–"] == [-abs(value)] * 3
    assert read_number(f"+{positive}") == abs(value)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("45", "h", 45),
        ("45 h", "h", 45),
        ("3 Stunden", "h", 3),
        ("€20", "EUR", 20),
        ("1.5k €", "EUR", 1500),
        ("3 T€", "EUR", 3000),
        ("35 %", "%", 35),
        ("3 pp", "%", 3),
        ("2 points", "%", 2),
        ("35 %", "tickets a week", 35),
        ("12 tickets", "tickets a week", 12),
        ("12 min", "", 12),
        ("$500", "CAD", 500),
        ("20 dollars", "AUD", 20),
        ("¥500", "CNY", 500),
        ("20 CAD", "$", 20),
        ("45 Min", "Minutes", 45),
        ("20 usd", "USD", 20),
    ],
)
def test_a_number_in_its_own_unit_or_in_words_is_read(typed: str, unit: str, value: int) -> None:
    assert read_number(typed, unit=unit) == value


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("45 min", "h"),
        ("12h", "%"),
        ("$20", "EUR"),
        ("2 T€", "CHF"),
        ("2 days", "h"),
        ("3x", "%"),
        ("20 €", "%"),
        ("45 min", "Hours"),
        ("45 Minutes", "h"),
        ("3 Days", "h"),
        ("20 usd", "EUR"),
        ("$500", "EUR"),
    ],
)
def test_a_number_in_another_unit_is_refused_and_never_converted(typed: str, unit: str) -> None:
    with pytest.raises(NotANumber, match=f"counted in {unit}. Write the number in {unit}.") as trouble:
        read_number(typed, unit=unit)
    assert trouble.value.why is Why.OTHER_UNIT
