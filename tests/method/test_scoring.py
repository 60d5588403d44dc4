"""The canon of measures of one key result, rule by rule, on examples that one can check by hand."""

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_DOWN, localcontext

import pytest

from northward.method.scoring import (
    Goal,
    Kind,
    Marks,
    Phase,
    Reading,
    Word,
    stand_objective,
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
    part,
    read,
)

# --- Progress


@pytest.mark.parametrize(
    ("baseline", "target", "value", "progress"),
    [
        (65, 90, 82, "0.68"),
        (420, 294, 441, D(-1) / 6),
        (9, 2, "3.2", D("5.8") / 7),
        (0, 50, 62.5, "1.25"),
        (-20, 20, -30, "-0.25"),
        (65, 90, 65, "0"),
        ("0.1", "0.3", "0.2", "0.5"),
        (100, 0, 100, "0"),
    ],
)
def test_progress_is_the_way_gone_divided_by_the_whole_way_with_its_sign(
    baseline: str, target: str, value: str, progress: str
) -> None:
    goal = Goal(Kind.INCREASE, D(str(baseline)), D(str(target)))
    found = at_day(goal, 50, read(value)).progress
    assert found is not None
    assert abs(found - D(progress)) < D("1e-27")


def test_eighteen_digits_and_nine_decimals_stay_exact() -> None:
    base = D("999999999999999999.000000001")
    goal = Goal(Kind.DECREASE, base, base - D("0.000000008"))
    assert at_day(goal, 50, read(base - D("0.000000001"))).progress == D("0.125")


def test_the_callers_own_precision_changes_nothing() -> None:
    parts = [part("a", "0.3"), part("b", "0.55"), part("c", "0.123456789")]
    goal = Goal(Kind.INCREASE, D(0), D(7))
    usual = at_day(goal, 33, read(3)), stand_objective(parts, confidence=7, span=SPAN, at=day(33))
    with localcontext(prec=4, rounding=ROUND_DOWN):
        assert (
            at_day(goal, 33, read(3)),
            stand_objective(parts, confidence=7, span=SPAN, at=day(33)),
        ) == usual
    assert usual[0].progress == D("0.4285714285714285714285714285714286")


def test_no_measurement_is_no_data_and_not_zero() -> None:
    for goal in (UP, DOWN, BAND, MILESTONE, ESTABLISH):
        standing = at_day(goal, 50)
        assert (standing.progress, standing.pace, standing.word) == (None, None, Word.NO_DATA)


def test_a_value_from_before_the_cycle_is_a_baseline_and_not_progress() -> None:
    early = read(80, -1)
    for goal in (UP, DOWN, BAND, MILESTONE, ESTABLISH):
        assert at_day(goal, 50, early).progress is None
    unknown = replace(UP, baseline=None)
    standing = at_day(unknown, 50, read(60, -9), early, read(85))
    assert (standing.goal.baseline, standing.baseline_reading, standing.progress) == (80, early, D("0.5"))
    assert at_day(unknown, 50, read(85)).word is Word.NO_DATA
    written = at_day(UP, 50, early, read(85))
    assert (written.goal.baseline, written.baseline_reading, written.progress) == (65, None, D("0.8"))


def test_a_measurement_at_the_very_start_counts_and_one_just_before_does_not() -> None:
    assert at_day(UP, 50, read(82, 0)).progress == D("0.68")
    just_before = Reading(D(82), START - timedelta(microseconds=1), "api")
    assert at_day(UP, 50, just_before).progress is None


def test_measurements_after_the_moment_asked_about_are_not_known_yet() -> None:
    assert at_day(UP, 50, read(70, 10), read(90, 51)).progress == D("0.2")
    assert at_day(UP, 50, read(70, 10), read(90, 50)).progress == 1


def test_a_value_entered_while_closing_counts_until_the_moment_of_the_close() -> None:
    late = (read(70, 99), read(90, 102))
    assert at_day(UP, 101, *late).progress == D("0.2")
    assert at_day(UP, 103, *late).progress == 1


def test_of_two_measurements_at_one_moment_the_greater_id_is_the_later() -> None:
    assert at_day(UP, 50, read(70, 1, ident="b"), read(90, 1, ident="a")).progress == D("0.2")


def test_baseline_equal_to_target_never_divides_by_zero() -> None:
    standing = at_day(replace(UP, target=D(65)), 50, read(65))
    assert (standing.progress, standing.word) == (None, Word.NO_DATA)


@pytest.mark.parametrize(
    ("value", "progress"),
    [
        (60, "-0.175"),
        (65, "0"),
        (75, "0.35"),
        (85, "0.7"),
        (88, "0.88"),
        (90, "1"),
        (95, "1.15"),
        (100, "1.3"),
        (110, "1.6"),
    ],
)
def test_marks_make_progress_linear_between_and_straight_beyond(value: int, progress: str) -> None:
    goal = replace(UP, commit=D(85), stretch=D(100))
    assert goal.marks == Marks(D(85), D(90), D(100))
    assert at_day(goal, 50, read(value)).progress == D(progress)
    mirrored = Goal(Kind.DECREASE, D(-65), D(-90), commit=D(-85), stretch=D(-100))
    assert at_day(mirrored, 50, read(-value)).progress == D(progress)


def test_one_mark_alone_bends_only_its_own_side() -> None:
    assert at_day(replace(UP, commit=D(85)), 50, read(95)).progress == D("1.3")
    assert at_day(replace(UP, stretch=D(100)), 50, read(82)).progress == D("0.68")
    assert at_day(replace(UP, stretch=D(100)), 50, read(95)).progress == D("1.15")


def test_marks_out_of_order_are_passed_over_instead_of_breaking_the_sum() -> None:
    disordered = replace(UP, commit=D(95), stretch=D(80))
    assert at_day(disordered, 50, read(82)).progress == D("0.68")
    assert at_day(disordered, 50, read(95)).progress == D("1.2")


# --- Maintain, milestone, establish


@pytest.mark.parametrize(
    ("readings", "progress"),
    [
        ([read(4, 0)], "1"),
        ([read(4, 0), read(6, 20)], "0.5"),
        ([read(6, 0), read(3, 10), read("5.01", 20)], "0.25"),
        ([read(5, 20), read("2.99", 30)], "0.5"),
        ([read(4, -5), read(6, 20)], "0"),
        ([read(4, 40)], "1"),
        ([read(6, 40)], "0"),
    ],
)
def test_maintain_is_the_share_of_known_time_in_the_band_lines_included(
    readings: list[Reading], progress: str
) -> None:
    standing = at_day(BAND, 40, *readings)
    assert standing.progress == standing.pace == D(progress)


def test_maintain_knows_bands_with_one_line() -> None:
    readings = (read(3, 0), read(7, 10), read(2, 30))
    assert at_day(Goal(Kind.MAINTAIN, low=D(3)), 40, *readings).progress == D("0.75")
    assert at_day(Goal(Kind.MAINTAIN, high=D(3)), 40, *readings).progress == D("0.5")
    assert at_day(Goal(Kind.MAINTAIN), 40, *readings).word is Word.NO_DATA


def test_maintain_counts_no_time_after_the_end() -> None:
    assert at_day(BAND, 500, read(4, 50), read(6, 75), read(4, 200)).progress == D("0.5")


def test_a_milestone_is_done_or_not_and_has_no_pace_before_its_due_date() -> None:
    goal = replace(MILESTONE, due=day(60))
    assert at_day(goal, 59, read(1)).progress == 1
    assert at_day(goal, 59, read(1)).done
    assert (at_day(goal, 59, read(0)).pace, at_day(goal, 59, read(0)).word) == (None, Word.PENDING)
    assert (at_day(goal, 60, read("0.99")).pace, at_day(goal, 60, read("0.99")).word) == (0, Word.OFF_TRACK)
    assert (at_day(goal, 60, read(2)).pace, at_day(goal, 60, read(2)).word) == (1, Word.ON_TRACK)
    assert at_day(MILESTONE, 99, read(1)).pace is None
    assert at_day(MILESTONE, 100, read(1)).pace == 1


def test_establishing_a_baseline_is_done_with_one_measurement_in_the_cycle() -> None:
    standing = at_day(ESTABLISH, 50, read(0))
    assert (standing.progress, standing.done, standing.pace, standing.word) == (1, True, None, Word.PENDING)
    assert at_day(ESTABLISH, 100, read(37)).word is Word.ON_TRACK
    assert not at_day(UP, 50, read(90)).done


# --- Pace and words


@pytest.mark.parametrize(
    ("value", "number", "pace", "word"),
    [
        ("54", 60, "0.9", Word.ON_TRACK),
        ("53.999999999", 60, None, Word.CAUTION),
        ("30", 60, "0.5", Word.CAUTION),
        ("29.999999999", 60, None, Word.OFF_TRACK),
        ("-12", 60, "-0.2", Word.OFF_TRACK),
        ("125", 100, "1.25", Word.ON_TRACK),
        ("90", 250, "0.9", Word.ON_TRACK),
        ("9", 10, "0.9", Word.ON_TRACK),
        ("9", 9.99, None, Word.PENDING),
        ("0", 10, "0", Word.OFF_TRACK),
    ],
)
def test_a_key_results_word_comes_from_pace_alone(value: str, number: float, pace: str, word: Word) -> None:
    standing = at_day(Goal(Kind.INCREASE, D(0), D(100)), number, read(value, 0))
    assert standing.word is word
    assert pace is None or standing.pace == D(pace)


def test_nothing_is_expected_at_the_start_so_there_is_no_pace_and_no_division_by_zero() -> None:
    standing = at_day(UP, 0, read(82, 0))
    assert (standing.elapsed, standing.expected, standing.pace, standing.word) == (0, 0, None, Word.PENDING)
    assert at_day(UP, -3, read(82, -5)).word is Word.NO_DATA


def test_outdated_overrides_everything_and_no_data_overrides_pending() -> None:
    assert at_day(UP, 50, read(90), outdated=True).word is Word.OUTDATED
    assert at_day(UP, 50, outdated=True).word is Word.OUTDATED
    assert at_day(UP, 5, read(90), outdated=True).word is Word.OUTDATED
    assert at_day(UP, 5).word is Word.NO_DATA


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0"), (25, "0.1"), (50, "0.2"), (60, "0.36"), (75, "0.6"), (90, "0.84"), (100, "1"), (200, "1")],
)
def test_phased_targets_bend_the_line_of_expectation(number: float, expected: str) -> None:
    goal = replace(UP, phases=(Phase(day(75), D(80)), Phase(day(50), D(70))))
    standing = at_day(goal, number, read(75, 0))
    assert standing.expected == D(expected)
    assert standing.progress == D("0.4")


def test_while_the_phased_line_expects_nothing_there_is_no_pace() -> None:
    goal = replace(UP, phases=(Phase(day(50), D(65)),))
    assert (at_day(goal, 40, read(60)).pace, at_day(goal, 40, read(60)).word) == (None, Word.PENDING)
    sinking = replace(UP, phases=(Phase(day(50), D(60)),))
    assert at_day(sinking, 40, read(55)).pace is None


def test_phased_targets_outside_the_cycle_or_without_a_baseline_bend_nothing() -> None:
    stray = replace(UP, phases=(Phase(day(-5), D(80)), Phase(day(120), D(70))))
    assert at_day(stray, 50, read(82)).expected == D("0.5")
    assert (
        at_day(replace(stray, baseline=None, phases=(Phase(day(20), D(70)),)), 50, read(82)).expected is None
    )
