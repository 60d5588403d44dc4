"""Why this number, for an objective: its key results one by one, and the sum. Source: product.md, "Measures"."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from northward.method.scoring.exact import (
    OFF_TRACK,
    TENTH,
    hundredfold,
    percent,
    shown_pace,
    shown_progress,
    written,
)
from northward.method.scoring.explain import Explanation, Fact
from northward.method.scoring.objective import ObjectiveStanding, Part, stand_objective
from northward.method.scoring.phrases import Phrase, phrase
from northward.method.scoring.series import Span
from northward.method.scoring.sums import objective_pace_sum, objective_sum
from northward.method.scoring.words import DOUBTFUL, Word


def explain_objective(
    parts: Sequence[Part],
    *,
    confidence: Decimal | int | None,
    span: Span,
    at: datetime,
    outdated: bool = False,
) -> Explanation:
    """Return why an objective's progress is what it is; arguments as for `stand_objective`."""
    standing = stand_objective(parts, confidence=confidence, span=span, at=at, outdated=outdated)
    words = (*_mean_rule(parts, standing), objective_verdict(standing))
    progress = standing.progress
    if progress is None:
        return Explanation(None, "", "", tuple(_facts(parts)), words)
    text = objective_sum(_named(parts, standing.counted), progress)
    return Explanation(progress, percent(shown_progress(progress)), text, tuple(_facts(parts)), words)


def explain_objective_pace(
    parts: Sequence[Part],
    *,
    confidence: Decimal | int | None,
    span: Span,
    at: datetime,
    outdated: bool = False,
) -> Explanation:
    """Return why an objective's pace is what it is; arguments as for `stand_objective`."""
    standing = stand_objective(parts, confidence=confidence, span=span, at=at, outdated=outdated)
    pace = standing.pace
    if pace is None:
        nothing = (phrase("objective.no-pace"), objective_verdict(standing))
        return Explanation(None, "", "", tuple(_facts(parts)), nothing)
    rule = phrase("objective.pace", count=len(standing.paced), at=at)
    words = (rule, phrase("rounding.pace"), objective_verdict(standing))
    text = objective_pace_sum(_named(parts, standing.paced), pace)
    return Explanation(pace, written(shown_pace(pace)), text, tuple(_facts(parts)), words)


def objective_verdict(standing: ObjectiveStanding) -> Phrase:
    """Return why an objective has its word."""
    pace, confidence = standing.pace, standing.confidence
    if standing.word in (Word.OUTDATED, Word.NO_DATA):
        return phrase(f"word.{standing.word}")
    if standing.elapsed < TENTH:
        return phrase("word.pending-early")
    if confidence is None:
        return phrase("objective.pending-confidence")
    if confidence <= DOUBTFUL:
        return phrase("objective.off-track-confidence", confidence=confidence)
    if pace is None:
        return phrase("objective.pending-pace")
    if pace < OFF_TRACK:
        return phrase("objective.off-track-pace", pace=shown_pace(pace))
    return phrase(f"objective.{standing.word}", pace=shown_pace(pace), confidence=confidence)


def _named(parts: Sequence[Part], keys: tuple[str, ...]) -> list[Part]:
    return [part for part in parts if part.key in keys]


def _facts(parts: Sequence[Part]) -> Iterator[Fact]:
    """Yield each key result's progress, with the measurement that it comes from."""
    for part in parts:
        standing = part.standing
        current = standing.current
        source, moment = (current.source, current.at) if current else ("", None)
        yield Fact(part.name, standing.progress, source, moment, standing.goal.version)


def _mean_rule(parts: Sequence[Part], standing: ObjectiveStanding) -> Iterator[Phrase]:
    counted = _named(parts, standing.counted)
    if not counted:
        yield phrase("objective.no-data")
    elif len(counted) == 1:
        yield phrase("objective.one")
    else:
        equal = len({part.weight for part in counted}) == 1
        yield phrase("objective.mean" if equal else "objective.weighted", count=len(counted))
    for part in parts:
        yield from _part_rule(part)
    weakest = standing.weakest
    if weakest and weakest.standing.progress is not None and len(counted) > 1:
        yield phrase("objective.weakest", name=weakest.name, progress=_percent(weakest.standing.progress))
    if counted:
        yield phrase("rounding.percent")


def _part_rule(part: Part) -> Iterator[Phrase]:
    """Yield what is special about one key result in the mean."""
    progress = part.standing.progress
    if progress is None:
        yield phrase("objective.without-data", name=part.name)
    elif not part.weight:
        yield phrase("objective.without-weight", name=part.name)
    elif progress < 0:
        yield phrase("objective.held-low", name=part.name, progress=_percent(progress))
    elif progress > 1:
        yield phrase("objective.held-high", name=part.name, progress=_percent(progress))


def _percent(progress: Decimal) -> Decimal:
    return hundredfold(shown_progress(progress))
