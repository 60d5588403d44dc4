"""T01, T06, T22: every route, asked by everybody in every way; what is denied leaves no trace, and every answer is guarded."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.trust.cases import CASES
from tests.trust.headers import trouble_with_headers
from tests.trust.permissions import Rows, declared, missing, routes
from tests.trust.routes import METHODS, answer, ask, browser, route_of
from tests.trust.tables import changed, checksums, taken_back, writes
from tests.trust.world import ACTORS, World

ROWS = declared()
DENIED = ("sign-in", "absent", "refused", "no-such-method")


@pytest.fixture(scope="module")
def browsers(_built: World, django_db_blocker: object) -> dict[str, Client]:
    """A browser for each actor, signed in once for all."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        found = {actor: browser(_built, actor) for actor in ACTORS}
        _built.checksums = checksums()
        return found


def asked_by_all(
    house: World, browsers: dict[str, Client], name: str, method: str, blank: Callable[[bool], None]
) -> dict[str, HttpResponse]:
    """Return every actor's response; fail if a denied one has changed anything anywhere."""
    found = {}
    # The framework answers HEAD as GET without a body: who asks makes no difference to that.
    for actor in ACTORS if method != "HEAD" else ("anonymous", "outsider", "member"):
        blank(actor not in ("anonymous", "member") or method == "HEAD")
        with taken_back():
            asked = ask(name, CASES[name], house)
            with writes() as written:
                response = found[actor] = asked.send(browsers[actor], method)
            # A statement that was taken back leaves nothing, so only the tables say whether something stayed.
            if answer(response) in DENIED and written:
                assert changed(house.checksums) == [], f"{method} {name} by {actor}: {written}"
    return found


@pytest.mark.trust("T01")
def test_every_route_has_a_declared_answer_and_an_example() -> None:
    assert missing(ROWS, CASES, routes()) == []


@pytest.mark.trust("T01")
def test_routes_have_names_of_their_own() -> None:
    assert sorted(routes()) == sorted(set(routes()))


@pytest.mark.trust("T01")
@pytest.mark.trust("T06")
@pytest.mark.trust("T22")
@pytest.mark.parametrize("name", CASES)
def test_everybody_gets_the_answer_that_is_declared(
    house: World, browsers: dict[str, Client], unrendered: Callable[[bool], None], name: str
) -> None:
    """T01: the answer; T06: a denied call leaves no row, no letter, no session and no cache behind; T22: headers."""
    for method, row in ROWS[name].items():
        responses = asked_by_all(house, browsers, name, method, unrendered)
        said = {actor: answer(response) for actor, response in responses.items()}
        assert said == {actor: row[actor] for actor in said}, f"{method} {name}"
        for actor, response in responses.items():
            assert trouble_with_headers(response) == [], f"{method} {name} by {actor}"
            assert method != "HEAD" or not response.content


@pytest.mark.trust("T01")
@pytest.mark.trust("T06")
@pytest.mark.parametrize("route", sorted({route_of(case) for case in CASES}))
def test_a_method_that_is_not_declared_does_not_exist(
    house: World, browsers: dict[str, Client], unrendered: Callable[[bool], None], route: str
) -> None:
    for method in METHODS:
        if method not in ROWS[route]:
            for actor, response in asked_by_all(house, browsers, route, method, unrendered).items():
                assert answer(response) == "no-such-method", f"{method} {route} by {actor}"
                assert trouble_with_headers(response) == []


@pytest.mark.trust("T01")
@pytest.mark.parametrize("name", [case for case in CASES if "POST" in ROWS[case]])
def test_a_form_that_comes_from_elsewhere_changes_nothing(house: World, name: str) -> None:
    """T01, T14: without its own page's token a form is refused, whoever is signed in."""
    client = browser(house, "member")
    client.handler.enforce_csrf_checks = True
    asked = ask(name, CASES[name], house)
    before = checksums()
    assert asked.send(client, "POST").status_code == 403
    assert changed(before) == []


# ---- the test, tested


@pytest.mark.trust("T01")
def test_a_planted_wrong_row_is_caught(house: World, browsers: dict[str, Client]) -> None:
    wrong = deepcopy(ROWS)
    wrong["settings"]["GET"]["member"] = "shown"
    said = {
        actor: answer(ask("settings", CASES["settings"], house).send(browsers[actor], "GET"))
        for actor in ACTORS
    }
    assert said == ROWS["settings"]["GET"]
    assert said != wrong["settings"]["GET"]


@pytest.mark.trust("T01")
def test_what_is_missing_is_named_with_the_line_to_add() -> None:
    less: Rows = deepcopy(ROWS)
    del less["units"], less["home"]["GET"]["leader"]
    less["home"]["GET"]["intruder"] = "shown"
    less["home"]["BREW"] = less["home"]["HEAD"]
    cases = set(CASES) - {"people"}
    said = missing(less, cases, [*routes(), "brand-new"])
    assert "permissions.yaml, under routes:  units: {GET: *house-reads}" in said
    assert "permissions.yaml, under routes:  brand-new: {GET: *house-reads}" in said
    assert 'cases.py, in CASES:  "brand-new": Case(...),' in said
    assert 'cases.py, in CASES:  "people": Case(...),' in said
    assert "permissions.yaml, home, GET:  leader: absent" in said
    assert "permissions.yaml, home, GET: who is intruder?" in said
    assert "permissions.yaml, home: there is no method BREW" in said
    assert "no such route any more, take it out: people" not in said
    assert missing(ROWS, CASES, [name for name in routes() if name != "people"]) == [
        "no such route any more, take it out: people"
    ]


@pytest.mark.trust("T06")
def test_a_trace_would_be_seen(house: World) -> None:
    before = checksums()
    with taken_back(), writes() as written:
        house.cast.maya.name = "Somebody else"
        house.cast.maya.save()
        assert changed(before) == ["teams_person"]
    assert len(written) == 1
    assert changed(before) == []
