"""Sign-in by e-mail and password."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from northward.teams.queries import account_behind


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """As allauth does it; every page asks for the account of its session, which a prepared read answers."""

    def get_user(self, user_id: UUID) -> AbstractBaseUser | None:
        """Return the account that a session names, unless it is deactivated."""
        return account_behind(user_id)
