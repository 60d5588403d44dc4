"""Loading OKRs that were written elsewhere. An import is no authorship: only the operator does it, and nothing arrives
committed. What a member has touched since is never overwritten.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.cycles.models import Cycle
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.kit.text import SENTENCE, trouble_with
from northward.kit.transaction import transaction_required
from northward.metrics.actions import create_metric_within
from northward.metrics.queries import metric_for
from northward.okrs.actions.drafts import GOOD, KeyResultDraft, checked
from northward.okrs.actions.key_results import rename_metric_within
from northward.okrs.actions.objectives import checked as checked_objective
from northward.okrs.actions.objectives import next_position
from northward.okrs.actions.records import record_key_result, record_objective
from northward.okrs.models import KeyResult, Objective
from northward.okrs.permissions import require_importer
from northward.okrs.queries.key_results import end_of
from northward.teams.models import Person
from northward.teams.permissions import unit_of

CLOSED = (
    Objective.State.ACHIEVED,
    Objective.State.PARTLY,
    Objective.State.MISSED,
    Objective.State.CARRIED_OVER,
    Objective.State.DROPPED,
)
ARRIVES = (Objective.State.IDEA, Objective.State.DRAFT, *CLOSED)


def import_objective_within(
    *,
    actor: Actor,
    unit: UUID,
    cycle: UUID | None,
    statement: str,
    why: str = "",
    aim: str = Objective.Aim.ASPIRATIONAL,
    state: str = Objective.State.DRAFT,
    state_reason: str = "",
    score: Decimal | None = None,
    confidential_because: str = "",
    outside_because: str = "",
    external_id: str = "",
    objective: UUID | None = None,
) -> UUID:
    """Load an objective, in the caller's transaction: an idea without a cycle, a draft, or one closed with its score.

    A confidential one arrives so, for its unit's members alone. `objective` updates one that an earlier import made.
    Raises Conflict if a member has touched it since, Invalid at the fields, Refused for anybody but the operator, NotFound.
    """
    transaction_required()
    require_importer(actor)
    place = unit_of(actor, unit)
    found = _cycle(actor, cycle) if cycle else None
    said: dict[str, Any] = checked_objective(statement, why, aim)
    state = state if found else Objective.State.IDEA
    if state not in ARRIVES or (found and state == Objective.State.IDEA):
        raise Invalid(
            {"state": _("An imported objective is an idea, a draft or closed: only members commit.")}
        )
    closed_at = end_of(found.ends, place.time_zone) if found and state in CLOSED else None
    said |= {"unit": place, "cycle": found, "state": state, "score": score, "closed_at": closed_at}
    said |= _reasons(
        state_reason=state_reason if closed_at else "",
        confidential_because=confidential_because,
        outside_because=outside_because,
    )
    if objective is not None:
        row = _untouched_objective(actor, objective, said)
        _load_again(row, said)
    else:
        row = Objective.objects.create(
            organization_id=actor.tenant,
            position=next_position(place, found),
            imported=True,
            imported_version=1,
            external_id=external_id,
            created_at=clock.now(),
            **said,
        )
    record_objective(actor=actor, name="objective_imported", objective=row)
    return row.pk


def import_key_result_within(
    *,
    actor: Actor,
    objective: UUID,
    draft: KeyResultDraft,
    score: Decimal | None = None,
    final: Decimal | None = None,
    external_id: str = "",
    key_result: UUID | None = None,
) -> UUID:
    """Load a key result of an imported objective, in the caller's transaction; of a closed one it arrives closed.

    `key_result` updates one that an earlier import made. Raises Conflict if a member has touched it since, Invalid,
    Refused for anybody but the operator, NotFound.
    """
    transaction_required()
    require_importer(actor)
    row = _objective(actor, objective)
    closed = row.state in CLOSED
    said = checked(draft, row) | {
        "key_partner": _partner(actor, draft.key_partner),
        "score": score if closed else None,
        "final": final if closed else None,
        "state": KeyResult.State.CLOSED if closed else KeyResult.State.OPEN,
    }
    if key_result is not None:
        result = _untouched_key_result(row, key_result, said)
        rename_metric_within(actor=actor, objective=row, key_result=result, said=said)
        _load_again(result, said)
    else:
        result = KeyResult.objects.create(
            objective=row,
            metric_id=_metric(actor, row, draft),
            position=row.key_results.count(),
            target_since=clock.now(),
            created_at=clock.now(),
            imported_version=1,
            external_id=external_id,
            **said,
        )
    record_key_result(actor=actor, name="key_result_imported", key_result=result, objective=row)
    return result.pk


def _load_again(row: Objective | KeyResult, said: dict[str, Any]) -> None:
    for field, value in said.items():
        setattr(row, field, value)
    row.version += 1
    row.imported_version = row.version
    row.save(update_fields=[*said, "version", "imported_version"])


def _reasons(**reasons: str) -> dict[str, str]:
    """Return reasons as they are kept. Raises Invalid at those that can't be."""
    errors = {
        field: trouble for field, text in reasons.items() if (trouble := trouble_with(text, most=SENTENCE))
    }
    if errors:
        raise Invalid(errors)
    return {field: text.strip() for field, text in reasons.items()}


def _metric(actor: Actor, row: Objective, draft: KeyResultDraft) -> UUID:
    if draft.metric is not None:
        return metric_for(actor, draft.metric).id
    return create_metric_within(
        actor=actor,
        unit=row.unit_id,
        name=draft.name,
        unit_of_measure=draft.unit_of_measure,
        good=GOOD[KeyResult.Kind(draft.kind)],
        is_confidential=bool(row.confidential_because),
    )


def _cycle(actor: Actor, cycle: UUID) -> Cycle:
    found = Cycle.objects.filter(organization=actor.tenant, pk=cycle).first()
    if found is None:
        raise NotFound
    return found


def _partner(actor: Actor, person: UUID | None) -> Person | None:
    if person is None:
        return None
    found = Person.objects.filter(organization=actor.tenant, pk=person).first()
    if found is None:
        raise NotFound
    return found


def _objective(actor: Actor, objective: UUID) -> Objective:
    rows = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle")
    row = rows.filter(organization=actor.tenant, pk=objective).first()
    if row is None:
        raise NotFound
    return row


def _untouched_objective(actor: Actor, objective: UUID, said: dict[str, Any]) -> Objective:
    row = _objective(actor, objective)
    if row.version != row.imported_version:
        raise _touched(row, {"statement": said["statement"], "why": said["why"]})
    return row


def _untouched_key_result(row: Objective, key_result: UUID, said: dict[str, Any]) -> KeyResult:
    result = row.key_results.filter(pk=key_result).first()
    if result is None:
        raise NotFound
    if result.version != result.imported_version:
        raise _touched(result, {"name": said["name"], "target": said["target"]})
    return result


def _touched(row: Objective | KeyResult, mine: dict[str, Any]) -> Conflict:
    return Conflict(
        _("A member has changed this since the last import, so it stays as they wrote it."),
        theirs={field: getattr(row, field) for field in mine},
        mine=mine,
        version=row.version,
    )
