"""What rituals does when it is due."""

from northward.rituals.actions.undo import forget_undo_copies

__all__ = ["forget_undo_copies"]
