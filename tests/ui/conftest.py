"""A browser and a scratch house for the scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from northward.ui import assets
from tests.architecture.reading import ROOT
from tests.journeys.ground import Window, browser_of
from tests.ui.scratch import House, serve


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third-party files, as `northward assets` makes them."""
    return assets.build(tmp_path_factory.mktemp("assets"), ROOT / "node_modules")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with browser_of(playwright) as found:
        yield found


@pytest.fixture
def house(built: Path) -> House:
    return House(vendor=built)


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Callable[..., Page]]:
    """Open the house's page in a fresh browser; whatever the policy blocks or a script throws fails the test."""
    server, address = serve(house)
    trouble: list[str] = []
    opened: list[Window] = []

    def open_page(script: str = "", **screen: Any) -> Page:
        opened.append(Window(browser, **screen))
        page = opened[-1].context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "console", lambda said: trouble.append(said.text) if "Content Security" in said.text else None
        )
        if script:
            page.add_init_script(script)
        page.goto(address)
        return page

    yield open_page
    for window in opened:
        window.close()
    house.cut()
    server.shutdown()
    assert trouble == []
