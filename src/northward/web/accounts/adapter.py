"""How allauth asks Northward: nobody signs up without an invitation, and coming and going stands in history."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from northward.kit.actor import Actor, ActorKind
from northward.live.tickets import session_hash
from northward.teams import actions

MARK = "mark"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts begin with an invitation or with the first administrator's code, never with an open form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin a session under a new key. Its mark is the account's: when that changes, the session is over."""
        super().login(request, user)
        if request.session.session_key is None:
            request.session.cycle_key()
        request.session[MARK] = str(user.session_mark)
        actions.sign_in(actor=_account(user), session=session_hash(request.session.session_key))

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            actions.sign_out(actor=_account(request.user), session=session_hash(request.session.session_key))
        super().logout(request)

    def set_password(self, user: Any, password: str) -> None:
        """Change the password; every session ends but the one that asked."""
        mark = actions.change_password(actor=_account(user), password=password)
        user.refresh_from_db()
        self.request.session[MARK] = str(mark)

    def is_safe_url(self, url: str | None) -> bool:
        return is_path(url)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return under what an account's wrong passwords are counted: its address alone, whatever name the request asks for."""
        return f"wrong-password:{str(credentials.get('email', '')).lower()}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whose wrong passwords are counted together: as the trusted proxies say, else who is connected."""
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured:
            # Fewer proxies than were promised: somebody came round them, and what they say of themselves counts for nothing.
            return str(request.META.get("REMOTE_ADDR", ""))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *rest: Any, **more: Any
    ) -> None:
        """Say only what the next page doesn't show by itself."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, _("Your password is changed. Your other sessions have ended."))


def is_path(url: str | None) -> bool:
    """Whether an address that came with the request leads to a page of this house: a plain path, no host at all."""
    return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def _account(user: Any) -> Actor:
    return Actor(kind=ActorKind.PERSON, account=user.pk)
