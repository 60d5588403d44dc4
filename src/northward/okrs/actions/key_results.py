"""Writing key results: free until the objective is committed; the key partner may change after."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid
from northward.kit.text import trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.metrics.actions import change_metric_within, create_metric_within, metric_name
from northward.metrics.models import Metric
from northward.metrics.queries import metric_for
from northward.okrs.actions.drafts import GOOD, KeyResultDraft, checked
from northward.okrs.actions.openness import settle_metrics_within
from northward.okrs.actions.records import record_key_result
from northward.okrs.actions.rows import (
    key_result_to_write,
    objective_to_write,
    person_to_name,
    refuse_stale,
    refuse_unless_living,
    refuse_unless_open,
)
from northward.okrs.actions.texts import draft_from_text, lines_of
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Person


def add_key_result(*, actor: Actor, objective: UUID, draft: KeyResultDraft) -> UUID:
    """Add a key result at the end of an objective that isn't committed, with its own metric unless one is named.

    Raises Invalid with a sentence at each field, Refused, NotFound.
    """
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_unless_open(row)
        return _add(actor, row, draft)


def add_key_results_from_text(*, actor: Actor, objective: UUID, text: str) -> list[UUID]:
    """Add a key result for each line that isn't empty, with the numbers that it says.

    Raises Invalid (text), Refused, NotFound.
    """
    lines = lines_of(text)
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_unless_open(row)
        return [_add(actor, row, draft_from_text(line)) for line in lines]


def change_key_result(*, actor: Actor, key_result: UUID, version: int, draft: KeyResultDraft) -> None:
    """Change a key result of an objective that isn't committed; `metric` None keeps the metric, renamed with it.

    Raises Conflict when somebody changed it since `version`, Invalid, Refused, NotFound.
    """
    with transaction():
        row, result = key_result_to_write(actor, key_result)
        refuse_unless_open(row)
        said = checked(draft, row)
        refuse_stale(result, version, said)
        partner = _partner(actor, draft.key_partner, result)
        before = result.metric_id
        if draft.metric and draft.metric != before:
            result.metric_id = metric_for(actor, draft.metric).id
        else:
            rename_metric_within(actor=actor, objective=row, key_result=result, said=said)
        _save(result, **said, key_partner=partner, metric_id=result.metric_id)
        settle_metrics_within(actor=actor, objective=row, metrics=[before, result.metric_id])
        record_key_result(actor=actor, name="key_result_changed", key_result=result, objective=row)


def remove_key_result(*, actor: Actor, key_result: UUID, version: int) -> None:
    """Take a key result out of an objective that isn't committed; its row and values stay. Raises Conflict, Refused, NotFound."""
    with transaction():
        row, result = key_result_to_write(actor, key_result)
        refuse_unless_open(row)
        refuse_stale(result, version, {"state": KeyResult.State.REMOVED.value})
        _save(result, state=KeyResult.State.REMOVED)
        settle_metrics_within(actor=actor, objective=row, metrics=[result.metric_id])
        record_key_result(actor=actor, name="key_result_removed", key_result=result, objective=row)


def restore_key_result(*, actor: Actor, key_result: UUID) -> None:
    """Put a removed key result back where it was; one that isn't removed stays as it is. Raises Refused, NotFound."""
    with transaction():
        row, result = key_result_to_write(actor, key_result, or_removed=True)
        refuse_unless_open(row)
        if result.state != KeyResult.State.REMOVED:
            return
        _save(result, state=KeyResult.State.OPEN)
        settle_metrics_within(actor=actor, objective=row, metrics=[result.metric_id])
        record_key_result(actor=actor, name="key_result_restored", key_result=result, objective=row)


def move_key_result(*, actor: Actor, key_result: UUID, direction: Literal["up", "down"]) -> None:
    """Move a key result one place up or down; at the end nothing happens. Raises Refused, NotFound."""
    with transaction():
        row, result = key_result_to_write(actor, key_result)
        refuse_unless_living(row)
        ordered = list(
            row.key_results.exclude(state=KeyResult.State.REMOVED).order_by("position", "created_at", "id")
        )
        here = next(place for place, one in enumerate(ordered) if one.pk == result.pk)
        there = here - 1 if direction == "up" else here + 1
        if not 0 <= there < len(ordered):
            return
        ordered[here], ordered[there] = ordered[there], ordered[here]
        for place, one in enumerate(ordered):
            one.position = place
        KeyResult.objects.bulk_update(ordered, ["position"])
        record_key_result(actor=actor, name="key_result_moved", key_result=ordered[there], objective=row)


def set_key_partner(
    *, actor: Actor, key_result: UUID, version: int, key_partner: UUID | None, words: str = ""
) -> None:
    """Name the key partner: a person, or in `words` somebody who is no person here; neither says that there is none.

    Possible after the commitment too. Raises Conflict, Invalid (partner_words), Refused, NotFound.
    """
    with transaction():
        row, result = key_result_to_write(actor, key_result)
        refuse_unless_living(row)
        refuse_stale(result, version, {"key_partner_id": key_partner, "partner_words": words})
        if trouble := trouble_with(words, most=120, line=True):
            raise Invalid({"partner_words": trouble})
        partner = _partner(actor, key_partner, result)
        _save(result, key_partner=partner, partner_words="" if partner else words.strip())
        record_key_result(actor=actor, name="key_partner_set", key_result=result, objective=row)


def _add(actor: Actor, row: Objective, draft: KeyResultDraft) -> UUID:
    said = checked(draft, row)
    partner = person_to_name(actor, draft.key_partner) if draft.key_partner else None
    if draft.metric:
        metric = metric_for(actor, draft.metric).id
    else:
        metric = create_metric_within(
            actor=actor,
            unit=row.unit_id,
            name=said["name"],
            unit_of_measure=said["unit_of_measure"],
            good=GOOD[KeyResult.Kind(draft.kind)],
            is_confidential=bool(row.confidential_because),
        )
    now = clock.now()
    result = KeyResult.objects.create(
        objective=row,
        metric_id=metric,
        key_partner=partner,
        position=row.key_results.count(),
        target_since=now,
        created_at=now,
        **said,
    )
    settle_metrics_within(actor=actor, objective=row, metrics=[metric])
    record_key_result(actor=actor, name="key_result_added", key_result=result, objective=row)
    return result.pk


def _partner(actor: Actor, person: UUID | None, result: KeyResult) -> Person | None:
    """Return the key partner named; one who has left meanwhile stays until somebody names another."""
    return person_to_name(actor, person, named=[result.key_partner_id]) if person else None


def rename_metric_within(
    *, actor: Actor, objective: Objective, key_result: KeyResult, said: Mapping[str, Any]
) -> None:
    """Have the metric that was made for this key result follow its wording; one that others use stays as it is."""
    transaction_required()
    metric = Metric.objects.filter(
        pk=key_result.metric_id, unit=objective.unit, name=metric_name(key_result.name)
    ).first()
    if metric and not KeyResult.objects.filter(metric=metric).exclude(pk=key_result.pk).exists():
        change_metric_within(
            actor=actor,
            metric=metric.pk,
            name=said["name"],
            unit_of_measure=said["unit_of_measure"],
            good=GOOD[KeyResult.Kind(said["kind"])],
        )


def _save(result: KeyResult, **changes: Any) -> None:
    for field, value in changes.items():
        setattr(result, field, value)
    result.version += 1
    result.save(update_fields=[*(field.removesuffix("_id") for field in changes), "version"])
