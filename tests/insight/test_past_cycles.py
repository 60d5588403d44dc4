"""What is over can still be read: past cycles, and objectives as they stood at their close."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from northward.insight import queries
from northward.kit.errors import NotFound
from northward.okrs.models import KeyResult
from northward.teams.permissions import standing_of
from northward.teams.queries import unit_for
from tests import cast as people
from tests.cast import TODAY, Cast, actor_of
from tests.conftest import HoldClock
from tests.factories.okrs import a_cycle, a_key_result, a_measurement, an_objective

pytestmark = pytest.mark.django_db

CLOSED = datetime(2026, 9, 30, 12, tzinfo=UTC)


@pytest.fixture
def cast(hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    cast = people.build()
    over = a_cycle(
        cast.organization, "Q3 2026", starts=date(2026, 7, 1), ends=date(2026, 9, 30), phase="closed"
    )
    objective = an_objective(
        cast.team, over, "Last quarter's aim", state="partly", closed_at=CLOSED, score=Decimal("0.6")
    )
    result = a_key_result(objective)
    a_measurement(result.metric, "32", CLOSED - timedelta(days=30))
    a_measurement(result.metric, "90", TODAY - timedelta(days=1))
    return cast


def home_of(cast: Cast, **more: object) -> queries.TeamHome:
    viewer = actor_of(cast.maya)
    return queries.team_home(viewer, unit_for(viewer, "explore"), standing_of(viewer), **more)  # type: ignore[arg-type]


def key_result_page_of(cast: Cast, result: KeyResult | None = None) -> queries.KeyResultPage:
    viewer = actor_of(cast.maya)
    wanted = result or KeyResult.objects.get(objective__statement="Last quarter's aim")
    return queries.key_result_page(viewer, standing_of(viewer), wanted.pk)


def test_where_nothing_runs_the_last_cycle_with_objectives_is_shown(cast: Cast) -> None:
    home = home_of(cast)

    assert home.calendar is not None
    assert home.calendar.cycle.name == "Q3 2026"
    assert not home.is_present


def test_what_is_closed_stands_as_it_stood_at_its_close(cast: Cast) -> None:
    board = home_of(cast).closed[0]

    assert board.key_results[0].standing.progress == Decimal("0.6")
    assert board.standing.word.value != "outdated"


def test_the_present_cycle_comes_first_and_others_can_be_chosen(cast: Cast) -> None:
    now = a_cycle(cast.organization)
    home = home_of(cast)

    assert home.calendar is not None
    assert home.calendar.cycle.id == now.pk
    assert [cycle.name for cycle in home.cycles] == ["Q4 2026", "Q3 2026"]
    past = home_of(cast, cycle=home.cycles[1].id)
    assert past.closed[0].objective.statement == "Last quarter's aim"


def test_a_cycle_of_another_unit_is_not_there(cast: Cast) -> None:
    other = a_cycle(cast.organization, "Their own", unit=cast.neighbour)

    with pytest.raises(NotFound):
        home_of(cast, cycle=other.pk)


def test_the_pace_of_a_closed_key_result_is_that_of_its_close(cast: Cast) -> None:
    page = key_result_page_of(cast)

    assert page.board is not None
    assert page.pace is not None
    assert page.pace.figure == page.board.standing.pace
    assert page.pace.shown == "0.6"


def test_the_pace_of_a_silent_key_result_says_that_it_is_outdated(cast: Cast) -> None:
    objective = an_objective(cast.team, a_cycle(cast.organization), state="committed")
    result = a_key_result(objective)
    a_measurement(result.metric, "40", TODAY - timedelta(days=40))

    page = key_result_page_of(cast, result)

    assert page.board is not None
    assert page.board.standing.word.value == "outdated"
    assert page.pace is not None
    assert page.pace.words[-1].key == "word.outdated"
