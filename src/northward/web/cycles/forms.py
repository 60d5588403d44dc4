"""What is typed to open a cycle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from northward.web.forms import Form


class CycleForm(Form):
    """A name, two dates that both belong to it, and whether it runs already."""

    name = forms.CharField(label=_("Name"), max_length=80)
    starts = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    phase = forms.ChoiceField(
        label=_("It"),
        choices=[
            ("running", _("runs already")),
            ("planning", _("is being planned")),
            ("draft", _("comes later")),
        ],
    )


class ChangeForm(Form):
    """Another name, other dates; a reason once units live in the cycle."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=80)
    starts = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label=_("Why the dates change"),
        required=False,
        max_length=300,
        help_text=_("Needed for other dates once the cycle runs. Check-ins that were sent stay as they are."),
    )
