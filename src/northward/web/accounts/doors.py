"""Ways in that ask for no password: a role of the demonstration, a new account, and an invitation's link."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from northward.kit.actor import Actor, ActorKind
from northward.kit.errors import NotFound
from northward.web.accounts.backend import Backend

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST", "HTTP_VIA")
INVITATION_COOKIE = settings.SESSION_COOKIE_NAME.replace("session", "invitation")
AN_HOUR = 3600


def is_at_this_machine(request: HttpRequest) -> bool:
    """Whether whoever asks sits at the machine itself: a loopback address, a loopback name, and no proxy between.

    A proxy on the same machine makes everybody loopback, so any trace of one counts as elsewhere, and so does a public
    address with https, which only a proxy serves, even one that leaves no trace; so does another name in the address, with
    which a foreign page could have pointed the browser here.
    """
    host, _port = split_domain_port(request.get_host())
    return is_loopback(request) and host in LOOPBACK and not settings.CONFIGURATION.is_https


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request came over this machine's own loopback, and no proxy says that it carried it."""
    forwarded = any(header in request.META for header in FORWARDED)
    return not forwarded and request.META.get("REMOTE_ADDR") in LOOPBACK


def begin_session(request: HttpRequest, account: UUID) -> None:
    """Sign an account in, in place of whoever was. Raises NotFound for an account that can't."""
    user = Backend().get_user(account)
    if user is None:
        raise NotFound
    adapter = get_adapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    adapter.login(request, user)


def who(request: HttpRequest) -> Actor:
    """Return who asks, before any organization: an account, or nobody."""
    if request.user.is_authenticated:
        return Actor(kind=ActorKind.PERSON, account=request.user.pk)
    return Actor(kind=ActorKind.GUEST)


def keep_invitation(response: HttpResponse, token: str) -> None:
    """Move an invitation's token out of the address into a cookie, where no log, referrer or history shows it."""
    response.set_cookie(
        INVITATION_COOKIE,
        token,
        max_age=AN_HOUR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    response.headers["Referrer-Policy"] = "no-referrer"


def kept_invitation(request: HttpRequest) -> str:
    return request.COOKIES.get(INVITATION_COOKIE, "")


def forget_invitation(response: HttpResponse) -> None:
    response.delete_cookie(INVITATION_COOKIE, samesite="Lax")
