"""What is sent is read whole before a page thread is taken: within a size, a time, and a sum over all who send (R9)."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from northward.live.types import Message
from northward.site import asgi

POST: Message = {"type": "http", "method": "POST", "path": "/start/"}
PIECE = b"x" * 100


class Sender:
    """Sends some pieces, then falls silent, goes away or ends; keeps what it is answered."""

    def __init__(self, pieces: int, last: str = "ends") -> None:
        self.left, self.last = pieces, last
        self.told: list[Message] = []

    @property
    def status(self) -> int:
        return int(self.told[0]["status"]) if self.told else 0

    async def receive(self) -> Message:
        await asyncio.sleep(0)
        if self.left:
            self.left -= 1
            return {"type": "http.request", "body": PIECE, "more_body": True}
        if self.last == "silent":
            await asyncio.sleep(60)
        if self.last == "gone":
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Message) -> None:
        self.told.append(message)

    async def goes(self) -> None:
        await asgi.application(POST, self.receive, self.send)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Take the place of the pages, with small limits; return the sizes of what reached them."""
    sizes: list[int] = []

    async def pages(_scope: Message, receive: Any, send: Any) -> None:
        sizes.append(len((await receive())["body"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})

    monkeypatch.setattr(asgi, "pages", pages)
    monkeypatch.setattr(asgi, "MOST_BODY", 1000)
    monkeypatch.setattr(asgi, "ALL_BODIES", 3000)
    monkeypatch.setattr(asgi, "SMALL_BODY", 150)
    monkeypatch.setattr(asgi, "BODY_WITHIN", 0.3)
    yield sizes
    assert asgi._Waiting.size == 0, "what was let go of is counted still"


def test_a_body_reaches_the_page_whole(taken: list[int]) -> None:
    sender = Sender(10)
    asyncio.run(sender.goes())
    assert (sender.status, taken) == (200, [1000])


@pytest.mark.parametrize(
    ("pieces", "last", "status"), [(11, "ends", 413), (3, "silent", 408), (3, "gone", 0)]
)
def test_what_is_too_large_too_slow_or_gone_reaches_none(
    taken: list[int], pieces: int, last: str, status: int
) -> None:
    sender = Sender(pieces, last)
    asyncio.run(sender.goes())
    assert (sender.status, taken) == (status, [])


def test_many_who_send_at_once_fill_no_more_memory_than_is_meant_for_all(taken: list[int]) -> None:
    async def at_once() -> tuple[list[Sender], Sender]:
        crowd = [Sender(10, "silent") for _one in range(10)]
        sending = [asyncio.create_task(each.goes()) for each in crowd]
        await asyncio.sleep(0.1)
        assert asgi._Waiting.size <= 3000 + len(PIECE) * len(crowd)
        await asyncio.gather(*sending)
        later = Sender(2)
        await later.goes()
        return crowd, later

    crowd, later = asyncio.run(at_once())

    assert {each.status for each in crowd} <= {408, 503}
    assert 503 in {each.status for each in crowd}
    assert (later.status, taken) == (200, [200])


def test_what_is_typed_in_a_form_finds_room_whatever_strangers_send(taken: list[int]) -> None:
    async def at_once() -> Sender:
        asgi._Waiting.size += 3001
        try:
            small, large = Sender(1), Sender(2)
            await asyncio.gather(small.goes(), large.goes())
        finally:
            asgi._Waiting.size -= 3001
        assert large.status == 503
        return small

    assert asyncio.run(at_once()).status == 200
    assert taken == [100]


async def _headers_that_arrive(*pairs: tuple[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    arrived: list[tuple[bytes, bytes]] = []

    async def pages(scope: Message, _receive: Any, _send: Any) -> None:
        arrived.extend(scope["headers"])

    scope = {"type": "http", "method": "GET", "path": "/", "headers": list(pairs)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asgi, "pages", pages)
        await asgi.application(scope, Sender(0).receive, Sender(0).send)
    return arrived


@pytest.mark.trust("T19")
def test_a_header_that_would_pass_for_the_proxys_is_left_out() -> None:
    forged, proxy = (b"x_forwarded_for", b"6.6.6.6"), (b"x-forwarded-for", b"192.0.2.1")
    assert asyncio.run(_headers_that_arrive(proxy, forged)) == [proxy]


@pytest.mark.trust("T22")
def test_what_is_refused_before_the_pages_bears_their_headers() -> None:
    assert {"X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"} <= {
        name for name, _value in asgi.BARE
    }
