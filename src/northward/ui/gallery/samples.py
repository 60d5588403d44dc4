"""Sentences, measurements and check-ins of a bank's team that helps new customers through their first week."""

from collections.abc import Sequence
from decimal import Decimal

from northward.ui import charts, format
from northward.ui.charts import Beat, Event, Level, Point, Reading, Series, SparkPoint
from northward.ui.templatetags.ui import chip

TODAY = 7.71
ENERGY = ("drained", "low", "steady", "good", "charged")
STRAIGHT = (SparkPoint(0, 0), SparkPoint(1, 1))
BENT = (SparkPoint(0, 0), SparkPoint(0.5, 0.2), SparkPoint(1, 1))
BARS = (
    ("+68%, ahead", 0.68, 0.6),
    ("+34%, behind", 0.34, 0.6),
    ("−17%, below the start", -0.17, 0.6),
    ("+125%, beyond the target", 1.25, 0.6),
    ("no data", None, None),
)
LONG_WORD = "Kundenzufriedenheitsbefragungsergebnisverbesserungsmaßnahmenwirksamkeit"
LONG = (
    "make sure that everybody who opens an account in the app, at a branch, by telephone or with the help of a friend "
    "has somebody to turn to in the first week, finds their way through identity check, first transfer and savings "
    "goals without calling us twice, and would tell a colleague that it was easier than they had feared"
)
BEAT_HEAD = ["Check-in", "Confidence", "In words"]
LOG_HEAD = ["When", "Value", "From", "Note"]
LOG = [
    ["Wed 25 Nov, 06:00", "82%", "product analytics", ""],
    ["Fri 20 Nov, 14:02", "80%", "Maya", "weekend missing, as in every week"],
    ["Thu 12 Nov, 09:30", "58%", "Jonas", "corrected on 13 Nov: wrong week"],
    ["Thu 1 Oct, 08:00", "65%", "imported", "baseline"],
]
MEANS = (7, 7, 8, 8, None, 6, 6.5, 7.5)
SPREADS = ((6, 8), (6, 8), (8, 9), None, None, (3, 8), (5, 8), (6, 8))
DATES = ("2 Oct", "9 Oct", "16 Oct", "23 Oct", "30 Oct", "6 Nov", "13 Nov", "20 Nov")
AHEAD = ("27 Nov", "4 Dec", "11 Dec", "18 Dec", "25 Dec")


def beats() -> list[Beat]:
    """Return thirteen weeks: seven held, one missed, one next, the rest ahead."""
    told = [_beat(date, mean, spread) for date, mean, spread in zip(DATES, MEANS, SPREADS, strict=True)]
    told[-1] = _beat(DATES[-1], MEANS[-1], SPREADS[-1], is_last=True)
    notes = {"27 Nov": "next", "25 Dec": "holiday"}
    return told + [
        Beat(date, "ahead", f"{date}: still ahead", note=notes.get(date, ""), is_next=date == "27 Nov")
        for date in AHEAD
    ]


def _beat(date: str, mean: float | None, spread: tuple[int, int] | None, *, is_last: bool = False) -> Beat:
    if mean is None:
        return Beat(date, "missed", f"{date}: missed, no check-in", note="missed")
    low, high = spread or (None, None)
    title = f"{date}: {mean} of 10, 1 issue open"
    return Beat(date, "held", title, mean, f"{mean}", low, high, href=f"#{date}", is_last=is_last)


def other_hearts() -> list[tuple[str, list[Beat]]]:
    """Return a first week, and a year of weeks."""
    year = [
        Beat(f"W{week}", "held", f"Week {week}", 5 + week % 5, f"{5 + week % 5}") for week in range(1, 53)
    ]
    first = Beat("2 Oct", "ahead", "2 Oct: the first check-in", note="next", is_next=True)
    return [("A first week", [first]), ("A year of weeks", year)]


def sparks() -> list[tuple[str, str, Sequence[SparkPoint], Sequence[SparkPoint]]]:
    """Return a line for each state, with straight and bent pace."""
    ahead = _line(0, 0.04, 0.16, 0.24, 0.36, 0.36, 0.48, 0.6, 0.68)
    behind = _line(0, 0, 0.03, 0.11, 0.11, 0.2, 0.26, 0.31, 0.34)
    below = _line(0, 0.03, 0.11, 0.16, -0.07, -0.33, -0.29, -0.21, -0.17)
    return [
        ("Ahead of the pace", "on-track", ahead, STRAIGHT),
        ("Behind the pace, which bends", "caution", behind, BENT),
        ("Below the start", "off-track", below, STRAIGHT),
        ("Beyond the target", "achieved", _line(0, 0.3, 0.8, 1.25), STRAIGHT),
        ("One measurement", "pending", _line(0.1), STRAIGHT),
    ]


def _line(*progress: float) -> list[SparkPoint]:
    return [
        SparkPoint(0.6 * place / max(len(progress) - 1, 1), share) for place, share in enumerate(progress)
    ]


def onboarding() -> Series:
    """Return an increasing series with marks, phases, a correction and an amended target."""
    values = (65, 66, 69, 71, 74, 74, 77, 80, 82)
    return Series(
        title="Onboarding completion, from 65% to 90%",
        desc="Nine measurements since 1 October; 82% now, above the pace.",
        label=lambda value: format.number(value, "%"),
        readings=[
            *_readings(values, sources=("person", "connector", "connector")),
            Reading(0.46, Decimal(58), "58% on 12 Nov, corrected", corrected=True),
        ],
        levels=[
            Level(Decimal(90), "target 90%"),
            Level(Decimal(65), "start 65%", "baseline"),
            Level(Decimal("82.5"), "commit 82.5%", "commit"),
            Level(Decimal("97.5"), "stretch 97.5%", "stretch"),
        ],
        pace=[Point(0, Decimal(65)), Point(0.5, Decimal(75), "75% by 15 Nov"), Point(1, Decimal(90))],
        events=[
            Event(0.12, "target 85% to 90%", "12 Oct: target 85% to 90%, because the first step was easier")
        ],
        dates=[
            (place / 6.5, date)
            for place, date in enumerate(("1 Oct", "15 Oct", "29 Oct", "12 Nov", "26 Nov"))
        ],
        today=0.61,
        today_word="Today, Wed 25 Nov",
        state="on-track",
    )


def tickets() -> Series:
    """Return a decreasing series that is above its start: below it in progress."""
    return Series(
        title="Account setup tickets a week, from 420 to 294",
        desc="441 now: more than at the start, fewer than two weeks ago.",
        label=format.number,
        readings=_readings((420, 416, 406, 400, 429, 462, 457, 447, 441)),
        levels=[Level(Decimal(294), "target 294"), Level(Decimal(420), "start 420", "baseline")],
        pace=[Point(0, Decimal(420)), Point(1, Decimal(294))],
        dates=[(0, "1 Oct"), (0.5, "15 Nov"), (1, "31 Dec")],
        today=0.61,
        today_word="Today, Wed 25 Nov",
        state="off-track",
    )


def rating() -> Series:
    """Return a value to maintain, with its healthy band."""
    return Series(
        title="App rating stays at 4.5 or better",
        desc="4.6 now; below 4.5 in one week.",
        label=format.number,
        readings=[
            Reading(0.6 * place / 5, Decimal(value), f"{value}")
            for place, value in enumerate(("4.6", "4.6", "4.4", "4.5", "4.6", "4.6"))
        ],
        band=(Decimal("4.5"), None),
        dates=[(0, "1 Oct"), (1, "31 Dec")],
        state="on-track",
    )


def _readings(values: Sequence[int], sources: Sequence[str] = ("person",)) -> list[Reading]:
    return [
        Reading(
            0.6 * place / (len(values) - 1), Decimal(value), f"{value}", source=sources[place % len(sources)]
        )
        for place, value in enumerate(values)
    ]


def rows() -> list[dict[str, object]]:
    """Return key results in every state that a row can be in."""
    ahead, behind, below, beyond, _one = (
        charts.spark(line, state=state, title=title, pace=pace) for title, state, line, pace in sparks()
    )
    long = f"{LONG_WORD} of {LONG}"[:220]
    above, missed = "pace 1.14, ahead", "pace 0.57, behind"
    return [
        _row("Onboarding completion from 65% to 90%", "82%", "target 90%", ahead, "+68%", above, "on-track"),
        _row("Tutorial engagement from 15% to 50%", "27%", "target 50%", behind, "+34%", missed, "caution"),
        _row(
            "Account setup tickets from 420 to 294", "441", "target 294", below, "−17%", "rising", "off-track"
        ),
        _row(
            "First reply in the app chat from 9 h to 2 h",
            "1.5 h",
            "target 2 h",
            beyond,
            "+107%",
            "",
            "achieved",
        ),
        _row("“I knew whom to ask”, establish a baseline", "–", "no target yet", None, "", "", "no-data"),
        _row("Open the tutorial", "12%", "dropped 12 Oct: it counted clicks", None, "", "", "dropped"),
        _row(long, "82%", "target 90%", ahead, "+68%", above, "on-track"),
    ]


def many_rows() -> list[str]:
    """Return the names of as many key results as one real objective has held."""
    return [f"Step {place} of the first week without a question" for place in range(1, 48)]


def _row(
    name: str, now: str, target: str, spark: object, progress: str, pace: str, state: str
) -> dict[str, object]:
    return {
        "name": name,
        "now": now,
        "target": target,
        "spark": spark,
        "progress": progress,
        "pace": pace,
        "chip": chip(state),
        "dropped": state == "dropped",
    }
