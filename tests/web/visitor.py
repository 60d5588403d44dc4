"""A browser in which somebody is signed in."""

from django.test import Client

from northward.teams.models import Account, Person

PASSWORD = "a long sentence that nobody guesses"


def visitor(person: Person | None = None, *, strict: bool = False) -> Client:
    """Return a client in which a person is signed in, as the sign-in page would have left it; None is a stranger.

    `strict` asks for the form's token, as a browser's requests must bring it.
    """
    client = Client(enforce_csrf_checks=strict)
    if person is not None:
        assert person.account is not None
        account = Account.objects.get(pk=person.account.pk)
        client.force_login(account)
        session = client.session
        session["mark"] = str(account.session_mark)
        session.save()
    return client


def with_password(person: Person) -> Account:
    """Give a person's account the password that these tests type."""
    assert person.account is not None
    person.account.set_password(PASSWORD)
    person.account.save(update_fields=["password"])
    return person.account
