"""The one ASGI entry: /live/... goes to the hub, everything else to Django's WSGI application in a few threads.

Django under its own ASGI handler costs eight times the processor a page, and opens a connection a request.
"""

import asyncio
import os
import signal
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

from northward.kit.process import go_with
from northward.live.types import Message, Receive, Send
from northward.site.live import application as streams
from northward.site.wsgi import BARE
from northward.site.wsgi import application as django_application

MOST_BODY = 12 * 1024 * 1024
ALL_BODIES = 8 * MOST_BODY
SMALL_BODY = 64 * 1024
BODY_WITHIN = 30.0

pages: Any = WSGIMiddleware(cast(Any, django_application), workers=settings.CONFIGURATION.page_threads)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Hand a request to where it belongs.

    A header with an underscore in its name is left out: WSGI would take it for the one with a hyphen, which a proxy has set.
    """
    if "headers" in scope:
        scope = {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1000})
    elif scope["path"].startswith("/live/"):
        await streams(scope, receive, send)
    elif scope["method"] in {"GET", "HEAD"}:
        await pages(scope, receive, send)
    else:
        await _with_whole_body(scope, receive, send)


class _Waiting:
    """How much of what is being sent waits in memory, of all senders together: strangers send without asking."""

    size = 0


async def _with_whole_body(scope: Message, receive: Receive, send: Send) -> None:
    """Read the body before a page thread is taken, so that a slow sender holds nobody up but themselves."""
    body = bytearray()
    try:
        if why := await _trouble_with(body, receive):
            await _refuse(send, *why)
        elif why is None:
            await pages(scope, _kept(bytes(body)), send)
    finally:
        _Waiting.size -= len(body)


async def _trouble_with(body: bytearray, receive: Receive) -> tuple[int, bytes] | tuple[()] | None:
    """Read a body; return None if it is whole, the refusal if it can't be taken, () if the sender went away."""
    try:
        async with asyncio.timeout(BODY_WITHIN):
            if not await _read(body, receive):
                return ()
    except TimeoutError:
        return 408, b"This took too long to arrive. Nothing was changed; please try again.\n"
    if len(body) > MOST_BODY:
        return 413, b"This is larger than 12 MB. Nothing was changed; please send less.\n"
    if _is_too_much(body):
        return 503, b"Too much is being sent at once. Nothing was changed; please try again in a minute.\n"
    return None


def _is_too_much(body: bytearray) -> bool:
    """Whether there is no room for it; for what people type in a form there always is, whatever strangers send."""
    return _Waiting.size > ALL_BODIES and len(body) > SMALL_BODY


async def _read(body: bytearray, receive: Receive) -> bool:
    """Read as much as there is, or as there may be; say whether the sender is still there."""
    more = True
    while more and len(body) <= MOST_BODY and not _is_too_much(body):
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        part = message.get("body", b"")
        body += part
        _Waiting.size += len(part)
        more = message.get("more_body", False)
    return True


def _kept(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(text)).encode()),
        *((name.lower().encode(), value.encode()) for name, value in BARE),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text, "more_body": False})


async def _live(receive: Receive, send: Send) -> None:
    """Start and stop with the server."""
    await receive()
    if parent := os.environ.get("NORTHWARD_SUPERVISOR"):
        go_with(int(parent))
        # Sent by the supervisor ahead of SIGTERM: a stream never ends by itself, and the server waits for each.
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, streams.hub.close_all)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await streams.hub.stop()
    await send({"type": "lifespan.shutdown.complete"})
