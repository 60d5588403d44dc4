"""A hub that does nothing else: streams and a message to all of them, without rights, record or database. The floor."""

import asyncio
import json
from typing import Any

FRAME = (
    b"event: signal\nid: 1\ndata: " + json.dumps({"name": "unit_changed", "id": "0" * 100}).encode() + b"\n\n"
)
waiting: set[asyncio.Queue[bytes]] = set()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer /live/stream with a stream, and anything else by a message to all streams."""
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]}
    )
    if scope["path"] != "/live/stream":
        for queue in waiting:
            queue.put_nowait(FRAME)
        await send({"type": "http.response.body", "body": b"sent", "more_body": False})
        return
    mine: asyncio.Queue[bytes] = asyncio.Queue()
    waiting.add(mine)
    frame = b"retry: 2000\n\n"
    while True:
        await send({"type": "http.response.body", "body": frame, "more_body": True})
        frame = await mine.get()
