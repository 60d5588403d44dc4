"""Nobody is blamed for a past that they had no part in."""

from datetime import UTC, datetime

import pytest

from northward.insight import queries
from northward.rituals.queries import checkin_page
from northward.teams.permissions import standing_of
from northward.teams.queries import unit_for
from northward.web.rituals.advice import is_silent
from tests import cast as people
from tests.cast import TODAY, Cast, actor_of
from tests.conftest import HoldClock
from tests.factories.okrs import a_cycle, a_key_result, an_objective

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    cast = people.build()
    a_key_result(an_objective(cast.team, a_cycle(cast.organization), state="committed", committed_at=TODAY))
    return cast


def home_of(cast: Cast) -> queries.TeamHome:
    viewer = actor_of(cast.maya)
    return queries.team_home(viewer, unit_for(viewer, "explore"), standing_of(viewer))


def test_a_unit_owes_no_check_in_from_before_it_was_there(cast: Cast) -> None:
    assert home_of(cast).beats is not None
    cast.team.created_at = TODAY
    cast.team.save()
    beats = home_of(cast).beats

    assert beats is not None
    assert beats.beats[0].due_at == datetime(2026, 11, 20, 13, tzinfo=UTC)
    assert not any(beat.state.value == "missed" for beat in beats.beats)
    assert beats.due == beats.beats[0]


def test_an_objective_is_silent_about_nothing_that_was_due_before_it(
    cast: Cast, hold_clock: HoldClock
) -> None:
    (board,) = home_of(cast).committed
    assert board.standing.word.value != "outdated"
    assert {row.standing.word.value for row in board.key_results} != {"outdated"}

    hold_clock(datetime(2026, 11, 30, tzinfo=UTC))
    (board,) = home_of(cast).committed
    assert board.standing.word.value == "outdated"


def test_a_key_result_is_asked_about_once_it_has_been_there_for_three_weeks(
    cast: Cast, hold_clock: HoldClock
) -> None:
    def is_asked_about(now: datetime) -> bool:
        hold_clock(now)
        viewer = actor_of(cast.maya)
        form = checkin_page(viewer, unit_for(viewer, "explore"), standing_of(viewer)).form
        assert form is not None
        return is_silent(form.results[0], form, now)

    assert not is_asked_about(TODAY)
    assert is_asked_about(datetime(2026, 12, 10, tzinfo=UTC))
