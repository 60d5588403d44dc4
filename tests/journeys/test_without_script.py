"""Without script: everything is read, a check-in is sent, what is asked is answered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.words import Somebody


@pytest.fixture
def plain(somebody: Callable[..., Somebody]) -> Callable[[str], Somebody]:
    """Somebody whose browser runs no script: `plain("Maya")`."""
    return lambda name: somebody(java_script_enabled=False).enters_as(name)


def test_the_team_home_is_read_with_the_sums_behind_its_figures(plain: Callable[[str], Somebody]) -> None:
    maya = plain("Maya").sees("7.5 of 10", "The identity check times out on older phones")
    now = maya.reads_now("Increase onboarding completion").removesuffix("%")
    maya.page.locator(".kr .figure").first.click()
    expect(maya.page.locator(".kr .sum").first).to_be_visible()
    expect(maya.page.locator(".kr .sum").first).to_contain_text(f"({now} − 65) ÷ (90 − 65)")
    maya.presses("Escape").unfolds("Read as a table")
    expect(maya.page.locator("details.as-table table")).to_be_visible()


def test_a_check_in_is_sent_and_what_is_wrong_comes_back(plain: Callable[[str], Somebody]) -> None:
    maya = plain("Maya")
    maya.watch.allow("status of 422")
    at = maya.opens_the_check_in().states_confidence(4).is_asked_why().says_why("Tickets rise.")
    at.measures("Boost tutorial engagement", "half").plans("Call five customers").sends()
    at.is_told_at(at.value("Boost tutorial engagement"), "no digits").still_reads(
        at.line(), "Call five customers"
    )
    at.measures("Boost tutorial engagement", "45").sends().has_sent().sees(
        "6 of 10", "45%", "Call five customers"
    )
    maya.clicks("Undo")
    at = maya.at_the_check_in
    at.still_reads(at.line(), "Call five customers")


def test_a_draft_is_kept_by_hand(plain: Callable[[str], Somebody]) -> None:
    at = plain("Maya").opens_the_check_in().plans("Call five customers").clicks("Save draft")
    at.still_reads(at.line(), "Call five customers").sees("Saved", "by Maya Okafor")


def test_two_drafts_without_script_lose_nothing(plain: Callable[[str], Somebody]) -> None:
    hers, his = plain("Maya").opens_the_check_in(), plain("Jonas").opens_the_check_in()
    his.watch.allow("status of 422")
    hers.plans("Call five customers").clicks("Save draft")
    his.plans("Write to five customers").clicks("Save draft")
    his.still_reads(his.line(), "Write to five customers").sees(
        "A teammate wrote “Call five customers” here meanwhile"
    )


def test_a_contribution_is_answered(plain: Callable[[str], Somebody]) -> None:
    helena = plain("Helena")
    helena.page.locator("#asked").get_by_role("link", name="Answer").first.click()
    helena.clicks("Agree").sees("Agreed by Helena Prado")


def test_an_issue_is_raised_and_resolved(plain: Callable[[str], Somebody]) -> None:
    maya = plain("Maya").opens("/o/banco-aurora/units/explore/issues/")
    maya.writes("Something new in the way", "The lift is broken").clicks("Raise this issue")
    maya.follows("The lift is broken").clicks("Resolved").sees("It is back: reopen")


def test_a_value_is_measured(plain: Callable[[str], Somebody]) -> None:
    maya = plain("Maya").follows("Boost tutorial engagement from 15% to 50%")
    maya.writes("Value", "36,5 %").clicks("Save the value").sees("36.5%")
