"""The tree of units, drawn in Python: a template takes four times as long for the same 2,000 lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.translation import gettext as _

from northward.ui.charts.svg import Drawing, drawn


@dataclass(frozen=True, slots=True)
class Line:
    """A unit's line, in words; its branch is open or folded when the page comes."""

    href: str
    name: str
    kind: str
    issues: str
    members: str
    checked_in: str
    confidence: str
    confidence_word: str
    depth: int
    is_open: bool


def tree(lines: Sequence[Line]) -> Drawing:
    """Return lines, each after the one above it, as nested lists; whatever has lines below it can be folded."""
    # Few cells differ from all others: "5 members, last check-in Fri 27 Nov, 7.5 likely" stands in many lines.
    facts, figures = cache(_facts), cache(_Figures().cells)
    below, last = _("Units below"), len(lines) - 1
    drawn_lines = []
    for place, line in enumerate(lines):
        after = lines[place + 1].depth if place < last else lines[0].depth
        one = format_html(
            '<li><div class="tree-row"><div class="tree-name"><a class="what" href="{}">{}</a>{}</div>{}</div>{}',
            line.href,
            line.name,
            facts(line.kind, line.issues),
            figures(line.members, line.checked_in, line.confidence, line.confidence_word),
            _opening(line, below) if after > line.depth else _closing(line.depth - after),
        )
        drawn_lines.append(one)
    return drawn(f"<ul>{''.join(drawn_lines)}</ul>")


def _facts(kind: str, issues: str) -> Drawing:
    more = format_html("<span>{}</span>", issues) if issues else ""
    return format_html('<p class="meta"><span>{}</span>{}</p>', kind, more)


class _Figures:
    """The columns beside the name."""

    def __init__(self) -> None:
        self.checked_in = format_html('<span class="sr">{} </span>', _("last check-in"))
        self.never = format_html('<span class="faint">{}</span>', _("no check-in yet"))
        self.confidence = format_html('<span class="sr">{} </span>', _("confidence"))

    def cells(self, members: str, checked_in: str, confidence: str, word: str) -> Drawing:
        sure = (
            format_html('{}<b>{}</b> <span class="muted">{}</span>', self.confidence, confidence, word)
            if confidence
            else ""
        )
        held = format_html("{}{}", self.checked_in, checked_in) if checked_in else self.never
        return format_html("<span>{}</span><span>{}</span><span>{}</span>", members, held, sure)


def _opening(line: Line, below: str) -> Drawing:
    return format_html(
        '<details{}><summary><span class="sr">{} {}</span></summary><ul>',
        " open" if line.is_open else "",
        below,
        line.name,
    )


@cache
def _closing(branches: int) -> Drawing:
    return drawn("</li>" + "</ul></details></li>" * branches)
