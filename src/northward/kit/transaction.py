"""One vocabulary for transactions (the idea: kraken-tech's django-subatomic)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction as django_transaction


@contextmanager
def transaction() -> Iterator[None]:
    """Open the one transaction of an action; on SQLite it takes the write lock at once."""
    with django_transaction.atomic():
        yield


def transaction_required() -> None:
    """Refuse to go on outside a transaction: inner actions change data that only their caller can complete."""
    if not django_transaction.get_connection().in_atomic_block:
        raise RuntimeError("This is an inner action: call it within `transaction()`.")


def run_after_commit(work: Callable[[], None]) -> None:
    """Do something once the change is safe; never if it is rolled back."""
    django_transaction.on_commit(work)
