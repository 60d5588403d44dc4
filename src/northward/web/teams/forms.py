"""What people type about units, their people, and the organization."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from northward.teams.permissions import Roles
from northward.teams.queries import UnitRead
from northward.web.forms import Form, LongSelect, zone_field

KINDS = [("team", _("Team")), ("business-unit", _("Business unit"))]
TOPOLOGIES = [
    ("", _("Not said")),
    ("stream-aligned", _("Stream-aligned")),
    ("platform", _("Platform")),
    ("enabling", _("Enabling")),
    ("complicated-subsystem", _("Complicated subsystem")),
]
WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
MONTHS = [
    (1, _("January")),
    (2, _("February")),
    (3, _("March")),
    (4, _("April")),
    (5, _("May")),
    (6, _("June")),
    (7, _("July")),
    (8, _("August")),
    (9, _("September")),
    (10, _("October")),
    (11, _("November")),
    (12, _("December")),
]


def _topology() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Kind of team"),
        required=False,
        choices=TOPOLOGIES,
        help_text=_("After Team Topologies: it tells others how to work with you."),
    )


def _about() -> forms.CharField:
    return forms.CharField(
        label=_("About"),
        required=False,
        max_length=300,
        help_text=_("One line: what this unit is there for."),
    )


class UnitForm(Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    about = _about()
    topology = _topology()
    time_zone = zone_field()
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewUnitForm(Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    parent = forms.ChoiceField(label=_("Below"), widget=LongSelect)
    about = _about()
    topology = _topology()

    def below(self, units: Iterable[UnitRead]) -> "NewUnitForm":
        """Offer these units to hang it under."""
        self.fields["parent"].choices = unit_choices(units)  # type: ignore[attr-defined]
        return self


class MoveForm(Form):
    parent = forms.ChoiceField(label=_("Below"), widget=LongSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def below(self, units: Iterable[UnitRead]) -> "MoveForm":
        self.fields["parent"].choices = unit_choices(units)  # type: ignore[attr-defined]
        return self


class RhythmForm(Form):
    every = forms.ChoiceField(
        label=_("How often"),
        choices=[
            ("weekly", _("Every week")),
            ("biweekly", _("Every second week")),
            ("monthly", _("Once a month")),
        ],
    )
    weekday = forms.TypedChoiceField(label=_("On"), choices=WEEKDAYS, coerce=int)
    week_of_month = forms.TypedChoiceField(
        label=_("Which one, if monthly"),
        choices=[(1, _("First")), (2, _("Second")), (3, _("Third")), (4, _("Fourth")), (-1, _("Last"))],
        coerce=int,
    )
    at = forms.TimeField(label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class RolesForm(Form):
    member = forms.BooleanField(label=_("Member"), required=False)
    lead = forms.BooleanField(label=_("Lead"), required=False)
    facilitator = forms.BooleanField(label=_("Facilitator"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def roles(self) -> Roles:
        """What was ticked. A lead is a member, so ticking lead alone means both."""
        ticked = self.cleaned_data
        return Roles(ticked["member"] or ticked["lead"], ticked["lead"], ticked["facilitator"])


class InviteForm(RolesForm):
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Optional. With it, only the person with this address can use the link."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class AdmitForm(RolesForm):
    person = forms.UUIDField(
        label=_("Person"), error_messages={"invalid": _("Choose somebody from the list.")}
    )


class PersonForm(Form):
    name = forms.CharField(label=_("Name"), max_length=120)


class OrganizationForm(Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    time_zone = zone_field(help_text=_("For new units, and for people who chose none of their own."))
    week_start = forms.TypedChoiceField(
        label=_("The week starts on"),
        choices=[(0, _("Monday")), (6, _("Sunday")), (5, _("Saturday"))],
        coerce=int,
    )
    fiscal_start_month = forms.TypedChoiceField(
        label=_("The fiscal year starts in"),
        choices=MONTHS,
        coerce=int,
        help_text=_("Quarters are named after it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def unit_choices(units: Iterable[UnitRead]) -> list[tuple[str, str]]:
    """Return units to choose from, each indented by its depth."""
    return [(str(unit.id), "\u2003" * unit.depth + unit.name) for unit in units]
