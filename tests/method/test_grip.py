"""What a check-in is: what keeps it from being sent, what is worth a thought, and what it comes to."""

from dataclasses import replace
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northward.method.grip import (
    PHRASES,
    SPREAD_ALERT,
    Confidence,
    Entry,
    Hint,
    IssueLine,
    IssueSaid,
    Letters,
    Previous,
    Problem,
    Result,
    Said,
    Spread,
    Summary,
    energy_word,
    hints,
    letters,
    problems,
    spread,
    summary,
)

D = Decimal
OBJECTIVES = ("retain", "delight")
KEY_RESULTS = ("churn", "nps", "uptime")
FULL = Entry(
    confidences=(Confidence("retain", 8), Confidence("delight", 7)),
    results=(
        Result("churn", Said.VALUE, D("4.2")),
        Result("nps", Said.UNCHANGED),
        Result("uptime", Said.FED),
    ),
    issues=(IssueLine("licence", IssueSaid.RESOLVED), IssueLine("data", IssueSaid.OPEN)),
    opened=("The survey tool is down",),
    plan=("Interview five people who left", "Ask for the data", "Ship the new welcome"),
    energy=4,
)


def found(entry: Entry) -> list[tuple[str, str]]:
    return [
        (problem.field, problem.key.removeprefix("problem."))
        for problem in problems(entry, OBJECTIVES, KEY_RESULTS)
    ]


def thoughts(entry: Entry, previous: Previous | None = None, silent: str = "") -> list[tuple[str, str]]:
    found = hints(entry, previous or Previous(), silent=silent.split())
    return [(hint.key.removeprefix("hint."), hint.subject) for hint in found]


def test_a_whole_check_in_can_be_sent_and_so_can_one_with_confidence_alone() -> None:
    assert problems(FULL, OBJECTIVES, KEY_RESULTS) == []
    assert problems(Entry(confidences=FULL.confidences), OBJECTIVES, KEY_RESULTS) == []


PROBLEMS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    (
        {"confidences": (Confidence("retain", 0), Confidence("delight", 10))},
        [],
    ),
    (
        {"confidences": ()},
        [("goal-retain", "confidence-missing"), ("goal-delight", "confidence-missing")],
    ),
    ({"confidences": FULL.confidences[1:]}, [("goal-retain", "confidence-missing")]),
    (
        {"confidences": (Confidence("retain", 11), Confidence("delight", -1))},
        [("goal-retain", "confidence-range"), ("goal-delight", "confidence-range")],
    ),
    (
        {"confidences": (*FULL.confidences, Confidence("gone", 5))},
        [("goal-gone", "objective-unknown")],
    ),
    ({"confidences": (*FULL.confidences, Confidence("retain", 2))}, [("goal-retain", "said-twice")]),
    ({"results": (Result("gone", Said.UNCHANGED),)}, [("result-gone", "key-result-unknown")]),
    (
        {"results": (Result("nps", Said.UNCHANGED), Result("nps", Said.VALUE, D(4)))},
        [("result-nps", "said-twice")],
    ),
    ({"results": (Result("nps", Said.VALUE),)}, [("result-nps", "value-missing")]),
    ({"results": (Result("nps", Said.VALUE, D("NaN")),)}, [("result-nps", "value-not-finite")]),
    ({"results": (Result("nps", Said.VALUE, D("Infinity")),)}, [("result-nps", "value-not-finite")]),
    ({"results": (Result("nps", Said.VALUE, D(0)),)}, []),
    ({"results": (Result("nps", Said.UNCHANGED, D(4)),)}, [("result-nps", "value-besides")]),
    ({"results": (Result("nps", Said.NO_DATA, D(4)),)}, [("result-nps", "value-besides")]),
    (
        {"issues": (IssueLine("data", IssueSaid.HELP, "", " "),)},
        [("issue-data-unit", "help-unit"), ("issue-data-need", "help-need")],
    ),
    (
        {"issues": (IssueLine("data", IssueSaid.HELP, "platform", ""),)},
        [("issue-data-need", "help-need")],
    ),
    ({"issues": (IssueLine("data", IssueSaid.HELP, "platform", "An export"),)}, []),
    (
        {"issues": (IssueLine("data", IssueSaid.OPEN), IssueLine("data", IssueSaid.RESOLVED))},
        [("issue-data", "said-twice")],
    ),
    ({"plan": ("one", "two", "three", "four")}, [("plan-4", "plan-lines")]),
    ({"opened": ("in the way",) * 21}, [("issue-new", "new-issues")]),
    ({"plan": ("one", "", "two", "  ", "three")}, []),
    ({"energy": None}, []),
    ({"energy": 1}, []),
    ({"energy": 5}, []),
    ({"energy": 0}, [("energy", "energy-range")]),
    ({"energy": 6}, [("energy", "energy-range")]),
]


def test_what_cannot_be_sent_is_told_at_its_field() -> None:
    for change, expected in PROBLEMS:
        assert found(replace(FULL, **change)) == expected, change


def test_a_problem_says_what_to_do() -> None:
    [problem] = problems(replace(FULL, plan=("a", "b", "c", "d", "e")), OBJECTIVES, KEY_RESULTS)
    assert problem == Problem(
        "plan-4",
        "problem.plan-lines",
        {"most": 3, "count": 5},
        "A plan has at most 3 lines, and these are 5. Keep those that matter most.",
    )


@pytest.mark.parametrize(
    ("now", "why", "asked"),
    [(8, "", False), (7, "", False), (6, "", True), (0, "", True), (6, "The release slipped", False)],
)
def test_a_drop_of_two_asks_why_until_it_is_said(now: int, why: str, asked: bool) -> None:
    entry = replace(FULL, confidences=(Confidence("retain", now, why), Confidence("delight", 7)))
    previous = Previous(confidences={"retain": 8})
    expected = [("drop", "retain")] if asked else []
    assert thoughts(entry, previous) == expected


def test_a_hint_asks_in_words() -> None:
    entry = replace(FULL, confidences=(Confidence("retain", 5), Confidence("delight", 7)))
    assert hints(entry, Previous(confidences={"retain": 8}), silent=()) == [
        Hint("hint.drop", "retain", {"previous": 8, "now": 5}, "Confidence fell from 8 to 5. What changed?")
    ]


def test_all_tens_is_worth_a_thought_and_one_nine_is_not() -> None:
    tens = (Confidence("retain", 10), Confidence("delight", 10))
    assert thoughts(replace(FULL, confidences=tens)) == [("all-tens", "")]
    assert thoughts(replace(FULL, confidences=(tens[0], Confidence("delight", 9)))) == []
    assert thoughts(replace(FULL, confidences=())) == []


def test_a_key_result_that_has_not_moved_is_asked_about_unless_it_gets_a_value_now() -> None:
    assert thoughts(FULL, silent="churn nps") == [("unmoved", "nps")]


def test_nothing_measured_at_all_is_worth_a_thought() -> None:
    nothing = (Result("churn", Said.UNSAID), Result("nps", Said.NO_DATA))
    assert thoughts(replace(FULL, results=nothing)) == [("nothing-measured", "")]
    assert thoughts(replace(FULL, results=(*nothing, Result("uptime", Said.UNCHANGED)))) == []
    assert thoughts(replace(FULL, results=())) == []


@pytest.mark.parametrize(
    ("said", "before", "asked"),
    [
        (IssueSaid.OPEN, 1, False),
        (IssueSaid.OPEN, 2, True),
        (IssueSaid.OPEN, 7, True),
        (IssueSaid.HELP, 2, False),
        (IssueSaid.RESOLVED, 2, False),
    ],
)
def test_an_issue_open_for_the_third_check_in_asks_who_could_help(
    said: IssueSaid, before: int, asked: bool
) -> None:
    entry = replace(FULL, issues=(IssueLine("data", said, "platform", "An export"),))
    assert thoughts(entry, Previous(issues={"data": before})) == ([("long-open", "data")] if asked else [])


DOTS: list[tuple[dict[str, Any], Letters]] = [
    ({}, Letters(g=True, r=True, i=True, p=True)),
    ({"confidences": FULL.confidences[:1]}, Letters(g=False, r=True, i=True, p=True)),
    ({"results": FULL.results[:2]}, Letters(g=True, r=False, i=True, p=True)),
    (
        {"results": (*FULL.results[:2], Result("uptime", Said.UNSAID))},
        Letters(g=True, r=False, i=True, p=True),
    ),
    (
        {"results": (*FULL.results[:2], Result("uptime", Said.NO_DATA))},
        Letters(g=True, r=True, i=True, p=True),
    ),
    ({"issues": ()}, Letters(g=True, r=True, i=True, p=True)),
    ({"issues": (), "opened": (" ",)}, Letters(g=True, r=True, i=False, p=True)),
    ({"plan": ("", " ")}, Letters(g=True, r=True, i=True, p=False)),
]


def test_the_dots_show_which_blocks_are_filled() -> None:
    for change, expected in DOTS:
        assert letters(replace(FULL, **change), OBJECTIVES, KEY_RESULTS) == expected, change


def test_the_heartbeat_line_counts_what_was_said() -> None:
    assert summary(FULL, Previous(confidences={"retain": 7, "delight": 6})) == Summary(
        mean=D("7.5"), change=D(1), measured=3, of=3, opened=1, resolved=1, open=2, plan=3
    )


def test_an_empty_entry_has_no_mean_and_the_first_one_no_change() -> None:
    assert summary(Entry(), Previous(confidences={"retain": 7})) == Summary(None, None, 0, 0, 0, 0, 0, 0)
    assert summary(FULL, Previous()).change is None


def test_no_data_is_said_and_not_measured() -> None:
    entry = replace(FULL, results=(Result("churn", Said.NO_DATA), *FULL.results[1:]))
    assert (summary(entry, Previous()).measured, summary(entry, Previous()).of) == (2, 3)


def test_spread_is_the_highest_less_the_lowest() -> None:
    assert spread([3, 8, 7]) == Spread(mean=D(6), low=3, high=8, spread=5, n=3)
    assert spread([3, 8, 7]).spread >= SPREAD_ALERT
    assert spread([7, 7, 8]).mean == D("7.333333333")
    with pytest.raises(ValueError, match="Nobody has answered"):
        spread([])


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_a_mean_lies_within_its_spread_and_can_be_stored(values: list[int]) -> None:
    together = spread(values)
    assert together.low <= together.mean <= together.high
    assert abs(together.mean * together.n - sum(values)) <= D("0.0000001")
    exponent = together.mean.as_tuple().exponent
    assert isinstance(exponent, int)
    assert exponent >= -9


def test_energy_has_five_words() -> None:
    assert [energy_word(energy) for energy in range(1, 6)] == ["drained", "low", "steady", "good", "charged"]


@pytest.mark.parametrize("energy", [0, 6, -1])
def test_an_energy_outside_the_scale_has_no_word(energy: int) -> None:
    with pytest.raises(ValueError, match="outside 1 to 5"):
        energy_word(energy)


names = st.sampled_from([*OBJECTIVES, *KEY_RESULTS, "gone"])
texts = st.sampled_from(["", " ", "text"])
entries = st.builds(
    Entry,
    confidences=st.lists(st.builds(Confidence, names, st.integers(-1, 11), texts), max_size=4).map(tuple),
    results=st.lists(
        st.builds(Result, names, st.sampled_from(Said), st.none() | st.sampled_from([D(1), D("sNaN")])),
        max_size=4,
    ).map(tuple),
    issues=st.lists(st.builds(IssueLine, names, st.sampled_from(IssueSaid), texts, texts), max_size=3).map(
        tuple
    ),
    opened=st.lists(texts, max_size=2).map(tuple),
    plan=st.lists(texts, max_size=6).map(tuple),
    energy=st.none() | st.integers(-1, 7),
)


@given(entries, st.dictionaries(names, st.integers(0, 10)), st.sets(names))
def test_whatever_is_said_every_sentence_has_its_words_and_its_place(
    entry: Entry, before: dict[str, int], silent: set[str]
) -> None:
    previous = Previous(before, before)
    wrong = problems(entry, OBJECTIVES, KEY_RESULTS)
    told: list[Problem | Hint] = [*wrong, *hints(entry, previous, silent=silent)]
    for said in told:
        assert said.text == PHRASES[said.key].format(**said.params)
        assert {field for _, field, _, _ in Formatter().parse(PHRASES[said.key]) if field} == set(said.params)
    unstated = any(problem.key == "problem.confidence-missing" for problem in wrong)
    assert letters(entry, OBJECTIVES, KEY_RESULTS).g is not unstated
    line = summary(entry, previous)
    assert 0 <= line.measured <= line.of == len(entry.results)
    assert line.open + line.resolved == len(entry.issues) + line.opened
