"""What people type about themselves."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from northward.web.forms import Form, LongSelect, zone_choices, zone_field

EMAIL = forms.EmailInput(attrs={"autocomplete": "email"})


def _name() -> forms.CharField:
    return forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


def _password() -> forms.CharField:
    return forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=500,
        help_text=_("At least 10 characters. A sentence that only you would say is easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """allauth's own form, in the words of the forms beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(label=_("E-mail"), max_length=254, widget=EMAIL)
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])


class StartForm(Form):
    code = forms.CharField(
        label=_("One-time code"),
        max_length=60,
        help_text=_("It stands in the terminal in which Northward runs."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    organization = forms.CharField(
        label=_("Your organization"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    time_zone = zone_field(initial="UTC")
    name = _name()
    email = forms.CharField(label=_("E-mail"), max_length=254, widget=EMAIL)
    password = _password()


class JoinForm(Form):
    name = _name()
    email = forms.CharField(label=_("E-mail"), max_length=254, widget=EMAIL)
    password = _password()


class MeForm(Form):
    name = _name()
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: [("", _("As the organization")), *zone_choices()],
        widget=LongSelect,
        help_text=_("Times are shown in it, with the team's own time beside them where that differs."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=lambda: [("", _("As the browser asks")), *settings.LANGUAGES],
    )
    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=[("system", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    keyboard_shortcuts = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Press ? on any page to see them. Turn them off if you dictate or use a screen reader."),
    )
