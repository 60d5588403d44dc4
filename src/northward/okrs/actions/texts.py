"""Key results from sentences: paste several lines, get several key results."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from northward.kit.errors import Invalid
from northward.kit.text import SENTENCE, trouble_with
from northward.method import numbers, scoring
from northward.okrs.actions.drafts import KeyResultDraft, goal_from
from northward.okrs.models import KeyResult

MOST_LINES = 50
MOST_LETTERS = 10_000  # to read a letter takes longer the more there are
_BULLET = re.compile(r"^\s*(?:[-*•–—]+|\d{1,2}[.)]|KR\s*\d*\s*[:.)-])\s+", re.IGNORECASE)
_CEILING = re.compile(
    r"\b(?:below|under|less than|at most|no more than|max(?:imum|imal)?|up to|not exceed|within"
    r"|unter|höchstens|weniger als|sous|moins de|au plus|abaixo|menos de|no máximo)\b|[<≤]",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\b(?:percent|per cent|prozent|pour ?cent|por cento)\b", re.IGNORECASE)
_KIND = {
    numbers.Direction.INCREASE: KeyResult.Kind.INCREASE,
    numbers.Direction.DECREASE: KeyResult.Kind.DECREASE,
    numbers.Direction.MAINTAIN: KeyResult.Kind.MAINTAIN,
    numbers.Direction.MILESTONE: KeyResult.Kind.MILESTONE,
    numbers.Direction.BASELINE: KeyResult.Kind.ESTABLISH,
}


def lines_of(text: str) -> list[str]:
    """Return the key results of a pasted text, a line each, without bullets and numbers. Raises Invalid (text)."""
    lines = [line for line in (_BULLET.sub("", raw).strip() for raw in text.splitlines()) if line]
    trouble = next(filter(None, (trouble_with(line, most=SENTENCE) for line in lines)), None)
    if not lines:
        trouble = _("There is nothing to read. Write a key result on each line.")
    elif len(lines) > MOST_LINES:
        trouble = _("At most %(most)d lines at once. Paste fewer.") % {"most": MOST_LINES}
    elif sum(map(len, lines)) > MOST_LETTERS:
        trouble = _("At most %(most)d characters at once. Paste fewer lines.") % {"most": MOST_LETTERS}
    if trouble:
        raise Invalid({"text": trouble})
    return lines


def draft_from_text(text: str) -> KeyResultDraft:
    """Return a key result as a sentence says it; numbers that contradict each other are left for people to give.

    Where the sentence names no way, it is an increase if it has no numbers that say otherwise. Never raises.
    """
    text = text.strip()
    said = numbers.read_key_result(text)
    draft = _drafted(text, said)
    bare = replace(draft, delta=None, delta_kind="", delta_unit="")
    without_start = replace(bare, baseline=None)
    without_numbers = replace(without_start, target=None, low=None, high=None)
    for one in (draft, bare, without_start, without_numbers):
        if not scoring.check(goal_from(one, "UTC")):
            return one
    return replace(without_numbers, kind=KeyResult.Kind.INCREASE)  # to stay, but nothing to stay within


def _drafted(text: str, said: numbers.Reading) -> KeyResultDraft:
    kind = _KIND.get(said.direction, KeyResult.Kind.INCREASE)
    if said.baseline is not None and said.target is not None and kind not in _STILL:
        kind = KeyResult.Kind.DECREASE if said.target < said.baseline else KeyResult.Kind.INCREASE
    low, high, target = said.low, said.high, said.target
    if kind == KeyResult.Kind.MAINTAIN and low is None and high is None and target is not None:
        low, high = (None, target) if _CEILING.search(text) else (target, None)
        target = None
    unit, delta_unit = _units(text, said)
    return KeyResultDraft(
        name=text,
        written=text,
        kind=kind,
        unit_of_measure=unit,
        baseline=said.baseline,
        target=target,
        low=low,
        high=high,
        delta=said.delta,
        delta_kind=said.delta_kind or "",
        delta_unit=delta_unit,
    )


_STILL = (KeyResult.Kind.MAINTAIN, KeyResult.Kind.MILESTONE, KeyResult.Kind.ESTABLISH)


def _units(text: str, said: numbers.Reading) -> tuple[str, str]:
    """Return what the metric is measured in, and what the change counts: a reading has one unit for both."""
    unit = said.unit or ""
    if said.delta is None:
        return unit, ""
    has_level = any(value is not None for value in (said.baseline, said.target, said.low, said.high))
    if said.delta_kind == numbers.DeltaKind.ABSOLUTE:
        return ("%" if unit == "pp" else unit), unit
    if not has_level or unit in ("%", "x"):
        return (unit if has_level else ""), unit
    return unit, "%" if _PERCENT.search(text) else "x"
