"""When the server itself ends, and comes back."""

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cli.installation import Installation, Running
from tests.journeys import ground
from tests.journeys.words import Somebody

# A part that is being fetched when the server dies is a complaint of htmx's own.
GONE = (
    "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_SOCKET|"
    "htmx:error: Failed to fetch"
)


@pytest.fixture
def installation(tmp_path: Path, prepared: Path) -> Installation:
    """The demonstration as it was loaded, not started."""
    return ground.copy_of_demo(tmp_path / "house", prepared)


@pytest.fixture
def house(installation: Installation) -> Iterator[Running]:
    """A server that may be killed."""
    with installation.serving() as running:
        yield running


def test_two_open_pages_say_that_the_server_is_gone_and_recover_when_it_returns(
    installation: Installation, somebody: Callable[..., Somebody], house: Running
) -> None:
    maya, jonas = somebody().enters_as("Maya"), somebody().enters_as("Jonas").follows_live()
    maya.watch.allow(GONE)
    at = maya.opens_the_check_in().states_confidence(9).is_saved()
    house.signal(signal.SIGKILL, whole_group=True)
    at.plans("Call five customers")
    expect(jonas.page.locator("#connection")).to_have_text(re.compile("The connection is lost"))
    expect(at.form.locator("[data-autosave-state]")).to_have_text("Not saved: we try again")
    with installation.serving():
        at.is_saved()
        expect(jonas.page.locator("#connection")).to_have_text("")
        at.sends().has_sent().sees("Call five customers")
        jonas.follows_live().sees("8.5 of 10", "Call five customers")


def test_a_server_that_is_killed_in_the_middle_of_a_check_in_keeps_what_it_acknowledged(
    installation: Installation, house: Running, maya: Somebody
) -> None:
    maya.watch.allow(GONE)
    maya.opens_the_check_in().states_confidence(9).plans("Call five customers").sends().has_sent()
    house.signal(signal.SIGKILL, whole_group=True)
    with installation.serving():
        maya.opens_the_team_home().sees("8.5 of 10", "Call five customers")
