"""Telling a unit that objectives were imported into it."""

from collections.abc import Sequence
from uuid import UUID

from northward.history.record import record
from northward.kit.actor import Actor
from northward.kit.ids import new_id
from northward.kit.transaction import transaction_required


def tell_of_import_within(*, actor: Actor, unit: UUID, made: Sequence[UUID], updated: Sequence[UUID]) -> None:
    """Record, in the caller's transaction, which objectives an import made and updated in a unit.

    Whoever has the unit's page open sees them arrive; its history says who brought them.
    """
    transaction_required()
    record(
        actor=actor,
        name="objectives_imported",
        kind="import",
        id=new_id(),
        organization=actor.tenant,
        topics=[f"unit:{unit}"],
        state={"unit": unit, "made": list(made), "updated": list(updated)},
    )
