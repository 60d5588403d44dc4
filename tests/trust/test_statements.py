"""T49: a page costs the same statements for one row, for twenty, and in lists for two hundred."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from northward.kit import clock
from northward.rituals import models as rituals
from tests import cast as people
from tests.cast import TODAY
from tests.factories.okrs import a_contribution, a_cycle, a_key_result, a_measurement, an_objective
from tests.trust.cases import CASES
from tests.trust.foreign import who_may
from tests.trust.permissions import declared
from tests.trust.routes import ask, browser
from tests.trust.world import LAST, World, an_issue

pytestmark = pytest.mark.trust("T49")

ROWS = declared()
FILE = Path(__file__).parent / "statements.yaml"
BASELINE: dict[str, int] = yaml.safe_load(FILE.read_text(encoding="utf-8")) or {}
READ = [name for name in CASES if "GET" in ROWS[name] and "shown" in ROWS[name]["GET"].values()]
LISTS = ("home", "units", "people", "unit-people", "check-ins", "issues", "ideas", "cycles", "objective-new")
FEW, MANY, LIST = 1, 20, 200


def grow(house: World, count: int) -> None:
    """Add as many of everything that pages list; what the world had stays the first of each."""
    cast, cycle = house.cast, house.cycle
    for n in range(count):
        objective = an_objective(
            cast.team, cycle, f"Objective {n}", state="committed", committed_by=cast.maya
        )
        a_contribution(objective, house.above, state="agreed", is_main=True)
        a_contribution(house.theirs if n else house.their_draft, objective)
        result = a_key_result(objective, f"Result {n}", key_partner=cast.maya)
        a_key_result(house.draft, f"Another {n}")
        a_measurement(result.metric, str(21 + n), TODAY - timedelta(days=8), cast.maya)
        a_measurement(house.visits.metric, str(21 + n), TODAY - timedelta(days=8, minutes=n), cast.maya)
        an_objective(cast.team, cycle, f"Draft {n}")
        an_objective(cast.team, None, f"Idea {n}")
        an_issue(cast.team, f"Issue {n}", owner=cast.jonas, asked_unit=cast.neighbour, need="Help")
        issue = an_issue(cast.neighbour, f"Theirs {n}", asked_unit=cast.team, need="Help")
        place = people.unit(cast.organization, cast.business, f"Team {n}")
        member = people.join(cast.team, people.person(cast.organization, f"P{n} Smith"), is_facilitator=True)
        people.join(place, member)
        people.join(place, cast.maya)
        a_cycle(cast.organization, f"Cycle {n}", phase="planning")
        rituals.GoalSnapshot.objects.create(check_in=house.check_in, objective=objective, confidence=6)
        rituals.ResultSnapshot.objects.create(check_in=house.check_in, key_result=result, said="unchanged")
        rituals.IssueSnapshot.objects.create(check_in=house.check_in, issue=issue, said="open")
        rituals.OwnConfidence.objects.create(
            unit=cast.team, cycle=cycle, on=LAST, person=member, energy=3, said_at=clock.now()
        )
        if n < 5:
            on = LAST - timedelta(days=14 + 7 * n)
            rituals.CheckIn.objects.create(
                organization=cast.organization,
                unit=cast.team,
                cycle=cycle,
                on=on,
                due_at=TODAY,
                sent_at=TODAY - timedelta(days=19 + 7 * n),
                mean_confidence=Decimal(6),
            )


def cost(client: Client, house: World, name: str) -> tuple[int, str]:
    """Return how many statements a page costs the second time, and all of them to read."""
    asked = ask(name, CASES[name], house)
    asked.send(client, "GET")
    with CaptureQueriesContext(connection) as captured:
        assert asked.send(client, "GET").status_code == 200, name
    return len(captured), "\n".join(f"  {n}. {each['sql']}" for n, each in enumerate(captured, 1))


@pytest.fixture(params=[FEW, MANY, LIST])
def grown(request: pytest.FixtureRequest, house: World) -> tuple[int, World]:
    grow(house, request.param)
    return request.param, house


def test_every_page_costs_what_is_written_down(grown: tuple[int, World]) -> None:
    count, house = grown
    wrong, clients = [], {}
    for name in READ:
        if count == LIST and name not in LISTS:
            continue
        actor = who_may(ROWS, name, "GET")
        if ROWS[name]["GET"][actor] == "shown":
            client = clients.setdefault(actor, browser(house, actor))
            found, listed = cost(client, house, name)
            if found != BASELINE.get(name):
                wrong.append(
                    f"{name}: {found}  # statements.yaml says {BASELINE.get(name)}; at {count} rows:\n{listed}"
                )
    assert not wrong, "\n".join(wrong)


def test_the_baseline_speaks_of_pages_that_are_there() -> None:
    assert set(BASELINE) - set(READ) == set()


def test_one_statement_a_row_would_be_seen(house: World) -> None:
    client = browser(house, "member")
    before, _listed = cost(client, house, "units")
    with CaptureQueriesContext(connection) as captured:
        ask("units", CASES["units"], house).send(client, "GET")
        an_issue(house.cast.team, "One more")
    assert len(captured) == before + 1
