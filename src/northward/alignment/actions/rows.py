"""Fetching and recording contributions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from northward.alignment.models import Contribution
from northward.history.record import record
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, NotFound


def contribution_to_write(actor: Actor, contribution: UUID, visible: Q) -> Contribution:
    """Return a contribution of a living unit locked for change, with both sides, if `visible` holds. Raises NotFound."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related(
        "objective__unit", "to_objective__unit"
    )
    living = rows.filter(objective__unit__archived_at__isnull=True)
    row = living.filter(visible, organization=actor.tenant, pk=contribution).first()
    if row is None:
        raise NotFound
    return row


def refuse_stale(row: Contribution, version: int, mine: Mapping[str, Any]) -> None:
    """Refuse to overwrite what somebody else changed in the meantime."""
    if row.version != version:
        raise Conflict(
            _("Somebody changed this contribution in the meantime. Both are below; nothing is lost."),
            theirs={field: getattr(row, field) for field in mine},
            mine=mine,
            version=row.version,
        )


def record_contribution(*, actor: Actor, name: str, contribution: Contribution, reason: str = "") -> None:
    """Record a contribution's full public state; its words only where both objectives are open."""
    sides = (contribution.objective, contribution.to_objective)
    open_ = not any(side.confidential_because for side in sides)
    state: dict[str, Any] = {
        "objective": contribution.objective_id,
        "to_objective": contribution.to_objective_id,
        "to_key_result": contribution.to_key_result_id,
        "state": contribution.state,
        "is_main": contribution.is_main,
        "imported": contribution.imported,
        "proposed_by": contribution.proposed_by_id,
        "proposed_at": contribution.proposed_at,
        "answered_by": contribution.answered_by_id,
        "answered_at": contribution.answered_at,
        "version": contribution.version,
    }
    if open_:
        state |= {"because": contribution.because, "answer_reason": contribution.answer_reason}
    record(
        actor=actor,
        name=name,
        kind="contribution",
        id=contribution.pk,
        organization=contribution.organization_id,
        topics=sorted({f"unit:{side.unit_id}" for side in sides}),
        reason=reason if open_ else "",
        state=state,
    )
