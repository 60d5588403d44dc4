"""The canon of measures: progress, pace, words and scores of key results and objectives.

One pure function set for screen, report and API alike. Three numbers, never mixed: *progress* (measured), *confidence*
(what the team believes), *score* (what the team says at the close). Every rule is a sentence of product.md, "Measures";
where that is silent, the docstring says what was decided.
"""

from northward.method.scoring.exact import clamp, shown_pace, shown_progress
from northward.method.scoring.explain import Explanation, Fact, explain, explain_pace
from northward.method.scoring.explain_parts import explain_objective, explain_objective_pace
from northward.method.scoring.goal import DeltaKind, Goal, Kind, Marks, Phase, Refusal, check, resolve
from northward.method.scoring.objective import ObjectiveStanding, Part, stand_objective
from northward.method.scoring.phrases import PHRASES, Phrase
from northward.method.scoring.score import Aim, came_true, score_proposal
from northward.method.scoring.series import Reading, Span
from northward.method.scoring.standing import Standing, stand
from northward.method.scoring.words import ConfidenceWord, Word, confidence_drop_asks_why, confidence_word

__all__ = [
    "PHRASES",
    "Aim",
    "ConfidenceWord",
    "DeltaKind",
    "Explanation",
    "Fact",
    "Goal",
    "Kind",
    "Marks",
    "ObjectiveStanding",
    "Part",
    "Phase",
    "Phrase",
    "Reading",
    "Refusal",
    "Span",
    "Standing",
    "Word",
    "came_true",
    "check",
    "clamp",
    "confidence_drop_asks_why",
    "confidence_word",
    "explain",
    "explain_objective",
    "explain_objective_pace",
    "explain_pace",
    "resolve",
    "score_proposal",
    "shown_pace",
    "shown_progress",
    "stand",
    "stand_objective",
]
