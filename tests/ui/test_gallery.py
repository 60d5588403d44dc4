"""The gallery in a real browser: every component can be read by everybody, at every width, in light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.architecture.reading import ROOT
from tests.ui.scratch import House

pytestmark = pytest.mark.journey
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 640, 820, 1280])
def test_every_component_passes_axe_and_nothing_scrolls_sideways(
    house: House, visit: Callable[..., Page], width: int, scheme: str
) -> None:
    house.is_gallery = True
    page = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(RULES)["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_pressed_with_a_thumb_is_large_enough(
    house: House, visit: Callable[..., Page], width: int
) -> None:
    house.is_gallery = True
    page = visit(viewport={"width": width, "height": 900})
    least = 44 if width < 768 else 24
    small = page.evaluate(
        """(least) => [...document.querySelectorAll('.button, .field, .cell, .pick label, .bottombar a')]
        .filter((one) => one.checkVisibility() && !one.matches('.line'))
        .filter((one) => one.getBoundingClientRect().height < least)
        .map((one) => one.outerHTML.slice(0, 80) + ' ' + one.getBoundingClientRect().height)""",
        least,
    )
    assert small == []


def test_forced_colours_keep_every_state_a_word(house: House, visit: Callable[..., Page]) -> None:
    house.is_gallery = True
    page = visit(forced_colors="active")
    words = page.evaluate("[...document.querySelectorAll('.chip')].map((chip) => chip.innerText.trim())")
    assert len(words) > 20
    assert all(words)
