"""What people type about units, people and themselves: kept as it is, or refused in words."""

from functools import cache
from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from northward.kit.errors import Invalid
from northward.kit.text import trouble_with
from northward.teams.models import Account

NAME = 120


class Checks:
    """Collects what is wrong with several fields, so that a form says everything at once."""

    def __init__(self) -> None:
        self.errors: dict[str, str | list[str]] = {}

    def name(self, field: str, text: str, *, missing: str) -> str:
        """Return a name without spaces around it; `missing` says what to do when there is none."""
        text = text.strip()
        trouble = trouble_with(text, most=NAME, line=True) if text else missing
        if trouble:
            self.errors[field] = trouble
        return text

    def line(self, field: str, text: str, *, most: int) -> str:
        text = text.strip()
        if trouble := trouble_with(text, most=most, line=True):
            self.errors[field] = trouble
        return text

    def email(self, field: str, text: str) -> str:
        """Return an e-mail address in small letters, which is how the house keeps it."""
        text = text.strip().lower()
        try:
            validate_email(text)
        except ValidationError:
            self.errors[field] = _("This isn't an e-mail address. It looks like name@example.org.")
        if trouble := trouble_with(text, most=254, line=True):
            self.errors[field] = trouble
        return text

    def zone(self, field: str, text: str, *, needed: bool = True) -> str:
        if (text or needed) and text not in time_zones():
            self.errors[field] = _(
                "This time zone isn't known. Choose one from the list, such as Europe/Zurich."
            )
        return text

    def one_of(self, field: str, text: str, known: list[str]) -> str:
        if text not in known:
            self.errors[field] = _("Choose one from the list.")
        return text

    def password(self, field: str, password: str, *, email: str, name: str) -> str:
        try:
            validate_password(password, Account(email=email, name=name))
        except ValidationError as trouble:
            self.errors[field] = list(trouble.messages)
        return password

    def done(self) -> None:
        """Raise Invalid with everything that was found."""
        if self.errors:
            raise Invalid(self.errors)


@cache
def time_zones() -> frozenset[str]:
    """Return the names of all time zones."""
    return frozenset(available_timezones())
