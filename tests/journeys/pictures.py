"""Takes the pictures of the README from the running program: `.venv/bin/python -m tests.journeys.pictures docs/pictures`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys import ground
from tests.journeys.words import Somebody
from tests.journeys.writing import Writer

TUTORIAL = "Boost tutorial engagement from 15% to 50%"
WIDE = {"viewport": {"width": 1280, "height": 860}, "device_scale_factor": 1.5}
TALL = {"viewport": {"width": 1280, "height": 1330}, "device_scale_factor": 1.25}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}


def main(folder: Path) -> None:
    """Load the demonstration, serve it, and photograph what a visitor sees first."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        prepared = ground.prepare(Path(scratch) / "ground")
        demo = ground.copy_of_demo(Path(scratch) / "house", prepared)
        with (
            demo.serving() as running,
            ground.browser_of(playwright) as browser,
            ground.windows(browser, f"http://localhost:{running.port}") as (open_window, watch),
        ):
            take(Somebody(open_window(**TALL), watch).enters_as("Maya").page, folder / "team-home.png")
            maya = Somebody(open_window(**WIDE), watch).enters_as("Maya")
            take(Somebody(open_window(**PHONE), watch).enters_as("Maya").page, folder / "phone.png")
            maya.follows(TUTORIAL)
            take(maya.page, folder / "key-result.png")
            check_in(maya)
            take(maya.page, folder / "check-in.png")
            jonas = Writer(open_window(**WIDE), watch)
            write(jonas)
            take(jonas.page, folder / "editor.png")


def check_in(maya: Somebody) -> None:
    """Be in the middle of a check-in."""
    at = maya.opens_the_check_in().states_confidence(5)
    at.says_why("Tickets are still above where we started; the identity check is the reason.")
    at.measures(TUTORIAL, "36 %").is_saved()
    maya.page.evaluate("scrollTo(0, 0)")


def write(jonas: Writer) -> None:
    """Be in the middle of writing an objective."""
    jonas.enters_as("Jonas").drafts(
        "let people open an account on the way home", "Nobody has time for a branch after work."
    )
    jonas.adds("Accounts opened on a phone", "Increase", **{"from": "40", "to": "65", "unit": "%"})
    jonas.builder.get_by_label("as measured by").fill("Time from the first tap to an open account")
    jonas.builder.locator(".pick label", has_text="Decrease").click()
    jonas.builder.get_by_label("from", exact=True).fill("25")
    jonas.builder.get_by_label("to", exact=True).fill("10")
    jonas.builder.get_by_label("unit", exact=True).fill("min")
    jonas.page.wait_for_timeout(800)
    jonas.page.evaluate("scrollTo(0, 0)")


def take(page: Page, path: Path) -> None:
    """Photograph what is in view, once fonts are there and nothing moves."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(400)
    page.screenshot(path=path, animations="disabled")
    print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
