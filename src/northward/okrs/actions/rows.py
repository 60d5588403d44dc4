"""Fetching what an author changes: visible to them, locked, of their own unit, and as they last saw it."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.cycles.models import Cycle
from northward.cycles.queries.cycles import shared_with
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, NotFound, Refused
from northward.okrs.models import KeyResult, Objective
from northward.okrs.permissions import may_read, require_author
from northward.teams.models import Person, Unit
from northward.teams.permissions import standing_of

OPEN_STATES = (Objective.State.IDEA, Objective.State.DRAFT, Objective.State.PROPOSED)
LIVING_STATES = (*OPEN_STATES, Objective.State.COMMITTED)


def objective_to_write(actor: Actor, objective: UUID) -> Objective:
    """Return an objective locked for change by a member of its unit. Raises NotFound, Refused."""
    rows = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle")
    row = rows.filter(may_read(actor), pk=objective, unit__archived_at__isnull=True).first()
    if row is None:
        raise NotFound
    require_author(standing_of(actor), row.unit)
    return row


def key_result_to_write(
    actor: Actor, key_result: UUID, *, or_removed: bool = False
) -> tuple[Objective, KeyResult]:
    """Return a key result and its objective, locked for change by a member of its unit. Raises NotFound, Refused.

    The objective is locked first, so that all who change one objective wait in one queue.
    """
    known = KeyResult.objects.filter(
        may_read(actor, "objective__"), pk=key_result, objective__unit__archived_at__isnull=True
    )
    if not or_removed:
        known = known.exclude(state=KeyResult.State.REMOVED)
    objective = known.values_list("objective", flat=True).first()
    if objective is None:
        raise NotFound
    row = objective_to_write(actor, objective)
    result = known.select_related("key_partner").first()
    if result is None:
        raise NotFound
    return row, result


def cycle_to_use(actor: Actor, unit: Unit, cycle: UUID | None) -> Cycle:
    """Return a cycle in which a unit may plan. Raises NotFound for one of elsewhere, Refused for a closed one."""
    found = shared_with(actor, unit).filter(pk=cycle).first() if cycle else None
    if found is None:
        raise NotFound
    if found.phase in (Cycle.Phase.CLOSING, Cycle.Phase.CLOSED):
        raise Refused(
            _("%(cycle)s is closing or closed: no objective starts there. Plan it for another cycle.")
            % {"cycle": found.name}
        )
    return found


def person_to_name(actor: Actor, person: UUID, *, named: Collection[UUID | None] = ()) -> Person:
    """Return an active person of the organization, or one who has left but is in `named` already. Raises NotFound."""
    found = Person.objects.filter(organization=actor.tenant, pk=person).first()
    if found is None or (found.deactivated_at is not None and person not in named):
        raise NotFound
    return found


def refuse_stale(row: Objective | KeyResult, version: int, mine: Mapping[str, Any]) -> None:
    """Refuse to overwrite what somebody else changed in the meantime; `mine` maps fields to what was sent."""
    if row.version != version:
        raise Conflict(
            _("Somebody changed this while you were writing. Both texts are below; nothing is lost."),
            theirs={field: getattr(row, field) for field in mine},
            mine=mine,
            version=row.version,
        )


def refuse_unless_open(row: Objective) -> None:
    """Refuse to change the wording or numbers of an objective that is committed or closed."""
    if row.state not in OPEN_STATES:
        raise Refused(
            _(
                "This objective is committed, so its wording, its key results and their targets stand. Amending them, "
                "with a reason, comes with a later version of Northward. Key partners can change now."
            )
            if row.state == Objective.State.COMMITTED
            else _("This objective is closed, so it stands as it is.")
        )


def refuse_unless_living(row: Objective) -> None:
    """Refuse to change anything of an objective that is closed."""
    if row.state not in LIVING_STATES:
        raise Refused(_("This objective is closed, so it stands as it is."))
