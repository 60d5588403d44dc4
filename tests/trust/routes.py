"""Every route of the house, and how each is asked: the walk finds them, the examples beside it say what a request needs."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.trust.world import World
from tests.web.visitor import visitor

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
Values = Mapping[str, Any]
Told = Callable[[World], Values]


@dataclass(frozen=True)
class Case:
    """How a route is asked. `address`: the parts of its path; `query` follows it; `body`: the least that a POST needs.

    `takes` are the names that a POST may read, by hand: any other must change nothing (T05). `texts` says in which
    "table.column" a text that somebody types arrives, untouched (T31). `by`: who is asked to do it, where that isn't the first
    who may.
    """

    address: Told = field(default=lambda world: {})
    query: Told = field(default=lambda world: {})
    body: Told = field(default=lambda world: {})
    takes: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    cookies: Told = field(default=lambda world: {})
    by: str = ""


def walk(found: URLResolver | None = None, above: str = "") -> Iterator[tuple[str, str]]:
    """Return the name and the pattern of every route that Django knows."""
    for entry in (found or get_resolver()).url_patterns:
        pattern = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield entry.name or pattern, pattern


def route_of(case: str) -> str:
    """Return the route that a case asks: what stands before " (" in its name."""
    return case.partition(" (")[0]


@dataclass
class Asked:
    """One request, ready to be sent or to be changed: path parts, query and body by name."""

    route: str
    address: dict[str, Any]
    query: dict[str, Any]
    body: dict[str, Any]
    cookies: dict[str, Any]

    @property
    def path(self) -> str:
        path = reverse(self.route, kwargs=self.address)
        return f"{path}?{urlencode(self.query, doseq=True)}" if self.query else path

    def send(self, client: Client, method: str, raw: str = "") -> HttpResponse:
        """Send it as if it were this browser's first request. A body goes with POST only: nobody reads another.

        `raw` goes instead of the body, for what no browser would write.
        """
        kept = {name: morsel.value for name, morsel in client.cookies.items()}
        for name, value in self.cookies.items():
            client.cookies[name] = value
        try:
            if raw:
                return client.post(self.path, raw, content_type="application/x-www-form-urlencoded")
            if method == "POST":
                return client.post(self.path, self.body)
            return client.generic(method, self.path)
        finally:
            client.cookies = SimpleCookie(kept)


def ask(name: str, case: Case, world: World) -> Asked:
    """Return the request of a case in a world."""
    return Asked(
        route_of(name),
        dict(case.address(world)),
        dict(case.query(world)),
        dict(case.body(world)),
        dict(case.cookies(world)),
    )


def browser(world: World, actor: str) -> Client:
    """Return a browser in which an actor is signed in, at another machine than the server."""
    client = visitor(world.who(actor))
    client.raise_request_exception = False
    return client


def answer(response: HttpResponse) -> str:
    """Return what a response says, in the words of permissions.yaml."""
    if response.status_code in (301, 302, 303):
        return "sign-in" if response.headers["Location"].startswith("/sign-in/") else "done"
    return WORDS.get(response.status_code, str(response.status_code))


WORDS = {
    200: "shown",
    400: "senseless",
    403: "refused",
    404: "absent",
    405: "no-such-method",
    409: "conflict",
    422: "wrong",
    429: "too-many",
}

_CHANGES = (
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb'"X-CSRFToken": ?"[^"]*"'),
    re.compile(rb"X-CSRFToken&quot;: ?&quot;[^&]*&quot;"),
    re.compile(rb"ticket=[^\"&\s]*"),
    re.compile(rb'name="once" value="[^"]*"'),
    # What tells one window of a person from another: made anew for each page, of nothing.
    re.compile(rb'name="window" value="[^"]*"'),
)


def lasting(body: bytes) -> bytes:
    """Return what of a page is the same each time it is fetched: without nonces, form tokens and tickets."""
    for pattern in _CHANGES:
        body = pattern.sub(b"", body)
    return body
