"""What is confidential is in no figure that others see: from a mean over all, one could reckon what was said of it (T07)."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from northward.cycles.queries import calendar_of, cycle_by
from northward.exchange import doctor
from northward.history.models import Entry
from northward.insight.actions import keep_pulse
from northward.insight.models import UnitPulse
from northward.insight.queries import unit_tree
from northward.kit.transaction import transaction
from northward.method import grip
from northward.okrs.actions import make_confidential, open_up
from northward.okrs.models import Objective
from northward.rituals import actions
from northward.rituals.queries import CheckInRead, checkin_for, heartbeat
from northward.teams.permissions import standing_of
from tests.cast import TODAY, Cast, actor_of, build
from tests.conftest import HoldClock
from tests.factories.okrs import a_cycle, a_key_result, an_objective

pytestmark = [pytest.mark.django_db, pytest.mark.trust("T07")]

FRIDAYS = (date(2026, 11, 13), date(2026, 11, 20))


class Team:
    """A team that says 8 of an open objective and 2, then 4, of a confidential one, which the stranger may read."""

    def __init__(self) -> None:
        self.cast: Cast = build()
        cycle = a_cycle(self.cast.organization)
        self.cycle = cycle
        self.open = an_objective(self.cast.team, cycle, state="committed")
        self.hidden = an_objective(self.cast.team, cycle, "Buy Wasabank", state="committed")
        self.results = {one.pk: a_key_result(one).pk for one in (self.open, self.hidden)}
        make_confidential(
            actor=actor_of(self.cast.maya),
            objective=self.hidden.pk,
            version=1,
            because="A merger",
            readers=[self.cast.stranger.pk],
        )
        self.sent = [self.send(2, FRIDAYS[0]), self.send(4, FRIDAYS[1])]

    def send(self, hidden: int, on: date) -> UUID:
        said = {self.open.pk: (8, "It goes well"), self.hidden.pk: (hidden, "They want more")}
        return actions.submit_checkin(
            actor=actor_of(self.cast.maya),
            unit=self.cast.team.pk,
            cycle=self.cycle.pk,
            on=on,
            entry=grip.Entry(
                confidences=tuple(
                    grip.Confidence(str(one), value, why) for one, (value, why) in said.items()
                ),
                results=(
                    grip.Result(str(self.results[self.open.pk]), grip.Said.NO_DATA),
                    grip.Result(str(self.results[self.hidden.pk]), grip.Said.VALUE, Decimal(hidden)),
                ),
            ),
        )

    def seen_by(self, who: str) -> CheckInRead:
        """Return the last check-in as somebody sees it on the team's page."""
        viewer = actor_of(self.cast.everybody()[who])
        calendar = calendar_of(viewer, self.cast.team.pk, cycle_by(viewer, self.cycle.pk))
        last = heartbeat(viewer, self.cast.team.pk, calendar, standing_of(viewer)).last
        assert last is not None
        return last

    def in_the_tree(self) -> Decimal | None:
        """Return the mean that the tree shows to everybody, once the followers have followed."""
        with transaction():
            keep_pulse([row for row in Entry.objects.all() if "unit" in row.state])
        rows = unit_tree(actor_of(self.cast.maya))
        return next(row.mean_confidence for row in rows if row.unit.id == self.cast.team.pk)


@pytest.fixture
def team(hold_clock: HoldClock) -> Team:
    hold_clock(TODAY)
    return Team()


@pytest.mark.parametrize("who", ["administrator", "facilitator", "leader", "director"])
def test_outside_the_circle_figures_speak_of_what_is_open(team: Team, who: str) -> None:
    last = team.seen_by(who)

    assert (last.mean, last.change, last.why) == (Decimal(8), Decimal(0), "It goes well")
    assert (last.measured, last.measurable) == (0, 1)
    assert checkin_for(actor_of(team.cast.everybody()[who]), team.sent[1]).mean == 8


@pytest.mark.parametrize("who", ["maya", "jonas", "stranger"])
def test_who_may_read_it_sees_all(team: Team, who: str) -> None:
    last = team.seen_by(who)

    assert (last.mean, last.change) == (Decimal(6), Decimal(1))
    assert (last.measured, last.measurable) == (1, 2)
    assert checkin_for(actor_of(team.cast.everybody()[who]), team.sent[1]).mean == 6


def test_a_team_whose_objectives_are_all_confidential_shows_no_mean(team: Team) -> None:
    Objective.objects.filter(pk=team.open.pk).update(confidential_because="A merger")

    last = team.seen_by("leader")

    assert (last.mean, last.change, last.why) == (None, None, "")
    assert (last.measured, last.measurable) == (0, 0)
    assert team.in_the_tree() is None


def test_the_tree_shows_one_mean_to_everybody_without_it(team: Team) -> None:
    assert team.in_the_tree() == 8
    assert not [found for found in doctor.examine() if "summary" in found.rule.says and found.count]


def test_the_tree_follows_what_becomes_confidential_later_or_open_again(team: Team) -> None:
    team.hidden.refresh_from_db()
    open_up(actor=actor_of(team.cast.maya), objective=team.hidden.pk, version=team.hidden.version)
    assert team.in_the_tree() == 6

    UnitPulse.objects.all().delete()
    team.hidden.refresh_from_db()
    make_confidential(
        actor=actor_of(team.cast.maya), objective=team.hidden.pk, version=team.hidden.version, because="Again"
    )
    rows = list(Entry.objects.filter(name="objective_hidden"))
    with transaction():
        keep_pulse(rows[-1:])
    assert UnitPulse.objects.get(unit=team.cast.team).mean_confidence == 8


def test_history_of_a_check_in_speaks_of_what_is_open(team: Team) -> None:
    actions.undo_checkin(actor=actor_of(team.cast.maya), check_in=team.sent[1])

    rows = list(Entry.objects.filter(kind="check_in").order_by("id"))
    assert [row.name for row in rows] == ["checkin_submitted", "checkin_submitted", "checkin_undone"]
    for row in rows:
        assert str(team.hidden.pk) not in str(row.state)
        assert str(team.results[team.hidden.pk]) not in str(row.state)
        assert [goal["objective"] for goal in row.state["goals"]] == [str(team.open.pk)]
        assert Decimal(row.state["mean_confidence"]) == 8
        assert (row.state["measured"], row.state["measurable"]) == (0, 1)


def test_history_of_a_check_in_whose_objectives_are_all_open_holds_all(team: Team) -> None:
    team.hidden.refresh_from_db()
    open_up(actor=actor_of(team.cast.maya), objective=team.hidden.pk, version=team.hidden.version)

    actions.undo_checkin(actor=actor_of(team.cast.maya), check_in=team.sent[1])

    state = Entry.objects.get(name="checkin_undone").state
    assert {goal["objective"] for goal in state["goals"]} == {str(team.open.pk), str(team.hidden.pk)}
    assert {result["key_result"] for result in state["results"]} == {
        str(one) for one in team.results.values()
    }
    assert (Decimal(state["mean_confidence"]), state["measured"], state["measurable"]) == (Decimal(6), 1, 2)
