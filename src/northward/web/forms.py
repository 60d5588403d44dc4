"""What every form of the house does alike: what the domain refuses stands at its field, and what was typed stays."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from northward.kit.errors import Invalid


class Form(forms.Form):
    """A form that only parses; the rules are the domain's, and `refuse` puts its answers at the fields."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), label_suffix="")
        for field in self.fields.values():
            widget = field.widget
            if isinstance(widget, forms.Textarea):
                widget.attrs.setdefault("class", "text")
            elif not isinstance(widget, forms.CheckboxInput | forms.HiddenInput):
                widget.attrs.setdefault("class", "field")

    def refuse(self, trouble: Invalid) -> None:
        """Show what the domain found wrong, each sentence at its field; what has no field stands above the form."""
        for name, texts in trouble.errors.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


@cache
def zone_choices() -> tuple[tuple[str, str], ...]:
    """Return the time zones to choose from: places, not the abbreviations of other ages."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places))


def zone_field(**kwargs: object) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Time zone"), choices=zone_choices, **kwargs)  # type: ignore[arg-type]
