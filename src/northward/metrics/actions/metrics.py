"""Making and changing metrics. Confidential ones leave their words out of history: ids and numbers only."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.kit.fields import fits
from northward.kit.text import trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.metrics.models import Metric
from northward.metrics.permissions import may_read, require_owner
from northward.teams.permissions import standing_of, unit_of

NAME, MEASURE, SOURCE = 300, 40, 200
Voucher = tuple[str, UUID]


def create_metric_within(
    *,
    actor: Actor,
    unit: UUID,
    name: str,
    unit_of_measure: str = "",
    good: str = Metric.Good.UP,
    healthy_low: Decimal | None = None,
    healthy_high: Decimal | None = None,
    source: str = "",
    is_confidential: bool = False,
    external_id: str = "",
) -> UUID:
    """Make a metric of a unit, in the caller's transaction; its members do, and the operator by importing.

    Raises Invalid (name, unit_of_measure, good, healthy_low, healthy_high, source), Refused, NotFound.
    """
    transaction_required()
    place = unit_of(actor, unit)
    require_owner(standing_of(actor), place)
    said = _checked(name, unit_of_measure, good, healthy_low, healthy_high, source)
    row = Metric.objects.create(
        organization_id=actor.tenant,
        unit=place,
        is_confidential=is_confidential,
        external_id=external_id,
        created_at=clock.now(),
        **said,
    )
    record_metric(actor=actor, name="metric_created", metric=row)
    return row.pk


def change_metric(
    *,
    actor: Actor,
    metric: UUID,
    version: int,
    name: str,
    unit_of_measure: str,
    good: str,
    healthy_low: Decimal | None = None,
    healthy_high: Decimal | None = None,
    source: str = "",
) -> None:
    """Change what a metric is called and which way is good; the members of its unit do.

    Raises Conflict when somebody changed it since `version`, Invalid, Refused, NotFound.
    """
    with transaction():
        row = lock_metric(actor, metric)
        require_owner(standing_of(actor), row.unit)
        said = _checked(name, unit_of_measure, good, healthy_low, healthy_high, source)
        if row.version != version:
            raise Conflict(
                _("Somebody changed this metric in the meantime. Both versions are below; nothing is lost."),
                theirs={field: getattr(row, field) for field in said},
                mine=said,
                version=row.version,
            )
        _change(actor, row, said)


def change_metric_within(*, actor: Actor, metric: UUID, name: str, unit_of_measure: str, good: str) -> None:
    """Have a metric follow the one key result that it was made for; asks the same permission."""
    transaction_required()
    row = lock_metric(actor, metric)
    require_owner(standing_of(actor), row.unit)
    _change(actor, row, _checked(name, unit_of_measure, good, row.healthy_low, row.healthy_high, row.source))


def hide_metric_within(
    *, actor: Actor, metric: UUID, hidden: bool, vouched_by: Voucher | None = None
) -> None:
    """Make a metric confidential or open again, as the key results that move it are.

    The members of its unit do, and whoever is vouched for by what was the last to leave it, or comes back.
    """
    transaction_required()
    row = lock_metric(actor, metric, vouched=vouched_by is not None)
    if vouched_by is None:
        require_owner(standing_of(actor), row.unit)
    if row.is_confidential != hidden:
        row.is_confidential = hidden
        row.hidden_by = vouched_by[1] if hidden and vouched_by else None
        row.version += 1
        row.save(update_fields=["is_confidential", "hidden_by", "version"])
        record_metric(actor=actor, name="metric_hidden", metric=row, vouched_by=vouched_by)


def lock_metric(actor: Actor, metric: UUID, *, vouched: bool = False) -> Metric:
    """Return a metric for change. One statement. Raises NotFound for what the actor may not know of.

    `vouched`: a higher term has asked its own permission, so only the organization is looked at.
    """
    rows = Metric.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=metric)
    row = (rows.filter(organization=actor.tenant) if vouched else rows.filter(may_read(actor))).first()
    if row is None:
        raise NotFound
    return row


def lock_metrics(actor: Actor, metrics: Sequence[UUID]) -> dict[UUID, Metric]:
    """Return metrics of the actor's organization for change, where a higher term has asked its own permission.

    One statement. In the order of their ids: two who lock the same crosswise would wait for ever. Raises NotFound.
    """
    rows = Metric.objects.select_for_update(of=("self",)).filter(pk__in=metrics, organization=actor.tenant)
    found = {row.pk: row for row in rows.order_by("pk")}
    if set(metrics) - set(found):
        raise NotFound
    return found


def metric_name(text: str) -> str:
    """Return a text as the name of a metric: one line, cut at 300 characters; a key result keeps its sentence whole."""
    name = " ".join(text.split())
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"


def record_metric(*, actor: Actor, name: str, metric: Metric, vouched_by: Voucher | None = None) -> None:
    """Record a metric's full public state; of a confidential one its numbers without its words."""
    state: dict[str, Any] = {
        "unit": metric.unit_id,
        "good": metric.good,
        "healthy_low": metric.healthy_low,
        "healthy_high": metric.healthy_high,
        "confidential": metric.is_confidential,
        "version": metric.version,
    }
    if not metric.is_confidential:
        state |= {
            "name": metric.name,
            "unit_of_measure": metric.unit_of_measure,
            "source": metric.source,
        }
    record(
        actor=actor,
        name=name,
        kind="metric",
        id=metric.pk,
        organization=metric.organization_id,
        topics=[f"unit:{metric.unit_id}"],
        state=state,
        vouched_by=vouched_by,
    )


def _change(actor: Actor, row: Metric, said: dict[str, Any]) -> None:
    if all(getattr(row, field) == value for field, value in said.items()):
        return
    for field, value in said.items():
        setattr(row, field, value)
    row.version += 1
    row.save(update_fields=[*said, "version"])
    record_metric(actor=actor, name="metric_changed", metric=row)


def _checked(
    name: str, unit_of_measure: str, good: str, low: Decimal | None, high: Decimal | None, source: str
) -> dict[str, Any]:
    name = metric_name(name)
    errors: dict[str, str] = {}
    if not name:
        errors["name"] = _("A metric needs a name: what is measured, in a few words.")
    for field, text, most in (
        ("name", name, NAME),
        ("unit_of_measure", unit_of_measure, MEASURE),
        ("source", source, SOURCE),
    ):
        if trouble := trouble_with(text, most=most, line=True):
            errors.setdefault(field, trouble)
    if good not in Metric.Good.values:
        errors["good"] = _("Say which way is good: up, down, within a band, or open.")
    for field, value in (("healthy_low", low), ("healthy_high", high)):
        if value is not None and not fits(value):
            errors[field] = _("This number is too long: at most 18 digits before and 9 after the point.")
    if low is not None and high is not None and not errors and low > high:
        errors["healthy_low"] = _("The lower line lies above the upper one. Swap them.")
    if errors:
        raise Invalid(errors)
    return {
        "name": name,
        "unit_of_measure": unit_of_measure.strip(),
        "good": good,
        "healthy_low": low,
        "healthy_high": high,
        "source": source.strip(),
    }
