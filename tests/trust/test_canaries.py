"""T07: the secondary leak. Every secret of the house is a canary; whatever is served to anybody is searched for all of them."""

import re
from collections.abc import Iterable
from decimal import Decimal

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from northward.okrs.models import KeyResult, Objective
from northward.rituals.models import GoalSnapshot, LatestConfidence, OwnConfidence
from tests.trust.cases import CASES
from tests.trust.crawl import crawl
from tests.trust.permissions import declared
from tests.trust.routes import ask, browser, lasting
from tests.trust.tables import taken_back
from tests.trust.world import ACTORS, SECRETS, World

pytestmark = pytest.mark.trust("T07")

ROWS = declared()
CIRCLE = frozenset({"member", "lead", "reader"})
TEAM = frozenset({"member", "lead"})

# Who may come across which secret, by hand; everybody who may must, or the search would prove nothing.
VISIBLE = {what: CIRCLE for what in SECRETS if what.startswith("confidential")} | {
    "confidential value": CIRCLE,
    "confidential target": CIRCLE,
    "check-in draft": TEAM,
    "plan line": TEAM,
    "invitation token": frozenset[str](),
}
# Figures, however their digits are grouped.
FIGURES = {
    "confidential value": re.compile(rb"31[,.'\s\xa0\xc2\xe2\x80\xaf\x99]{0,3}459"),
    "confidential target": re.compile(rb"86[,.'\s\xa0\xc2\xe2\x80\xaf\x99]{0,3}753"),
}
_IDS = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")


def seen_in(house: World, responses: Iterable[HttpResponse]) -> dict[str, str]:
    """Return the secrets that some answers hold, in their bodies, headers or cookies, each with an address."""
    found: dict[str, str] = {}
    for response in responses:
        headers = "\n".join([*map(str, response.headers.items()), str(response.cookies)])
        body = _IDS.sub(b"", lasting(response.content) + headers.encode())
        for what, text in house.secrets.items():
            if text.lower().encode() in body.lower():
                found.setdefault(what, response.request["PATH_INFO"])
        for what, pattern in FIGURES.items():
            if pattern.search(body):
                found.setdefault(what, response.request["PATH_INFO"])
    return found


@pytest.mark.parametrize("actor", ACTORS)
def test_a_secret_is_seen_by_those_it_is_for_and_by_nobody_else(house: World, actor: str) -> None:
    begin = [ask(name, case, house).path for name, case in CASES.items() if "GET" in ROWS[name]]
    # The link into the unit is what the token is for: it isn't found, it is brought.
    begin = ["/", f"/o/{house.org}/", *(path for path in begin if house.token not in path)]
    found = seen_in(house, crawl(browser(house, actor), begin).values())
    assert set(found) == {what for what, actors in VISIBLE.items() if actor in actors}, found


@pytest.mark.parametrize(
    "actor", ["anonymous", "outsider", "stranger", "facilitator", "leader", "administrator"]
)
def test_no_answer_to_a_form_tells_a_secret(house: World, actor: str) -> None:
    """T07: refusals, form errors and what happens next tell no more than pages do."""
    client, answers = browser(house, actor), []
    for name, case in CASES.items():
        if "POST" in ROWS[name]:
            with taken_back():
                asked = ask(name, case, house)
                answers += [asked.send(client, "POST"), sent_empty(client, asked.path)]
    assert seen_in(house, answers) == {}


def sent_empty(client: Client, path: str) -> HttpResponse:
    kept = dict(client.cookies)
    try:
        return client.post(path, {})
    finally:
        client.cookies.clear()
        client.cookies.update(kept)


def pages(house: World, actor: str) -> dict[str, bytes]:
    """Return what an actor reads on every page, without what is random."""
    client = browser(house, actor)
    found = {}
    for name, case in CASES.items():
        if "GET" in ROWS[name]:
            response = ask(name, case, house).send(client, "GET")
            found[name] = str(response.status_code).encode() + lasting(response.content)
    return found


@pytest.mark.parametrize("actor", ["stranger", "facilitator", "leader", "administrator", "outsider"])
def test_whatever_is_confidential_could_be_otherwise_and_nobody_outside_would_notice(
    house: World, actor: str
) -> None:
    """T07: not only the words: no figure, state, order or count outside the circle depends on what is confidential."""
    before = pages(house, actor)
    Objective.objects.filter(pk=house.confidential.pk).update(
        statement="Another one", why="Other", confidential_because="Other", aim="must-reach", position=9
    )
    KeyResult.objects.filter(pk=house.hidden_result.pk).update(
        name="Another", target=Decimal(1), key_partner=house.cast.jonas, unit_of_measure="x"
    )
    house.hidden_measurement.metric.__class__.objects.filter(pk=house.hidden_measurement.metric_id).update(
        name="Another", current=Decimal(-5)
    )
    house.hidden_measurement.__class__.objects.filter(pk=house.hidden_measurement.pk).update(
        value=Decimal(-5), note="Another"
    )
    GoalSnapshot.objects.filter(objective=house.confidential).update(confidence=1, why="Other", progress=None)
    LatestConfidence.objects.filter(objective=house.confidential).update(confidence=1, why="Other")
    changed = [name for name, page in pages(house, actor).items() if page != before[name]]
    assert changed == []


def own(house: World, value: int, energy: int) -> None:
    OwnConfidence.objects.filter(person=house.cast.jonas).update(
        values={str(house.committed.pk): value}, energy=energy
    )


@pytest.mark.parametrize("actor", ["member", "stranger", "reader", "facilitator", "leader", "administrator"])
def test_before_the_reveal_nobody_can_tell_what_a_teammate_believes(house: World, actor: str) -> None:
    own(house, 3, 2)
    before = pages(house, actor)
    own(house, 9, 5)
    after = pages(house, actor)
    assert [name for name in after if after[name] != before[name]] == []


def test_who_has_said_their_own_sees_the_others(house: World) -> None:
    """T07: else the test before could not fail."""
    client = browser(house, "member")
    ask("check-in-own", CASES["check-in-own"], house).send(client, "POST")
    own(house, 3, 2)
    before = pages(house, "member")
    own(house, 9, 5)
    after = pages(house, "member")
    assert [name for name in after if after[name] != before[name]] == ["check-in"]
    stranger = pages(house, "stranger")
    own(house, 0, 1)
    assert pages(house, "stranger") == stranger


def test_the_record_holds_no_private_word(house: World) -> None:
    """T07: history, letters, sessions and caches hold ids of what is private, so that no later reader can leak it.

    Figures of a confidential key result do stand in history, behind the key result that vouches for them.
    """
    client = browser(house, "member")
    words = {
        "objective-edit (confidential)": {"statement": "kiwione", "why": "kiwitwo"},
        "key-result-new (confidential)": {"name": "kiwithree from 3 to 9"},
        "key-result-measure (confidential)": {"note": "kiwifour"},
        "check-in-draft": {"plan-2": "kiwifive"},
        "check-in": {"plan-1": "kiwisix", f"goal-{house.confidential.pk}-why": "kiwiseven"},
        "unit-invite": {"email": "kiwieight@example.org"},
    }
    for name, said in words.items():
        asked = ask(name, CASES[name], house)
        asked.body |= said
        assert asked.send(client, "POST").status_code in (200, 302), name
    kept = [text for said in words.values() for text in said.values()]
    with connection.cursor() as cursor:
        for table in ("history_entry", "outbox_letter", "northward_cache", "django_session"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = " ".join(map(repr, cursor.fetchall()))
            assert [text for text in kept if text.split()[0] in rows] == [], table
