"""Numbers come back from either database as they went in, digit for digit; what doesn't fit is refused at the field."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from northward.kit.fields import Number, fits, plain
from northward.kit.transaction import transaction

NUMBERS = st.decimals(
    min_value=-(10**18), max_value=10**18, allow_nan=False, allow_infinity=False, places=9
).filter(lambda number: abs(number) < 10**18)


@pytest.fixture
def kept(db: None) -> Iterator[Any]:
    """A table with one Number, for this test alone."""
    with isolate_apps("northward.history"):

        class Kept(models.Model):
            value = Number(null=True)

            class Meta:
                app_label = "history"
                db_table = "kept_number"

    field = Kept._meta.get_field("value")
    with connection.cursor() as cursor:
        key = "serial" if connection.vendor == "postgresql" else "integer"
        cursor.execute(
            f"CREATE TEMPORARY TABLE kept_number (id {key} PRIMARY KEY, value {field.db_type(connection)})"
        )
        yield Kept
        cursor.execute("DROP TABLE kept_number")


def back(kept: Any, number: Any) -> Any:
    row = kept.objects.create(value=number)
    return kept.objects.values_list("value", flat=True).get(pk=row.pk)


@pytest.mark.parametrize(
    "text",
    [
        "999999999999999999.999999999",
        "-999999999999999999.999999999",
        "123456789012345678.123456789",
        "0.000000001",
        "0.1",
        "-0.3",
        "100",
        "1.50",
        "0",
        "9007199254740993",
    ],
)
def test_a_number_of_up_to_18_and_9_digits_comes_back_exactly(kept: Any, text: str) -> None:
    found = back(kept, Decimal(text))
    assert isinstance(found, Decimal)
    assert found == Decimal(text)
    assert format(found, "f") == format(plain(Decimal(text)), "f")


@given(number=NUMBERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_number_that_fits_comes_back_exactly(kept: Any, number: Decimal) -> None:
    assert fits(number)
    assert back(kept, number) == number


def test_nothing_is_nothing(kept: Any) -> None:
    assert back(kept, None) is None
    assert back(kept, "") is None


@pytest.mark.parametrize(
    "text", ["1000000000000000000", "0.0000000001", "NaN", "Infinity", "-Infinity", "1E+18"]
)
def test_a_number_too_long_or_none_at_all_is_refused_before_the_database(kept: Any, text: str) -> None:
    with pytest.raises(ValidationError, match="too long"), transaction():
        kept.objects.create(value=Decimal(text))
    assert not kept.objects.exists()


def test_words_are_no_number_and_a_float_has_already_lost_digits(kept: Any) -> None:
    with pytest.raises(ValidationError, match="not a number"), transaction():
        kept.objects.create(value="about ten")
    with pytest.raises(TypeError, match="Decimal from end to end"), transaction():
        kept.objects.create(value=0.1)


@pytest.mark.parametrize("lookup", ["gt", "lt", "gte", "range", "in", "contains"])
def test_a_number_is_never_compared_in_sql(kept: Any, lookup: str) -> None:
    with pytest.raises(FieldError, match="never compared"):
        list(kept.objects.filter(**{f"value__{lookup}": Decimal(1)}))


def test_the_same_number_is_found_however_it_was_written(kept: Any) -> None:
    kept.objects.create(value=Decimal("1.50"))
    assert kept.objects.filter(value=Decimal("1.5")).count() == 1
    assert kept.objects.filter(value="1.500").count() == 1
    assert kept.objects.filter(value__isnull=True).count() == 0


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("1.50", "1.5"),
        ("1E+2", "100"),
        ("1E+17", "100000000000000000"),
        ("-0", "0"),
        ("0.000", "0"),
        ("20", "20"),
    ],
)
def test_plain_takes_zeros_and_exponents_away_and_nothing_else(given_: str, shown: str) -> None:
    assert format(plain(Decimal(given_)), "f") == shown
    assert str(plain(Decimal(given_))) == shown


def test_a_number_that_would_fill_the_memory_is_refused_from_its_exponent() -> None:
    assert not fits(Decimal("1E+999999999"))
    assert fits(Decimal("1E+17"))
