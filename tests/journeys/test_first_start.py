"""The first administrator, the first team, the first colleague: an installation with nobody in it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.cli.installation import Running
from tests.journeys import ground
from tests.journeys.words import Somebody

PASSWORD = "fair winds and following seas"
HARBOUR = "/o/harbour-works/"


@pytest.fixture
def house(nothing: ground.House) -> Running:
    """Nothing in it, not even the demonstration."""
    return nothing.renew()


def starts(somebody: Somebody, house: Running) -> Somebody:
    """Start an organization with the code that stands in the terminal."""
    code = re.search(r"one-time code: (\S+)", house.said())
    assert code, house.said()
    somebody.opens("/").follows("Start with the code")
    somebody.writes("One-time code", code[1]).writes("Your organization", "Harbour Works")
    somebody.writes("Your name", "Ines Duarte").writes("E-mail", "ines@harbour.example").writes(
        "Password", PASSWORD
    )
    return somebody.clicks("Start").is_at(f"{HARBOUR}units/")


def adds_the_team(somebody: Somebody, name: str) -> Somebody:
    somebody.opens(f"{HARBOUR}add-unit/").writes("Name", name).clicks("Add the unit")
    return somebody.opens(f"{HARBOUR}units/{name.lower()}/people/")


def invites(somebody: Somebody) -> str:
    """Make a link for the unit whose people somebody looks at."""
    somebody.clicks("Make a link").sees("The link is ready")
    return somebody.page.get_by_label("Invitation link").input_value()


def joins(somebody: Somebody, link: str, name: str, email: str) -> Somebody:
    somebody.opens(link).sees("Ines Duarte invites you to Crane in Harbour Works.")
    somebody.writes("Your name", name).writes("E-mail", email).writes("Password", PASSWORD)
    return somebody.clicks("Join Crane").is_at(f"{HARBOUR}units/crane/")


def test_the_first_administrator_starts_and_a_colleague_joins_by_link(
    house: Running, somebody: Callable[..., Somebody]
) -> None:
    ines = adds_the_team(starts(somebody(), house), "Crane")
    tom = joins(somebody(), invites(ines), "Tom Brandt", "tom@harbour.example")
    tom.sees("Crane").follows("People").sees("Tom Brandt")
    ines.reloads().sees("Tom Brandt", "let in by Ines Duarte")


def test_a_link_works_once_and_says_so_to_the_next(house: Running, somebody: Callable[..., Somebody]) -> None:
    link = invites(adds_the_team(starts(somebody(), house), "Crane"))
    joins(somebody(), link, "Tom Brandt", "tom@harbour.example")
    late = somebody()
    late.watch.allow("status of 404")
    late.opens(link).sees("This link doesn't work any more", "Ask whoever sent it for a new link")


def test_the_code_works_once_and_a_wrong_one_keeps_what_was_typed(
    house: Running, somebody: Callable[..., Somebody]
) -> None:
    ines = somebody()
    ines.watch.allow("status of 422")
    ines.opens("/start/").writes("One-time code", "aaaa-bbbb-cccc").writes(
        "Your organization", "Harbour Works"
    )
    ines.writes("Your name", "Ines Duarte").writes("E-mail", "ines@harbour.example").writes(
        "Password", PASSWORD
    )
    ines.clicks("Start")
    expect(ines.page.get_by_label("One-time code")).to_have_accessible_description(re.compile("code"))
    expect(ines.page.get_by_label("E-mail")).to_have_value("ines@harbour.example")
    starts(ines, house)
    somebody().opens("/start/").sees("Somebody has started here already")


def test_who_comes_back_signs_in_and_lands_where_they_wanted_to_go(
    house: Running, somebody: Callable[..., Somebody]
) -> None:
    starts(somebody(), house)
    back = somebody().opens(f"{HARBOUR}people/")
    back.writes("E-mail", "ines@harbour.example").writes("Password", PASSWORD).clicks("Sign in")
    back.is_at(f"{HARBOUR}people/").sees("Ines Duarte")


def test_a_newcomer_is_never_without_a_next_step(house: Running, somebody: Callable[..., Somebody]) -> None:
    ines = adds_the_team(starts(somebody(), house), "Crane")
    tom = joins(somebody(), invites(ines), "Tom Brandt", "tom@harbour.example")
    tom.sees("No cycle runs here yet", "An objective says in a sentence what you want to achieve")
    tom.follows("Ideas").writes("We could", "Load a ship in half the time").clicks("Note the idea")
    tom.sees("Load a ship in half the time")
