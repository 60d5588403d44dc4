"""What every form of the house does alike: what the domain refuses stands at its field, and what was typed stays."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
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

    def lead_to_error(self) -> None:
        """Have the browser open the page at the first field that is wrong, also without script."""
        wrong = next((name for name in self.fields if name in self.errors), None) if self.is_bound else None
        if wrong:
            self.fields[wrong].widget.attrs["autofocus"] = True

    def refuse(self, trouble: Invalid) -> None:
        """Show what the domain found wrong, each sentence at its field; what has no field stands above the form."""
        for name, texts in trouble.errors.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class LongSelect(forms.Select):
    """A choice among hundreds: Django's own takes 60 ms for the time zones, one small template for each option."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, " selected" if str(key) in chosen else "", word) for key, word in self.choices),
        )
        return format_html(
            "<select{}>{}</select>", flatatt(self.build_attrs({"name": name, **self.attrs}, attrs)), options
        )


@cache
def zone_choices() -> tuple[tuple[str, str], ...]:
    """Return the time zones to choose from: places, not the abbreviations of other ages."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places))


def zone_field(**kwargs: object) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Time zone"), choices=zone_choices, widget=LongSelect, **kwargs)  # type: ignore[arg-type]
