"""T05: a form takes what its page offers, and not one field more; and nothing overwrites what somebody else wrote."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from tests.trust.cases import CASES
from tests.trust.foreign import who_may
from tests.trust.permissions import declared
from tests.trust.routes import Asked, answer, ask, browser, route_of
from tests.trust.tables import changed, checksums, known_ids, taken_back, told
from tests.trust.world import World

ROWS = declared()
SENT = [name for name in CASES if "POST" in ROWS[name]]
# These put two people's words together instead of refusing the second.
TOGETHER = ("check-in", "check-in-draft", "check-in-skip", "objective-draft")
VERSIONED = [
    name
    for name in SENT
    if "version" in CASES[name].takes
    and route_of(name) not in (*TOGETHER, "key-result-new", "key-result-preview")
    and {"shown", "done"} & set(ROWS[name]["POST"].values())
]
SPECIAL = frozenset(
    [
        *(
            "id",
            "pk",
            "uuid",
            "organization",
            "organization_id",
            "owner",
            "owner_id",
            "state",
            "status",
            "created_at",
        ),
        *(
            "is_staff",
            "is_superuser",
            "is_active",
            "is_admin",
            "is_administrator",
            "rate_limit",
            "actor",
            "role",
        ),
        *(
            "version",
            "score",
            "final",
            "imported",
            "confidential_because",
            "committed_by",
            "sent_by",
            "energy",
        ),
        *("_method", "_state", "__class__", "csrf", "user", "account", "session", "is_demo"),
    ]
)


def every_field() -> frozenset[str]:
    """Return the name of every field of every model, also as its column is called."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    columns = {field.attname for field in fields if isinstance(field, models.Field)}
    return SPECIAL | {field.name for field in fields} | columns


def outcome(asked: Asked, client: Client, known: frozenset[str]) -> tuple[str, dict[str, list[str]]]:
    """Return what a request answers, and everything that stands in the database afterwards."""
    with taken_back():
        said = answer(asked.send(client, "POST"))
        return said, told(known)


@pytest.mark.trust("T05")
@pytest.mark.parametrize("name", SENT)
def test_a_field_that_the_page_does_not_offer_changes_nothing(house: World, name: str) -> None:
    client = browser(house, who_may(ROWS, name, "POST"))
    known = known_ids()
    right = ask(name, CASES[name], house)
    expected = outcome(right, client, known)
    untouched = told(known)
    extra = every_field() - CASES[name].takes - right.body.keys()
    for value in (str(house.cast.stranger.pk), "1", "planted"):
        more: dict[str, Any] = dict.fromkeys(extra, value)
        asked = Asked(right.route, right.address, right.query, {**right.body, **more}, right.cookies)
        said, after = outcome(asked, client, known)
        if said in ("senseless", "wrong", "absent"):
            assert after == untouched, name
        else:
            assert said == expected[0], f"{name} with every field set to {value}: {said}"
            assert differing(expected[1], after) == {}, name


def differing(expected: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the rows that stand there in one case only, by table."""
    return {
        table: sorted(set(expected[table]) ^ set(rows))
        for table, rows in after.items()
        if expected[table] != rows
    }


@pytest.mark.trust("T05")
@pytest.mark.parametrize("name", SENT)
def test_what_a_request_says_is_among_what_its_route_takes(house: World, name: str) -> None:
    """T05: else the list of what is taken would be a guess."""
    named = {
        key for key in ask(name, CASES[name], house).body if key[-36:].count("-") < 4 and "-same" not in key
    }
    assert {key for key in named if not key.startswith(("goal-", "result-", "own-0"))} <= CASES[name].takes


@pytest.mark.trust("T05")
@pytest.mark.parametrize("name", VERSIONED)
def test_nothing_is_written_over_what_one_has_not_seen(house: World, name: str) -> None:
    """T05: a version that isn't the one that stands, or none at all, never gets through."""
    right = ask(name, CASES[name], house)
    client = browser(house, who_may(ROWS, name, "POST"))
    before = checksums()
    for version in ("999", "-1", "abc", "", "1" * 400, "1.5", "0x1", str(uuid4())):
        with taken_back():
            asked = Asked(
                right.route, right.address, right.query, {**right.body, "version": version}, right.cookies
            )
            response = asked.send(client, "POST")
            # Refused on a page of its own, or in a word on the page that it leads to.
            assert response.status_code in (302, 404, 409, 422), f"{name} with version {version!r}"
            assert set(changed(before)) <= {"django_session"}, f"{name} with version {version!r}"


@pytest.mark.trust("T05")
def test_a_field_too_many_would_be_seen(house: World) -> None:
    client = browser(house, "member")
    known = known_ids()
    expected = outcome(ask("me", CASES["me"], house), client, known)
    planted = ask("me", CASES["me"], house)
    planted.body["language"] = "en"
    assert set(differing(expected[1], outcome(planted, client, known)[1])) == {
        "history_entry",
        "teams_account",
    }
