"""Reading: dark, on paper, with the back button, by a link from elsewhere; all of it without changing anything."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.words import Somebody

EXPLORE = "/o/banco-aurora/units/explore/"
TUTORIAL = "Boost tutorial engagement from 15% to 50%"
LIGHT = """(selector) => {
  const it = document.querySelector(selector), sheet = document.createElement('canvas');
  const canvas = sheet.getContext('2d', { willReadFrequently: true });
  const of = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  return { ground: of(getComputedStyle(document.body).backgroundColor), ink: of(getComputedStyle(it).color) };
}"""


def test_who_likes_it_dark_reads_light_on_dark(somebody: Callable[..., Somebody]) -> None:
    found = somebody(color_scheme="dark").enters_as("Maya").page.evaluate(LIGHT, "h1")
    assert found["ground"] < 0.15
    assert found["ink"] > 0.75


def test_ones_own_choice_of_colours_is_above_the_devices(somebody: Callable[..., Somebody]) -> None:
    maya = somebody(color_scheme="light").enters_as("Maya")
    maya.opens("/me/").chooses_colours("Dark").clicks("Save")
    assert maya.opens_the_team_home().page.evaluate(LIGHT, "h1")["ground"] < 0.15


def test_the_team_home_fits_on_two_sheets_of_a4_at_most(maya: Somebody) -> None:
    maya.page.emulate_media(media="print")
    sheets = maya.page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2
    for hidden in (".rail", ".topbar", ".tabs", ".banner", ".bottombar"):
        expect(maya.page.locator(hidden).first).to_be_hidden()
    expect(maya.page.locator(".print-line")).to_contain_text("week 11 of 13")


def test_back_leads_to_where_one_was_on_the_page(maya: Somebody) -> None:
    page = maya.page
    page.locator("#issues").scroll_into_view_if_needed()
    page.wait_for_function("scrollY > 200")
    place = page.evaluate("scrollY")
    maya.follows("The identity check times out on older phones")
    page.wait_for_url("**/issues/**")
    maya.goes_back().is_at(EXPLORE)
    page.wait_for_function("(place) => Math.abs(scrollY - place) < 60", arg=place)
    maya.follows_live()


def test_forth_and_back_through_the_pages_of_a_team(maya: Somebody) -> None:
    maya.follows("Check-ins").is_at(f"{EXPLORE}check-ins/").follows("Issues").is_at(f"{EXPLORE}issues/")
    maya.goes_back().is_at(f"{EXPLORE}check-ins/").goes_back().is_at(EXPLORE).follows_live()


def test_a_link_from_a_mail_leads_through_sign_in_to_its_page(somebody: Callable[..., Somebody]) -> None:
    stranger = somebody().opens(f"{EXPLORE}check-ins/")
    stranger.is_at(rf"/sign-in/\?next={re.escape(f'{EXPLORE}check-ins/')}")
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_link_to_a_number_has_its_field_ready(maya: Somebody) -> None:
    address = maya.page.get_by_role("link", name=TUTORIAL).get_attribute("href")
    maya.opens(f"{address}?measure=1")
    expect(maya.page.get_by_label("Value")).to_be_focused()


def test_a_link_into_the_page_leads_to_its_place(maya: Somebody) -> None:
    maya.opens(f"{EXPLORE}#issues")
    expect(maya.page.locator("#issues")).to_be_in_viewport()


def test_each_page_names_itself_and_has_one_first_heading_and_one_thing_to_do(maya: Somebody) -> None:
    titles = {}
    for path in ("", "check-ins/", "issues/", "ideas/", "people/", "check-in/"):
        page = maya.opens(EXPLORE + path).page
        titles[path] = page.title()
        assert re.search(r"Explore.* - Northward$", page.title()), path
        assert page.locator("h1").count() == 1, path
        assert page.locator("main .button[data-kind=primary]:visible").count() <= 1, path
    assert len(set(titles.values())) == len(titles)


def test_a_page_that_is_not_there_says_so_in_the_house(maya: Somebody) -> None:
    maya.watch.allow("status of 404")
    maya.opens("/o/banco-aurora/units/nowhere/")
    expect(maya.page.get_by_role("heading", level=1)).to_be_visible()
    expect(maya.page.get_by_role("link", name=re.compile("home", re.IGNORECASE)).first).to_be_visible()
