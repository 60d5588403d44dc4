"""Few: what is flagged, never blocked (product.md, Principles 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from northward.okrs.models import Objective
from northward.okrs.queries.objectives import Objectives

FEW = 5


@dataclass(frozen=True, slots=True)
class Flag:
    """More than a few: `objective` None says that a unit has many objectives, else that this one has many key results."""

    objective: UUID | None
    count: int


def flags_for(found: Objectives) -> Sequence[Flag]:
    """Return where a unit's cycle holds more than five objectives, or an objective more than five key results.

    Pure: no statement. Of what is shown, ideas and what was dropped don't count; hidden objectives count whatever became
    of them, since nobody may tell.
    """
    living = [
        objective
        for objective in found.shown
        if objective.state not in (Objective.State.IDEA, Objective.State.DROPPED)
    ]
    many = len(living) + found.hidden
    crowded = [
        Flag(objective.id, count)
        for objective in living
        if (count := sum(1 for result in objective.key_results if result.state != "dropped")) > FEW
    ]
    return ([Flag(None, many)] if many > FEW else []) + crowded
