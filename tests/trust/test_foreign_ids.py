"""T02, T03, T10: an id of elsewhere, put into a request that was right, finds nothing and changes nothing.

Twins are two organizations with everything alike; a neighbour is another unit of the same one. An id that exists where one
may not know of it gets the very bytes that one gets which never was.
"""

from collections.abc import Iterable, Mapping
from uuid import uuid4

import pytest

from tests.trust.cases import CASES
from tests.trust.foreign import Place, places, replaced, who_may
from tests.trust.permissions import declared
from tests.trust.routes import ask, browser, lasting
from tests.trust.tables import changed, checksums, rows_with, taken_back
from tests.trust.world import World, ids_of

ROWS = declared()
READ_OR_SENT = [(name, method) for name in CASES for method in ("GET", "POST") if method in ROWS[name]]

# What of the team is put in place of what of the neighbour, in requests that name two things (T03).
NEIGHBOURS = {
    "committed": "theirs",
    "draft": "their_draft",
    "confidential": "theirs",
    "visits": "their_result",
    "draft_result": "their_result",
    "above_result": "their_result",
    "measurement": "their_measurement",
    "membership": "their_membership",
    "invitation": "their_invitation",
    "check_in": "their_check_in",
    "just_sent": "their_check_in",
    "cycle": "neighbours_cycle",
    "maya": "stranger",
    "jonas": "stranger",
}

# Where anybody of the organization may be named: to be let in, to keep an eye on a key result, to read.
ANYBODY = ("unit-admit", "key-result-partner", "objective-openness")
# What a request is about; everything else that it names has to fit to it.
OUTERMOST = (("address", "org"), ("address", "unit"), ("address", "id"), ("address", "person"))
# A check-in leaves out fields that its page doesn't have (any more), and keeps the rest.
LEFT_OUT = ("check-in",)


def written(world: World) -> dict[str, str]:
    """Return how each part of a world stands in addresses and forms."""
    slugs = {"organization": world.org, "team": world.cast.team.slug, "only": world.only.slug}
    return {name: str(id_) for name, id_ in ids_of(world).items()} | slugs


@pytest.mark.trust("T02")
@pytest.mark.trust("T10")
@pytest.mark.parametrize(("name", "method"), READ_OR_SENT)
def test_what_is_of_another_organization_is_not_there(
    house: World, twin: World, name: str, method: str
) -> None:
    ours, theirs = written(house), written(twin)
    theirs["team"] = twin.only.slug  # the one slug that only they have
    client = browser(house, who_may(ROWS, name, method))
    right = ask(name, CASES[name], house)
    before = checksums()
    mentioned = {part: rows_with(text) for part, text in theirs.items()} if name in LEFT_OUT else {}
    for place in read_of(places(right, ours), method):
        answers = []
        for new in (theirs[place.part], nowhere(ours[place.part])):
            with taken_back():
                response = replaced(right, place, ours[place.part], new).send(client, method)
                body = lasting(response.content).replace(new.encode(), b"HERE")
                answers.append((response.status_code, body))
                said = f"{method} {name} with another organization's {place}: {response.status_code}"
                assert response.status_code in allowed(place, method, name), said
                if name in LEFT_OUT and place.where == "body":
                    assert rows_with(new) == mentioned[place.part] * (new == theirs[place.part]), said
                else:
                    assert changed(before) == [], said
        assert answers[0] == answers[1], f"{method} {name}: {place} shows whether it exists elsewhere"


def nowhere(text: str) -> str:
    """Return an id, or a slug, that never was."""
    return str(uuid4()) if len(text) == 36 else "never-was"


def allowed(place: Place, method: str, name: str) -> tuple[int, ...]:
    """Return how a foreign thing may be answered: an address never leads there; a field may say so, or be left out."""
    if place.where == "address":
        return (404,)
    return (200, 302, 404) if method == "GET" else (400, 404, 422, 302 if name in LEFT_OUT else 404)


def read_of(found: Iterable[Place], method: str) -> list[Place]:
    """Return the places that a method reads: nobody reads a body without a POST."""
    return [place for place in found if method == "POST" or place.where != "body"]


@pytest.mark.trust("T03")
@pytest.mark.parametrize(("name", "method"), [row for row in READ_OR_SENT if row[0] not in ANYBODY])
def test_what_is_of_another_unit_does_not_fit_in(house: World, name: str, method: str) -> None:
    """T03: of two things that a request names, one of the neighbour's. The first one alone would be T01's."""
    ours = written(house)
    pairs: Mapping[str, str] = {ours[part]: ours[other] for part, other in NEIGHBOURS.items()}
    client = browser(house, who_may(ROWS, name, method))
    right = ask(name, CASES[name], house)
    before = checksums()
    mentioned = {p: rows_with(ours[o]) for p, o in NEIGHBOURS.items()} if name in LEFT_OUT else {}
    for place in read_of(places(right, ours), method):
        old = ours[place.part]
        if (place.where, place.key) in OUTERMOST or old not in pairs:
            continue
        with taken_back():
            response = replaced(right, place, old, pairs[old]).send(client, method)
            said = f"{method} {name} with the neighbour's {place}: {response.status_code}"
            if method == "GET" and response.status_code == 200:
                ignored = replaced(right, place, old, nowhere(old)).send(client, method)
                assert lasting(response.content) == lasting(ignored.content), said
            elif name in LEFT_OUT:
                assert rows_with(pairs[old]) == mentioned[place.part], said
            else:
                assert response.status_code in (400, 404, 422), said
                assert changed(before) == [], said


@pytest.mark.trust("T03")
def test_a_thing_of_the_team_is_not_found_under_the_neighbours_address(house: World) -> None:
    client, reader = browser(house, "administrator"), browser(house, "stranger")
    before = checksums()
    for name in ("membership", "membership-end", "invitation-revoke"):
        asked = ask(name, CASES[name], house)
        asked.address["unit"] = house.cast.neighbour.slug
        assert asked.send(client, "POST").status_code == 404, name
    asked = ask("measurement-correct", CASES["measurement-correct"], house)
    asked.address["id"] = house.their_result.pk
    assert asked.send(reader, "POST").status_code == 404
    assert changed(before) == []
