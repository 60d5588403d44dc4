"""One draft for the whole team: what is typed is kept, whoever types, whatever breaks."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.words import CheckIn, Somebody

WHY = "Tickets rose after the release."


@pytest.fixture
def jonas(somebody: Callable[..., Somebody]) -> Somebody:
    """Another member of Explore."""
    return somebody().enters_as("Jonas")


def test_different_fields_of_two_people_merge(maya: Somebody, jonas: Somebody) -> None:
    hers, his = maya.opens_the_check_in(), jonas.opens_the_check_in()
    hers.plans("Call five customers").is_saved()
    his.raises("The lift is broken").is_saved()
    hers.feels("good")
    hers.form.get_by_role("button", name="Save draft").click()
    hers.still_reads(hers.line(), "Call five customers")
    hers.still_reads(hers.form.get_by_label("New issues, one a line"), "The lift is broken")
    his.reloads().still_reads(his.line(), "Call five customers")


def test_the_same_field_offers_theirs_and_mine(maya: Somebody, jonas: Somebody) -> None:
    hers, his = maya.opens_the_check_in(), jonas.opens_the_check_in()
    hers.plans("Call five customers").is_saved()
    his.plans("Write to five customers")
    offer = his.page.locator(".theirs")
    expect(offer).to_contain_text("wrote meanwhile: Call five customers")
    his.is_asked_which_stays().clicks("Take theirs").is_saved().still_reads(his.line(), "Call five customers")
    his.plans("Call six customers").is_saved().reloads().still_reads(his.line(), "Call six customers")


def test_ones_own_text_can_be_kept_over_theirs(maya: Somebody, jonas: Somebody) -> None:
    hers, his = maya.opens_the_check_in(), jonas.opens_the_check_in()
    hers.plans("Call five customers").is_saved()
    his.plans("Write to five customers").is_asked_which_stays().clicks("Keep mine").is_saved()
    expect(his.page.locator(".theirs")).to_have_count(0)
    hers.reloads().still_reads(hers.line(), "Write to five customers")


def test_who_sends_sends_what_the_other_wrote_as_well(maya: Somebody, jonas: Somebody) -> None:
    hers, his = maya.opens_the_check_in(), jonas.opens_the_check_in()
    hers.plans("Call five customers").is_saved()
    his.raises("The lift is broken").is_saved()
    hers.sends().has_sent().sees("Call five customers", "The lift is broken")


def test_who_sends_a_moment_later_is_told_and_loses_nothing(maya: Somebody, jonas: Somebody) -> None:
    jonas.watch.allow("status of 4(09|22)")
    hers, his = maya.opens_the_check_in(), jonas.opens_the_check_in()
    hers.sends().has_sent()
    his.plans("Call five customers").sends()
    expect(his.page.locator("main")).to_contain_text(re.compile("Maya Okafor|sent"))
    expect(his.page.locator("main")).to_contain_text("Call five customers")


def test_a_closed_tab_opens_again_with_everything_in_it(maya: Somebody) -> None:
    at = (
        maya.opens_the_check_in()
        .states_confidence(4)
        .says_why(WHY)
        .measures("Boost tutorial engagement", "36")
    )
    again = maya.opens_another_window()
    at.page.close()
    at = again.opens_the_check_in().is_asked_why()
    expect(at.goal().locator("input:checked")).to_have_value("4")
    at.still_reads(at.goal().get_by_label("What changed?"), WHY)
    at.still_reads(at.value("Boost tutorial engagement"), "36")


def test_a_draft_goes_on_from_another_device(somebody: Callable[..., Somebody], maya: Somebody) -> None:
    maya.opens_the_check_in().plans("Call five customers").is_saved()
    phone = somebody(viewport={"width": 390, "height": 844}).enters_as("Maya")
    phone.follows("Continue check-in")
    at: CheckIn = phone.at_the_check_in
    at.still_reads(at.line(), "Call five customers")


def test_a_network_that_is_cut_while_one_types_loses_nothing(maya: Somebody) -> None:
    maya.watch.allow("ERR_INTERNET_DISCONNECTED")
    at = maya.opens_the_check_in().plans("Call five")
    state = at.form.locator("[data-autosave-state]")
    at.is_saved()
    maya.page.context.set_offline(True)
    at.plans("Call five customers")
    expect(state).to_have_text("Not saved: we try again")
    at.still_reads(at.line(), "Call five customers")
    maya.page.context.set_offline(False)
    at.is_saved().reloads().still_reads(at.line(), "Call five customers")


def test_a_tab_that_dies_without_network_brings_its_text_back(maya: Somebody) -> None:
    maya.watch.allow("ERR_INTERNET_DISCONNECTED")
    at = maya.opens_the_check_in()
    maya.page.context.set_offline(True)
    at.plans("Call five customers")
    expect(at.form.locator("[data-autosave-state]")).to_have_text("Not saved: we try again")
    again = maya.opens_another_window()
    at.page.close()
    again.page.context.set_offline(False)
    at = again.opens_the_check_in()
    at.still_reads(at.line(), "Call five customers").is_saved()
