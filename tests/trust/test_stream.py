"""T01, T07, T22: the live stream, the one route that isn't Django's."""

import asyncio
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from northward.kit import clock
from tests.cast import TODAY
from tests.live.browser import Installation
from tests.trust import world
from tests.trust.cases import CASES
from tests.trust.headers import directives
from tests.trust.permissions import beyond
from tests.trust.routes import ask, browser
from tests.trust.world import ACTORS, World

METHODS = ("HEAD", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture
def open_house(transactional_db: None) -> Iterator[World]:
    """A world that other connections see: the hub has its own."""
    with clock.held_at(TODAY):
        yield world.build()


def ticket_of(page: bytes) -> str:
    """Return the ticket that a page holds, "" for none."""
    found = page.partition(b"/live/stream?ticket=")[2]
    return unquote(found.partition(b'"')[0].decode())


def session_of(client: Client) -> str:
    morsel = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return morsel.value if morsel else ""


@pytest.mark.trust("T01")
@pytest.mark.trust("T07")
@pytest.mark.trust("T22")
def test_a_stream_opens_for_those_who_read_the_page_and_tells_ids_alone(open_house: World) -> None:
    """T01: a ticket comes with a page; T07: no frame holds a word; T22: the stream is guarded like a page."""
    house = open_house
    path = ask("team-home", CASES["team-home"], house).path
    clients = {actor: browser(house, actor) for actor in ACTORS}
    tickets = {actor: ticket_of(client.get(path).content) for actor, client in clients.items()}
    declared = beyond()["live-stream"]["GET"]
    assert {actor: "shown" if ticket else "absent" for actor, ticket in tickets.items()} == declared
    sessions = {actor: session_of(client) for actor, client in clients.items()}
    change = ask("check-in", CASES["check-in"], house)
    change.body |= {"plan-1": house.secret("plan line"), "issue-new": "zebraissue"}

    async def scene() -> None:
        async with Installation() as installation:
            tabs = {
                actor: await installation.open(ticket, session=sessions[actor])
                for actor, ticket in tickets.items()
                if ticket
            }
            for actor in ACTORS:
                for session in {sessions["stranger"] if actor != "stranger" else "made-up", "", "made-up"}:
                    tab = installation.request(tickets[actor], session=session)
                    await tab.until_over()
                    assert tab.status == 404, f"{actor}'s ticket with another session"
            for method in METHODS:
                tab = installation.request(tickets["member"], session=sessions["member"], method=method)
                await tab.until_over()
                assert tab.status == 405, method
            response = await asyncio.to_thread(change.send, clients["member"], "POST")
            assert response.status_code == 302
            for actor, tab in tabs.items():
                await tab.until(b"checkin_submitted")
                assert set().union(*(signal.keys() for signal in tab.signals)) == {"name", "topic", "id"}
                for secret in (*house.secrets.values(), "zebraissue"):
                    assert secret.encode() not in tab.received, actor
                headers = {name.decode(): value.decode() for name, value in tab.headers.items()}
                assert headers["cache-control"] == "private, no-store"
                assert headers["x-content-type-options"] == "nosniff"
                assert headers["x-frame-options"] == "DENY"
                assert headers["cross-origin-resource-policy"] == "same-origin"
                assert directives(headers["content-security-policy"])["default-src"] == "'none'"
                assert "access-control-allow-origin" not in headers

    asyncio.run(scene())
