"""Browsers that listen: open connections that note when a signal came, and nothing else."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

MARK = b"event: signal"
SIGNALS, PAUSE, PATIENCE = 30, 0.2, 10.0

Request = tuple[str, str]  # path, cookie
Pause = Callable[[], None]


class Listener(asyncio.Protocol):
    """One open stream."""

    def __init__(self, port: int, request: Request) -> None:
        path, cookie = request
        self.asking = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
        self.open = asyncio.get_running_loop().create_future()
        self.came: list[float] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.asking)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.came += [time.perf_counter()] * data.count(MARK)
        if b"retry:" in data and not self.open.done():
            self.open.set_result(None)


async def listen(
    port: int, requests: Sequence[Request], send: Callable[[], Awaitable[object]], while_open: Pause
) -> list[float]:
    """Open a stream for each request, send signals one after the other, and return how long each took to each, in seconds.

    `while_open` is called when all are open. Raises TimeoutError if a stream doesn't open, or a signal doesn't come.
    """
    loop = asyncio.get_running_loop()
    links = []
    for request in requests:
        links.append(await loop.create_connection(partial(Listener, port, request), "127.0.0.1", port))
    listeners = [listener for _transport, listener in links]
    try:
        async with asyncio.timeout(60):
            await asyncio.gather(*(listener.open for listener in listeners))
        while_open()
        taken: list[float] = []
        for turn in range(1, SIGNALS + 1):
            await asyncio.sleep(PAUSE)
            began = time.perf_counter()
            await send()
            async with asyncio.timeout(PATIENCE):
                while any(len(listener.came) < turn for listener in listeners):
                    await asyncio.sleep(0.02)
            taken += [listener.came[turn - 1] - began for listener in listeners]
        return taken
    finally:
        for transport, _listener in links:
            transport.close()


async def ask(port: int, path: str) -> None:
    """Ask for a page and wait for its answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    await reader.read()
    writer.close()
