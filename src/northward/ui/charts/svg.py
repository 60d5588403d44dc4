"""Small helpers of all charts."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString

Drawing = SafeString


def drawn(markup: str) -> Drawing:
    """Return markup made of our own tags and numbers, in which every text went through `escape`, as ready for a page."""
    return SafeString(markup)


def at(value: float) -> str:
    """Return a coordinate with at most one digit after the point."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def titled(text: str) -> str:
    """Return a title element, escaped."""
    return f"<title>{escape(text)}</title>"


def polyline(kind: str, points: Iterable[tuple[float, float]]) -> str:
    """Return a line through points, as a class says it looks."""
    line = " ".join(f"{at(x)},{at(y)}" for x, y in points)
    return f'<polyline class="{kind}" points="{line}" fill="none"/>'


def line(kind: str, x1: float, y1: float, x2: float, y2: float, extra: str = "") -> str:
    """Return a straight line; `extra` are attributes, escaped already."""
    return f'<line class="{kind}"{extra} x1="{at(x1)}" x2="{at(x2)}" y1="{at(y1)}" y2="{at(y2)}"/>'


def text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    """Return words at a place, escaped; `anchor` is start, middle or end."""
    return (
        f'<text class="{kind}" x="{at(x)}" y="{at(y)}" text-anchor="{anchor}">{escape(words)}</text>'
        if words
        else ""
    )


def apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Return places as near to the wanted ones as they can be while `least` lies between any two of them.

    They keep their order. What does not fit between `top` and `bottom` is pushed up from the bottom.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed: dict[int, float] = {}
    last = top - least
    for place in order:
        placed[place] = last = max(wanted[place], last + least, top)
    limit = bottom
    for place in reversed(order):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - least
    return [placed[place] for place in range(len(wanted))]
