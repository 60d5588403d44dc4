"""On a phone: one thumb, nothing sideways, nothing too small to hit."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.sideways import sticks_out
from tests.journeys.words import Somebody

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
SMALL = PHONE | {"viewport": {"width": 320, "height": 640}}
EXPLORE = "/o/banco-aurora/units/explore/"

# What can be touched and is smaller than 24 by 24 (WCAG 2.2, 2.5.8): not a link inside a sentence, not what has that
# much room around it, and of a field its label counts too.
SMALL_TARGETS = """() => {
  const can = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  const boxes = can.filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: false }))
    .map((one) => ({ one, box: (one.closest('label') ?? one).getBoundingClientRect() }))
    .filter(({ one, box }) => box.width > 1 && box.height > 1 && !one.matches('.skip'));
  const near = (a, b) => {
    const x = (a.x + a.width / 2), y = (a.y + a.height / 2);
    const dx = Math.max(b.x - x, 0, x - b.right), dy = Math.max(b.y - y, 0, y - b.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  return boxes.filter(({ one, box }) => box.width < 24 || box.height < 24)
    .filter(({ one }) => !(getComputedStyle(one).display === 'inline' && one.closest('p, li, dd, td, h2, h3')))
    .filter(({ box }) => boxes.some((other) => other.box.x !== box.x && other.box.y !== box.y && near(box, other.box)))
    .map(({ one, box }) => `${one.tagName} ${one.textContent.trim().slice(0, 30)} ${one.name ?? ''} ${box.width}x${box.height}`);
}"""


def pages_of(page: Page) -> list[str]:
    """Return the pages that a member comes by, with one objective, one key result, one check-in, one issue."""
    page.goto(EXPLORE)
    links = page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    first = [
        next(path for path in links if part in path)
        for part in ("/objectives/", "/key-results/", "/check-ins/0", "/issues/0")
    ]
    plain = ["", "check-in/", "check-ins/", "issues/", "ideas/", "people/", "objectives/new"]
    return [
        *(EXPLORE + path for path in plain),
        *first,
        "/o/banco-aurora/",
        "/o/banco-aurora/units/",
        "/o/banco-aurora/people/",
        "/me/",
        "/demo/",
    ]


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_no_page_scrolls_sideways_and_everything_can_be_hit(
    device: dict[str, object], somebody: Callable[..., Somebody]
) -> None:
    page = somebody(**device).enters_as("Maya").page
    found = {}
    for path in pages_of(page):
        page.goto(path)
        trouble = {"sideways": sticks_out(page), "small": page.evaluate(SMALL_TARGETS)}
        if any(trouble.values()):
            found[path] = trouble
    assert found == {}


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_a_check_in_with_one_thumb(device: dict[str, object], somebody: Callable[..., Somebody]) -> None:
    maya = somebody(**device).enters_as("Maya")
    maya.page.get_by_role("link", name="Start check-in").tap()
    at = maya.at_the_check_in
    at.goal().locator("label.cell", has_text="4").tap()
    at.is_asked_why()
    at.issue("legal review").locator("label", has_text="Resolved").tap()
    at.result("Boost tutorial engagement").locator(".tick").tap()
    at.form.locator(".energy label", has_text="good").tap()
    send = at.form.get_by_role("button", name="Send check-in")
    box = send.bounding_box()
    assert box
    assert box["y"] > maya.page.viewport_size["height"] / 2, "Send is where the thumb is"  # type: ignore[index]
    assert box["height"] >= 44
    send.tap()
    at.has_sent().sees("6 of 10")


def test_the_bar_at_the_bottom_leads_to_every_place(somebody: Callable[..., Somebody]) -> None:
    maya = somebody(**PHONE).enters_as("Maya")
    bar = maya.page.locator("nav.bottombar")
    for name, path in {
        "Units": "/o/banco-aurora/units/",
        "People": "/o/banco-aurora/people/",
        "Explore": EXPLORE,
        "Home": "/o/banco-aurora/",
    }.items():
        link = bar.get_by_role("link", name=name, exact=True)
        box = link.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 44
        link.tap()
        maya.is_at(path)
        expect(bar.locator("[aria-current=page]")).to_have_text(name)


def test_numbers_bring_up_the_keyboard_of_numbers(somebody: Callable[..., Somebody]) -> None:
    at = somebody(**PHONE).enters_as("Maya").opens_the_check_in()
    expect(at.value("Boost tutorial engagement")).to_have_attribute("inputmode", "decimal")
    size = at.value("Boost tutorial engagement").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 16, "a smaller text makes a phone zoom in when the field is touched"
