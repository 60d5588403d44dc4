"""/live/... as a bare ASGI application: no Django, no thread and no database row a stream."""

import asyncio
from urllib.parse import parse_qs

from django.conf import settings
from django.http.cookie import parse_cookie

from northward.kit.errors import NotFound
from northward.live import tickets
from northward.live.hub import Full, Hub, Shown, Unready
from northward.live.stream import Stream
from northward.live.types import Message, Receive, Send

Headers = list[tuple[bytes, bytes]]

STREAM = "/live/stream"
STUCK = 5.0


class LiveApplication:
    """Answers /live/stream?ticket=...: 404 for whoever has no ticket of this session, else an event stream."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"] != STREAM:
            return await _answer(send, 404, "There is nothing here for you.")
        if scope["method"] != "GET":
            return await _answer(send, 405, "This address can only be read.", (b"allow", b"GET"))
        asked = dict(scope["headers"])
        try:
            ticket = _ticket(scope["query_string"], asked.get(b"cookie", b""))
            stream = await self.hub.open(ticket, again=b"last-event-id" in asked)
        except (NotFound, Shown):
            return await _answer(send, 404, "There is nothing here for you.")
        except Full:
            return await _answer(send, 429, "Too many pages are open. Close some.", (b"retry-after", b"30"))
        except Unready:
            return await _answer(send, 503, "Live updates pause. They come back.", (b"retry-after", b"5"))
        try:
            await _stream(stream, receive, send)
        finally:
            self.hub.close(stream)


async def _stream(stream: Stream, receive: Receive, send: Send) -> None:
    kind = (b"content-type", b"text/event-stream; charset=utf-8")
    await send({"type": "http.response.start", "status": 200, "headers": [kind, *_headers()]})
    leaving = asyncio.ensure_future(_until_gone(stream, receive))
    try:
        async for piece in stream.frames():
            # A browser that takes nothing for so long is gone, whatever its connection says.
            async with asyncio.timeout(STUCK):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except (TimeoutError, OSError):
        pass
    finally:
        leaving.cancel()


async def _until_gone(stream: Stream, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


def _ticket(query: bytes, cookie: bytes) -> tickets.Ticket:
    given = parse_qs(query.decode("latin-1")).get("ticket", [""])[0]
    ticket = tickets.read(given)
    key = parse_cookie(cookie.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
    if not key or not ticket.belongs_to(key):
        raise NotFound
    return ticket


async def _answer(send: Send, status: int, text: str, *more: tuple[bytes, bytes]) -> None:
    body = f"{text}\n".encode()
    kind = (b"content-type", b"text/plain; charset=utf-8")
    size = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [kind, size, *more, *_headers()]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _headers() -> Headers:
    """Return what every response of the house carries; no proxy may store or hold back a stream."""
    headers = [
        (b"cache-control", b"private, no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-accel-buffering", b"no"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        (b"referrer-policy", settings.SECURE_REFERRER_POLICY.encode()),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"x-frame-options", b"DENY"),
    ]
    if settings.SECURE_HSTS_SECONDS:
        headers.append((b"strict-transport-security", f"max-age={settings.SECURE_HSTS_SECONDS}".encode()))
    return headers
