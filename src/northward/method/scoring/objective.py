"""Where an objective stands: its own key results combined, never a sum over unlike units. Source: product.md, "Measures"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, localcontext

from northward.method.scoring.exact import CONTEXT, ONE, ZERO, clamp
from northward.method.scoring.series import Span
from northward.method.scoring.standing import Standing
from northward.method.scoring.words import Word, objective_word, stated


@dataclass(frozen=True, slots=True)
class Part:
    """A key result of the objective: a key to find it by, its name, where it stands, its weight (0 or more)."""

    key: str
    name: str
    standing: Standing
    weight: Decimal = ONE


@dataclass(frozen=True, slots=True)
class ObjectiveStanding:
    """Where an objective stood at a moment. Progress lies within 0 and 1, because it is combined.

    `counted` names the key results in the mean, `without_data` those that have none, `paced` those in the pace;
    `weakest` is the one with the lowest progress of those that have data.
    """

    at: datetime
    progress: Decimal | None
    counted: tuple[str, ...]
    without_data: tuple[str, ...]
    weakest: Part | None
    pace: Decimal | None
    paced: tuple[str, ...]
    confidence: Decimal | None
    word: Word
    elapsed: Decimal


def stand_objective(
    parts: Sequence[Part],
    *,
    confidence: Decimal | int | None,
    span: Span,
    at: datetime,
    outdated: bool = False,
) -> ObjectiveStanding:
    """Return where an objective stands: the weighted mean of its key results that have data, each clamped to 0..1.

    `parts` are the objective's own key results: contributions are shown beside it, never averaged in, and nothing is
    summed over unlike units.

    Pace = weighted sum of clamped progress / weighted sum of expected, over the key results that have a pace. A key
    result with weight 0 is shown and not counted; if nothing that has data has a weight, there is no data. Raises
    ValueError for a negative weight or a confidence outside 0 to 10. Source: product.md, "Measures".
    """
    if any(part.weight < 0 for part in parts):
        raise ValueError("A weight below 0 would count a key result backwards: use 0 or more.")
    belief = stated(confidence)
    with localcontext(CONTEXT):
        elapsed = span.elapsed(at)
        measured = [(part, part.standing.progress) for part in parts if part.standing.progress is not None]
        counted = [part for part, _ in measured if part.weight]
        paced = [part for part in counted if part.standing.pace is not None]
        progress = _mean(counted)
        pace = _pace(paced)
        return ObjectiveStanding(
            at=at,
            progress=progress,
            counted=tuple(part.key for part in counted),
            without_data=tuple(part.key for part in parts if part.standing.progress is None),
            weakest=min(measured, key=lambda pair: pair[1])[0] if measured else None,
            pace=pace,
            paced=tuple(part.key for part in paced),
            confidence=belief,
            word=objective_word(
                progress=progress, pace=pace, confidence=belief, elapsed=elapsed, outdated=outdated
            ),
            elapsed=elapsed,
        )


def _mean(counted: Sequence[Part]) -> Decimal | None:
    """Return the weighted mean of clamped progress, or None if nothing weighs anything."""
    weights = sum((part.weight for part in counted), ZERO)
    return _achieved(counted) / weights if weights else None


def _pace(paced: Sequence[Part]) -> Decimal | None:
    """Return weighted progress over weighted expectation, or None if nothing is expected."""
    due = sum((part.weight * (part.standing.expected or ZERO) for part in paced), ZERO)
    return _achieved(paced) / due if due > 0 else None


def _achieved(parts: Sequence[Part]) -> Decimal:
    return sum((part.weight * clamp(part.standing.progress or ZERO) for part in parts), ZERO)
