"""Why this number: whoever works out the printed sum again finds the printed figure."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northward.method.scoring import (
    PHRASES,
    DeltaKind,
    Explanation,
    Fact,
    Goal,
    Kind,
    Part,
    Phase,
    Reading,
    Span,
    explain,
    explain_objective,
    explain_objective_pace,
    explain_pace,
    stand,
    stand_objective,
)
from tests.method.test_scoring_properties import goals, marked, movements, numbers, readings

D = Decimal
START = datetime(2026, 10, 1, tzinfo=UTC)
SPAN = Span(START, START + timedelta(days=92))
AT = START + timedelta(days=55)
UP = Goal(Kind.INCREASE, D(65), D(90), unit="%")
DOWN = Goal(Kind.DECREASE, D(420), D(294), version=2, version_since=datetime(2026, 10, 12, tzinfo=UTC))

TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[()+−×÷]")


def worked_out(text: str) -> Fraction:
    """Work out a printed expression exactly: + − × ÷, brackets, a leading minus, percent."""
    tokens = TOKEN.findall(text)
    assert "".join(tokens) == text.replace(" ", "")

    def total() -> Fraction:
        value = product()
        while tokens and tokens[0] in "+−":
            value = value + product() if tokens.pop(0) == "+" else value - product()
        return value

    def product() -> Fraction:
        value = single()
        while tokens and tokens[0] in "×÷":
            value = value * single() if tokens.pop(0) == "×" else value / single()
        return value

    def single() -> Fraction:
        token = tokens.pop(0)
        if token == "−":
            return -single()
        if token == "(":
            value = total()
            assert tokens.pop(0) == ")"
            return value
        return Fraction(token.removesuffix("%")) / (100 if token.endswith("%") else 1)

    value = total()
    assert not tokens
    return value


def as_stated(value: Fraction, *lines: str) -> Fraction:
    """Round half up (away from zero) to two decimals, but not up to one of the lines."""
    near = Fraction(int(abs(value) * 100 + Fraction(1, 2)), 100) * (1 if value >= 0 else -1)
    crossed = any(value < Fraction(line) <= near for line in lines)
    return Fraction((value * 100).__floor__(), 100) if crossed else near


def adds_up(explanation: Explanation, *lines: str) -> None:
    """Hold every step of the printed sum, and the exact figure, against what is shown at its end."""
    if explanation.figure is None:
        assert (explanation.sum, explanation.shown) == ("", "")
        return
    *steps, shown = explanation.sum.split(" = ")
    assert steps
    assert shown == explanation.shown
    for step in steps:
        assert as_stated(worked_out(step), *lines) == worked_out(shown), explanation.sum
    assert as_stated(Fraction(explanation.figure), *lines) == worked_out(shown)


def keys(explanation: Explanation) -> list[str]:
    return [phrase.key for phrase in explanation.words]


def read(value: str, day: float = 54, source: str = "Jonas") -> Reading:
    return Reading(D(value), START + timedelta(days=day), source)


# --- On examples


@pytest.mark.parametrize(
    ("goal", "value", "text"),
    [
        (UP, "82", "(82 − 65) ÷ (90 − 65) = 17 ÷ 25 = 68%"),
        (DOWN, "441", "(441 − 420) ÷ (294 − 420) = 21 ÷ −126 = −17%"),
        (replace(DOWN, baseline=D("9.0"), target=D(2)), "3.20", "(3.2 − 9) ÷ (2 − 9) = −5.8 ÷ −7 = 83%"),
        (replace(UP, baseline=D(-20), target=D("2E+1")), "-5", "(−5 − (−20)) ÷ (20 − (−20)) = 15 ÷ 40 = 38%"),
        (
            replace(UP, commit=D(80)),
            "82",
            "70% + 30% × (82 − 80) ÷ (90 − 80) = 70% + 30% × 2 ÷ 10 = 76%",
        ),
        (replace(UP, commit=D(80)), "72", "70% × (72 − 65) ÷ (80 − 65) = 70% × 7 ÷ 15 = 33%"),
        (replace(UP, target=D(1065)), "1064", "(1064 − 65) ÷ (1065 − 65) = 999 ÷ 1000 = 99%"),
        (Goal(Kind.MAINTAIN, low=D(3)), "4", "24 ÷ 24 = 100%"),
        (Goal(Kind.MILESTONE), "0", "0 = 0%"),
        (Goal(Kind.ESTABLISH), "37", "1 = 100%"),
    ],
)
def test_the_sum_behind_progress_is_spelled_out(goal: Goal, value: str, text: str) -> None:
    explanation = explain(goal, [read(value)], SPAN, AT)
    assert explanation.sum == text
    adds_up(explanation, "1")


def test_the_sum_of_a_value_to_maintain_is_in_days_hours_or_minutes() -> None:
    goal = Goal(Kind.MAINTAIN, low=D(3), high=D(5), unit="s")
    weeks = explain(goal, [read("4", 3.25), read("6", 44.5)], SPAN, AT)
    assert weeks.sum == "41.3 ÷ 51.8 = 80%"
    assert "maintain.days" in keys(weeks)
    assert explain(goal, [read("4", 54.2), read("6", 54.9)], SPAN, AT).sum == "16.8 ÷ 19.2 = 88%"
    minutes = explain(goal, [read("4", 54.96)], SPAN, AT)
    assert minutes.sum == "58 ÷ 58 = 100%"
    assert explain(goal, [read("6", 55)], SPAN, AT).sum == "0 ÷ 1 = 0%"


def test_an_explanation_names_measurement_source_date_and_target_version() -> None:
    moment = START + timedelta(days=54)
    explanation = explain(DOWN, [read("441", 54, "help desk")], SPAN, AT)
    assert explanation.facts == (
        Fact("measurement", D(441), "help desk", moment, 2),
        Fact("baseline", D(420), at=DOWN.version_since, target_version=2),
        Fact("target", D(294), at=DOWN.version_since, target_version=2),
    )
    texts = [phrase.text for phrase in explanation.words]
    assert texts == [
        "Measured 441 on 24 November 2026, from help desk.",
        "From 420 to 294: the way gone divided by the whole way.",
        "Less is better: the signs in the sum take care of it.",
        "Behind the baseline, so below 0. In an objective's mean a negative counts as 0.",
        "Rounded to a whole percent, and never up to 100%.",
        "Target version 2, since 12 October 2026.",
        "Off track: pace −0.28 is less than 0.5.",
    ]


def test_a_baseline_taken_from_before_the_cycle_and_relative_words_are_told() -> None:
    goal = Goal(Kind.DECREASE, delta=D(30), delta_kind=DeltaKind.PERCENT)
    explanation = explain(goal, [read("420", -2, "api"), read("357")], SPAN, AT)
    assert explanation.sum == "(357 − 420) ÷ (294 − 420) = −63 ÷ −126 = 50%"
    assert explanation.facts[1] == Fact("baseline", D(420), "api", START - timedelta(days=2), 1)
    assert {"baseline.reading", "delta.percent"} <= set(keys(explanation))


@pytest.mark.parametrize(
    ("goal", "known", "key"),
    [
        (UP, [], "missing.measurement"),
        (UP, [read("82", -1)], "missing.before-only"),
        (UP, [read("82", 60)], "missing.measurement"),
        (replace(UP, baseline=None), [read("82")], "missing.baseline"),
        (replace(UP, target=None), [read("82")], "missing.target"),
        (replace(UP, target=D(65)), [read("82")], "missing.movement"),
        (Goal(Kind.MAINTAIN), [read("82")], "missing.line"),
    ],
)
def test_where_there_is_no_figure_the_reason_is_told(goal: Goal, known: list[Reading], key: str) -> None:
    for explanation in (explain(goal, known, SPAN, AT), explain_pace(goal, known, SPAN, AT)):
        assert (explanation.figure, explanation.sum) == (None, "")
        assert key in keys(explanation)
        assert keys(explanation)[-1] == "word.no-data"


def test_the_sum_behind_pace_has_as_many_decimals_as_it_needs() -> None:
    explanation = explain_pace(UP, [read("82")], SPAN, AT)
    assert explanation.sum == "68% ÷ 59.8% = 1.14"
    assert "59.8% of the cycle has passed." in [phrase.text for phrase in explanation.words]
    phased = replace(UP, phases=(Phase(START + timedelta(days=46), D(70)),))
    assert "expected.phased" in keys(explain_pace(phased, [read("82")], SPAN, AT))
    late = explain_pace(Goal(Kind.MILESTONE, due=AT), [read("1")], SPAN, AT)
    assert (late.sum, "expected.due" in keys(late)) == ("100% ÷ 100% = 1", True)


def test_why_there_is_no_pace_yet_is_told() -> None:
    assert "missing.due" in keys(explain_pace(Goal(Kind.ESTABLISH), [read("1")], SPAN, AT))
    assert "missing.expectation" in keys(explain_pace(UP, [read("70", 0)], SPAN, START))


def objective_parts() -> list[Part]:
    known = (("a", UP, "82"), ("b", replace(UP, baseline=D(15), target=D(50)), "27"), ("c", DOWN, "441"))
    return [Part(key, f"KR {key}", stand(goal, [read(value)], SPAN, AT)) for key, goal, value in known]


def test_an_objectives_sum_shows_every_key_result_and_what_was_held_within_bounds() -> None:
    parts = [*objective_parts(), Part("d", "Survey", stand(Goal(Kind.ESTABLISH), [], SPAN, AT))]
    explanation = explain_objective(parts, confidence=7, span=SPAN, at=AT)
    assert explanation.sum == "(68% + 34% + 0%) ÷ 3 = 34%"
    assert [phrase.text for phrase in explanation.words] == [
        "The mean of 3 key results that have data, each held within 0% and 100%.",
        "KR c stands at −17%, and counts as 0%.",
        "Survey has no data yet, and is not counted as 0.",
        "Weakest: KR c, at −17%.",
        "Rounded to a whole percent, and never up to 100%.",
        "Caution: with pace 0.57 and confidence 7; on track needs 0.9 and 7.",
    ]
    pace = explain_objective_pace(parts, confidence=7, span=SPAN, at=AT)
    assert pace.sum == "(68% + 34% + 0%) ÷ (60% + 60% + 60%) = 0.57"
    assert [fact.source for fact in pace.facts] == ["Jonas", "Jonas", "Jonas", ""]


def test_an_objectives_weights_are_part_of_its_sum() -> None:
    first, second, third = objective_parts()
    parts = [replace(first, weight=D(2)), second, replace(third, weight=D(0))]
    explanation = explain_objective(parts, confidence=None, span=SPAN, at=AT)
    assert explanation.sum == "(2 × 68% + 1 × 34%) ÷ (2 + 1) = 57%"
    assert {"objective.weighted", "objective.without-weight"} <= set(keys(explanation))
    assert keys(explanation)[-1] == "objective.pending-confidence"
    alone = explain_objective([first], confidence=9, span=SPAN, at=AT)
    assert (alone.sum, keys(alone)) == (
        "68% ÷ 1 = 68%",
        ["objective.one", "rounding.percent", "objective.on-track"],
    )
    assert explain_objective([], confidence=9, span=SPAN, at=AT).sum == ""


@pytest.mark.parametrize(
    ("value", "confidence", "outdated", "key"),
    [
        ("82", 8, False, "objective.on-track"),
        ("82", 6, False, "objective.caution"),
        ("82", 3, False, "objective.off-track-confidence"),
        ("66", 8, False, "objective.off-track-pace"),
        ("82", 8, True, "word.outdated"),
    ],
)
def test_an_objectives_word_is_explained(value: str, confidence: int, outdated: bool, key: str) -> None:
    parts = [Part("a", "KR a", stand(UP, [read(value)], SPAN, AT))]
    explanation = explain_objective(parts, confidence=confidence, span=SPAN, at=AT, outdated=outdated)
    assert keys(explanation)[-1] == key


def test_an_objective_without_pace_says_what_it_waits_for() -> None:
    parts = [Part("m", "Launch", stand(Goal(Kind.MILESTONE), [read("1")], SPAN, AT))]
    explanation = explain_objective_pace(parts, confidence=9, span=SPAN, at=AT)
    assert (explanation.sum, keys(explanation)) == ("", ["objective.no-pace", "objective.pending-pace"])
    early = explain_objective(parts, confidence=9, span=SPAN, at=START)
    assert keys(early)[-1] == "word.pending-early"


# --- For every goal and every series


@given(goals, readings, st.integers(0, 100 * 24 * 60), st.booleans())
def test_the_printed_sums_give_the_printed_figures(
    goal: Goal, known: list[Reading], minutes: int, outdated: bool
) -> None:
    at = START + timedelta(minutes=minutes)
    standing = stand(goal, known, SPAN, at, outdated=outdated)
    progress, pace = (why(goal, known, SPAN, at, outdated=outdated) for why in (explain, explain_pace))
    assert (progress.figure, pace.figure) == (standing.progress, standing.pace)
    adds_up(progress, "1")
    adds_up(pace, "0.5", "0.9")
    for explanation in (progress, pace):
        if standing.current is not None:
            measurement = Fact(
                "measurement",
                standing.current.value,
                standing.current.source,
                standing.current.at,
                goal.version,
            )
            assert explanation.facts[0] == measurement
        assert any(key.startswith("goal.version") for key in keys(explanation))


@given(st.one_of(movements(), marked()), numbers)
def test_sums_of_huge_and_tiny_numbers_give_their_figures_too(goal: Goal, value: Decimal) -> None:
    known = [Reading(value, START, "api")]
    adds_up(explain(goal, known, SPAN, AT), "1")
    adds_up(explain_pace(goal, known, SPAN, AT), "0.5", "0.9")


weighted = st.lists(st.tuples(goals, readings, st.integers(0, 3).map(D)), max_size=5)


@given(weighted, st.one_of(st.none(), st.integers(0, 10)))
def test_an_objectives_printed_sums_give_its_printed_figures(
    drawn: list[tuple[Goal, list[Reading], Decimal]], confidence: int | None
) -> None:
    parts = [
        Part(str(key), f"KR {key}", stand(goal, known, SPAN, AT), weight)
        for key, (goal, known, weight) in enumerate(drawn)
    ]
    standing = stand_objective(parts, confidence=confidence, span=SPAN, at=AT)
    progress = explain_objective(parts, confidence=confidence, span=SPAN, at=AT)
    pace = explain_objective_pace(parts, confidence=confidence, span=SPAN, at=AT)
    assert (progress.figure, pace.figure) == (standing.progress, standing.pace)
    adds_up(progress, "1")
    adds_up(pace, "0.5", "0.9")


# --- The sentences


def test_every_sentence_ends_and_names_its_gaps() -> None:
    for key, text in PHRASES.items():
        assert text.endswith("."), key
        assert "!" not in text, key
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text)), key
