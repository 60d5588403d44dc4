"""Rhythms that follow each other: whatever is changed, what was asked for and answered stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northward.method.cadence import (
    Every,
    Occurrence,
    OccurrenceState,
    Rhythm,
    Rule,
    occurrences,
    state,
    takes_over,
    through,
)

FRIDAYS = Rhythm(Every.WEEKLY, 4, time(14), "Europe/Berlin")
THURSDAYS = Rhythm(Every.WEEKLY, 3, time(14), "Europe/Berlin")
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
WEDNESDAY = datetime(2026, 11, 18, 9, tzinfo=UTC)

rhythms = st.builds(
    Rhythm,
    st.sampled_from(Every),
    st.integers(0, 6),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Honolulu"]),
    week_of_month=st.sampled_from([-1, 1, 2, 3, 4]),
    holidays=st.frozensets(st.dates(FIRST, LAST), max_size=4),
)


@dataclass
class Life:
    """A unit in a cycle: its rules, what it sent and skipped, and the present."""

    rules: list[Rule]
    first: date = FIRST
    last: date = LAST
    now: datetime = datetime(2026, 9, 28, 9, tzinfo=UTC)
    sent: dict[date, datetime] = field(default_factory=dict)  # due
    sent_at: dict[date, datetime] = field(default_factory=dict)
    skipped: set[date] = field(default_factory=set)

    def occurrences(self) -> list[Occurrence]:
        return through(self.rules, self.first, self.last, sent=self.sent, skipped=self.skipped)

    def state(self, occ: Occurrence) -> OccurrenceState:
        return state(occ, held_at=self.sent_at.get(occ.on), skipped=occ.on in self.skipped, now=self.now)

    def change(self, rhythm: Rhythm) -> date:
        # As the action does: cycles know what was skipped and not what was sent.
        known = through(self.rules, self.first, self.last, skipped=self.skipped)
        since = takes_over(self.rules, known, self.first, self.now)
        self.rules = [*(rule for rule in self.rules if rule.since < since), Rule(since, rhythm)]
        return since

    def open_ones(self) -> list[Occurrence]:
        return [occ for occ in self.occurrences() if self.state(occ) in OPEN]


OPEN = {OccurrenceState.AHEAD, OccurrenceState.DUE, OccurrenceState.MISSED}


def asked(occs: Sequence[Occurrence], now: datetime) -> set[tuple[date, datetime]]:
    return {(occ.on, occ.due_at) for occ in occs if not occ.holiday and occ.due_at <= now}


def step(life: Life, data: st.DataObject) -> None:
    """Do one thing that people do."""
    match data.draw(st.sampled_from(["wait", "wait", "send", "send", "skip", "change", "move"])):
        case "wait":
            life.now += timedelta(hours=data.draw(st.integers(1, 400)))
        case "send" if found := life.open_ones():
            # Also one that is far ahead, for nothing keeps a team from it.
            occ = data.draw(st.sampled_from(found))
            life.sent[occ.on], life.sent_at[occ.on] = occ.due_at, life.now
        case "skip" if found := life.open_ones():
            life.skipped.add(data.draw(st.sampled_from(found)).on)
        case "change":
            before = asked(life.occurrences(), life.now)
            life.change(data.draw(rhythms))
            assert before <= asked(life.occurrences(), life.now), "what was asked for is gone"
        case "move":
            life.first = FIRST + timedelta(days=data.draw(st.integers(-20, 20)))
            life.last = LAST + timedelta(days=data.draw(st.integers(-20, 20)))


@given(rhythms, st.data())
def test_whatever_is_changed_a_sent_check_in_stays_on_its_date_and_no_week_is_asked_twice(
    begins: Rhythm, data: st.DataObject
) -> None:
    life = Life([Rule(FIRST, begins)])
    for _ in range(data.draw(st.integers(1, 25))):
        step(life, data)
        found = {occ.on: occ for occ in life.occurrences()}
        assert len(found) == len(life.occurrences())
        for on, due_at in life.sent.items():
            assert found[on].due_at == due_at
            held = life.sent_at[on] <= due_at + timedelta(days=1)
            assert life.state(found[on]) is (OccurrenceState.HELD if held else OccurrenceState.LATE)
        weeks = Counter(on.isocalendar()[:2] for on, occ in found.items() if life.state(occ) in OPEN)
        assert set(weeks.values()) <= {1}
        answered = {on.isocalendar()[:2] for on in life.sent}
        assert not answered & set(weeks), "a week that was answered is asked again"
        windows = [occ for occ in life.occurrences() if not occ.holiday]
        assert all(occ.opens_at <= occ.due_at <= occ.closes_at for occ in windows)


def test_a_team_that_turns_from_fridays_to_thursdays_keeps_this_friday() -> None:
    life = Life([Rule(FIRST, FRIDAYS)], now=WEDNESDAY)
    assert life.change(THURSDAYS) == date(2026, 11, 23)
    days = [occ.on for occ in life.occurrences()]
    assert days[5:9] == [date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 26)]
    assert days[:5] == [occ.on for occ in occurrences(FRIDAYS, FIRST, LAST)][:5]


def test_who_thinks_better_of_it_the_same_week_leaves_no_trace() -> None:
    life = Life([Rule(FIRST, FRIDAYS)], now=WEDNESDAY)
    life.change(THURSDAYS)
    life.change(FRIDAYS)
    assert [rule.since for rule in life.rules] == [FIRST, date(2026, 11, 23)]
    assert life.occurrences() == occurrences(FRIDAYS, FIRST, LAST)


def test_before_a_cycle_begins_its_rhythm_is_replaced_whole() -> None:
    life = Life([Rule(FIRST, FRIDAYS)], now=datetime(2026, 9, 20, 9, tzinfo=UTC))
    assert life.change(THURSDAYS) == FIRST
    assert life.occurrences() == occurrences(THURSDAYS, FIRST, LAST)


def test_in_a_cycle_that_was_moved_to_begin_earlier_what_was_due_before_the_first_rule_stays() -> None:
    life = Life([Rule(FIRST, FRIDAYS)], first=date(2026, 9, 21), now=datetime(2026, 9, 26, 9, tzinfo=UTC))
    assert life.change(THURSDAYS) == date(2026, 10, 5)
    days = [occ.on for occ in life.occurrences()][:3]
    assert days == [date(2026, 9, 25), date(2026, 10, 2), date(2026, 10, 8)]


def test_a_check_in_that_was_sent_ahead_takes_the_place_of_its_weeks_new_one() -> None:
    life = Life([Rule(FIRST, FRIDAYS)], now=WEDNESDAY)
    ahead = date(2026, 12, 4)
    life.sent[ahead] = life.sent_at[ahead] = datetime(2026, 12, 4, 13, tzinfo=UTC)
    life.change(THURSDAYS)
    days = [occ.on for occ in life.occurrences() if occ.on > date(2026, 11, 20)][:4]
    assert days == [date(2026, 11, 26), ahead, date(2026, 12, 10), date(2026, 12, 17)]


@pytest.mark.parametrize("moved", [timedelta(days=7), timedelta(days=-7), timedelta(days=3)])
def test_every_second_week_stays_the_same_weeks_when_a_cycle_begins_on_another_day(moved: timedelta) -> None:
    every_second = Rhythm(Every.BIWEEKLY, 4, time(14), "Europe/Berlin")
    before = through([Rule(FIRST, every_second)], FIRST, LAST)
    after = through([Rule(FIRST, every_second)], FIRST + moved, LAST)
    assert {occ.on for occ in before[2:]} < {occ.on for occ in after}
