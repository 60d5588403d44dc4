from northward.okrs.queries.flags import FEW, Flag, flags_for
from northward.okrs.queries.key_results import KeyResultRead, PhaseRead, goal_of
from northward.okrs.queries.objectives import (
    ObjectiveName,
    ObjectiveRead,
    Objectives,
    cycles_used,
    ideas_of,
    key_result_for,
    lend_metrics,
    objective_for,
    objectives_of,
    readers_of,
    strategic_choices,
    visible_key_results,
    visible_objectives,
)

__all__ = [
    "FEW",
    "Flag",
    "KeyResultRead",
    "ObjectiveName",
    "ObjectiveRead",
    "Objectives",
    "PhaseRead",
    "cycles_used",
    "flags_for",
    "goal_of",
    "ideas_of",
    "key_result_for",
    "lend_metrics",
    "objective_for",
    "objectives_of",
    "readers_of",
    "strategic_choices",
    "visible_key_results",
    "visible_objectives",
]
