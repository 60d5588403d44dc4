"""Database fields that keep what they are given."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field

WHOLE_DIGITS = 18
FRACTION_DIGITS = 9
_UNIT = Decimal(1).scaleb(-FRACTION_DIGITS)


def fits(value: Decimal) -> bool:
    """Say whether a number has at most 18 digits before and 9 after the point, and is finite."""
    if not value.is_finite() or (value and value.adjusted() >= WHOLE_DIGITS):
        return False  # seen from the exponent alone: writing out 1E+999999999 would fill the memory
    plain_value = plain(value)
    exponent = plain_value.as_tuple().exponent
    return abs(plain_value) < Decimal(10) ** WHOLE_DIGITS and -int(exponent) <= FRACTION_DIGITS


def plain(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros and without an exponent: 1.50 -> 1.5, 1E+2 -> 100."""
    if not value.is_finite():
        return value
    shorter = value.normalize()
    if int(shorter.as_tuple().exponent) > 0:
        shorter = shorter.quantize(Decimal(1)) if shorter.adjusted() < 28 else Decimal(format(shorter, "f"))
    return shorter if shorter else Decimal(0)


class Number(_Field):
    """An exact decimal: numeric on PostgreSQL, text on SQLite (where Django's DecimalField is a float).

    Never compared, ordered or summed in SQL: the two databases would disagree. Raises ValidationError beyond 18 digits
    before or 9 after the point.
    """

    description = "Exact decimal"
    empty_strings_allowed = False

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return (
            f"numeric({WHOLE_DIGITS + FRACTION_DIGITS}, {FRACTION_DIGITS})"
            if connection.vendor == "postgresql"
            else "text"
        )

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or value == "":
            return None
        try:
            number = value if isinstance(value, Decimal) else Decimal(str(value))
        except InvalidOperation:
            raise ValidationError(_("“%(value)s” is not a number."), params={"value": value}) from None
        if not fits(number):
            raise ValidationError(
                _("This number is too long: at most 18 digits before and 9 after the point.")
            )
        return plain(number)

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Decimal | None:
        return None if value is None else plain(value if isinstance(value, Decimal) else Decimal(value))

    def get_prep_value(self, value: Any) -> Decimal | None:
        if isinstance(value, float):
            raise TypeError("Numbers are Decimal from end to end; a float has already lost digits.")
        return self.to_python(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        number = value if prepared else self.get_prep_value(value)
        if number is None or connection.vendor == "postgresql":
            return number
        return format(number, "f")

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else format(value, "f")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"exact", "isnull"}:
            raise FieldError(f"A Number is never compared in SQL ({lookup_name}): judge it in Python.")
        return super().get_lookup(lookup_name)
