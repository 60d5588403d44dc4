"""How allauth asks Northward: nobody signs up without an invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts begin with an invitation or with the first administrator's code, never with an open form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
