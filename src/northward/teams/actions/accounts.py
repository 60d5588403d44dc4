"""What an account does for itself: settings, passwords, coming and going."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, NotFound, Refused
from northward.kit.ids import new_id
from northward.kit.transaction import transaction, transaction_required
from northward.teams.actions.checks import Checks
from northward.teams.actions.states import record_account, record_person
from northward.teams.models import Account, Person


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A checked account that doesn't exist yet; the password is hashed, which takes time, outside any transaction."""

    name: str
    email: str
    password_hash: str
    time_zone: str = ""


def checked_account(*, name: str, email: str, password: str, time_zone: str = "") -> NewAccount:
    """Check what somebody typed about a new account, and hash its password. Raises Invalid (name, email, password)."""
    checks = Checks()
    name = checks.name("name", name, missing=_("Type your name, as colleagues know you."))
    email = checks.email("email", email)
    checks.password("password", password, email=email, name=name)
    checks.zone("time_zone", time_zone, needed=False)
    if "email" not in checks.errors and Account.objects.filter(email__iexact=email).exists():
        checks.errors["email"] = _(
            "There is an account with this address already. Sign in with it, then open this page again."
        )
    checks.done()
    return NewAccount(name, email, make_password(password), time_zone)


def open_account_within(*, actor: Actor, new: NewAccount) -> Account:
    """Make an account; the caller has asked for the code or the invitation. Raises Invalid (email) if it just got one."""
    transaction_required()
    if Account.objects.filter(email__iexact=new.email).exists():
        raise Invalid({"email": _("There is an account with this address already. Sign in with it first.")})
    account = Account.objects.create(
        name=new.name,
        email=new.email,
        password=new.password_hash,
        time_zone=new.time_zone,
        created_at=clock.now(),
    )
    record_account(actor=actor, name="account_changed", account=account)
    return account


def change_account(
    *, actor: Actor, name: str, time_zone: str, language: str, theme: str, keyboard_shortcuts: bool
) -> None:
    """Change one's own settings; the name changes in every organization that one belongs to.

    Raises Invalid (name, time_zone, language, theme), NotFound.
    """
    checks = Checks()
    name = checks.name("name", name, missing=_("Type your name, as colleagues know you."))
    checks.zone("time_zone", time_zone, needed=False)
    checks.one_of("theme", theme, list(Account.Theme.values))
    checks.line("language", language, most=12)
    checks.done()
    with transaction():
        account = _own(actor)
        account.name, account.time_zone, account.language = name, time_zone, language
        account.theme, account.keyboard_shortcuts = theme, keyboard_shortcuts
        account.save(update_fields=["name", "time_zone", "language", "theme", "keyboard_shortcuts"])
        record_account(actor=actor, name="account_changed", account=account)
        for person in Person.objects.select_for_update().filter(account=account).exclude(name=name):
            person.name = name
            person.save(update_fields=["name"])
            record_person(actor=actor, name="person_changed", person=person)


def change_password(*, actor: Actor, password: str) -> UUID:
    """Set one's own new password and end every session; return the mark that a session needs to go on.

    The caller has asked for the old password. Raises Refused for a demonstration account, Invalid (password), NotFound.
    """
    password_hash = make_password(password)
    with transaction():
        account = _own(actor)
        if account.is_demo:
            raise Refused(
                _("This is a role of the demonstration. It has no password, so there is none to change.")
            )
        checks = Checks()
        checks.password("password", password, email=account.email, name=account.name)
        checks.done()
        account.password, account.session_mark = password_hash, new_id()
        account.save(update_fields=["password", "session_mark"])
        record_account(actor=actor, name="password_changed", account=account)
        return account.session_mark


def renew_password(*, actor: Actor, email: str) -> str:
    """Give an account a new random password, end its sessions, and return the password, which is kept nowhere.

    The operator only, for who has lost theirs. Raises Refused, NotFound.
    """
    if not actor.is_operator:
        raise Refused(_("Only whoever runs Northward at the command line can do this."))
    password = secrets.token_urlsafe(15)
    password_hash = make_password(password)
    with transaction():
        account = (
            Account.objects.select_for_update().filter(email__iexact=email.strip(), is_demo=False).first()
        )
        if account is None:
            raise NotFound(_("There is no account with this e-mail address. Look for a typing mistake."))
        account.password, account.session_mark = password_hash, new_id()
        account.save(update_fields=["password", "session_mark"])
        record_account(actor=actor, name="password_changed", account=account)
    return password


def sign_in(*, actor: Actor, session: str) -> None:
    """Record that an account signed in; `session` is the hash of its session's key."""
    with transaction():
        record_account(actor=actor, name="signed_in", account=_own(actor), session=session)


def sign_out(*, actor: Actor, session: str) -> None:
    """Record that a session ended, so that its streams end with it."""
    with transaction():
        record_account(actor=actor, name="signed_out", account=_own(actor), session=session)


def _own(actor: Actor) -> Account:
    account = Account.objects.select_for_update().filter(pk__in=[actor.account], is_active=True).first()
    if account is None:
        raise NotFound
    return account
