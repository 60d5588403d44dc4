"""Taking a check-in back: everything is as before, except what somebody has said since."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from northward.exchange import doctor
from northward.history.models import Entry
from northward.kit.errors import Refused
from northward.method import grip
from northward.metrics.actions import correct_measurement
from northward.rituals import actions
from northward.rituals.models import CheckIn, CheckInDraft, Issue, LatestConfidence
from tests.cast import TODAY, actor_of
from tests.conftest import HoldClock
from tests.rituals.test_checkins import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(hold_clock: HoldClock) -> Team:
    hold_clock(TODAY)
    return Team()


def test_undo_puts_everything_back(team: Team) -> None:
    team.send(team.entry(8), on=date(2026, 11, 13))
    issue = actions.raise_issue(
        actor=actor_of(team.cast.maya), unit=team.cast.team.pk, text="Legal review waits"
    )
    team.save({"plan-1": "Call legal"}, 1)
    sent = team.send(
        team.entry(
            4,
            issues=(grip.IssueLine(str(issue), grip.IssueSaid.RESOLVED),),
            opened=("New one",),
            plan=("Call legal",),
        )
    )

    actions.undo_checkin(actor=actor_of(team.cast.maya), check_in=sent)

    assert CheckIn.objects.get(pk=sent).undone_at is not None
    assert Issue.objects.get(pk=issue).state == "open"
    assert LatestConfidence.objects.get(objective=team.objective).confidence == 8
    assert CheckInDraft.objects.get().fields["plan-1"]["text"] == "Call legal"
    team.visits.metric.refresh_from_db()
    assert team.visits.metric.current == Decimal("27.5"), "the value of the week before stands again"
    assert team.send()


def test_undo_is_for_whoever_sent_it_and_for_seconds_only(team: Team, hold_clock: HoldClock) -> None:
    sent = team.send()
    with pytest.raises(Refused):
        actions.undo_checkin(actor=actor_of(team.cast.jonas), check_in=sent)

    hold_clock(TODAY + timedelta(minutes=1))
    with pytest.raises(Refused):
        actions.undo_checkin(actor=actor_of(team.cast.maya), check_in=sent)


def test_the_copy_kept_for_undo_goes_once_it_is_too_late(team: Team, hold_clock: HoldClock) -> None:
    team.save({"plan-1": "Call legal"}, 1)
    sent = team.send()
    hold_clock(TODAY + timedelta(minutes=1))

    actions.forget_undo_copies()

    assert CheckIn.objects.get(pk=sent).draft_before == {}


class Asking:
    """An issue, for which a check-in asks the neighbours; before, the team above was asked, or nobody."""

    def __init__(self, team: Team, *, before: bool) -> None:
        self.team = team
        self.maya = actor_of(team.cast.maya)
        self.issue = actions.raise_issue(actor=self.maya, unit=team.cast.team.pk, text="Old phones time out")
        if before:
            self.ask(team.cast.business.pk, "Money for phones")
        line = grip.IssueLine(
            str(self.issue), grip.IssueSaid.HELP, str(team.cast.neighbour.pk), "A longer time-out"
        )
        self.sent = team.send(team.entry(issues=(line,)))

    def ask(self, unit: UUID, need: str) -> None:
        version = Issue.objects.get(pk=self.issue).version
        actions.ask_for_help(actor=self.maya, issue=self.issue, version=version, unit=unit, need=need)

    def undo(self) -> tuple[UUID | None, str]:
        actions.undo_checkin(actor=self.maya, check_in=self.sent)
        issue = Issue.objects.get(pk=self.issue)
        return issue.asked_unit_id, issue.need


def test_who_was_asked_for_help_is_not_asked_any_more_and_their_page_hears_of_it(team: Team) -> None:
    asking = Asking(team, before=False)

    assert asking.undo() == (None, "")

    row = Entry.objects.filter(kind="issue").order_by("id").last()
    assert row is not None
    assert (row.name, row.state["asked_unit"], row.state["need"]) == ("issue_changed", None, "")
    assert f"unit:{team.cast.neighbour.pk}" in row.topics


def test_who_was_asked_before_is_asked_again(team: Team) -> None:
    assert Asking(team, before=True).undo() == (team.cast.business.pk, "Money for phones")


def test_what_was_asked_since_stays(team: Team) -> None:
    asking = Asking(team, before=True)
    asking.ask(team.cast.neighbour.pk, "Their test phones, until Friday")

    assert asking.undo() == (team.cast.neighbour.pk, "Their test phones, until Friday")


def test_the_copy_of_what_was_asked_goes_once_it_is_too_late(team: Team, hold_clock: HoldClock) -> None:
    asking = Asking(team, before=True)
    assert CheckIn.objects.get(pk=asking.sent).asked_before
    hold_clock(TODAY + timedelta(minutes=1))

    actions.forget_undo_copies()

    assert CheckIn.objects.get(pk=asking.sent).asked_before == {}


def test_a_correction_since_is_somebodys_own_word_and_stays(team: Team) -> None:
    sent = team.send()
    measurement = CheckIn.objects.get(pk=sent).results.get(key_result=team.visits).measurement_id
    assert measurement is not None
    correct_measurement(
        actor=actor_of(team.cast.jonas), measurement=measurement, value=Decimal(26), note="A typing slip"
    )

    actions.undo_checkin(actor=actor_of(team.cast.maya), check_in=sent)

    metric = team.visits.metric
    metric.refresh_from_db()
    assert (metric.current, metric.current_at) == (Decimal(26), TODAY)
    rows = {row.value: row for row in metric.measurements.all()}
    assert rows[Decimal("27.5")].withdrawn_at == TODAY, "what the check-in said counts for nothing, ever"
    assert rows[Decimal(26)].withdrawn_at is None
    asked = ("current values", "confidence", "check-ins")
    assert [found.count for found in doctor.examine() if found.rule.name in asked] == [0, 0, 0]
