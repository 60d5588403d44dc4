"""What was sent stands, whatever rhythm is set and whatever dates a cycle gets afterwards."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from northward.cycles.actions import change_cycle, set_rhythm
from northward.cycles.queries import Calendar, calendar_of, cycle_by
from northward.kit.errors import NotFound
from northward.method.cadence import Every
from northward.rituals.models import CheckIn
from northward.rituals.queries import Heartbeat, heartbeat
from northward.teams.permissions import standing_of
from tests.cast import TODAY, actor_of
from tests.conftest import HoldClock, Statements
from tests.rituals.test_checkins import Team

pytestmark = pytest.mark.django_db

FRIDAYS = [date(2026, 11, 13), date(2026, 11, 20)]
THIS_THURSDAY, NEXT_THURSDAY = date(2026, 11, 19), date(2026, 11, 26)


@pytest.fixture
def team(hold_clock: HoldClock) -> Team:
    """A team that sent its check-ins of two Fridays, on the second of them."""
    hold_clock(TODAY)
    found = Team()
    for friday in FRIDAYS:
        hold_clock(datetime(friday.year, friday.month, friday.day, 13, 30, tzinfo=UTC))
        found.send(on=friday)
    return found


def turn(team: Team, weekday: int = 3, version: int = 0, every: str = "weekly") -> date:
    return set_rhythm(
        actor=actor_of(team.cast.maya),
        unit=team.cast.team.pk,
        cycle=team.cycle.pk,
        version=version,
        every=every,
        weekday=weekday,
        at=time(14),
    )


def calendar(team: Team) -> Calendar:
    viewer = actor_of(team.cast.maya)
    return calendar_of(viewer, team.cast.team.pk, cycle_by(viewer, team.cycle.pk))


def beats(team: Team) -> Heartbeat:
    viewer = actor_of(team.cast.maya)
    return heartbeat(viewer, team.cast.team.pk, calendar(team), standing_of(viewer))


def states(team: Team) -> dict[date, str]:
    return {beat.on: beat.state.value for beat in beats(team).beats}


def test_from_fridays_to_thursdays_what_was_held_stays_and_what_was_missed_too(team: Team) -> None:
    before = states(team)
    assert turn(team) == date(2026, 11, 23)

    after = states(team)

    assert [after[friday] for friday in FRIDAYS] == ["held", "held"]
    past = [on for on in before if on <= FRIDAYS[-1]]
    assert {on: after[on] for on in past} == {on: before[on] for on in past}
    assert THIS_THURSDAY not in after
    due = beats(team).due
    assert due is not None
    assert due.on == NEXT_THURSDAY


def test_the_week_of_the_change_takes_no_second_check_in(team: Team) -> None:
    turn(team)
    with pytest.raises(NotFound):
        team.send(on=THIS_THURSDAY)
    assert CheckIn.objects.count() == 2


def test_a_week_that_was_answered_ahead_takes_no_second_check_in_after_the_change(team: Team) -> None:
    ahead = date(2026, 12, 4)
    team.send(on=ahead)
    turn(team)
    with pytest.raises(NotFound):
        team.send(on=date(2026, 12, 3))
    assert states(team)[ahead] == "held"
    assert date(2026, 12, 3) not in states(team)


def test_the_rhythm_before_stays_under_a_new_one_and_the_one_set_last_is_shown(team: Team) -> None:
    turn(team)
    turn(team, weekday=0, version=1)
    found = calendar(team)
    assert [rule.since for rule in found.rules] == [date(2026, 10, 1), date(2026, 11, 23)]
    assert (found.rhythm.weekday, found.rhythm_version) == (0, 2)


def test_later_a_third_rhythm_follows_the_second(team: Team, hold_clock: HoldClock) -> None:
    turn(team)
    hold_clock(datetime(2026, 12, 8, 9, tzinfo=UTC))
    assert turn(team, weekday=1, version=1, every="biweekly") == date(2026, 12, 14)
    found = calendar(team)
    assert [rule.rhythm.every for rule in found.rules] == [Every.WEEKLY, Every.WEEKLY, Every.BIWEEKLY]
    assert [each.on for each in found.occurrences if each.on > FRIDAYS[-1]] == [
        *(NEXT_THURSDAY, date(2026, 12, 3), date(2026, 12, 10)),
        *(date(2026, 12, 15), date(2026, 12, 29)),
    ]


@pytest.mark.parametrize("starts", [date(2026, 9, 21), date(2026, 10, 8), date(2026, 11, 16)])
def test_other_dates_of_a_cycle_leave_every_held_check_in_held(team: Team, starts: date) -> None:
    change_cycle(
        actor=actor_of(team.cast.director),
        cycle=team.cycle.pk,
        version=1,
        name="Q4 2026",
        starts=starts,
        ends=date(2026, 11, 18),
        reason="It began on another day.",
    )
    found = states(team)
    assert [found[friday] for friday in FRIDAYS] == ["held", "held"]


def test_a_calendar_costs_as_much_after_three_changes_as_before(
    team: Team, hold_clock: HoldClock, statements: Statements
) -> None:
    viewer = actor_of(team.cast.maya)
    cycle = cycle_by(viewer, team.cycle.pk)
    for version in range(4):
        with statements(3):
            found = calendar_of(viewer, team.cast.team.pk, cycle)
        assert len(found.rules) == version + 1
        hold_clock(datetime(2026, 11, 20, 13, 30, tzinfo=UTC) + timedelta(weeks=2 * version))
        turn(team, weekday=version, version=version)
