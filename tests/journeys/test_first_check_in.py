"""The first check-in: four letters, what stays when something is wrong, and the ways back."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.words import Somebody

# Typed by hand in every week: no source of the demonstration measures them.
TUTORIAL = "Boost tutorial engagement"
REPLY = "Bring the first reply"
KNEW_WHOM = "Learn how many new customers say"


def test_a_whole_check_in_is_sent_and_read_by_everybody(maya: Somebody) -> None:
    at = maya.opens_the_check_in().states_confidence(8).states_confidence(9, objective=2)
    at.measures(TUTORIAL, "41,5").measures(KNEW_WHOM, "36 %").leaves_unchanged(REPLY)
    at.answers_issue("legal review", "Resolved").raises("The app store review takes two weeks")
    at.plans("Test the shorter identity check").feels("good").is_saved()
    home = at.sends().has_sent()
    home.sees("Check-in sent", "8.5 of 10", "41.5%", "36%", "The app store review takes two weeks")
    home.sees("Test the shorter identity check").sees_nothing_of("legal review")
    home.follows("Open this check-in").sees(
        "Sent by Maya Okafor", "8 of 10, was 7", "41.5%", "opened", "resolved"
    )


def test_a_drop_of_two_or_more_asks_what_changed_and_sends_without_an_answer(maya: Somebody) -> None:
    at = maya.opens_the_check_in().is_not_asked_why()
    at.states_confidence(6).is_not_asked_why()
    at.states_confidence(5).is_asked_why()
    at.sends().has_sent().sees("6.5 of 10")


def test_what_changed_is_read_with_the_check_in(maya: Somebody) -> None:
    at = maya.opens_the_check_in().states_confidence(4).is_asked_why()
    at.says_why("Tickets are still above where we started.").sends().has_sent()
    maya.follows("Open this check-in").sees("4 of 10, was 7", "Tickets are still above where we started.")


def test_what_was_typed_wrong_stays_and_is_said_at_its_field(maya: Somebody) -> None:
    maya.watch.allow("status of 422")
    at = (
        maya.opens_the_check_in()
        .measures(TUTORIAL, "about half")
        .measures(KNEW_WHOM, "36,5 %")
        .plans("Ship it")
    )
    at.sends().sees("Not sent yet. Everything you wrote is still here")
    at.still_reads(at.value(TUTORIAL), "about half").is_told_at(at.value(TUTORIAL), "no digits")
    at.still_reads(at.value(KNEW_WHOM), "36,5 %").still_reads(at.line(), "Ship it")
    at.measures(TUTORIAL, "45").sends().has_sent().sees("45%", "36.5%")


def test_a_check_in_is_taken_back_within_ten_seconds_and_the_draft_is_as_it_was(maya: Somebody) -> None:
    before = maya.reads_now(TUTORIAL)
    at = maya.opens_the_check_in().states_confidence(3).measures(TUTORIAL, "48").plans("Call five customers")
    at.sends().has_sent().clicks("Undo")
    at = maya.at_the_check_in
    at.still_reads(at.value(TUTORIAL), "48").still_reads(at.line(), "Call five customers").is_asked_why()
    maya.opens_the_team_home().sees("7.5 of 10").sees_nothing_of("Call five customers", "70%")
    assert maya.reads_now(TUTORIAL) == before


def test_the_offer_to_undo_goes_after_its_time(maya: Somebody) -> None:
    maya.opens_the_check_in().sends().has_sent()
    expect(maya.page.locator(".toast")).to_be_visible()
    expect(maya.page.locator(".toast")).to_have_count(0, timeout=12_000)
    maya.reloads()
    expect(maya.page.locator(".toast")).to_have_count(0)


def test_a_check_in_is_skipped_with_a_reason_and_the_heartbeat_says_it(maya: Somebody) -> None:
    at = maya.opens_the_check_in().unfolds("Skip it, with a reason")
    at.writes("Why do you skip this check-in?", "The whole team is at the offsite").clicks(
        "Skip this check-in"
    )
    maya.sees("This check-in is skipped").follows("Back to Explore")
    maya.is_at("/o/banco-aurora/units/explore/").follows("Check-ins").sees(
        "Skipped", "The whole team is at the offsite"
    )


def test_a_skip_without_a_reason_is_asked_for_one(maya: Somebody) -> None:
    maya.watch.allow("status of 422")
    at = maya.opens_the_check_in().unfolds("Skip it, with a reason").clicks("Skip this check-in")
    reason = maya.page.get_by_label("Why do you skip this check-in?")
    expect(reason).to_be_visible()
    at.is_told_at(reason, "why this check-in is skipped")
    at.writes("Why do you skip this check-in?", "Holiday week").clicks("Skip this check-in")
    maya.sees("This check-in is skipped", "Holiday week")


def test_ones_own_number_is_said_before_the_others_are_seen(somebody: Callable[..., Somebody]) -> None:
    maya, jonas = somebody().enters_as("Maya"), somebody().enters_as("Jonas")
    maya.opens_the_check_in().unfolds("Say your own first").says_own(3).clicks("Say mine")
    maya.sees("You have said yours.")
    at = jonas.opens_the_check_in().sees("of 7 so far").sees_nothing_of("Maya Okafor 3")
    at.unfolds("Say your own first").says_own(9).clicks("Say mine").sees("Maya Okafor 3", "You lie far apart")


def test_who_only_facilitates_is_told_who_checks_in(somebody: Callable[..., Somebody]) -> None:
    camila = somebody().enters_as("Camila")
    camila.watch.allow("status of 403")
    camila.opens_the_check_in()
    expect(camila.page.locator("form.checkin")).to_have_count(0)
    expect(camila.page.locator("main")).to_contain_text("members")


def test_units_to_ask_for_help_are_suggested_once_somebody_is_in_the_field(maya: Somebody) -> None:
    at = maya.opens_the_check_in()
    expect(maya.page.locator("#units option")).to_have_count(0)
    maya.page.locator("[list=units]").first.focus()
    expect(maya.page.locator("#units option[value=Payments]")).to_have_count(1)
    expect(maya.page.locator("#units option[value=Explore]")).to_have_count(0)
    at.sends().has_sent()
