"""When a session ends while one reads or writes."""

import re

from playwright.sync_api import expect

from tests.journeys.words import Somebody


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
