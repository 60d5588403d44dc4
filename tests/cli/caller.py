"""Somebody at a browser that keeps on saving, told one answer at a time by the running server."""

import http.cookiejar
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CHOSEN = re.compile(r'<option value="([^"]+)" selected')
_MADE = re.compile(r"/units/([^/]+)/people/$")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_more: object) -> None:
        """Leave a redirect to the caller: it is the answer that says what was saved."""


class Caller(threading.Thread):
    """Signs in and adds units through the form, for as long as the server answers.

    `saved` holds the slug of each unit that an answer has told of.
    """

    def __init__(self, port: int, organization: str, email: str, password: str) -> None:
        super().__init__(daemon=True)
        self.saved: list[str] = []
        self._origin = f"http://localhost:{port}"
        self._form = f"/o/{organization}/add-unit/"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar, _Stay)
        self._sends("/sign-in/", self._reads("/sign-in/") | {"login": email, "password": password})

    def run(self) -> None:
        try:
            form = self._reads(self._form)
            while True:
                answer = self._sends(self._form, form | {"name": f"Unit {self.name} {len(self.saved)}"})
                made = _MADE.search(answer)
                assert made, answer
                self.saved.append(made[1])
        except (OSError, HTTPException):
            """The server is gone: what it had not yet answered, nobody was told of."""

    def _reads(self, path: str) -> dict[str, str]:
        """Open a form; return what it brings along: its token, the kind of unit, the unit above."""
        with self._opener.open(self._origin + path, timeout=20) as answer:
            page = answer.read().decode()
        token, above = _TOKEN.search(page), _CHOSEN.search(page)
        assert token, page[:500]
        return {"csrfmiddlewaretoken": token[1], "kind": "team", "parent": above[1] if above else ""}

    def _sends(self, path: str, fields: dict[str, str]) -> str:
        """Send a form as a browser would; return where its answer leads. A refusal stops the test."""
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self._origin + path, body, {"Origin": self._origin})
        try:
            answer = self._opener.open(request, timeout=20)
        except urllib.error.HTTPError as told:
            answer = told
        with answer:
            if answer.status != 302:
                raise AssertionError(answer.read().decode()[:2000])
            return str(answer.headers["Location"])
