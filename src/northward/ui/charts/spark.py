"""A key result's line: x is the whole cycle, up is always towards the target, pace is dotted, the bar is the target."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html

from northward.ui.charts.svg import Drawing, at, drawn, titled

WIDTH, HEIGHT, PAD = 144, 44, 5
LEFT, RIGHT, TOP, BOTTOM = PAD, WIDTH - PAD, PAD, HEIGHT - PAD


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A point of the line: x is the share of the cycle (0 to 1), y the progress (0 at the baseline, 1 at the target)."""

    x: float
    y: float


STRAIGHT = (SparkPoint(0, 0), SparkPoint(1, 1))


def spark_empty(words: str) -> Drawing:
    """Return what stands in a line's place before there is one."""
    return format_html('<p class="spark-empty">{}</p>', words)


def spark(
    points: Sequence[SparkPoint],
    *,
    state: str,
    title: str,
    pace: Sequence[SparkPoint] = STRAIGHT,
) -> Drawing:
    """Return the line of a key result. Progress below the baseline and beyond the target stays in the picture."""
    lowest = min([0.0, *(point.y for point in points)])
    highest = max([1.0, *(point.y for point in points)])
    span = highest - lowest

    def x(share: float) -> str:
        return at(LEFT + min(max(share, 0), 1) * (RIGHT - LEFT))

    def y(progress: float) -> str:
        return at(BOTTOM - (progress - lowest) / span * (BOTTOM - TOP))

    line = " ".join(f"{x(point.x)},{y(point.y)}" for point in points)
    dotted = " ".join(f"{x(point.x)},{y(point.y)}" for point in pace)
    polyline = f'<polyline class="spark-line" points="{line}"/>' if len(points) > 1 else ""
    now = points[-1] if points else None
    dot = f'<circle class="spark-now" cx="{x(now.x)}" cy="{y(now.y)}" r="3.5"/>' if now else ""
    return drawn(
        f'<svg class="spark" data-state="{escape(state)}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img">{titled(title)}<line class="spark-base" x1="{LEFT}" y1="{y(0)}" x2="{RIGHT}" y2="{y(0)}"/>'
        f'<polyline class="spark-pace" points="{dotted}" fill="none"/><path class="spark-goal" d="M{RIGHT - 5} {y(1)}h5"/>'
        f"{polyline}{dot}</svg>"
    )
