"""The home of a team whose quarter is over: nothing waits any more, and nobody is told to plan less."""

from datetime import date

import pytest

from tests import cast as people
from tests.cast import TODAY, Cast
from tests.conftest import HoldClock
from tests.factories.okrs import a_cycle, a_key_result, an_objective
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


def home(cast: Cast, cycle: object) -> str:
    return (
        visitor(cast.stranger)
        .get(f"/o/{cast.organization.slug}/units/explore/", {"cycle": str(cycle)})
        .content.decode()
    )


@pytest.fixture
def cast(hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return people.build()


def test_what_was_imported_without_scores_waits_for_nothing(cast: Cast) -> None:
    over = a_cycle(
        cast.organization, "Q3 2026", starts=date(2026, 7, 1), ends=date(2026, 9, 30), phase="closed"
    )
    closed = an_objective(cast.team, over, "Win", state="partly", imported=True, closed_at=TODAY)
    a_key_result(closed)
    page = home(cast, over.pk)

    assert "Closed without a score." in page
    assert "no data" in page
    assert not any(word in page for word in ("no data yet", "nothing yet", "measured yet", "We say"))


@pytest.mark.parametrize(("starts", "is_advised"), [(date(2026, 7, 1), False), (date(2026, 10, 1), True)])
def test_only_who_can_still_choose_is_asked_which_matter_most(
    cast: Cast, starts: date, is_advised: bool
) -> None:
    cycle = a_cycle(
        cast.organization, "A quarter", starts=starts, ends=date(starts.year, starts.month + 2, 28)
    )
    for number in range(6):
        an_objective(cast.team, cycle, f"Aim {number}")

    assert ("Which ones matter most?" in home(cast, cycle.pk)) is is_advised


def test_where_only_earlier_cycles_are_they_can_be_reached(cast: Cast) -> None:
    over = a_cycle(
        cast.organization, "Q3 2026", starts=date(2026, 7, 1), ends=date(2026, 9, 30), phase="closed"
    )
    page = visitor(cast.administrator).get(f"/o/{cast.organization.slug}/units/explore/").content.decode()

    assert "No cycle runs now" in page
    assert f"?cycle={over.pk}" in page
    assert "Open a cycle" in page


def test_an_administrator_without_a_unit_is_told_what_is_theirs_to_do(cast: Cast) -> None:
    page = visitor(cast.administrator).get(f"/o/{cast.organization.slug}/").content.decode()
    assert "you look after units, people and cycles" in page
    assert "Ask somebody of yours" not in page
