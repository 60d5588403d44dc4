"""The reader at the end of the record: woken when something happens, by the same rule as followers."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from northward.history import tail as tail_module
from northward.history.tail import OFTENER, SqliteTail, Tail, open_tail
from northward.kit import clock
from tests.history.test_follow import happens

pytestmark = pytest.mark.django_db(transaction=True)


def with_tail(scene: Callable[[Tail], Awaitable[None]]) -> None:
    async def run() -> None:
        tail = await open_tail()
        try:
            await scene(tail)
        finally:
            await tail.close()

    asyncio.run(run())


async def elsewhere(work: Callable[[], object]) -> None:
    def do() -> None:
        try:
            work()
        finally:
            connections.close_all()

    await asyncio.to_thread(do)


def test_it_wakes_within_a_tenth_of_a_second_and_sleeps_while_nothing_happens() -> None:
    async def scene(tail: Tail) -> None:
        time = asyncio.get_running_loop().time
        began = time()
        await tail.wait(0.3)
        assert time() - began >= 0.29
        waits = []
        for _ in range(5):
            waiting = asyncio.create_task(tail.wait(5))
            await asyncio.sleep(0.05)
            await elsewhere(happens)
            committed = time()
            await waiting
            waits.append(time() - committed)
        assert sorted(waits)[2] < 0.1

    with_tail(scene)


def test_a_file_is_asked_more_often_while_something_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def slept(seconds: float) -> None:
        pauses.append(seconds)
        await sleep(0)

    async def scene() -> tuple[set[float], set[float]]:
        mine, theirs = (sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None) for _ in range(2))
        tail = SqliteTail(mine, look_every=0.01)
        await tail.wait(0.02)
        quiet = set(pauses)
        theirs.execute("CREATE TABLE happened (id)")
        await tail.wait(5)
        pauses.clear()
        await tail.wait(0.02)
        await tail.close()
        theirs.close()
        return quiet, set(pauses)

    monkeypatch.setattr(tail_module.asyncio, "sleep", slept)
    assert asyncio.run(scene()) == ({0.01}, {0.01 / OFTENER})


def test_news_are_what_followers_read() -> None:
    rows = [happens("unit_added"), happens("unit_changed")]

    async def scene(tail: Tail) -> None:
        news, more = await tail.after((0, 0))
        assert [row.subject for row in news] == rows
        assert [row.name for row in news] == ["unit_added", "unit_changed"]
        assert not more
        assert await tail.newest() == news[-1].place
        assert await tail.after(news[-1].place) == ([], False)
        assert [row.subject for row in await tail.latest(5)] == rows[::-1]
        ago = clock.now() - timedelta(minutes=1)
        assert [row.subject for row in await tail.since(["unit_added", "signed_out"], ago)] == rows[:1]
        assert await tail.since(["unit_added"], clock.now() + timedelta(minutes=1)) == []

    with_tail(scene)


def test_it_waits_for_a_lower_number_that_is_committed_later() -> None:
    async def scene(tail: Tail) -> None:
        written, go = threading.Event(), threading.Event()

        def hold() -> None:
            written.set()
            assert go.wait(10)

        slow = asyncio.create_task(elsewhere(lambda: happens("unit_added", before_commit=hold)))
        await asyncio.to_thread(written.wait, 10)
        quick = asyncio.create_task(elsewhere(lambda: happens("unit_changed")))
        await asyncio.wait([quick], timeout=1.0)
        # SQLite lets the second writer wait; PostgreSQL lets it overtake, and says that there is more to come.
        assert quick.done() == (connection.vendor == "postgresql")
        assert await tail.after((0, 0)) == ([], quick.done())
        go.set()
        await asyncio.gather(slow, quick)
        news, more = await tail.after((0, 0))
        assert ([row.name for row in news], more) == (["unit_added", "unit_changed"], False)

    with_tail(scene)
