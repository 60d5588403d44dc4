"""What every response and every request has in common."""

import logging
from collections.abc import Callable

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from northward.kit.errors import Conflict, DomainError, NotFound, Refused
from northward.web import errors
from northward.web.here import SignInFirst, signed_in

Handler = Callable[[HttpRequest], HttpResponseBase]
logger = logging.getLogger("northward.web")


def headers(get_response: Handler) -> Handler:
    """Private pages are never stored by a browser or a proxy; nothing asks for a device."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return handle


def session_still_good(get_response: Handler) -> Handler:
    """A session made before the account's sessions were ended (new password, deactivation) is signed out."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        account = request.user
        if account.is_authenticated and request.session.get("mark") != str(account.session_mark):
            logout(request)
        return get_response(request)

    return handle


def preferences(get_response: Handler) -> Handler:
    """The language and the time zone that somebody chose hold for this request, and for no later one of this thread."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        me = signed_in(request) if request.user.is_authenticated else None
        request.me = me  # type: ignore[attr-defined]  # what the shell reads where there is no house
        with timezone.override(me.time_zone or None if me else None):
            if me and me.language:
                translation.activate(me.language)
                request.LANGUAGE_CODE = me.language
            return get_response(request)

    return handle


class DomainErrors:
    """Turns what the domain refuses into a page that says what happened and what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, SignInFirst):
            return redirect_to_login(exception.back or "/")
        if isinstance(exception, NotFound):
            return errors.not_found(request)
        if isinstance(exception, Refused):
            return errors.refused(request, str(exception))
        if isinstance(exception, Conflict):
            return errors.conflict(request, exception)
        if isinstance(exception, DomainError):
            logger.warning("A view let a domain error through: %s", type(exception).__name__)
            return errors.bad_request(request, str(exception))
        return None


domain_errors = DomainErrors
