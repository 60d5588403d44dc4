"""The first objective: from an idea to what the team means, in a sentence that builds itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.words import Somebody
from tests.journeys.writing import Writer

IDEA = "let people open an account on the way home"


@pytest.fixture
def maya(somebody: Callable[..., Somebody]) -> Writer:
    """A member of Explore who plans."""
    entered = somebody().enters_as("Maya")
    return Writer(entered.page, entered.watch)


def test_an_idea_becomes_a_committed_objective_on_the_team_home(maya: Writer) -> None:
    maya.opens_the_ideas().notes_an_idea(IDEA).takes_into_the_cycle(IDEA)
    maya.adds("Accounts opened on a phone", "Increase", **{"from": "40", "to": "65", "unit": "%"})
    maya.reads_it_as_others_do().clicks("Propose it, for questions")
    maya.is_told("Proposed. Everybody can read it and ask")
    maya.clicks("Commit to it, for the team").is_told("Committed, for the team")
    maya.opens_the_team_home().sees(
        "We will let people open an account on the way home", "Accounts opened on a phone"
    )


def test_each_kind_of_key_result_reads_as_it_was_meant(maya: Writer) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.adds("Accounts opened on a phone", "Increase", **{"from": "40", "to": "65 %"})
    maya.adds("Time to open an account", "Decrease", **{"from": "25", "to": "10", "unit": "min"})
    maya.adds("Checks that need a human", "Keep within", at_least="5", at_most="8 %")
    maya.adds("The identity check is approved by the regulator", "Milestone")
    maya.adds("Know how many give up half-way", "Find the baseline", unit="%")
    maya.reads_it_as_others_do()
    maya.sees("40% to 65%", "25 min to 10 min", "within 5 to 8%", "a milestone", "a baseline")


def test_the_form_asks_only_for_what_the_kind_needs(maya: Writer) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    from_, at_least, due = (
        maya.builder.get_by_label(name, exact=True) for name in ("from", "at least", "due on")
    )
    expect(from_).to_be_visible()
    expect(at_least).to_be_hidden()
    maya.builder.locator(".pick label", has_text="Keep within").click()
    expect(at_least).to_be_visible()
    expect(from_).to_be_hidden()
    maya.builder.locator(".pick label", has_text="Milestone").click()
    expect(due).to_be_visible()
    expect(at_least).to_be_hidden()


def test_the_sentence_is_shown_while_it_is_typed_and_saves_itself(maya: Writer) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.rewrites("welcome every customer within a minute")
    expect(maya.page.locator(".preview .sentence").first).to_contain_text(
        "We will welcome every customer within a minute"
    )
    expect(maya.page.locator("[data-autosave-state]")).to_contain_text("Saved")
    with maya.page.expect_response("**/draft/") as saved:
        maya.rewrites("welcome every customer within a minute and a half")
    assert saved.value.json()["theirs"] == {}, "what one wrote a moment ago is nobody else's"
    maya.reloads()
    expect(maya.statement).to_have_value("welcome every customer within a minute and a half")


def test_a_key_result_is_shown_as_it_will_read_before_it_is_added(maya: Writer) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.builder.get_by_label("as measured by").fill("Accounts opened on a phone")
    maya.builder.get_by_label("from", exact=True).fill("1.5k")
    maya.builder.get_by_label("to", exact=True).fill("2,5k")
    expect(maya.builder.locator(".preview")).to_contain_text("from 1500 to 2500")


def test_pasted_lines_are_shown_as_understood_before_they_are_added(maya: Writer) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.pastes(
        "Raise day-7 retention from 22% to 35%",
        "Reduce the time to open an account from 25 to 10 minutes",
        "Identity check approved by the regulator",
    )
    maya.sees("This is how each line is understood", "22% to 35%", "25", "10")
    expect(maya.written).to_have_count(0)
    maya.clicks("Add these 3 key results")
    expect(maya.written).to_have_count(3)


def test_what_cannot_be_read_stays_in_its_field(maya: Writer) -> None:
    maya.watch.allow("status of 422")
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.builder.get_by_label("as measured by").fill("Accounts opened on a phone")
    maya.builder.get_by_label("from", exact=True).fill("forty")
    maya.builder.get_by_label("to", exact=True).fill("65")
    maya.clicks("Add the key result")
    field = maya.builder.get_by_label("from", exact=True)
    expect(field).to_have_value("forty")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(maya.builder.get_by_label("to", exact=True)).to_have_value("65")


def test_a_baseline_equal_to_the_target_is_explained(maya: Writer) -> None:
    maya.watch.allow("status of 422")
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.builder.get_by_label("as measured by").fill("Accounts opened on a phone")
    maya.builder.get_by_label("from", exact=True).fill("20")
    maya.builder.get_by_label("to", exact=True).fill("20")
    maya.clicks("Add the key result").sees("both 20")


def test_a_removed_key_result_comes_back_with_undo(maya: Writer) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    maya.adds("Accounts opened on a phone", "Increase", **{"from": "40", "to": "65"})
    maya.written.get_by_role("button", name="Remove").click()
    expect(maya.written).to_have_count(0)
    maya.clicks("Undo")
    expect(maya.written).to_have_count(1)


def test_two_who_write_the_same_sentence_lose_nothing(
    somebody: Callable[..., Somebody], maya: Writer
) -> None:
    maya.drafts(IDEA, "Nobody has time for a branch.")
    entered = somebody().enters_as("Jonas").opens(maya.page.url)
    jonas = Writer(entered.page, entered.watch)
    maya.rewrites("open accounts on a tram")
    expect(maya.page.locator("[data-autosave-state]")).to_contain_text("Saved")
    jonas.rewrites("open accounts on a train")
    expect(jonas.page.locator(".theirs")).to_contain_text("open accounts on a tram")
    expect(jonas.page.locator("[data-autosave-state]")).to_contain_text("choose which text stays")
    jonas.clicks("Keep mine")
    expect(jonas.page.locator("[data-autosave-state]")).to_contain_text("Saved")
    maya.reloads()
    expect(maya.statement).to_have_value("open accounts on a train")
