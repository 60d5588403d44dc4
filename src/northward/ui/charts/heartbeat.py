"""The heartbeat: one mark for each occurrence of a cycle; a stem and dot for its mean confidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape

from northward.ui.charts.svg import Drawing, at, drawn, titled

WIDTH, HEIGHT, LEFT, RIGHT, ZERO, TEN = 668, 204, 26, 658, 160, 24
MOST_LABELS = 14
ROOM_FOR_VALUE = 26


@dataclass(frozen=True, slots=True)
class Beat:
    """One occurrence. `state` is held, late, missed, skipped, due or ahead; `mean` is 0 to 10; `low` and `high` the spread.

    `title` says everything in words, `date` stands below, `note` under it; `href` opens the check-in.
    """

    date: str
    state: str
    title: str
    mean: float | None = None
    value: str = ""
    low: int | None = None
    high: int | None = None
    href: str = ""
    note: str = ""
    is_next: bool = False
    is_last: bool = False


def heartbeat(
    beats: Sequence[Beat], *, today: float | None, today_word: str, title: str, desc: str
) -> Drawing:
    """Return the wide heartbeat. `today` is where now lies among the occurrences: 2.5 is between the third and the fourth."""
    step = (RIGHT - LEFT) / max(len(beats), 1)
    every = -(-len(beats) // MOST_LABELS)
    marks = "".join(
        _mark(
            beat,
            LEFT + step * (place + 0.5),
            step,
            labelled=place % every == 0 or beat.is_next or beat.is_last,
        )
        for place, beat in enumerate(beats)
    )
    return drawn(
        f'<svg class="beat" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="group">{titled(title)}'
        f"<desc>{escape(desc)}</desc>{_grid()}{_today(today, step, today_word)}{_pulse(beats, step)}{marks}</svg>"
    )


def heartbeat_phone(beats: Sequence[Beat], *, today: float | None, title: str) -> Drawing:
    """Return the small heartbeat: 72 px high, the marks without words."""
    width, height, bottom, top = 326, 72, 56, 12
    step = width / max(len(beats), 1)
    radius = at(min(4, step * 0.4))

    def y(mean: float) -> float:
        return bottom - mean / 10 * (bottom - top)

    parts = [f'<line class="beat-grid" x1="0" x2="{width}" y1="{bottom}" y2="{bottom}"/>']
    if today is not None:
        x = at(step * (today + 0.5))
        parts.append(f'<line class="beat-today" x1="{x}" x2="{x}" y1="4" y2="{bottom}"/>')
    for run in _runs(beats):
        line = " ".join(f"{at(step * (place + 0.5))},{at(y(beats[place].mean or 0))}" for place in run)
        parts.append(f'<polyline class="beat-pulse" points="{line}"/>')
    for place, beat in enumerate(beats):
        x = at(step * (place + 0.5))
        if beat.mean is not None:
            parts.append(
                f'<line class="beat-stem" x1="{x}" x2="{x}" y1="{at(y(beat.mean))}" y2="{bottom}"/>'
                f'<circle class="beat-dot" cx="{x}" cy="{at(y(beat.mean))}" r="{radius}"/>'
            )
        else:
            parts.append(_hollow(beat, x, str(bottom)))
    return drawn(
        f'<svg class="beat" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">{titled(title)}'
        f"{''.join(parts)}</svg>"
    )


def _grid() -> str:
    return "".join(
        f'<line class="beat-grid" x1="{LEFT}" x2="{RIGHT}" y1="{at(_y(value))}" y2="{at(_y(value))}"/>'
        f'<text class="beat-axis" x="{LEFT - 8}" y="{at(_y(value) + 4)}" text-anchor="end">{value}</text>'
        for value in (0, 5, 10)
    )


def _today(today: float | None, step: float, word: str) -> str:
    if today is None:
        return ""
    x = LEFT + step * (today + 0.5)
    anchor, shift = ("end", -6) if x > RIGHT - 130 else ("start", 6)
    return (
        f'<line class="beat-today" x1="{at(x)}" x2="{at(x)}" y1="12" y2="{ZERO}"/>'
        f'<text class="beat-today-word" x="{at(x + shift)}" y="12" text-anchor="{anchor}">{escape(word)}</text>'
    )


def _runs(beats: Sequence[Beat]) -> list[list[int]]:
    """Return the stretches of held check-ins: the line breaks where one was missed."""
    runs: list[list[int]] = [[]]
    for place, beat in enumerate(beats):
        if beat.mean is not None:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _pulse(beats: Sequence[Beat], step: float) -> str:
    return "".join(
        '<polyline class="beat-pulse" points="'
        + " ".join(f"{at(LEFT + step * (place + 0.5))},{at(_y(beats[place].mean or 0))}" for place in run)
        + '"/>'
        for run in _runs(beats)
    )


def _mark(beat: Beat, x: float, step: float, *, labelled: bool) -> str:
    current = ' aria-current="true"' if beat.is_last else ""
    hit = f'<rect class="beat-hit" x="{at(x - step / 2 + 1)}" y="18" width="{at(step - 2)}" height="168" rx="6"/>'
    body = (
        _dot(beat, x, valued=step >= ROOM_FOR_VALUE or beat.is_last)
        if beat.mean is not None
        else _hollow(beat, at(x), str(ZERO))
    )
    inner = f"{titled(beat.title)}{hit}{body}"
    mark = (
        f'<a class="beat-week" href="{escape(beat.href)}"{current}>{inner}</a>'
        if beat.href
        else f'<g class="beat-week">{inner}</g>'
    )
    if not labelled:
        return mark
    kind = " beat-date-next" if beat.is_next else ""
    words = f'<text class="beat-date{kind}" x="{at(x)}" y="184">{escape(beat.date)}</text>'
    if beat.note:
        words += f'<text class="beat-note" x="{at(x)}" y="198">{escape(beat.note)}</text>'
    return mark + words


def _dot(beat: Beat, x: float, *, valued: bool) -> str:
    mean = beat.mean or 0
    y = _y(mean)
    spread = (beat.high - beat.low) if beat.high is not None and beat.low is not None else 0
    radius = 7.5 + spread * 1.3 if spread else 5
    ring = f'<circle class="beat-ring" cx="{at(x)}" cy="{at(y)}" r="{at(radius)}"/>' if spread else ""
    value = f'<text class="beat-value" x="{at(x)}" y="{at(y - radius - 6)}">{escape(beat.value)}</text>'
    return (
        f'<line class="beat-stem" x1="{at(x)}" x2="{at(x)}" y1="{at(y)}" y2="{ZERO}"/>{ring}'
        f'<circle class="beat-dot" cx="{at(x)}" cy="{at(y)}" r="5"/>{value if valued else ""}'
    )


def _hollow(beat: Beat, x: str, y: str) -> str:
    if beat.is_next:
        return f'<circle class="beat-next" cx="{x}" cy="{y}" r="6"/>'
    if beat.state in {"missed", "skipped", "due"}:
        return f'<circle class="beat-missed" cx="{x}" cy="{y}" r="5"/>'
    return f'<circle class="beat-ahead" cx="{x}" cy="{y}" r="2"/>'


def _y(mean: float) -> float:
    return ZERO - mean / 10 * (ZERO - TEN)
