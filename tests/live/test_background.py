"""Beside the pages: followers hear at once, duties are done by one process, and failures stay where they are."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from northward.history import lease
from northward.kit import clock, registry
from northward.kit.registry import Duty, Follower
from northward.live import background
from northward.live.background import LEASE, Background
from northward.live.sessions import clear_expired_sessions
from tests.live.browser import elsewhere, somebody

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def only_what_the_test_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "followers", {})
    monkeypatch.setattr(registry, "duties", {})
    monkeypatch.setattr(background, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(background, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(background, "RENEW_EVERY", 0.1)


@asynccontextmanager
async def at_work() -> AsyncIterator[Background]:
    stop, process = asyncio.Event(), Background()
    working = asyncio.create_task(process.run(stop))
    try:
        yield process
    finally:
        stop.set()
        await asyncio.wait_for(working, 10)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0.01)


def test_a_follower_hears_of_what_happens_and_one_that_fails_holds_up_no_other() -> None:
    seen: list[Any] = []
    tries: list[int] = []

    def fails_twice(rows: Sequence[Any]) -> None:
        tries.append(len(rows))
        if len(tries) < 3:
            raise OSError("not today")

    registry.followers["well"] = Follower("well", lambda rows: seen.extend(row.subject for row in rows))
    registry.followers["ill"] = Follower("ill", fails_twice)

    async def scene() -> None:
        async with at_work():
            subject = await elsewhere(somebody())
            await until(lambda: seen == [subject])
            await until(lambda: tries == [1, 1, 1])

    asyncio.run(scene())


def test_a_duty_is_done_when_due_and_again_when_it_failed() -> None:
    done: list[str] = []

    def once_in_an_hour() -> None:
        done.append("hourly")

    def fails_once() -> None:
        done.append("flaky")
        if done.count("flaky") == 1:
            raise OSError("not today")

    registry.duties["hourly"] = Duty("hourly", 3600, once_in_an_hour)
    registry.duties["flaky"] = Duty("flaky", 3600, fails_once)

    async def scene() -> None:
        async with at_work():
            await until(lambda: done.count("flaky") == 2)
            await asyncio.sleep(0.3)

    asyncio.run(scene())
    assert sorted(done) == ["flaky", "flaky", "hourly"]


def test_of_two_processes_one_does_the_duties_and_the_other_takes_over_when_it_stops() -> None:
    done: list[str] = []
    registry.duties["often"] = Duty("often", 0, lambda: done.append("x"))

    async def scene() -> None:
        stop = asyncio.Event()
        first = Background()
        working = asyncio.create_task(first.run(stop))
        await until(lambda: bool(done))
        async with at_work() as second:
            await asyncio.sleep(0.5)
            assert (first._holds, second._holds) == (True, False)
            stop.set()
            await asyncio.wait_for(working, 10)
            done.clear()
            await until(lambda: second._holds and bool(done))

    asyncio.run(scene())


def test_a_process_that_stops_gives_its_lease_back() -> None:
    async def scene() -> None:
        async with at_work() as process:
            await until(lambda: process._holds)

    asyncio.run(scene())
    assert lease.hold(LEASE, "another")


def test_only_expired_sessions_are_cleared() -> None:
    for key, hours in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=clock.now() + timedelta(hours=hours)
        )
    clear_expired_sessions()
    assert [row.session_key for row in Session.objects.all()] == ["new"]
