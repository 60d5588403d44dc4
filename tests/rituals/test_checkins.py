"""A check-in, from what is typed to what was true then."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from northward.history.models import Entry
from northward.kit import clock
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.method import grip
from northward.okrs.models import KeyResult, Objective
from northward.rituals import actions
from northward.rituals.actions import drafts
from northward.rituals.models import CheckIn, CheckInDraft, Issue, LatestConfidence, OwnConfidence
from tests.cast import REFUSED, TODAY, UNKNOWN, Cast, actor_of, build
from tests.conftest import HoldClock
from tests.factories.okrs import a_cycle, a_key_result, an_objective

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 20)


class Team:
    """A team with one committed objective of two key results, on a Wednesday; its check-in is due on Friday."""

    def __init__(self) -> None:
        self.cast: Cast = build()
        self.cycle = a_cycle(self.cast.organization)
        self.objective: Objective = an_objective(self.cast.team, self.cycle, state="committed")
        self.visits: KeyResult = a_key_result(self.objective)
        self.trust: KeyResult = a_key_result(
            self.objective, "Trust from 3 to 5", baseline=Decimal(3), target=Decimal(5)
        )

    def entry(self, confidence: int = 7, **parts: object) -> grip.Entry:
        told = {
            "confidences": (grip.Confidence(str(self.objective.pk), confidence, ""),),
            "results": (
                grip.Result(str(self.visits.pk), grip.Said.VALUE, Decimal("27.5")),
                grip.Result(str(self.trust.pk), grip.Said.NO_DATA),
            ),
        } | parts
        return grip.Entry(**told)  # type: ignore[arg-type]

    def send(
        self,
        entry: grip.Entry | None = None,
        *,
        by: str = "maya",
        on: date = FRIDAY,
        draft_version: int | None = None,
    ) -> UUID:
        return actions.submit_checkin(
            actor=actor_of(getattr(self.cast, by)),
            unit=self.cast.team.pk,
            cycle=self.cycle.pk,
            on=on,
            entry=entry or self.entry(),
            draft_version=draft_version,
        )

    def say(self, value: int, energy: int, *, by: str = "jonas") -> None:
        actions.say_own_confidence(
            actor=actor_of(getattr(self.cast, by)),
            unit=self.cast.team.pk,
            cycle=self.cycle.pk,
            on=FRIDAY,
            values={self.objective.pk: value},
            energy=energy,
        )

    def save(
        self, fields: dict[str, str], version: int, *, by: str = "maya", insist: bool = False
    ) -> actions.DraftSaved:
        return actions.save_draft(
            actor=actor_of(getattr(self.cast, by)),
            unit=self.cast.team.pk,
            cycle=self.cycle.pk,
            on=FRIDAY,
            fields=fields,
            version=version,
            insist=insist,
        )


@pytest.fixture
def team(hold_clock: HoldClock) -> Team:
    hold_clock(TODAY)
    return Team()


def test_a_value_becomes_a_measurement_that_its_key_result_vouches_for(team: Team) -> None:
    team.send()

    row = Entry.objects.get(name="measurement_recorded")
    assert row.vouched_by == ["key_result", str(team.visits.pk)]
    team.visits.metric.refresh_from_db()
    assert team.visits.metric.current == Decimal("27.5")


def test_what_was_true_then_stays_true(team: Team) -> None:
    check_in = CheckIn.objects.get(pk=team.send())
    snapshot = check_in.results.get(key_result=team.visits)

    KeyResult.objects.filter(pk=team.visits.pk).update(target=Decimal(100))

    assert snapshot.value == Decimal("27.5")
    assert snapshot.progress == Decimal("0.375")
    assert (check_in.measured, check_in.measurable) == (1, 2)
    assert check_in.mean_confidence == 7


def test_confidence_stands_beside_what_it_was_before(team: Team) -> None:
    team.send(team.entry(8), on=date(2026, 11, 13))
    team.send(team.entry(5))

    latest = LatestConfidence.objects.get(objective=team.objective)
    assert (latest.confidence, latest.previous, latest.on) == (5, 8, FRIDAY)


def test_confidence_has_to_be_stated_for_each_objective(team: Team) -> None:
    with pytest.raises(Invalid) as refused:
        team.send(team.entry(confidences=()))

    assert list(refused.value.errors) == [f"goal-{team.objective.pk}"]
    assert not CheckIn.objects.exists()


def test_what_is_wrong_is_said_in_the_readers_language(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("northward.rituals.actions.checkins._", lambda english: f"[de] {english}")
    with pytest.raises(Invalid) as refused:
        team.send(team.entry(energy=9))

    assert refused.value.errors == {
        "energy": ["[de] Energy 9 is not on the scale. Choose a number from 1 to 5, or leave it out."]
    }


def test_the_second_to_send_is_told_who_was_first(team: Team) -> None:
    team.send(by="jonas")

    with pytest.raises(Conflict, match="Jonas Keller has already sent"):
        team.send()


def test_issues_open_ask_for_help_and_close_in_one_go(team: Team) -> None:
    first = actions.raise_issue(
        actor=actor_of(team.cast.maya), unit=team.cast.team.pk, text="Legal review waits"
    )
    second = actions.raise_issue(
        actor=actor_of(team.cast.maya), unit=team.cast.team.pk, text="Old phones time out"
    )
    lines = (
        grip.IssueLine(str(first), grip.IssueSaid.RESOLVED),
        grip.IssueLine(str(second), grip.IssueSaid.HELP, str(team.cast.neighbour.pk), "A longer time-out"),
    )

    check_in = CheckIn.objects.get(pk=team.send(team.entry(issues=lines, opened=("No test accounts",))))

    assert Issue.objects.get(pk=first).state == "resolved"
    assert Issue.objects.get(pk=second).asked_unit == team.cast.neighbour
    assert (check_in.opened, check_in.resolved, check_in.still_open) == (1, 1, 2)


@pytest.mark.trust("T09")
@pytest.mark.parametrize("who", REFUSED)
def test_nobody_but_a_member_checks_in(team: Team, who: str) -> None:
    before = Entry.objects.count()
    for act in (lambda: team.send(by=who), lambda: team.save({"plan-1": "x"}, 1, by=who)):
        with pytest.raises(Refused):
            act()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", UNKNOWN)
def test_who_does_not_belong_finds_nothing(team: Team, who: str) -> None:
    with pytest.raises(NotFound):
        team.send(by=who)


def test_the_history_of_a_draft_holds_no_word_of_it(team: Team) -> None:
    team.save({"plan-1": "canary in the plan"}, 1)
    actions.say_own_confidence(
        actor=actor_of(team.cast.maya),
        unit=team.cast.team.pk,
        cycle=team.cycle.pk,
        on=FRIDAY,
        values={team.objective.pk: 3},
        energy=2,
    )
    team.send(team.entry(plan=("canary in the plan",), energy=1))

    for row in Entry.objects.all():
        assert "canary" not in str(row.state)
        assert "energy" not in row.state
        assert "own" not in row.state


def test_two_who_write_different_fields_lose_nothing(team: Team) -> None:
    first = team.save({"plan-1": "Maya's line"}, 1)
    second = team.save({"plan-2": "Jonas's line"}, 1, by="jonas")

    assert (first.theirs, second.theirs) == ({}, {})
    kept = CheckInDraft.objects.get().fields
    assert (kept["plan-1"]["text"], kept["plan-2"]["text"]) == ("Maya's line", "Jonas's line")


def test_two_who_write_one_field_are_shown_each_others_text(team: Team) -> None:
    team.save({"plan-1": "hers"}, 1)

    said = team.save({"plan-1": "his"}, 1, by="jonas")
    assert said.theirs == {"plan-1": "hers"}

    team.save({"plan-1": "his"}, said.version, by="jonas", insist=True)
    assert CheckInDraft.objects.get().fields["plan-1"]["text"] == "his"


def test_a_stale_copy_of_what_a_teammate_replaced_is_no_conflict(team: Team) -> None:
    seen = team.save({"plan-1": "first"}, 1).version
    team.save({"plan-1": "second"}, seen, by="jonas")

    said = team.save({"plan-1": "first", "plan-2": "mine"}, seen)

    assert said.theirs == {}
    assert CheckInDraft.objects.get().fields["plan-1"]["text"] == "second"


def test_what_a_teammate_types_before_it_is_sent_is_never_used_up_unread(team: Team) -> None:
    read = team.save({"plan-1": "Maya's line"}, 1).version
    team.save({"plan-2": "Jonas's line"}, read, by="jonas")

    with pytest.raises(actions.DraftMovedOn) as moved:
        team.send(draft_version=read)

    assert moved.value.theirs == {"plan-1": "Maya's line", "plan-2": "Jonas's line"}
    assert not CheckIn.objects.exists()
    assert team.send(draft_version=moved.value.version)


def test_what_the_clock_says_is_when_it_was_sent(team: Team) -> None:
    assert CheckIn.objects.get(pk=team.send()).sent_at == clock.now() == TODAY


def test_what_a_member_believes_is_said_before_the_check_in_is_sent_and_never_after(team: Team) -> None:
    team.say(4, 2)
    sent = team.send()

    with pytest.raises(Refused, match="has been sent"):
        team.say(9, 5)
    assert OwnConfidence.objects.get().energy == 2

    actions.undo_checkin(actor=actor_of(team.cast.maya), check_in=sent)
    team.say(5, 3)
    assert OwnConfidence.objects.get().energy == 3


def test_what_a_member_says_while_it_is_being_sent_comes_too_late(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = drafts.lock_draft_within

    def wait_for_who_sends(**told: Any) -> CheckInDraft:
        monkeypatch.setattr(drafts, "lock_draft_within", lock)
        team.send()
        return lock(**told)

    monkeypatch.setattr(drafts, "lock_draft_within", wait_for_who_sends)

    with pytest.raises(Refused, match="has been sent"):
        team.say(4, 2)
    assert not OwnConfidence.objects.exists()
