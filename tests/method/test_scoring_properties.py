"""What holds for every key result, whatever its numbers."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from northward.method.scoring import (
    Goal,
    Kind,
    Part,
    Phase,
    Reading,
    Span,
    Word,
    check,
    clamp,
    shown_pace,
    shown_progress,
    stand,
    stand_objective,
)

D = Decimal
START = datetime(2026, 10, 1, tzinfo=UTC)
SPAN = Span(START, START + timedelta(days=92))
AT = START + timedelta(days=55, hours=7)

numbers = st.builds(
    lambda whole, places: D(whole).scaleb(-places), st.integers(-(10**18), 10**18), st.integers(0, 9)
)
small = st.integers(-200, 200).map(D)
moments = st.integers(-20 * 24 * 60, 110 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
factors = st.sampled_from([D("0.001"), D("0.5"), D(2), D("2.54"), D(60), D(1000)])


@st.composite
def movements(draw: st.DrawFn, values: st.SearchStrategy[Decimal] = numbers) -> Goal:
    baseline, target = draw(values), draw(values)
    assume(baseline != target)
    return Goal(Kind.INCREASE if target > baseline else Kind.DECREASE, baseline, target)


@st.composite
def marked(draw: st.DrawFn) -> Goal:
    """A goal in small numbers with commit, target and stretch in order, up or down."""
    baseline, steps = draw(small), [draw(st.integers(1, 40)) for _ in range(3)]
    sign = draw(st.sampled_from([1, -1]))
    commit = baseline + sign * steps[0]
    target = commit + sign * steps[1]
    stretch = target + sign * steps[2]
    kind = Kind.INCREASE if sign > 0 else Kind.DECREASE
    return Goal(
        kind,
        baseline,
        target,
        commit=draw(st.sampled_from([None, commit])),
        stretch=draw(st.sampled_from([None, stretch])),
    )


readings = st.lists(
    st.builds(Reading, small, moments, st.sampled_from(["Jonas", "api"]), st.uuids().map(str)), max_size=6
)
goals = st.one_of(
    movements(small),
    marked(),
    st.builds(
        lambda low, width: Goal(Kind.MAINTAIN, low=low, high=low + width), small, st.integers(0, 50).map(D)
    ),
    st.builds(lambda low: Goal(Kind.MAINTAIN, low=low), small),
    st.just(Goal(Kind.MILESTONE)),
    st.just(Goal(Kind.ESTABLISH)),
    st.builds(lambda value: Goal(Kind.INCREASE, target=value), small),
)


def progress(goal: Goal, value: Decimal) -> Decimal:
    found = stand(goal, [Reading(value, START, "api")], SPAN, AT).progress
    assert found is not None
    return found


@given(movements(), numbers, numbers)
def test_a_value_nearer_to_the_target_side_never_lowers_progress(
    goal: Goal, one: Decimal, other: Decimal
) -> None:
    low, high = sorted((one, other))
    if goal.kind is Kind.DECREASE:
        low, high = high, low
    assert progress(goal, low) <= progress(goal, high)


@given(marked(), small, st.integers(1, 50).map(D))
def test_with_marks_a_better_value_always_raises_progress(goal: Goal, value: Decimal, step: Decimal) -> None:
    assert check(goal) == []
    better = value + step if goal.kind is Kind.INCREASE else value - step
    assert progress(goal, value) < progress(goal, better)


@given(marked())
def test_every_mark_stands_for_its_share(goal: Goal) -> None:
    shares = [(goal.baseline, D(0)), (goal.commit, D("0.7")), (goal.target, D(1)), (goal.stretch, D("1.3"))]
    for value, share in shares:
        assert value is None or progress(goal, value) == share


@given(st.one_of(movements(), marked()), numbers)
def test_a_decrease_is_the_mirror_of_an_increase(goal: Goal, value: Decimal) -> None:
    mirrored = replace(
        goal,
        **{
            name: None if (number := getattr(goal, name)) is None else -number
            for name in ("baseline", "target", "commit", "stretch")
        },
    )
    assert progress(goal, value) == progress(mirrored, -value)


@given(movements(), numbers)
def test_the_sign_decides_and_not_the_kind(goal: Goal, value: Decimal) -> None:
    other = Kind.DECREASE if goal.kind is Kind.INCREASE else Kind.INCREASE
    assert progress(goal, value) == progress(replace(goal, kind=other), value)


@given(marked(), small, factors, small)
def test_another_scale_or_zero_point_of_the_unit_changes_nothing(
    goal: Goal, value: Decimal, factor: Decimal, shift: Decimal
) -> None:
    changed = replace(
        goal,
        **{
            name: None if (number := getattr(goal, name)) is None else number * factor + shift
            for name in ("baseline", "target", "commit", "stretch")
        },
    )
    assert progress(goal, value) == progress(changed, value * factor + shift)


@given(movements())
def test_progress_is_nothing_at_the_baseline_and_all_at_the_target_at_any_magnitude(goal: Goal) -> None:
    assert goal.baseline is not None
    assert goal.target is not None
    assert (progress(goal, goal.baseline), progress(goal, goal.target)) == (0, 1)


@given(goals, readings, moments, st.booleans(), st.randoms(use_true_random=False))
def test_any_order_of_readings_gives_the_same_standing_and_none_breaks_it(
    goal: Goal, known: list[Reading], at: datetime, outdated: bool, luck: random.Random
) -> None:
    standing = stand(goal, known, SPAN, at, outdated=outdated)
    shuffled = luck.sample(known, len(known))
    assert stand(goal, shuffled, SPAN, at, outdated=outdated) == standing
    assert 0 <= standing.elapsed <= 1
    assert (standing.word is Word.OUTDATED) is outdated
    if not any(START <= reading.at <= at for reading in known):
        assert (standing.progress, standing.pace) == (None, None)
    if goal.kind not in (Kind.INCREASE, Kind.DECREASE):
        assert standing.progress is None or 0 <= standing.progress <= 1
    if standing.word is Word.ON_TRACK:
        assert standing.pace is not None
        assert standing.pace >= D("0.9")


@given(movements(small), readings, st.lists(st.tuples(moments, small), max_size=3), moments)
def test_phased_targets_never_change_progress(
    goal: Goal, known: list[Reading], phases: list[tuple[datetime, Decimal]], at: datetime
) -> None:
    phased = replace(goal, phases=tuple(Phase(by, value) for by, value in phases))
    assert stand(phased, known, SPAN, at).progress == stand(goal, known, SPAN, at).progress


@given(movements(small), st.integers(1, 91), st.integers(0, 91))
def test_a_phased_target_on_the_straight_line_bends_nothing(goal: Goal, by: int, now: int) -> None:
    assert goal.baseline is not None
    assert goal.target is not None
    at = START + timedelta(days=now)
    on_line = goal.baseline + (goal.target - goal.baseline) * by / 92
    phased = replace(goal, phases=(Phase(START + timedelta(days=by), on_line),))
    found, straight = (stand(g, [], SPAN, at).expected for g in (phased, goal))
    assert found is not None
    assert straight is not None
    assert abs(found - straight) < D("1e-22")


parts = st.lists(st.tuples(goals, readings, st.integers(0, 3).map(D)), max_size=5).map(
    lambda drawn: [
        Part(str(key), f"KR {key}", stand(goal, known, SPAN, AT), weight)
        for key, (goal, known, weight) in enumerate(drawn)
    ]
)


@given(parts, st.one_of(st.none(), st.integers(0, 10)))
def test_an_objective_lies_between_its_least_and_greatest_key_result(
    drawn: list[Part], confidence: int | None
) -> None:
    standing = stand_objective(drawn, confidence=confidence, span=SPAN, at=AT)
    counted = [clamp(p.standing.progress) for p in drawn if p.standing.progress is not None and p.weight]
    assert len(standing.counted) == len(counted)
    if standing.progress is None:
        assert (counted, standing.word) == ([], Word.NO_DATA)
        return
    mean, last_digit = Fraction(standing.progress), Fraction(1, 10**33)
    assert Fraction(min(counted)) - last_digit <= mean <= Fraction(max(counted)) + last_digit
    assert standing.weakest is not None
    assert standing.weakest.standing.progress == min(
        p.standing.progress for p in drawn if p.standing.progress is not None
    )


@given(parts, st.integers(1, 9).map(D))
def test_only_the_ratio_of_weights_matters(drawn: list[Part], factor: Decimal) -> None:
    heavier = [replace(part, weight=part.weight * factor) for part in drawn]
    one, other = (stand_objective(ps, confidence=8, span=SPAN, at=AT) for ps in (drawn, heavier))
    assert one.counted == other.counted
    for first, second in ((one.progress, other.progress), (one.pace, other.pace)):
        assert (first is None) is (second is None)
        assert first is None or second is None or abs(first - second) <= abs(first) * D("1e-30")


@given(st.integers(-30000, 30000).map(lambda n: D(n).scaleb(-4)))
def test_what_is_shown_lies_within_a_hundredth_and_on_the_same_side_of_every_line(value: Decimal) -> None:
    for shown, lines in ((shown_progress(value), [D(1)]), (shown_pace(value), [D("0.5"), D("0.9")])):
        assert abs(shown - value) < D("0.01")
        assert all((shown >= line) is (value >= line) for line in lines)
