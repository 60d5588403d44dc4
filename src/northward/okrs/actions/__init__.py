from northward.okrs.actions.baselines import measure_key_result, resolve_baseline
from northward.okrs.actions.drafts import KeyResultDraft
from northward.okrs.actions.imports import import_key_result_within, import_objective_within
from northward.okrs.actions.key_results import (
    add_key_result,
    add_key_results_from_text,
    change_key_result,
    move_key_result,
    remove_key_result,
    restore_key_result,
    set_key_partner,
)
from northward.okrs.actions.objectives import (
    change_objective,
    commit_objective,
    draft_objective,
    note_idea,
    plan_objective,
    propose_objective,
    return_to_draft,
)
from northward.okrs.actions.openness import make_confidential, open_up, rejoin, stand_outside
from northward.okrs.actions.texts import draft_from_text

__all__ = [
    "KeyResultDraft",
    "add_key_result",
    "add_key_results_from_text",
    "change_key_result",
    "change_objective",
    "commit_objective",
    "draft_from_text",
    "draft_objective",
    "import_key_result_within",
    "import_objective_within",
    "make_confidential",
    "measure_key_result",
    "move_key_result",
    "note_idea",
    "open_up",
    "plan_objective",
    "propose_objective",
    "rejoin",
    "remove_key_result",
    "resolve_baseline",
    "restore_key_result",
    "return_to_draft",
    "set_key_partner",
    "stand_outside",
]
