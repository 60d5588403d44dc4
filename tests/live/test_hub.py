"""Open streams: the right signals to the right browsers, not a byte of anything else, and an end when it is time."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from northward.kit import clock
from northward.kit.actor import Actor
from northward.live import hub, stream
from northward.live.tickets import session_hash, ticket_for
from tests.conftest import HoldClock
from tests.live.browser import Installation, elsewhere, happens, somebody

pytestmark = pytest.mark.django_db(transaction=True)

CANARY = "a sentence that must never stand in a stream"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def ticket(viewer: Actor, *topics: str, session: str = "a-session") -> str:
    return ticket_for(viewer=viewer, topics=topics, session_key=session)


def test_a_signal_reaches_those_with_its_topic_and_nobody_else_and_never_carries_content() -> None:
    async def scene() -> None:
        async with Installation() as house:
            mine, other = somebody(), somebody()
            here = await house.open(ticket(mine, "unit:1", "organization:1"))
            beside = await house.open(ticket(somebody(mine.organization), "unit:2"))
            foreign = await house.open(ticket(other, "unit:1"))
            before = beside.received, foreign.received
            subject = await elsewhere(
                mine, topics=["unit:1", "organization:1"], name_of_unit=CANARY, reason_why=CANARY
            )
            await here.until(b"event: signal")
            await elsewhere(mine, topics=["unit:1"])
            await here.until(b"event: signal\nid: ", 3)
            while len(here.signals) < 2:
                await asyncio.sleep(0.01)
            assert here.signals[0] == {"name": "unit_changed", "topic": "unit:1", "id": str(subject)}
            assert len(here.signals) == 2, "a row with two of a stream's topics is told once"
            assert (beside.received, foreign.received) == before
            assert CANARY.encode() not in here.received

    asyncio.run(scene())


def test_what_is_rolled_back_is_never_told() -> None:
    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            tab = await house.open(ticket(viewer, "unit:1"))
            with pytest.raises(RuntimeError, match="No term"):
                await elsewhere(viewer, "an_event_of_no_term", topics=["unit:1"])
            await elsewhere(viewer, "unit_added", topics=["unit:1"])
            await tab.until(b"unit_added")
            assert len(tab.signals) == 1

    asyncio.run(scene())


@pytest.mark.parametrize("session", ["", "another-session"])
def test_a_ticket_opens_nothing_from_another_session(session: str) -> None:
    async def scene() -> None:
        async with Installation() as house:
            tab = house.request(ticket(somebody(), "unit:1"), session=session)
            await tab.until_over()
            assert tab.status == 404

    asyncio.run(scene())


def test_a_tampered_or_expired_ticket_and_none_look_the_same(hold_clock: HoldClock) -> None:
    hold_clock(NOON)
    good = ticket(somebody(), "unit:1")
    hold_clock(NOON + timedelta(hours=12))

    async def scene() -> None:
        async with Installation() as house:
            answers = []
            for wrong in (good, good[:-3], ""):
                tab = house.request(wrong)
                await tab.until_over()
                answers.append((tab.status, tab.received, tab.headers))
            assert answers[0] == answers[1] == answers[2]
            assert answers[0][0] == 404

    asyncio.run(scene())


def test_only_reading_is_allowed_and_every_answer_carries_the_headers_of_the_house() -> None:
    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            opened = await house.open(ticket(viewer, "unit:1"))
            written = house.request(ticket(viewer, "unit:1"), method="POST")
            await written.until_over()
            assert (opened.status, written.status) == (200, 405)
            assert opened.headers[b"content-type"].startswith(b"text/event-stream")
            for tab in (opened, written):
                assert tab.headers[b"cache-control"] == b"private, no-store"
                assert tab.headers[b"x-content-type-options"] == b"nosniff"
                assert tab.headers[b"x-accel-buffering"] == b"no"
                assert b"default-src 'none'" in tab.headers[b"content-security-policy"]

    asyncio.run(scene())


def ending(name: str, viewer: Actor) -> dict[str, Any]:
    return {
        "signed_out": {"subject": viewer.account, "session": session_hash("a-session")},
        "password_changed": {"subject": viewer.account},
        "person_deactivated": {"subject": viewer.id},
        "membership_ended": {"person": str(viewer.id)},
        "membership_changed": {"person": str(viewer.id)},
    }[name]


@pytest.mark.trust("T25")
@pytest.mark.parametrize(
    "name",
    ["signed_out", "password_changed", "person_deactivated", "membership_ended", "membership_changed"],
)
def test_a_stream_ends_at_once_with_what_gave_it_its_right_and_an_older_ticket_opens_nothing(
    name: str,
) -> None:
    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            colleague = somebody(viewer.organization)
            kept = ticket(viewer, "unit:1")
            ended = await house.open(kept)
            stays = await house.open(ticket(colleague, "unit:1", session="theirs"), session="theirs")
            await elsewhere(colleague, name, **ending(name, viewer))
            await ended.until_over(1)
            assert ended.received.endswith(stream.ENDED)
            again = house.request(kept, again=True)
            await again.until_over()
            assert again.status == 404
            await elsewhere(colleague, topics=["unit:1"])
            await stays.until(b"event: signal")

    asyncio.run(scene())


def test_a_hub_that_starts_later_knows_who_was_shown_out() -> None:
    async def scene() -> None:
        viewer = somebody()
        kept, other = ticket(viewer, "unit:1"), ticket(viewer, "unit:1", session="new")
        await elsewhere(viewer, "signed_out", **ending("signed_out", viewer))
        async with Installation() as house:
            tab = house.request(kept)
            await tab.until_over()
            assert tab.status == 404
            assert (await house.open(other, session="new")).status == 200

    asyncio.run(scene())


def test_what_happens_between_the_page_and_its_stream_is_not_lost(hold_clock: HoldClock) -> None:
    viewer = somebody()
    hold_clock(NOON)
    held, unrelated = ticket(viewer, "unit:1"), ticket(viewer, "unit:2")
    hold_clock(NOON + timedelta(seconds=2))
    happens(somebody(viewer.organization), topics=["unit:1"])
    hold_clock(NOON + timedelta(seconds=30))

    async def scene() -> None:
        async with Installation() as house:
            assert stream.REFRESH in (await house.open(held)).received
            assert stream.REFRESH not in (await house.open(unrelated)).received
            assert stream.REFRESH in (await house.open(unrelated, again=True)).received
            assert stream.REFRESH not in (await house.open(ticket(viewer, "unit:1"))).received

    asyncio.run(scene())


def test_a_page_that_shows_ones_own_change_is_not_fetched_twice(hold_clock: HoldClock) -> None:
    viewer = somebody()
    hold_clock(NOON)
    happens(viewer, topics=["unit:1"])
    hold_clock(NOON + timedelta(milliseconds=80))

    async def scene() -> None:
        async with Installation() as house:
            assert stream.REFRESH not in (await house.open(ticket(viewer, "unit:1"))).received
            colleague = somebody(viewer.organization)
            assert stream.REFRESH in (await house.open(ticket(colleague, "unit:1"))).received

    asyncio.run(scene())


def test_a_browser_that_does_not_read_loses_its_stream_and_holds_up_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("northward.live.asgi.STUCK", 0.3)

    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            stuck = await house.open(ticket(viewer, "unit:1"))
            quick = await house.open(ticket(viewer, "unit:1"))
            stuck.reads.clear()
            for _ in range(4):
                await elsewhere(viewer, topics=["unit:1"])
            async with asyncio.timeout(3):
                while len(quick.signals) < 4:
                    await asyncio.sleep(0.01)
            await stuck.until_over()
            assert len(house.application.hub.streams) == 1

    asyncio.run(scene())


def test_a_flood_becomes_one_word_to_fetch_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_WAITING", 3)

    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            tab = await house.open(ticket(viewer, "unit:1"))
            tab.reads.clear()
            for _ in range(12):
                await elsewhere(viewer, topics=["unit:1"])
            await asyncio.sleep(0.1)
            tab.reads.set()
            await tab.until(stream.REFRESH)
            await elsewhere(viewer, "unit_added", topics=["unit:1"])
            await tab.until(b"unit_added")
            assert len(tab.signals) < 12

    asyncio.run(scene())


def test_streams_are_kept_alive_and_end_with_their_ticket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "BEAT", 0.05)

    async def scene() -> None:
        async with Installation() as house:
            with clock.held_at(NOON):
                tab = await house.open(ticket(somebody(), "unit:1"))
            await tab.until(stream.KEEP_ALIVE)
            # The hub's own task was begun at noon and stays there; now the day goes by for it.
            monkeypatch.setattr(hub, "LIFE", timedelta(0))
            await tab.until_over()
            assert tab.received.endswith(stream.ENDED)

    asyncio.run(scene())


def test_a_session_may_open_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_A_SESSION", 2)

    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            first = await house.open(ticket(viewer, "unit:1"))
            await house.open(ticket(viewer, "unit:1"))
            refused = house.request(ticket(viewer, "unit:1"))
            await refused.until_over()
            assert refused.status == 429
            await house.open(ticket(viewer, "unit:1", session="phone"), session="phone")
            await first.leave()
            await house.open(ticket(viewer, "unit:1"))

    asyncio.run(scene())


def test_nothing_is_read_while_nobody_listens_and_all_is_well_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "IDLE", 0.2)

    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            await (await house.open(ticket(viewer, "unit:1"))).leave()
            following = house.application.hub._following
            assert following is not None
            await asyncio.wait_for(asyncio.shield(following), 3)
            tab = await house.open(ticket(viewer, "unit:1"))
            await elsewhere(viewer, topics=["unit:1"])
            await tab.until(b"event: signal")
            assert len(tab.signals) == 1

    asyncio.run(scene())


def test_without_a_database_a_browser_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreachable() -> None:
        raise sqlite3.OperationalError("gone")

    monkeypatch.setattr(hub, "open_tail", unreachable)
    monkeypatch.setattr(hub, "PATIENCE", 0.2)

    async def scene() -> None:
        async with Installation() as house:
            tab = house.request(ticket(somebody(), "unit:1"))
            await tab.until_over()
            assert (tab.status, tab.headers[b"retry-after"]) == (503, b"5")

    asyncio.run(scene())


def test_a_reader_that_loses_the_database_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        async with Installation() as house:
            viewer = somebody()
            tab = await house.open(ticket(viewer, "unit:1"))
            broken = asyncio.Event()
            opened = hub.open_tail

            async def after_a_while() -> Any:
                broken.set()
                await asyncio.sleep(0.3)
                return await opened()

            monkeypatch.setattr(hub, "open_tail", after_a_while)
            monkeypatch.setattr(house.application.hub, "_tell", _fails_once(house.application.hub._tell))
            await elsewhere(viewer, "unit_added", topics=["unit:1"])
            await asyncio.wait_for(broken.wait(), 3)
            await elsewhere(viewer, "unit_changed", topics=["unit:1"])
            await tab.until(b"unit_changed")
            assert [signal["name"] for signal in tab.signals] == ["unit_added", "unit_changed"]

    asyncio.run(scene())


def _fails_once(tell: Any) -> Any:
    failed = []

    def do(news: Any) -> None:
        if not failed:
            failed.append(True)
            raise OSError("the connection broke")
        tell(news)

    return do
