"""When something ends: a session, a connection, the server itself."""

import re
import signal
from collections.abc import Callable

from playwright.sync_api import expect

from tests.cli.installation import Installation, Running
from tests.journeys.words import Somebody

GONE = "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_SOCKET"


def test_who_signs_out_in_one_window_is_out_in_the_other(maya: Somebody) -> None:
    other = maya.opens_another_window().opens_the_team_home().follows_live()
    maya.follows_live().opens("/me/").clicks("Sign out")
    expect(other.page.locator("#connection")).to_have_text(re.compile("no longer follows what changes"))
    other.follows("Check-ins").is_at(r"/sign-in/\?next=.*")


def test_a_text_is_not_lost_to_a_session_that_ended(maya: Somebody) -> None:
    maya.watch.allow("status of 40|Failed to fetch|status of 302|ERR_FAILED")
    other = maya.opens_another_window()
    at = maya.opens_the_check_in().plans("Call five customers").is_saved()
    other.opens("/me/").clicks("Sign out")
    at.plans("Call six customers")
    expect(at.form.locator("[data-autosave-state]")).to_have_text("Not saved: we try again")
    other.enters_as("Maya")
    again = other.opens_the_check_in()
    again.still_reads(again.line(), "Call six customers").is_saved()


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
