"""What a key result wants: its kind, its baseline, its target and the marks between.

A goal is written by people, so it is checked with explanations (`check`), and a relative goal is kept as it was
written until the baseline is known (`resolve`). Source: product.md, "The words" (Key Result) and "Measures".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from northward.method.scoring.exact import CONTEXT, ONE, ZERO, places, settle
from northward.method.scoring.phrases import Phrase, phrase
from northward.method.scoring.series import Span


class Kind(StrEnum):
    """The five movements a key result can be (product.md, "The words")."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    MILESTONE = "milestone"
    ESTABLISH = "establish"

    @property
    def moves(self) -> bool:
        """Whether this kind is a movement from a baseline to a target."""
        return self in (Kind.INCREASE, Kind.DECREASE)


class DeltaKind(StrEnum):
    """How a relative goal was written: "by 25%", "three times", "by 3 points". The amount is a magnitude."""

    PERCENT = "percent"
    TIMES = "times"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Marks:
    """Values of the metric that stand for 0.7 (commit), 1.0 (target) and 1.3 (stretch). Product.md, "Measures"."""

    commit: Decimal | None = None
    target: Decimal | None = None
    stretch: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A phased target within the cycle: it bends the pace line, never progress. Product.md, "Measures"."""

    by: datetime
    value: Decimal


@dataclass(frozen=True, slots=True)
class Goal:
    """The current version of a key result's goal, in the metric's own unit.

    `low` and `high` are the inclusive lines of *maintain*; one of them may be absent. `due` matters for *milestone*
    and *establish* only, and is the cycle's end when absent. `version` counts the versions of the target from 1.
    `delta` with `delta_kind` is a relative goal as written.
    """

    kind: Kind
    baseline: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    weight: Decimal = ONE
    commit: Decimal | None = None
    stretch: Decimal | None = None
    phases: tuple[Phase, ...] = ()
    due: datetime | None = None
    version: int = 1
    version_since: datetime | None = None
    delta: Decimal | None = None
    delta_kind: DeltaKind | None = None

    @property
    def marks(self) -> Marks:
        """The commit, target and stretch marks together."""
        return Marks(self.commit, self.target, self.stretch)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a goal can't stand as it is: the field it concerns, and what happened, why, what to do."""

    field: str
    phrase: Phrase

    @property
    def text(self) -> str:
        """The explanation in English; `phrase` carries it for other languages."""
        return self.phrase.text


def resolve(goal: Goal, baseline: Decimal) -> Goal:
    """Return the goal with this baseline and, if it was written as a relative one, with its target as a number.

    The change is a share of the baseline's magnitude and the kind gives its direction, so "up by 25%" from -20 is
    -15. A target that was given stays. Only "divided by n" can give an endless fraction: it is rounded to two decimals
    more than the baseline has. Source: product.md, "The words": "resolved into a number once the baseline is known".
    """
    if goal.target is not None or goal.delta is None or not goal.kind.moves:
        return replace(goal, baseline=baseline)
    with localcontext(CONTEXT):
        change = _change(goal, baseline, abs(goal.delta))
        if change is None:
            return replace(goal, baseline=baseline)
        target = baseline + change if goal.kind is Kind.INCREASE else baseline - change
        return replace(goal, baseline=baseline, target=settle(target, places(baseline) + 2))


def _change(goal: Goal, baseline: Decimal, delta: Decimal) -> Decimal | None:
    """Return how far the target lies from the baseline, as a magnitude; None if the words can't be turned into one."""
    size = abs(baseline)
    match goal.delta_kind:
        case DeltaKind.PERCENT:
            return size * delta / 100
        case DeltaKind.TIMES if delta == 0:
            return None
        case DeltaKind.TIMES:
            return size * (delta - 1) if goal.kind is Kind.INCREASE else size - size / delta
        case DeltaKind.ABSOLUTE:
            return delta
        case None:
            return None


def check(goal: Goal, span: Span | None = None) -> list[Refusal]:
    """Return every reason why this goal can't stand as it is; an empty list means that it can.

    What is merely absent (a draft without a target) is not refused: it has no data yet. Phased targets are held
    against the cycle only if `span` is given. Source: product.md, "Measures".
    """
    return list(_refusals(goal, span))


def _refusals(goal: Goal, span: Span | None) -> Iterator[Refusal]:
    odd = [name for name, value in _numbers(goal) if not value.is_finite()]
    if odd:
        yield from (Refusal(name, phrase("refused.not-finite")) for name in odd)
        return
    if goal.weight < 0:
        yield Refusal("weight", phrase("refused.weight", weight=goal.weight))
    if goal.kind is Kind.MAINTAIN:
        yield from _band_refusals(goal)
    if goal.kind.moves:
        yield from _delta_refusals(goal)
        yield from _movement_refusals(goal if goal.baseline is None else resolve(goal, goal.baseline))
        yield from _phase_refusals(goal, span)
        return
    for name in ("commit", "stretch"):
        if getattr(goal, name) is not None:
            yield Refusal(name, phrase("refused.marks-need-movement"))
    if goal.phases:
        yield Refusal("phases", phrase("refused.phases-need-movement"))


def _numbers(goal: Goal) -> Iterator[tuple[str, Decimal]]:
    for name in ("baseline", "target", "low", "high", "weight", "commit", "stretch", "delta"):
        value: Decimal | None = getattr(goal, name)
        if value is not None:
            yield name, value
    for phased in goal.phases:
        yield "phases", phased.value


def _band_refusals(goal: Goal) -> Iterator[Refusal]:
    if goal.low is None and goal.high is None:
        yield Refusal("low", phrase("refused.no-line"))
    elif goal.low is not None and goal.high is not None and goal.low > goal.high:
        yield Refusal("low", phrase("refused.band", low=goal.low, high=goal.high))


def _delta_refusals(goal: Goal) -> Iterator[Refusal]:
    if goal.delta is None:
        return
    if goal.delta_kind is None:
        yield Refusal("delta", phrase("refused.delta-kind", delta=goal.delta))
    elif goal.delta <= (ONE if goal.delta_kind is DeltaKind.TIMES else ZERO):
        yield Refusal("delta", phrase("refused.delta", delta=goal.delta))


def _movement_refusals(goal: Goal) -> Iterator[Refusal]:
    """Refuse a goal that goes nowhere or the wrong way, and marks that don't lie along the way."""
    baseline, target = goal.baseline, goal.target
    up = goal.kind is Kind.INCREASE
    if baseline is not None and target is not None:
        if baseline == target and goal.delta:
            yield Refusal("delta", phrase("refused.delta-of-nothing", baseline=baseline))
        elif baseline == target:
            yield Refusal("target", phrase("refused.no-movement", baseline=baseline))
        elif (target > baseline) is not up:
            key = "refused.increase-falls" if up else "refused.decrease-rises"
            yield Refusal("target", phrase(key, baseline=baseline, target=target))
    way = [
        (name, value)
        for name, value in (
            ("baseline", baseline),
            ("commit", goal.commit),
            ("target", target),
            ("stretch", goal.stretch),
        )
        if value is not None
    ]
    for (before, first), (after, second) in pairwise(way):
        in_order = first < second if up else first > second
        if not in_order and {before, after} != {"baseline", "target"}:
            field = after if after in ("commit", "stretch") else before
            yield Refusal(
                field, phrase("refused.marks", before=before, first=first, after=after, second=second)
            )


def _phase_refusals(goal: Goal, span: Span | None) -> Iterator[Refusal]:
    moments = [phased.by for phased in goal.phases]
    if len(set(moments)) < len(moments):
        yield Refusal("phases", phrase("refused.phase-twice"))
    for phased in goal.phases:
        if span is None or span.start < phased.by < span.end:
            continue
        if phased.by != span.end:
            yield Refusal(
                "phases", phrase("refused.phase-outside", by=phased.by, start=span.start, end=span.end)
            )
        elif goal.target is not None and phased.value != goal.target:
            yield Refusal("phases", phrase("refused.phase-at-end", value=phased.value, target=goal.target))
