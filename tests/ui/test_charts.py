"""Charts: where things lie, and that nobody's words become markup."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from northward.ui import charts, format
from northward.ui.charts import Beat, Event, Level, Point, Reading, Series, SparkPoint
from northward.ui.charts.series import nice_values
from northward.ui.charts.svg import apart, at

EVIL = """<script>x</script>"&'"""


def parts(drawn: str, kind: str) -> list[ElementTree.Element]:
    """Return the elements of a class, in order."""
    return [
        element
        for element in ElementTree.fromstring(drawn).iter()
        if kind in element.get("class", "").split()
    ]


def beat(mean: float | None, state: str = "held", **more: object) -> Beat:
    return Beat(date="2 Oct", state=state, title="2 Oct", mean=mean, value=str(mean or ""), **more)  # type: ignore[arg-type]


def heart(*beats: Beat, today: float | None = None) -> str:
    return charts.heartbeat(beats, today=today, today_word="Today", title="Heartbeat", desc="13 weeks")


def series(**more: object) -> Series:
    return Series(
        title="Onboarding", desc="65% to 90%", label=lambda value: format.number(value, "%"), **more
    )  # type: ignore[arg-type]


ALL = {
    "heartbeat": heart(beat(7, href=EVIL, note=EVIL, low=5, high=9), Beat(EVIL, "missed", EVIL)),
    "heartbeat_phone": charts.heartbeat_phone([beat(7)], today=0.2, title=EVIL),
    "spark": charts.spark([SparkPoint(0, 0), SparkPoint(0.5, 0.4)], state=EVIL, title=EVIL),
    "series": charts.series_chart(
        series(
            readings=[
                Reading(0.1, Decimal(66), EVIL, source="connector"),
                Reading(0.2, Decimal(60), EVIL, corrected=True),
            ],
            levels=[Level(Decimal(90), EVIL, EVIL)],
            pace=[Point(0, Decimal(65)), Point(1, Decimal(90), EVIL)],
            band=(Decimal(70), None),
            events=[Event(0.3, EVIL, EVIL)],
            dates=[(0, EVIL)],
            today=0.5,
            today_word=EVIL,
            state=EVIL,
        )
    ),
    "series_phone": charts.series_chart_phone(series()),
    "ticks": charts.ticks(7),
    "bar": charts.progress_bar(1.4, 0.6),
    "energy": charts.energy_bars(3),
    "table": charts.as_table([EVIL], [[EVIL, EVIL]], caption=EVIL),
}


@pytest.mark.parametrize("name", ALL)
def test_a_chart_is_well_formed_and_nobodys_words_become_markup(name: str) -> None:
    ElementTree.fromstring(ALL[name])
    assert "<script" not in ALL[name]
    assert "style=" not in ALL[name]


@pytest.mark.parametrize("name", ["heartbeat", "heartbeat_phone", "spark", "series", "series_phone"])
def test_a_chart_that_says_something_has_a_title(name: str) -> None:
    assert ElementTree.fromstring(ALL[name]).find("title") is not None


@pytest.mark.parametrize("name", ["ticks", "bar", "energy"])
def test_a_chart_beside_its_own_words_is_decoration(name: str) -> None:
    assert ElementTree.fromstring(ALL[name]).get("aria-hidden") == "true"


@pytest.mark.parametrize(("mean", "y"), [(0, 160), (5, 92), (10, 24), (7.5, 58)])
def test_a_dot_of_the_heartbeat_stands_at_its_mean(mean: float, y: float) -> None:
    assert float(parts(heart(beat(mean)), "beat-dot")[0].get("cy", "")) == y


@pytest.mark.parametrize(("low", "high", "radius"), [(6, 8, 10.1), (7, 8, 8.8), (3, 8, 14)])
def test_a_ring_is_as_wide_as_the_spread(low: int, high: int, radius: float) -> None:
    ring = parts(heart(beat(7, low=low, high=high)), "beat-ring")[0]
    assert float(ring.get("r", "")) == radius


def test_no_ring_is_drawn_where_all_said_the_same_or_nobody_said_their_own() -> None:
    assert parts(heart(beat(7, low=7, high=7), beat(7)), "beat-ring") == []


def test_the_pulse_breaks_where_a_check_in_was_missed_and_the_mark_is_hollow() -> None:
    drawn = heart(beat(7), beat(8), beat(None, "missed"), beat(6), beat(6.5))
    assert [len(line.get("points", "").split()) for line in parts(drawn, "beat-pulse")] == [2, 2]
    assert len(parts(drawn, "beat-missed")) == 1


def test_what_is_next_is_dashed_and_what_is_ahead_is_a_small_dot() -> None:
    drawn = heart(beat(7), beat(None, "ahead", is_next=True), beat(None, "ahead"))
    assert [len(parts(drawn, kind)) for kind in ("beat-next", "beat-ahead", "beat-missed")] == [1, 1, 0]


def test_today_lies_between_two_check_ins() -> None:
    drawn = heart(beat(7), beat(8), today=0.5)
    first, second = (float(dot.get("cx", "")) for dot in parts(drawn, "beat-dot"))
    assert float(parts(drawn, "beat-today")[0].get("x1", "")) == pytest.approx((first + second) / 2)


def test_a_held_check_in_leads_to_itself_and_the_last_is_marked() -> None:
    drawn = heart(beat(7, href="/c/1"), beat(8, href="/c/2", is_last=True))
    weeks = parts(drawn, "beat-week")
    assert [(week.get("href"), week.get("aria-current")) for week in weeks] == [
        ("/c/1", None),
        ("/c/2", "true"),
    ]


@pytest.mark.parametrize("count", [0, 1, 13, 26, 53])
def test_a_heartbeat_of_any_length_keeps_within_its_picture(count: int) -> None:
    drawn = heart(*[beat(7, low=5, high=9) for _ in range(count)])
    assert all(26 <= float(dot.get("cx", "")) <= 658 for dot in parts(drawn, "beat-dot"))
    words = sorted(float(word.get("x", "")) for word in parts(drawn, "beat-value"))
    assert all(later - earlier > 20 for earlier, later in pairwise(words))


def test_the_small_heartbeat_has_a_mark_for_each_occurrence_and_no_words() -> None:
    drawn = charts.heartbeat_phone([beat(7), beat(None, "missed"), beat(8)], today=None, title="Heartbeat")
    assert (len(parts(drawn, "beat-dot")), len(parts(drawn, "beat-missed"))) == (2, 1)
    assert "<text" not in drawn


def spark_ys(*points: tuple[float, float]) -> list[float]:
    drawn = charts.spark([SparkPoint(*point) for point in points], state="on-track", title="t")
    return [float(pair.split(",")[1]) for pair in parts(drawn, "spark-line")[0].get("points", "").split()]


def test_up_is_always_towards_the_target() -> None:
    assert spark_ys((0, 0), (1, 1)) == [39, 5]


@pytest.mark.parametrize("reached", [-0.5, -12.0, 1.8, 40.0])
def test_a_line_below_the_baseline_or_beyond_the_target_stays_in_the_picture(reached: float) -> None:
    assert all(5 <= y <= 39 for y in spark_ys((0, 0), (0.5, reached)))


def test_a_line_keeps_within_its_cycle() -> None:
    drawn = charts.spark([SparkPoint(-0.2, 0), SparkPoint(1.3, 0.5)], state="on-track", title="t")
    xs = [float(pair.split(",")[0]) for pair in parts(drawn, "spark-line")[0].get("points", "").split()]
    assert xs == [5, 139]


@pytest.mark.parametrize(("count", "lines", "dots"), [(0, 0, 0), (1, 0, 1), (2, 1, 1)])
def test_a_line_needs_two_points_and_a_dot_one(count: int, lines: int, dots: int) -> None:
    drawn = charts.spark([SparkPoint(0.1, 0.1)] * count, state="no-data", title="t")
    assert (len(parts(drawn, "spark-line")), len(parts(drawn, "spark-now"))) == (lines, dots)


@pytest.mark.parametrize(("value", "lit"), [(None, 0), (0, 0), (6.4, 6), (6.5, 7), (7.5, 8), (10, 10)])
def test_ticks_are_lit_up_to_the_confidence_and_a_half_counts(value: float | None, lit: int) -> None:
    assert len(parts(charts.ticks(value), "tick-on")) == lit


@pytest.mark.parametrize(
    ("progress", "width", "arrow"),
    [
        (0.5, 49, ""),
        (1, 98, ""),
        (1.25, 98, "measured-beyond"),
        (-0.17, None, "measured-below"),
        (None, None, ""),
    ],
)
def test_a_bar_says_when_progress_left_the_box(
    progress: float | None, width: float | None, arrow: str
) -> None:
    drawn = charts.progress_bar(progress, None)
    assert [float(fill.get("width", "")) for fill in parts(drawn, "measured-fill")] == (
        [] if width is None else [width]
    )
    assert re.findall(r"measured-(?:beyond|below)", drawn) == ([arrow] if arrow else [])


def test_a_bar_marks_where_pace_expects_it() -> None:
    assert float(parts(charts.progress_bar(0.2, 0.5), "measured-pace")[0].get("x", "")) == 51
    assert parts(charts.progress_bar(0.2, None), "measured-pace") == []


@pytest.mark.parametrize("value", [1, 3, 5])
def test_energy_is_that_many_bars(value: int) -> None:
    assert len(parts(charts.energy_bars(value), "bar-on")) == value


def test_the_series_has_a_true_axis_where_more_is_higher_even_if_less_is_better() -> None:
    drawn = charts.series_chart(
        series(
            readings=[Reading(0, Decimal(420), ""), Reading(0.5, Decimal(441), "")],
            levels=[Level(Decimal(294), "target 294"), Level(Decimal(420), "start 420", "baseline")],
        )
    )
    target, start = (float(level.get("y1", "")) for level in parts(drawn, "series-level"))
    first, last = (
        float(dot.get("cy", "")) for dot in [*parts(drawn, "series-dot"), *parts(drawn, "series-now")]
    )
    assert last < first == start < target


def test_a_corrected_reading_is_hollow_and_off_the_line() -> None:
    readings = [
        Reading(0, Decimal(1), ""),
        Reading(0.1, Decimal(9), "", corrected=True),
        Reading(0.2, Decimal(2), ""),
    ]
    drawn = charts.series_chart(series(readings=readings))
    assert len(parts(drawn, "series-corrected")) == 1
    assert len(parts(drawn, "series-line")[0].get("points", "").split()) == 2


def test_what_a_connector_measured_has_another_shape() -> None:
    readings = [
        Reading(0, Decimal(1), ""),
        Reading(0.1, Decimal(9), "", source="connector"),
        Reading(0.2, Decimal(2), ""),
    ]
    drawn = charts.series_chart(series(readings=readings))
    assert [dot.tag for dot in parts(drawn, "series-dot")] == ["circle", "rect"]


def test_words_of_lines_that_lie_close_do_not_overlap() -> None:
    levels = [Level(Decimal(value), str(value)) for value in (90, 91, 92, 50)]
    drawn = charts.series_chart(series(levels=levels))
    ys = sorted(float(word.get("y", "")) for word in parts(drawn, "series-word"))
    assert all(later - earlier >= 14 for earlier, later in pairwise(ys))


@pytest.mark.parametrize("band", [(Decimal(40), None), (None, Decimal(40)), (Decimal(40), Decimal(45))])
def test_a_band_may_be_open_to_one_side(band: tuple[Decimal | None, Decimal | None]) -> None:
    drawn = charts.series_chart(
        series(readings=[Reading(0, Decimal(30), ""), Reading(1, Decimal(50), "")], band=band)
    )
    top = float(parts(drawn, "series-band")[0].get("y", ""))
    height = float(parts(drawn, "series-band")[0].get("height", ""))
    assert 26 <= top < top + height <= 240


@pytest.mark.parametrize("count", [0, 1, 200])
def test_a_series_of_any_length_is_drawn(count: int) -> None:
    readings = [Reading(place / 200, Decimal(5), "") for place in range(count)]
    assert len(parts(charts.series_chart(series(readings=readings)), "series-now")) == min(count, 1)


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        ("65", "97.5", ["60", "70", "80", "90", "100"]),
        ("0", "1", ["0", "0.5", "1"]),
        ("-17", "3", ["-20", "-15", "-10", "-5", "0", "5"]),
        ("0.002", "0.004", ["0.002", "0.0025", "0.003", "0.0035", "0.004"]),
        ("1000000", "3000000", ["1000000", "1500000", "2000000", "2500000", "3000000"]),
    ],
)
def test_the_axis_has_round_values_around_what_it_shows(low: str, high: str, values: list[str]) -> None:
    found = nice_values(Decimal(low), Decimal(high))
    assert found[0] <= Decimal(low) < Decimal(high) <= found[-1]
    if low in {"0.002", "1000000"}:
        assert found == [Decimal(value) for value in values]


def test_places_move_apart_and_keep_their_order() -> None:
    assert apart([10, 11, 50], 14, 0, 100) == [10, 24, 50]
    assert apart([99, 98, 97], 14, 0, 100) == [100, 86, 72]
    assert apart([], 14, 0, 100) == []


def test_a_coordinate_has_at_most_one_digit_and_no_minus_zero() -> None:
    assert [at(value) for value in (1.0, 1.25, -0.01, 100)] == ["1", "1.2", "0", "100"]


def test_a_table_says_what_the_chart_draws_with_headings_for_rows_and_columns() -> None:
    table = ElementTree.fromstring(
        charts.as_table(["Date", "Confidence"], [["2 Oct", "7"]], caption="Heartbeat")
    )
    assert [
        (cell.tag, cell.get("scope"), cell.text) for cell in table.iter() if cell.tag in {"th", "td"}
    ] == [
        ("th", "col", "Date"),
        ("th", "col", "Confidence"),
        ("th", "row", "2 Oct"),
        ("td", None, "7"),
    ]
    assert table.findtext("summary") == "Read as a table"
