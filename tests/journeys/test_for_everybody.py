"""T59: each page by axe, for WCAG 2.2 AA: full, empty and refused; light and dark; on a desk and at 320 pixels."""

from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.architecture.reading import ROOT
from tests.cli.installation import Running
from tests.journeys import ground
from tests.journeys.kinds import kinds
from tests.journeys.sideways import sticks_out
from tests.journeys.test_first_start import HARBOUR, adds_the_team, starts
from tests.journeys.words import Somebody

pytestmark = pytest.mark.trust("T59")

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
DESK, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
# Two looks at each page: with the next page's two, each pair of theme and width is seen, and each page in both of each.
LOOKS = ((("light", DESK), ("dark", NARROW)), (("dark", DESK), ("light", NARROW)))
TUTORIAL = "Boost tutorial engagement from 15% to 50%"


def troubles(page: Page) -> list[str]:
    """Return what is wrong with a page as it stands."""
    page.evaluate(AXE)
    found = [
        f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}"
        for rule in page.evaluate(RULES)["violations"]
    ]
    return [*found, *(f"sticks out: {one}" for one in sticks_out(page))]


def look_at(page: Page, scheme: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def examined(somebody: Somebody, addresses: list[str]) -> dict[str, list[str]]:
    """Return what is wrong with which page, each seen in two of the four looks."""
    wrong = {}
    for address, looks in zip(addresses, cycle(LOOKS), strict=False):
        for scheme, size in looks:
            look_at(somebody.page, scheme, size)
            somebody.opens(address)
            if found := troubles(somebody.page):
                wrong[f"{address}, {scheme}, {size['width']} pixels"] = found
    return wrong


@pytest.mark.parametrize("name", ["Maya", "Ana"])
def test_every_page_of_a_lived_quarter(somebody: Callable[..., Somebody], name: str) -> None:
    person = somebody()
    person.enters_as(name) if name == "Maya" else person.enters_as_other(name)
    addresses = kinds(person, "/o/banco-aurora/units/explore/" if name == "Maya" else "/o/banco-aurora/")
    assert len(addresses) > 12
    assert examined(person, addresses) == {}


def test_the_doors(somebody: Callable[..., Somebody]) -> None:
    stranger = somebody()
    stranger.watch.allow("status of 404")
    assert examined(stranger, ["/", "/start/", "/sign-in/", "/nothing/", "/invite/not-a-link/"]) == {}


def test_pages_with_nothing_on_them_yet(nothing: ground.House, chromium: Browser) -> None:
    running: Running = nothing.renew()
    with ground.windows(chromium, f"http://localhost:{running.port}") as (open_window, watch):
        ines = adds_the_team(starts(Somebody(open_window(), watch), running), "Crane")
        addresses = kinds(ines, f"{HARBOUR}units/crane/")
        assert len(addresses) > 10
        assert examined(ines, addresses) == {}


Deed = Callable[[Somebody], object]
REFUSED: dict[str, Deed] = {
    "a value without digits": lambda maya: maya.opens_the_check_in().measures(TUTORIAL, "half").sends(),
    "an objective without words": lambda maya: maya.opens(
        "/o/banco-aurora/units/explore/objectives/new"
    ).page.evaluate("document.querySelector('main form').noValidate = true; document.querySelector('main form').requestSubmit()"),
    "a number that is none": lambda maya: maya.follows(TUTORIAL).writes("Value", "half").clicks("Save the value"),
    "an account without a name": lambda maya: maya.opens("/me/").page.evaluate(
        "document.querySelector('main form').noValidate = true;"
        "document.querySelector('main form [name=name]').value = '';"
        "document.querySelector('main form').requestSubmit()"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_page_that_says_what_is_wrong(maya: Somebody, what: str) -> None:
    maya.watch.allow("status of 422")
    wrong = {}
    for scheme, size in LOOKS[0]:
        look_at(maya.page, scheme, size)
        with maya.page.expect_response(lambda answer: answer.status == 422):
            REFUSED[what](maya.opens_the_team_home())
        expect(maya.page.locator("[aria-invalid=true], [role=alert]").first).to_be_visible()
        if found := troubles(maya.page):
            wrong[f"{scheme}, {size['width']} pixels"] = found
    assert wrong == {}


def test_what_is_wrong_would_be_seen(maya: Somebody) -> None:
    # At the end of the page, where nothing renews itself.
    maya.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')"
    )
    maya.page.evaluate(
        "document.querySelector('main').append(document.createElement('div'));"
        "document.querySelector('main').lastChild.style.cssText = 'width: 9999px; height: 1px'"
    )
    maya.watch.allow("status of 404")
    found = troubles(maya.page)
    assert any(said.startswith("image-alt") for said in found)
    assert any(said.startswith("sticks out: DIV") for said in found)
