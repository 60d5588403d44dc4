"""The canon of measures of an objective, its confidence and its score, on examples that one can check by hand."""

import pytest

from northward.method.scoring import (
    Aim,
    Part,
    Word,
    came_true,
    confidence_drop_asks_why,
    confidence_word,
    score_proposal,
    shown_pace,
    shown_progress,
    stand_objective,
)
from tests.method.scoring_cases import MILESTONE, SPAN, D, at_day, day, part, read


def test_an_objective_is_the_weighted_mean_of_what_has_data_with_its_weakest_named() -> None:
    parts = [
        part("a", "0.68"),
        part("b", "0.34"),
        part("c", "-0.17"),
        part("d", None),
        part("e", "1.5", weight="2"),
    ]
    standing = stand_objective(parts, confidence=7, span=SPAN, at=day(50))
    assert standing.progress == D("3.02") / 5
    assert standing.counted == ("a", "b", "c", "e")
    assert standing.without_data == ("d",)
    assert standing.weakest is parts[2]
    assert standing.pace == D("3.02") / D("2.5")
    assert standing.word is Word.ON_TRACK


def test_nothing_that_weighs_anything_is_no_data() -> None:
    for parts in ([], [part("a", None)], [part("a", "0.5", weight="0")]):
        standing = stand_objective(parts, confidence=9, span=SPAN, at=day(50))
        assert (standing.progress, standing.pace, standing.counted) == (None, None, ())
        assert standing.word is Word.NO_DATA
    with pytest.raises(ValueError, match="weight below 0"):
        stand_objective([part("a", "0.5", weight="-1")], confidence=9, span=SPAN, at=day(50))


@pytest.mark.parametrize(
    ("progress", "confidence", "word"),
    [
        ("0.45", 7, Word.ON_TRACK),
        ("0.45", "6.9", Word.CAUTION),
        ("0.4499", 10, Word.CAUTION),
        ("0.25", 7, Word.CAUTION),
        ("0.2499", 10, Word.OFF_TRACK),
        ("1", 3, Word.OFF_TRACK),
        ("1", "3.1", Word.CAUTION),
        ("1", None, Word.PENDING),
        ("0", None, Word.PENDING),
        (None, 2, Word.NO_DATA),
    ],
)
def test_an_objectives_word_comes_from_pace_and_confidence(
    progress: str | None, confidence: str | int | None, word: Word
) -> None:
    belief = None if confidence is None else D(confidence)
    parts = [part("a", progress)]
    assert stand_objective(parts, confidence=belief, span=SPAN, at=day(50)).word is word
    late = stand_objective(parts, confidence=belief, span=SPAN, at=day(50), outdated=True)
    assert late.word is Word.OUTDATED


def test_an_objective_is_pending_until_a_tenth_of_the_cycle_has_passed() -> None:
    early = [part("a", "0.09", 9.9)]
    assert stand_objective(early, confidence=2, span=SPAN, at=day(9.9)).word is Word.PENDING
    assert stand_objective([part("a", "0.09", 10)], confidence=8, span=SPAN, at=day(10)).word is Word.ON_TRACK


@pytest.mark.parametrize(("confidence", "word"), [(10, Word.PENDING), (4, Word.PENDING), (3, Word.OFF_TRACK)])
def test_without_any_pace_confidence_alone_is_never_green(confidence: int, word: Word) -> None:
    parts = [Part("m", "Launch", at_day(MILESTONE, 50, read(1)))]
    standing = stand_objective(parts, confidence=confidence, span=SPAN, at=day(50))
    assert (standing.progress, standing.pace, standing.word) == (1, None, word)


def test_confidence_outside_the_scale_is_refused() -> None:
    for confidence in (-1, 11, D("10.1")):
        with pytest.raises(ValueError, match="outside 0 to 10"):
            stand_objective([], confidence=confidence, span=SPAN, at=day(50))
        with pytest.raises(ValueError, match="outside 0 to 10"):
            confidence_word(confidence)


# --- Confidence and score


def test_confidence_has_five_words() -> None:
    bands = (
        "no-chance-yet no-chance-yet doubtful doubtful open open open likely likely nearly-sure nearly-sure"
    )
    assert [confidence_word(value) for value in range(11)] == bands.split()
    between = {"1.5": "no-chance-yet", "3.5": "open", "6.9": "open", "7.5": "likely", "8.9": "likely"}
    assert {value: str(confidence_word(D(value))) for value in between} == between


@pytest.mark.parametrize(
    ("previous", "now", "asks"),
    [
        (7, 5, True),
        (7, 6, False),
        (D("7.5"), D("5.5"), True),
        (5, 7, False),
        (None, 2, False),
        (8, None, False),
    ],
)
def test_a_drop_of_two_or_more_asks_why(previous: int | None, now: int | None, asks: bool) -> None:
    assert confidence_drop_asks_why(previous, now) is asks


@pytest.mark.parametrize(
    ("progress", "score"),
    [("-0.3", "0"), ("0.676", "0.68"), ("0.699", "0.69"), ("0.7", "0.7"), ("0.9999", "0.99"), ("1.25", "1")],
)
def test_a_score_is_proposed_from_progress_and_never_rounded_up_to_a_line(progress: str, score: str) -> None:
    assert score_proposal(D(progress)) == D(score)


def test_without_data_no_score_is_proposed() -> None:
    assert score_proposal(None) is None


@pytest.mark.parametrize(
    ("score", "aim", "came"),
    [
        ("0.7", Aim.ASPIRATIONAL, True),
        ("0.69", Aim.ASPIRATIONAL, False),
        ("1", Aim.MUST_REACH, True),
        ("0.99", Aim.MUST_REACH, False),
    ],
)
def test_a_stated_confidence_came_true_when_the_objective_was_achieved(
    score: str, aim: Aim, came: bool
) -> None:
    assert came_true(D(score), aim) is came


def test_rounding_never_tells_a_better_story() -> None:
    assert [str(shown_progress(D(v))) for v in ("0.994", "0.996", "1.004", "-0.004", "-0.005")] == [
        "0.99",
        "0.99",
        "1.00",
        "0.00",
        "-0.01",
    ]
    assert [str(shown_pace(D(v))) for v in ("0.895", "0.9", "0.496", "1.1375")] == [
        "0.89",
        "0.90",
        "0.49",
        "1.14",
    ]
