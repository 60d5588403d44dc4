"""The account behind a session."""

from uuid import UUID

from django.db.models import QuerySet

from northward.kit.prepared import prepared
from northward.teams.models import Account


def account_behind(session_says: UUID) -> Account | None:
    """Return the account that a session names, if it is active. One statement."""
    return next(iter(_accounts(session_says)), None)


@prepared
def _accounts(account: UUID) -> QuerySet[Account]:
    return Account.objects.filter(pk=account, is_active=True)
