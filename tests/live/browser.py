"""A browser that opens streams, as far as ASGI is concerned; and somebody at work elsewhere."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import connections

from northward.history.record import record
from northward.kit.actor import Actor, person
from northward.kit.ids import new_id
from northward.kit.transaction import transaction
from northward.live.asgi import LiveApplication
from northward.live.hub import Hub


class Tab:
    """One open page's stream: everything that the browser received, byte for byte."""

    def __init__(
        self, application: LiveApplication, *, query: str, cookie: str, again: bool, method: str
    ) -> None:
        headers = [(b"cookie", cookie.encode())] if cookie else []
        headers += [(b"last-event-id", b"7")] if again else []
        self.scope = {
            "type": "http",
            "method": method,
            "path": "/live/stream",
            "query_string": query.encode(),
            "headers": headers,
        }
        self.application = application
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.received = b""
        self.changed = asyncio.Event()
        self.reads = asyncio.Event()
        self.reads.set()
        self.gone = asyncio.Event()
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        await self.application(self.scope, self._receive, self._send)
        self.changed.set()

    async def _receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        await self.reads.wait()
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        self.received += message.get("body", b"")
        self.changed.set()

    @property
    def signals(self) -> list[dict[str, str]]:
        parts = [frame for frame in self.received.split(b"\n\n") if frame.startswith(b"event: signal")]
        return [json.loads(part.split(b"data: ")[1]) for part in parts]

    async def until(self, text: bytes, seconds: float = 3) -> None:
        """Wait until a text has arrived; says what did arrive otherwise."""
        try:
            async with asyncio.timeout(seconds):
                while text not in self.received:
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            raise AssertionError(f"{text!r} never came; this did: {self.received!r}") from None

    async def until_over(self, seconds: float = 3) -> None:
        """Wait until the server has ended the response."""
        await asyncio.wait_for(asyncio.shield(self.task), seconds)

    async def leave(self) -> None:
        """Close the page."""
        self.gone.set()
        await asyncio.wait_for(self.task, 3)


class Installation:
    """A hub over the test's database, the tabs that are open, and changes made by others."""

    def __init__(self) -> None:
        self.application = LiveApplication(Hub())
        self.tabs: list[Tab] = []

    async def __aenter__(self) -> "Installation":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.application.hub.stop()
        for tab in self.tabs:
            tab.reads.set()
            tab.gone.set()
        await asyncio.gather(*(tab.task for tab in self.tabs))

    def request(
        self, ticket: str, *, session: str = "a-session", again: bool = False, method: str = "GET"
    ) -> Tab:
        """Ask for a stream, as a session that may be nobody's ("")."""
        tab = Tab(
            self.application,
            query=urlencode({"ticket": ticket}),
            cookie=f"{settings.SESSION_COOKIE_NAME}={session}" if session else "",
            again=again,
            method=method,
        )
        self.tabs.append(tab)
        return tab

    async def open(self, ticket: str, *, session: str = "a-session", again: bool = False) -> Tab:
        """Open a stream and wait until it stands."""
        tab = self.request(ticket, session=session, again=again)
        await tab.until(b"retry:")
        return tab


def somebody(organization: UUID | None = None) -> Actor:
    """Return a person whom the hub knows by ids alone."""
    return person(new_id(), organization or new_id(), new_id())


def happens(
    actor: Actor,
    name: str = "unit_changed",
    *,
    topics: list[str] | None = None,
    subject: UUID | None = None,
    **state: Any,
) -> UUID:
    """Something happens, in a transaction of its own; return its subject."""
    subject = subject or new_id()
    with transaction():
        record(
            actor=actor,
            name=name,
            kind="unit",
            id=subject,
            organization=actor.organization,
            topics=topics or [],
            state=state,
        )
    return subject


async def elsewhere(*given: Any, **more: Any) -> UUID:
    """The same in another thread, over a connection of its own."""

    def do() -> UUID:
        try:
            return happens(*given, **more)
        finally:
            connections.close_all()

    return await asyncio.to_thread(do)
