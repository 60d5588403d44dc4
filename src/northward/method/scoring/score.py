"""What the team says at the close, 0.0 to 1.0: proposed from progress, changed with a reason. Source: product.md, "Measures"."""

from decimal import Decimal
from enum import StrEnum

from northward.method.scoring.exact import COMMIT, REACHED, clamp, rounded


class Aim(StrEnum):
    """How an objective is meant (product.md, "The words")."""

    ASPIRATIONAL = "aspirational"
    MUST_REACH = "must-reach"


def score_proposal(progress: Decimal | None) -> Decimal | None:
    """Return the proposed score of a key result or an objective: progress clamped to 0..1, to two decimals.

    Half up, but never up to 0.7 or 1.0: those are reached or not. None without data, for the team to say. Source:
    product.md, "Measures", and essay 3.
    """
    return None if progress is None else rounded(clamp(progress), 2, COMMIT, REACHED)


def came_true(score: Decimal, aim: Aim) -> bool:
    """Say whether the objective closed as achieved: score >= 0.7 if aspirational, 1.0 if must-reach."""
    return score >= (COMMIT if aim is Aim.ASPIRATIONAL else REACHED)
