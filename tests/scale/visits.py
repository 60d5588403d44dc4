"""Requests as the server makes them: Django's own WSGI application with everything around it, called in this process."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore

TOKEN = "b" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Unexpected(Exception):
    """A page answered something else than it should: there is nothing to measure then."""


class Visitor:
    """Somebody with a session, or a stranger."""

    def __init__(self, application: Any, account: Any = None) -> None:
        self.application = application
        self.session = sign_in(account) if account else ""
        self.cookie = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
        if self.session:
            self.cookie += f"; {settings.SESSION_COOKIE_NAME}={self.session}"

    def get(self, path: str, *, expect: int = 200) -> Answer:
        """Ask for a page. Raises Unexpected."""
        return self._ask("GET", path, b"", expect)

    def post(self, path: str, fields: Mapping[str, str], *, expect: int = 302) -> Answer:
        """Send a form. Raises Unexpected."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}).encode()
        return self._ask("POST", path, body, expect)

    def _ask(self, method: str, path: str, body: bytes, expect: int) -> Answer:
        said: list[Any] = []
        address, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "SCRIPT_NAME": "",
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_LANGUAGE": "en",
            "HTTP_COOKIE": self.cookie,
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if method == "POST" else "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        parts = self.application(
            environ, lambda status, headers, _trouble=None: said.extend((status, headers))
        )
        try:
            found = b"".join(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()
        answer = Answer(int(said[0].split()[0]), dict(said[1]), found)
        if answer.status != expect:
            shown = answer.body[:2000].decode("utf-8", "replace")
            raise Unexpected(f"{method} {path} answered {answer.status} instead of {expect}:\n{shown}")
        return answer


def sign_in(account: Any) -> str:
    """Make a session as the sign-in page leaves it, and return its key."""
    assert isinstance(account, get_user_model())
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["mark"] = str(account.session_mark)
    session.save()
    return str(session.session_key)
