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
from northward.site.wsgi import application as django_application

MOST_BODY = 12 * 1024 * 1024
BODY_WITHIN = 30.0

pages: Any = WSGIMiddleware(cast(Any, django_application), workers=settings.CONFIGURATION.page_threads)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Hand a request to where it belongs."""
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


async def _with_whole_body(scope: Message, receive: Receive, send: Send) -> None:
    """Read the body before a page thread is taken, so that a slow sender holds nobody up but themselves."""
    body, more = bytearray(), True
    try:
        async with asyncio.timeout(BODY_WITHIN):
            while more and len(body) <= MOST_BODY:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return
                body += message.get("body", b"")
                more = message.get("more_body", False)
    except TimeoutError:
        await _refuse(send, 408, b"This took too long to arrive. Nothing was changed; please try again.\n")
        return
    if len(body) > MOST_BODY:
        await _refuse(send, 413, b"This is larger than 12 MB. Nothing was changed; please send less.\n")
        return

    async def kept() -> Message:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    await pages(scope, kept, send)


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(text)).encode()),
        (b"cache-control", b"private, no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
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
