"""What people type about a contribution."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northward.okrs.queries import KeyResultRead
from northward.web.forms import Form
from northward.web.okrs.fields import IdField


class ContributionForm(Form):
    """Why our objective helps, to which of its key results, and whether this is the main line."""

    to_key_result = IdField(label=gettext_lazy("Which of its key results, if one in particular"))
    because = forms.CharField(
        label=gettext_lazy("Because"),
        required=False,
        help_text=gettext_lazy("How does reaching ours move theirs? One sentence; they answer it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_main = forms.BooleanField(
        label=gettext_lazy("This is our main line: it comes first where we say why we do this"),
        required=False,
    )

    def for_key_results(self, found: Sequence[KeyResultRead]) -> "ContributionForm":
        choices: list[Any] = [
            ("", _("the objective as a whole")),
            *((str(one.id), one.name) for one in found),
        ]
        self.fields["to_key_result"].choices = choices  # type: ignore[attr-defined]
        return self
