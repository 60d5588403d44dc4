"""Form fields that understand what people type: "1.5k", "35 %", "1,5", "by 25%". What can't be read stays as typed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northward.kit import clock
from northward.kit.fields import plain
from northward.method.numbers import NotANumber, read_number
from northward.web.phrases import not_a_number


def digits(value: Decimal) -> str:
    """Return a number as it stands in a field: no trailing zeros, no exponent."""
    return format(plain(value), "f")


class NumberField(forms.CharField):
    """A number as a person writes it, or None; `unit` is what it is counted in."""

    unit = ""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return number_from(text, unit=self.unit) if text else None

    def prepare_value(self, value: Any) -> Any:
        return digits(value) if isinstance(value, Decimal) else value


class IdField(forms.ChoiceField):
    """One of some ids, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return UUID(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else str(value)


class DayField(forms.DateField):
    """A date of the browser's own calendar, or None."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        wrong = {"invalid": gettext_lazy("This is no date. Write it as 2026-11-15.")}
        super().__init__(
            required=False, widget=widget, input_formats=["%Y-%m-%d"], error_messages=wrong, **kwargs
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not clock.EARLIEST.date() <= value <= clock.LATEST.date():
            raise ValidationError(_("This year is far away. Look at the year that you typed."))


@dataclass(frozen=True, slots=True)
class Delta:
    """A relative goal as written: an amount, whether it is relative or absolute, and in what it counts."""

    amount: Decimal | None = None
    kind: str = ""
    unit: str = ""


class DeltaField(forms.CharField):
    """A relative goal: "25%", "by 25 percent", "3x", "5 points"."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        return delta_from(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Delta):
            return value
        if value.amount is None:
            return ""
        space = "" if value.unit in ("%", "x", "") else " "
        return f"{digits(value.amount)}{space}{value.unit}"


def delta_from(text: str) -> Delta:
    """Return what a relative goal says. Raises ValidationError."""
    said = " ".join(text.strip().lower().split()).removeprefix("by ").strip()
    if not said:
        return Delta()
    for ends, kind, unit in _DELTAS:
        for end in ends:
            if said.endswith(end) and any(letter.isdigit() for letter in said):
                return Delta(number_from(said.removesuffix(end).strip()), kind, unit)
    number = said.rstrip("abcdefghijklmnopqrstuvwxyz€$£° ")
    scaled = said[len(number) :].strip()
    if scaled in ("k", "m", "bn"):
        return Delta(number_from(said), "absolute", "")
    return Delta(number_from(number or said), "absolute", scaled[:8])


_DELTAS = (
    (("%", "percent", "per cent"), "relative", "%"),
    (("times", "fold", "x", "×"), "relative", "x"),
    (("percentage points", "points", "point", "pp"), "absolute", "pp"),
)


def number_from(text: str, *, unit: str = "") -> Decimal:
    """Return a typed number of something counted in a unit. Raises ValidationError with what to write instead."""
    try:
        return read_number(text, unit=unit)
    except NotANumber as trouble:
        raise ValidationError(not_a_number(trouble)) from None
