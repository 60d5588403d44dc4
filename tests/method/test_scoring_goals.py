"""What a goal must be to stand, and how a change becomes a target once the baseline is known."""

from dataclasses import replace

import pytest

from northward.method.scoring import (
    DeltaKind,
    Goal,
    Kind,
    Phase,
    Span,
    check,
    resolve,
)
from tests.method.scoring_cases import (
    BAND,
    DOWN,
    ESTABLISH,
    MILESTONE,
    SPAN,
    START,
    UP,
    D,
    at_day,
    day,
    read,
)


@pytest.mark.parametrize(
    ("kind", "baseline", "delta", "delta_kind", "target"),
    [
        (Kind.DECREASE, "420", "30", DeltaKind.PERCENT, "294"),
        (Kind.INCREASE, "12.5", "25", DeltaKind.PERCENT, "15.625"),
        (Kind.INCREASE, "-20", "25", DeltaKind.PERCENT, "-15"),
        (Kind.INCREASE, "40", "2", DeltaKind.TIMES, "80"),
        (Kind.DECREASE, "10", "5", DeltaKind.TIMES, "2"),
        (Kind.DECREASE, "100", "3", DeltaKind.TIMES, "33.33"),
        (Kind.INCREASE, "62", "3", DeltaKind.ABSOLUTE, "65"),
        (Kind.DECREASE, "9", "-2", DeltaKind.ABSOLUTE, "7"),
    ],
)
def test_a_relative_goal_becomes_a_number_once_the_baseline_is_known(
    kind: Kind, baseline: str, delta: str, delta_kind: DeltaKind, target: str
) -> None:
    goal = Goal(kind, delta=D(delta), delta_kind=delta_kind)
    assert resolve(goal, D(baseline)) == replace(goal, baseline=D(baseline), target=D(target))
    assert at_day(goal, 50, read(baseline, -1), read(target)).progress == 1
    assert at_day(replace(goal, baseline=D(baseline)), 50, read(target)).progress == 1


def test_what_cannot_be_resolved_stays_as_it_was_written() -> None:
    for goal in (
        replace(DOWN, target=None),
        replace(DOWN, target=None, delta=D(5)),
        replace(DOWN, target=None, delta=D(0), delta_kind=DeltaKind.TIMES),
        replace(BAND, delta=D(5), delta_kind=DeltaKind.PERCENT),
    ):
        assert resolve(goal, D(8)) == replace(goal, baseline=D(8))
    assert resolve(DOWN, D(400)).target == 294


GOOD = [
    UP,
    DOWN,
    BAND,
    MILESTONE,
    ESTABLISH,
    Goal(Kind.INCREASE),
    replace(UP, commit=D(85), stretch=D(95), weight=D(0)),
    replace(DOWN, commit=D(300), stretch=D(200)),
    replace(BAND, low=D(4), high=D(4)),
    replace(UP, phases=(Phase(day(30), D(70)), Phase(day(100), D(90)))),
    Goal(Kind.DECREASE, D(420), delta=D(30), delta_kind=DeltaKind.PERCENT, commit=D(300)),
    Goal(Kind.INCREASE, delta=D(2), delta_kind=DeltaKind.TIMES),
    replace(MILESTONE, baseline=D(1), target=D(1)),
]


@pytest.mark.parametrize("goal", GOOD)
def test_a_goal_that_can_stand_is_not_refused(goal: Goal) -> None:
    assert check(goal, SPAN) == []


BAD = [
    (replace(UP, target=D(65)), "target", "refused.no-movement"),
    (replace(UP, target=D(60)), "target", "refused.increase-falls"),
    (replace(DOWN, target=D(500)), "target", "refused.decrease-rises"),
    (replace(UP, weight=D(-1)), "weight", "refused.weight"),
    (replace(UP, target=D("NaN")), "target", "refused.not-finite"),
    (replace(UP, phases=(Phase(day(1), D("Infinity")),)), "phases", "refused.not-finite"),
    (replace(UP, commit=D(65)), "commit", "refused.marks"),
    (replace(UP, commit=D(90)), "commit", "refused.marks"),
    (replace(UP, stretch=D(90)), "stretch", "refused.marks"),
    (replace(DOWN, stretch=D(300)), "stretch", "refused.marks"),
    (replace(UP, target=None, commit=D(95), stretch=D(80)), "stretch", "refused.marks"),
    (replace(BAND, low=D(6)), "low", "refused.band"),
    (Goal(Kind.MAINTAIN, target=D(3)), "low", "refused.no-line"),
    (replace(BAND, commit=D(4)), "commit", "refused.marks-need-movement"),
    (replace(MILESTONE, phases=(Phase(day(3), D(1)),)), "phases", "refused.phases-need-movement"),
    (replace(UP, phases=(Phase(day(0), D(70)),)), "phases", "refused.phase-outside"),
    (replace(UP, phases=(Phase(day(101), D(70)),)), "phases", "refused.phase-outside"),
    (replace(UP, phases=(Phase(day(100), D(80)),)), "phases", "refused.phase-at-end"),
    (replace(UP, phases=(Phase(day(5), D(70)), Phase(day(5), D(80)))), "phases", "refused.phase-twice"),
    (Goal(Kind.INCREASE, delta=D(0), delta_kind=DeltaKind.PERCENT), "delta", "refused.delta"),
    (Goal(Kind.INCREASE, delta=D(1), delta_kind=DeltaKind.TIMES), "delta", "refused.delta"),
    (Goal(Kind.INCREASE, delta=D(5)), "delta", "refused.delta-kind"),
    (
        Goal(Kind.DECREASE, D(0), delta=D(30), delta_kind=DeltaKind.PERCENT),
        "delta",
        "refused.delta-of-nothing",
    ),
]


@pytest.mark.parametrize(("goal", "field", "key"), BAD)
def test_a_goal_that_cannot_stand_is_refused_with_an_explanation(goal: Goal, field: str, key: str) -> None:
    refusals = check(goal, SPAN)
    assert [(refusal.field, refusal.phrase.key) for refusal in refusals] == [(field, key)]
    assert refusals[0].text.count(".") >= 1


def test_equal_baseline_and_target_are_refused_in_these_words() -> None:
    goal = Goal(Kind.INCREASE, D("20.0"), D("2E+1"))
    assert [refusal.text for refusal in check(goal)] == [
        "Baseline and target are both 20: a key result needs a movement. Change one, or choose “maintain”."
    ]


def test_a_cycle_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has no length"):
        Span(START, START)
