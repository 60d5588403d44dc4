"""One vocabulary for transactions (the idea: kraken-tech's django-subatomic)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.db import transaction as django_transaction
from django.utils.translation import gettext as _

from northward.kit.errors import Conflict

UNIQUE_VIOLATION = "23505"  # PostgreSQL's name for it


@contextmanager
def transaction() -> Iterator[None]:
    """Open the one transaction of an action; on SQLite it takes the write lock at once.

    Raises Conflict where somebody else saved the same thing at the same moment: two who look whether a name is free, find it
    so, and take it. On SQLite the second one waits and looks afterwards; on PostgreSQL only the unique index sees them both.
    """
    try:
        with django_transaction.atomic():
            yield
    except IntegrityError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") != UNIQUE_VIOLATION:
            raise
        raise Conflict(
            _("Somebody saved the same thing at the same moment. Look at what is there now, then try again."),
            theirs={},
            mine={},
            version=0,
        ) from None


def transaction_required() -> None:
    """Refuse to go on outside a transaction: inner actions change data that only their caller can complete."""
    if not django_transaction.get_connection().in_atomic_block:
        raise RuntimeError("This is an inner action: call it within `transaction()`.")
