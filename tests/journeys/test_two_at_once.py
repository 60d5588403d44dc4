"""Two people at once: the other's page follows within a second, through the hub, and disturbs nobody's typing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.words import Somebody

ARRIVAL = """(text) => {
  const board = document.querySelector('#board, #story');
  window.arrived = new Promise((done, fail) => {
    const instead = () => board.textContent.replace(/\\s+/g, ' ').slice(0, 900);
    setTimeout(() => fail(new Error(`never shown: ${text}; instead: ${instead()}`)), 20000);
    const look = () => board.textContent.includes(text) && done(performance.timeOrigin + performance.now());
    new MutationObserver(look).observe(board, { subtree: true, childList: true, characterData: true });
    look();
  });
}"""
TYPED = "(({ value, selectionStart, selectionEnd }) => [value, selectionStart, selectionEnd])(document.activeElement)"


@pytest.fixture
def jonas(somebody: Callable[..., Somebody]) -> Somebody:
    """Another member of Explore, on the team home, which follows."""
    return somebody().enters_as("Jonas").follows_live()


def seconds_until(page: Page, sent: Request) -> float:
    """How long after the house had answered the sender the other page showed it."""
    timing = sent.timing
    answered = timing["startTime"] + timing["responseStart"]
    return (float(page.evaluate("window.arrived")) - answered) / 1000


def asked_by(page: Page, requests: list[Request]) -> list[str]:
    """Return what a page has asked for since its stream stood, apart from the stream: kind and address."""
    return [f"{one.method} {one.url.split('?')[-1]}" for one in requests if one.frame.page == page]


def test_a_check_in_is_on_the_others_page_within_a_second(jonas: Somebody, maya: Somebody) -> None:
    jonas.page.evaluate(ARRIVAL, "9.5 of 10")
    at = maya.opens_the_check_in().states_confidence(9).states_confidence(10, objective=2)
    action = at.form.get_attribute("action") or ""
    with maya.page.expect_request_finished(
        lambda one: one.method == "POST" and one.url.endswith(action)
    ) as sent:
        at.sends()
    assert seconds_until(jonas.page, sent.value) <= 1.0
    jonas.sees("9.5 of 10")


def test_a_page_that_follows_polls_nothing_and_fetches_one_part_for_one_check_in(
    jonas: Somebody, maya: Somebody
) -> None:
    at = maya.opens_the_check_in().states_confidence(9).is_saved()
    before = len(jonas.watch.requests)
    jonas.page.wait_for_timeout(3000)
    assert asked_by(jonas.page, jonas.watch.requests[before:]) == []
    at.sends().has_sent()
    jonas.sees("8.5 of 10")
    jonas.page.wait_for_timeout(1500)
    assert asked_by(jonas.page, jonas.watch.requests[before:]) == ["GET part=board"]


def test_what_is_said_above_the_board_follows_too(jonas: Somebody, maya: Somebody) -> None:
    due = jonas.page.locator(".page-act p b").inner_text()
    maya.opens_the_check_in().sends().has_sent()
    expect(jonas.page.locator(".page-act p b")).not_to_have_text(due)


def test_a_half_typed_field_keeps_text_caret_and_focus_while_three_check_ins_arrive(
    jonas: Somebody, maya: Somebody
) -> None:
    jonas.follows("Boost tutorial engagement from 15% to 50%").follows_live()
    note = jonas.page.get_by_label("A word about it")
    note.press_sequentially("half a thought")
    jonas.page.evaluate("document.activeElement.setSelectionRange(4, 6)")
    for value in ("34", "35", "36"):
        at = maya.opens_the_check_in().measures("Boost tutorial engagement", value)
        at.sends().has_sent()
        expect(jonas.page.locator("#story")).to_contain_text(f"{value}%")
        if value != "36":
            maya.clicks("Undo")
    expect(note).to_be_focused()
    assert jonas.page.evaluate(TYPED) == ["half a thought", 4, 6]
    jonas.types("X")
    assert jonas.page.evaluate("document.activeElement.value") == "halfX thought"


PLACE = "document.querySelector('#board .objective:last-of-type h2').getBoundingClientRect().top"


def test_what_is_open_on_the_board_stays_open_and_in_its_place(jonas: Somebody, maya: Somebody) -> None:
    page = jonas.unfolds("Read as a table").page
    page.locator("#board .kr .figure").first.click()
    why = page.locator("#board .kr .sum").first
    expect(why).to_be_visible()
    page.mouse.wheel(0, 500)
    page.wait_for_function("scrollY > 300")
    # Where it lies before one's eyes, however much the page above it grew or shrank.
    place = page.evaluate(PLACE)
    maya.opens_the_check_in().states_confidence(9).sends().has_sent()
    jonas.sees("8.5 of 10")
    expect(why).to_be_visible()
    expect(page.locator("#board details.as-table")).to_have_attribute("open", "")
    assert abs(page.evaluate(PLACE) - place) < 5


def test_a_focus_on_the_board_stays_where_it_is(jonas: Somebody, maya: Somebody) -> None:
    link = jonas.page.get_by_role("link", name="Boost tutorial engagement from 15% to 50%")
    link.focus()
    maya.opens_the_check_in().states_confidence(9).sends().has_sent()
    jonas.sees("8.5 of 10")
    expect(link).to_be_focused()


def test_a_page_that_was_in_the_background_catches_up(jonas: Somebody, maya: Somebody) -> None:
    jonas.page.context.set_offline(True)
    # The news may still arrive on a stream that stands; what it then fetches is what this journey cuts off.
    jonas.watch.allow(
        "ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|network error|htmx:error: Failed to fetch"
    )
    maya.opens_the_check_in().states_confidence(9).sends().has_sent()
    jonas.page.context.set_offline(False)
    jonas.sees("8.5 of 10")


def test_an_issue_raised_elsewhere_appears(jonas: Somebody, maya: Somebody) -> None:
    maya.opens("/o/banco-aurora/units/explore/issues/").writes(
        "Something new in the way", "The lift is broken"
    )
    maya.clicks("Raise this issue")
    expect(jonas.board).to_contain_text("The lift is broken")


ELSEWHERE = {
    "": "8.5",
    "units/explore/check-ins/": "8.5 of 10",
    "units/explore/issues/": "The lift is broken",
}


@pytest.mark.parametrize("path", ELSEWHERE)
def test_other_pages_follow_too(jonas: Somebody, maya: Somebody, path: str) -> None:
    jonas.opens(f"/o/banco-aurora/{path}").follows_live()
    expect(jonas.board).not_to_contain_text(ELSEWHERE[path])
    maya.opens_the_check_in().states_confidence(9).raises("The lift is broken").sends().has_sent()
    expect(jonas.board).to_contain_text(ELSEWHERE[path])


def test_an_objective_follows_too(jonas: Somebody, maya: Somebody) -> None:
    jonas.follows("Open this objective").follows_live()
    maya.opens_the_check_in().states_confidence(9).sends().has_sent()
    expect(jonas.board).to_contain_text("9 of 10")
