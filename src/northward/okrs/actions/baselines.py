"""Baselines that become known, and values put on a key result's metric by its own team."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, Refused
from northward.kit.fields import fits
from northward.kit.transaction import transaction
from northward.method import scoring
from northward.metrics.actions import record_measurement_within
from northward.okrs.actions.drafts import said
from northward.okrs.actions.records import record_key_result
from northward.okrs.actions.rows import key_result_to_write, refuse_stale, refuse_unless_living
from northward.okrs.models import KeyResult, Objective
from northward.okrs.queries import goal_of


def measure_key_result(
    *,
    actor: Actor,
    key_result: UUID,
    value: Decimal,
    at: datetime | None = None,
    note: str = "",
    key: str | None = None,
) -> UUID:
    """Record a value of a key result, now unless said otherwise; return the measurement's id.

    Its team does, also on a metric of another unit: the key result vouches for it. Raises Conflict, Invalid (value, at,
    note), Refused, NotFound.
    """
    with transaction():
        row, result = key_result_to_write(actor, key_result)
        refuse_unless_living(row)
        return _measure(actor, row, result, value, at, note, key)


def resolve_baseline(*, actor: Actor, key_result: UUID, version: int, baseline: Decimal) -> None:
    """Say from where a key result starts, once that is known; a relative goal then gets its target as a number.

    Possible after the commitment too: it amends nothing that was said. For *establish* it is also the value that
    completes it. Raises Conflict, Invalid (baseline), Refused, NotFound.
    """
    with transaction():
        row, result = key_result_to_write(actor, key_result)
        refuse_stale(result, version, {"baseline": baseline})
        _resolve(actor, row, result, baseline)


def _resolve(actor: Actor, row: Objective, result: KeyResult, baseline: Decimal) -> None:
    refuse_unless_living(row)
    if result.baseline is not None:
        raise Refused(_("This key result has a baseline already. Changing it changes what was agreed."))
    if not fits(baseline):
        raise Invalid(
            {"baseline": _("This number is too long: at most 18 digits before and 9 after the point.")}
        )
    goal = scoring.resolve(goal_of(result, row.unit.time_zone), baseline)
    refusals = scoring.check(goal)
    if refusals:
        raise Invalid({"baseline": [said(refusal.phrase) for refusal in refusals]})
    result.baseline, result.target = baseline, goal.target
    result.version += 1
    result.save(update_fields=["baseline", "target", "version"])
    record_key_result(actor=actor, name="baseline_resolved", key_result=result, objective=row)
    if result.kind == KeyResult.Kind.ESTABLISH:
        _measure(actor, row, result, baseline, None, "", None)


def _measure(
    actor: Actor,
    row: Objective,
    result: KeyResult,
    value: Decimal,
    at: datetime | None,
    note: str,
    key: str | None,
) -> UUID:
    return record_measurement_within(
        actor=actor,
        metric=result.metric_id,
        value=value,
        at=at or clock.now(),
        note=note,
        key=key,
        vouched_by=("key_result", result.pk),
        also_for=[row.unit_id],
    )
