"""The eyes on every journey see what they are there to see."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.cli.installation import Running
from tests.journeys import ground

DEEDS: dict[str, Callable[[Page], object]] = {
    "somebody else": lambda page: page.goto("http://elsewhere.example/"),
    "error: planted": lambda page: page.evaluate("console.error('planted')"),
    "script: .*planted": lambda page: page.evaluate("setTimeout(() => { throw new Error('planted'); })"),
    "Content Security Policy": lambda page: page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=color:red>planted</p>')"
    ),
}


def visit(browser: Browser, house: Running, deed: Callable[[Page], object]) -> None:
    """Do something on the front page that no journey may do."""
    with ground.windows(browser, f"http://localhost:{house.port}") as (open_window, _watch):
        page = open_window()
        page.route("http://elsewhere.example/**", lambda route: route.fulfill(body="hello"))
        page.goto("/")
        deed(page)
        page.wait_for_timeout(200)


def test_planted_deeds_are_seen(house: Running, chromium: Browser) -> None:
    for complaint, deed in DEEDS.items():
        with pytest.raises(AssertionError, match=complaint):
            visit(chromium, house, deed)
    visit(chromium, house, lambda page: page.reload())
