"""What people type about a value: the number, when it was true, and a word about it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northward.web.forms import Form
from northward.web.okrs.fields import NumberField


class MomentField(forms.CharField):
    """A moment by the unit's clock as the browser writes it ("2026-11-15T14:00"), or None for now."""

    zone = ZoneInfo("UTC")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"type": "datetime-local"}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            typed = datetime.fromisoformat(text)
        except ValueError:
            raise ValidationError(_("This is no date and time. Write them as 2026-11-15T14:00.")) from None
        return typed if typed.tzinfo else typed.replace(tzinfo=self.zone)


class MeasureForm(Form):
    """A value of a key result."""

    value = NumberField(label=gettext_lazy("Value"))
    at = MomentField(label=gettext_lazy("When it was true"))
    note = forms.CharField(label=gettext_lazy("A word about it"), required=False)

    def __init__(
        self, data: Any = None, *, zone: str, unit: str = "", milestone: bool = False, focus: bool = False
    ) -> None:
        super().__init__(data)
        self.fields["value"].unit = unit  # type: ignore[attr-defined]
        moment = self.fields["at"]
        moment.zone = ZoneInfo(zone)  # type: ignore[attr-defined]
        moment.help_text = _("Empty means now. Times are %(zone)s.") % {"zone": zone.replace("_", " ")}
        if milestone:
            states = [("", _("not said")), ("0", _("not yet")), ("1", _("done"))]
            self.fields["value"].widget = forms.Select(choices=states, attrs={"class": "field"})
        if focus:
            self.fields["value"].widget.attrs["autofocus"] = True

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        if value is None:
            raise ValidationError(_("Write the number, like 42, 1.5k or 35 %."))
        return value


class CorrectForm(Form):
    """A corrected value, and what was wrong."""

    value = NumberField(label=gettext_lazy("Right value"))
    note = forms.CharField(label=gettext_lazy("What was wrong"), required=False)

    def __init__(self, data: Any = None, *, unit: str = "") -> None:
        super().__init__(data)
        self.fields["value"].unit = unit  # type: ignore[attr-defined]

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        if value is None:
            raise ValidationError(_("Write the number as it should have been."))
        return value
