"""The canon of measures, rule by rule, on examples that one can check by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_DOWN, Decimal, localcontext

import pytest

from northward.method.scoring import (
    Aim,
    DeltaKind,
    Goal,
    Kind,
    Marks,
    Part,
    Phase,
    Reading,
    Span,
    Standing,
    Word,
    came_true,
    check,
    confidence_drop_asks_why,
    confidence_word,
    resolve,
    score_proposal,
    shown_pace,
    shown_progress,
    stand,
    stand_objective,
)

D = Decimal
START = datetime(2026, 10, 1, tzinfo=UTC)
SPAN = Span(START, START + timedelta(days=100))
UP = Goal(Kind.INCREASE, D(65), D(90), unit="%")
DOWN = Goal(Kind.DECREASE, D(420), D(294), unit="tickets")
BAND = Goal(Kind.MAINTAIN, low=D(3), high=D(5))
MILESTONE = Goal(Kind.MILESTONE)
ESTABLISH = Goal(Kind.ESTABLISH)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def read(value: float | str | Decimal, on: float = 1, source: str = "Jonas", ident: str = "") -> Reading:
    return Reading(D(str(value)), day(on), source, ident)


def at_day(goal: Goal, number: float, *readings: Reading, outdated: bool = False) -> Standing:
    return stand(goal, readings, SPAN, day(number), outdated=outdated)


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


# --- Objectives


def part(key: str, progress: str | None, pace_day: float = 50, weight: str = "1") -> Part:
    readings = [] if progress is None else [read(progress, 0)]
    return Part(key, f"KR {key}", at_day(Goal(Kind.INCREASE, D(0), D(1)), pace_day, *readings), D(weight))


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


# --- Goals


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
        "Baseline and target are both 20: a key result needs a movement. Change one, or choose *maintain*."
    ]


def test_a_cycle_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has no length"):
        Span(START, START)
