from northward.rituals.actions.checkins import submit_checkin
from northward.rituals.actions.drafts import DraftMovedOn, DraftSaved, save_draft, say_own_confidence
from northward.rituals.actions.issues import (
    ask_for_help,
    change_issue,
    raise_issue,
    reopen_issue,
    resolve_issue,
)
from northward.rituals.actions.undo import UNDO_SECONDS, forget_undo_copies, undo_checkin

__all__ = [
    "UNDO_SECONDS",
    "DraftMovedOn",
    "DraftSaved",
    "ask_for_help",
    "change_issue",
    "forget_undo_copies",
    "raise_issue",
    "reopen_issue",
    "resolve_issue",
    "save_draft",
    "say_own_confidence",
    "submit_checkin",
    "undo_checkin",
]
