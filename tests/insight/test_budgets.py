"""What each page-shaped read costs: the same number of statements for one row and for twenty."""

from datetime import timedelta
from decimal import Decimal

import pytest

from northward.cycles.queries import calendar_of, cycle_by
from northward.insight import queries
from northward.insight.actions import rebuild_pulses
from northward.insight.queries.unit_tree import tree_rows
from northward.kit import clock
from northward.okrs.queries import objectives_of
from northward.rituals.actions import raise_issue
from northward.teams.permissions import standing_of
from northward.teams.queries import unit_for
from tests import cast as people
from tests.cast import TODAY, Cast, actor_of
from tests.conftest import HoldClock, Statements
from tests.factories.okrs import a_contribution, a_cycle, a_key_result, a_measurement, an_objective

pytestmark = [pytest.mark.django_db, pytest.mark.trust("T49")]

MANY = 20


@pytest.fixture(params=[1, MANY], ids=["one", "twenty"])
def house(request: pytest.FixtureRequest, hold_clock: HoldClock) -> Cast:
    """A team with as many objectives, key results, values, issues, drafts and contributions as the test asks for."""
    hold_clock(TODAY)
    cast = people.build()
    cycle = a_cycle(cast.organization)
    above = an_objective(cast.business, cycle, "Delight new customers", state="committed")
    for number in range(request.param):
        objective = an_objective(
            cast.team, cycle, f"Objective {number}", state="committed", committed_by=cast.maya
        )
        a_contribution(objective, above, state="agreed", is_main=True)
        for place in range(3):
            result = a_key_result(objective, f"Result {place} of {number}", key_partner=cast.maya)
            for week in range(4):
                a_measurement(result.metric, str(21 + week), TODAY - timedelta(days=28 - 7 * week), cast.maya)
        an_objective(cast.team, cycle, f"Draft {number}")
        raise_issue(actor=actor_of(cast.maya), unit=cast.team.pk, text=f"Issue {number}")
        people.join(cast.team, people.person(cast.organization, f"Member{number} Smith"))
        people.unit(cast.organization, cast.business, f"Team {number}")
    rebuild_pulses()
    return cast


def test_the_team_home(house: Cast, statements: Statements) -> None:
    viewer = actor_of(house.maya)
    place, standing = unit_for(viewer, "explore"), standing_of(viewer)

    with statements(19):
        home = queries.team_home(viewer, place, standing)

    assert home.committed[0].key_results[0].standing.progress == Decimal("0.2")
    assert [link.statement for link in home.why] == ["Delight new customers"]


def test_the_boards(house: Cast, statements: Statements) -> None:
    viewer = actor_of(house.maya)
    cycle = cycle_by(viewer, house.organization.cycles.get().pk)
    place = unit_for(viewer, "explore")
    calendar = calendar_of(viewer, place, cycle)
    shown = objectives_of(viewer, place.id, cycle.id).shown

    with statements(2):
        queries.boards_of(viewer, shown, calendar, heard=[], at=clock.now())


def test_the_list_of_check_ins(house: Cast, statements: Statements) -> None:
    viewer = actor_of(house.maya)
    place, standing = unit_for(viewer, "explore"), standing_of(viewer)

    with statements(7):
        queries.check_in_list(viewer, place, standing)


def test_the_tree(house: Cast, statements: Statements) -> None:
    with statements(3):
        rows = queries.unit_tree(actor_of(house.maya))

    assert [row.open_issues for row in rows if row.unit.slug == "explore"] in ([1], [MANY])


def test_a_key_result(house: Cast, statements: Statements) -> None:
    viewer = actor_of(house.maya)
    objective = house.team.objectives.filter(state="committed").first()
    assert objective is not None
    key_result = objective.key_results.first()
    assert key_result is not None

    standing = standing_of(viewer)
    with statements(13):
        page = queries.key_result_page(viewer, standing, key_result.pk)

    assert page.board is not None
    assert len(page.log) == 4


def test_an_objective(house: Cast, statements: Statements) -> None:
    viewer = actor_of(house.maya)
    objective = house.team.objectives.filter(state="committed").first()
    assert objective is not None

    standing = standing_of(viewer)
    with statements(16):
        queries.objective_page(viewer, standing, objective.pk)


def test_my_units(house: Cast, statements: Statements) -> None:
    for number in range(house.organization.units.count() - 3):
        people.join(people.unit(house.organization, house.business, f"Mine {number}"), house.maya)
    viewer = actor_of(house.maya)
    standing = standing_of(viewer)

    with statements(8):  # two more once there is a check-in
        rows = queries.home_rows(viewer, standing)

    assert len(rows) > 1
    assert all(row.due_at for row in rows)


def test_lines_of_the_tree(house: Cast, statements: Statements) -> None:
    viewer = actor_of(house.maya)
    ids = list(house.organization.units.values_list("pk", flat=True))

    with statements(4):  # two more once there is a check-in
        assert len(tree_rows(viewer, ids)) == len(ids)
