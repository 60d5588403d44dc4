"""A key result's whole story: its readings on a true axis, beside the pace, the marks, the band and what was changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape

from northward.ui.charts.svg import Drawing, apart, at, drawn, line, polyline, text, titled

WIDE, PHONE = (960, 280), (326, 220)
TOP, FOOT, AXIS = 26, 40, 52
LINE = 14
Label = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One measurement. `x` is its share of the cycle (0 to 1, beyond is drawn at the edge), `title` says it in words.

    `source` is person, connector or import: each has its own shape. A corrected one is drawn hollow, off the line.
    """

    x: float
    value: Decimal
    title: str
    source: str = "person"
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A line across: `kind` is target, baseline, commit or stretch; `word` stands at its end: "target 90%"."""

    value: Decimal
    word: str
    kind: str = "target"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the pace line or a phase's target: share of the cycle, value, and a word for a phase."""

    x: float
    value: Decimal
    word: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on the way, such as "target 40% to 50%": a flag at its place, `title` says why."""

    x: float
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class Series:
    """All that the chart shows. `pace` is dotted; its points with a word are phased targets; `dates` are axis labels.

    `band` is the healthy span of a value to maintain; one side may be open. `label` writes a value of the axis.
    """

    title: str
    desc: str
    label: Label
    readings: Sequence[Reading] = ()
    levels: Sequence[Level] = ()
    pace: Sequence[Point] = ()
    band: tuple[Decimal | None, Decimal | None] | None = None
    events: Sequence[Event] = ()
    dates: Sequence[tuple[float, str]] = ()
    today: float | None = None
    today_word: str = ""
    state: str = "no-data"


def series_chart(series: Series) -> Drawing:
    """Return the chart for a wide screen and for paper."""
    return _Drawing(series, *WIDE, right=96).svg()


def series_chart_phone(series: Series) -> Drawing:
    """Return the chart for a phone: fewer dates, the words of lines above them."""
    return _Drawing(series, *PHONE, right=8).svg()


def nice_values(low: Decimal, high: Decimal, about: int = 4) -> list[Decimal]:
    """Return round values from at or below `low` to at or above `high`: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / about
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (high / step).to_integral_value(rounding="ROUND_CEILING")
    return [step * (first + place) for place in range(int(last - first) + 1)]


class _Drawing:
    """One picture at one size."""

    def __init__(self, series: Series, width: int, height: int, *, right: int) -> None:
        self.series, self.width, self.height = series, width, height
        self.left, self.right = AXIS, width - right
        self.bottom = height - FOOT
        self.is_phone = right < AXIS
        self.values = self._axis()

    def svg(self) -> Drawing:
        """Return all layers, from the ground up."""
        layers = (self._band, self._grid, self._today, self._pace, self._levels, self._events, self._line)
        picture = "".join(layer() for layer in layers)
        return drawn(
            f'<svg class="series" data-state="{escape(self.series.state)}" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img">{titled(self.series.title)}'
            f"<desc>{escape(self.series.desc)}</desc>{picture}</svg>"
        )

    def x(self, share: float) -> float:
        """Return where a share of the cycle lies."""
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        """Return where a value lies: the axis is true, more is always higher."""
        low, high = self.values[0], self.values[-1]
        return self.bottom - float((value - low) / (high - low)) * (self.bottom - TOP)

    def _axis(self) -> list[Decimal]:
        told = [reading.value for reading in self.series.readings]
        told += [level.value for level in self.series.levels]
        told += [point.value for point in self.series.pace]
        told += [side for side in self.series.band or () if side is not None]
        low, high = (min(told), max(told)) if told else (Decimal(0), Decimal(1))
        if low == high:
            low, high = low - 1, high + 1
        return nice_values(low, high, 3 if self.is_phone else 4)

    def _band(self) -> str:
        if self.series.band is None:
            return ""
        low, high = self.series.band
        top = TOP if high is None else self.y(high)
        bottom = self.bottom if low is None else self.y(low)
        return (
            f'<rect class="series-band" x="{self.left}" y="{at(top)}" width="{at(self.right - self.left)}" '
            f'height="{at(max(bottom - top, 2))}"/>'
        )

    def _grid(self) -> str:
        lines = "".join(
            line("series-grid", self.left, self.y(value), self.right, self.y(value))
            + text("series-axis", self.left - 8, self.y(value) + 4, self.series.label(value), "end")
            for value in self.values
        )
        dates = self.series.dates
        every = max(1, -(-len(dates) // (4 if self.is_phone else 9)))
        return lines + "".join(
            text(
                "series-axis",
                self.x(share),
                self.bottom + 20,
                word,
                "start" if share < 0.03 else "end" if share > 0.97 else "middle",
            )
            for share, word in dates[::every]
        )

    def _today(self) -> str:
        if self.series.today is None:
            return ""
        x = self.x(self.series.today)
        is_late = x > self.right - 110
        word, anchor = self.series.today_word, "end" if is_late else "start"
        return line("beat-today", x, TOP - 12, x, self.bottom) + text(
            "beat-today-word", x - 6 if is_late else x + 6, TOP - 6, word, anchor
        )

    def _pace(self) -> str:
        pace = self.series.pace
        if len(pace) < 2:
            return ""
        picture = polyline("series-pace", [(self.x(point.x), self.y(point.value)) for point in pace])
        for point in pace:
            if point.word:
                x, y = self.x(point.x), self.y(point.value)
                picture += f'<path class="series-phase" d="M{at(x)} {at(y - 5)}l5 5-5 5-5-5z">{titled(point.word)}</path>'
        return picture

    def _levels(self) -> str:
        levels = self.series.levels
        places = apart([self.y(level.value) + 4 for level in levels], LINE, TOP + 4, self.bottom + 4)
        picture = ""
        for level, place in zip(levels, places, strict=True):
            y, kind = self.y(level.value), f' data-kind="{escape(level.kind)}"'
            picture += line("series-level", self.left, y, self.right, y, kind)
            picture += (
                text("series-word", self.right, self.y(level.value) - 5, level.word, "end")
                if self.is_phone
                else text("series-word", self.right + 8, place, level.word)
            )
        return picture

    def _events(self) -> str:
        picture = ""
        for event in self.series.events:
            x = self.x(event.x)
            picture += f'<g class="series-event">{titled(event.title)}'
            picture += line("series-event-line", x, TOP, x, self.bottom + 4)
            picture += f'<path class="series-flag" d="M{at(x)} {self.bottom + 3}l4 7h-8z"/>'
            if not self.is_phone:
                picture += text(
                    "series-axis",
                    x,
                    self.bottom + 35,
                    event.word,
                    "end" if event.x > 0.8 else "start" if event.x < 0.1 else "middle",
                )
            picture += "</g>"
        return picture

    def _line(self) -> str:
        standing = [reading for reading in self.series.readings if not reading.corrected]
        picture = ""
        if len(standing) > 1:
            picture = polyline(
                "series-line", [(self.x(reading.x), self.y(reading.value)) for reading in standing]
            )
        last = standing[-1] if standing else None
        return picture + "".join(
            self._dot(reading, is_now=reading is last) for reading in self.series.readings
        )

    def _dot(self, reading: Reading, *, is_now: bool) -> str:
        x, y = self.x(reading.x), self.y(reading.value)
        kind = "series-corrected" if reading.corrected else "series-now" if is_now else "series-dot"
        said = titled(reading.title)
        if reading.source == "person":
            return (
                f'<circle class="{kind}" cx="{at(x)}" cy="{at(y)}" r="{5 if is_now else 4}">{said}</circle>'
            )
        side = 10 if is_now else 8
        return (
            f'<rect class="{kind}" x="{at(x - side / 2)}" y="{at(y - side / 2)}" width="{side}" height="{side}" rx="1.5">'
            f"{said}</rect>"
        )
