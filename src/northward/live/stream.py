"""One open stream: a small queue of frames between the hub and one browser."""

import asyncio
import json
from collections.abc import AsyncIterator

from northward.history.tail import News
from northward.live.tickets import Ticket

MOST_WAITING = 200

HELLO = b"retry: 2000\n\n"
KEEP_ALIVE = b":\n\n"
REFRESH = b"event: refresh\ndata: {}\n\n"
ENDED = b"event: ended\ndata: {}\n\n"


def signal(news: News, topic: str) -> bytes:
    """Return the thin signal for a row: its name and its subject's id, never content."""
    data = json.dumps({"name": news.name, "topic": topic, "id": str(news.subject)}, separators=(",", ":"))
    return f"event: signal\nid: {news.place[1]}\ndata: {data}\n\n".encode()


class Stream:
    """Frames for one browser, in order. Bounded: who reads too slowly is told to fetch anew, not each thing missed."""

    __slots__ = ("_awake", "_over", "_waiting", "ticket")

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self._waiting: list[bytes] = []
        self._awake = asyncio.Event()
        self._over = False

    def put(self, frame: bytes) -> None:
        """Queue a frame. A queue that is full becomes one word: fetch anew."""
        if not self._over:
            if len(self._waiting) >= MOST_WAITING:
                self._waiting = [REFRESH]
            else:
                self._waiting.append(frame)
            self._awake.set()

    def end(self, last: bytes = b"") -> None:
        """End the stream at once: what still waits is dropped, `last` is all that follows."""
        if not self._over:
            self._over = True
            self._waiting = [last] if last else []
            self._awake.set()

    async def frames(self) -> AsyncIterator[bytes]:
        """Yield what waits, as few and as long pieces as possible, until the end."""
        while self._waiting or not self._over:
            if not self._waiting:
                self._awake.clear()
                await self._awake.wait()
                continue
            piece, self._waiting = b"".join(self._waiting), []
            yield piece
