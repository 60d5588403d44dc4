"""Confidential objectives, and those that stand outside by choice: both legal, both with a reason."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit.actor import Actor
from northward.kit.errors import Invalid
from northward.kit.text import SENTENCE, trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.metrics.actions import hide_metric_within
from northward.metrics.models import Metric
from northward.okrs.actions.records import record_objective
from northward.okrs.actions.rows import (
    objective_to_write,
    person_to_name,
    refuse_stale,
    refuse_unless_living,
)
from northward.okrs.models import KeyResult, Objective, ObjectiveReader


def make_confidential(
    *, actor: Actor, objective: UUID, version: int, because: str, readers: Sequence[UUID] = ()
) -> None:
    """Let only the unit's members and named persons read an objective; once more changes reason and readers.

    Elsewhere it is "one hidden objective of that unit". Raises Conflict, Invalid (because), Refused, NotFound.
    """
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_stale(row, version, {"confidential_because": because})
        row.confidential_because = _reason(because, _("Say why this has to be confidential: it is rare."))
        row.version += 1
        row.save(update_fields=["confidential_because", "version"])
        before = set(row.readers.values_list("person", flat=True))
        named = [person_to_name(actor, reader, named=before) for reader in dict.fromkeys(readers)]
        row.readers.all().delete()
        ObjectiveReader.objects.bulk_create(
            [ObjectiveReader(objective=row, person=person) for person in named]
        )
        record_objective(actor=actor, name="objective_hidden", objective=row)
        settle_metrics_within(actor=actor, objective=row, metrics=_metrics_of(row))


def open_up(*, actor: Actor, objective: UUID, version: int) -> None:
    """Let everybody in the organization read an objective again. Raises Conflict, Refused, NotFound."""
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_stale(row, version, {"confidential_because": ""})
        row.confidential_because = ""
        row.version += 1
        row.save(update_fields=["confidential_because", "version"])
        row.readers.all().delete()
        record_objective(actor=actor, name="objective_opened_up", objective=row)
        settle_metrics_within(actor=actor, objective=row, metrics=_metrics_of(row))


def stand_outside(*, actor: Actor, objective: UUID, version: int, because: str) -> None:
    """Say that an objective contributes to nothing above, by choice. Raises Conflict, Invalid (because), Refused, NotFound."""
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_unless_living(row)
        refuse_stale(row, version, {"outside_because": because})
        row.outside_because = _reason(
            because, _("Say in a line why it stands outside: that is legal, and shown.")
        )
        row.version += 1
        row.save(update_fields=["outside_because", "version"])
        record_objective(
            actor=actor, name="objective_stood_outside", objective=row, reason=row.outside_because
        )


def rejoin(*, actor: Actor, objective: UUID, version: int) -> None:
    """Say that an objective no longer stands outside. Raises Conflict, Refused, NotFound."""
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_unless_living(row)
        refuse_stale(row, version, {"outside_because": ""})
        row.outside_because = ""
        row.version += 1
        row.save(update_fields=["outside_because", "version"])
        record_objective(actor=actor, name="objective_rejoined", objective=row)


def settle_metrics_within(*, actor: Actor, objective: Objective, metrics: Sequence[UUID]) -> None:
    """Hide those metrics that only confidential key results move, and show the others.

    Another unit's metric is hidden only for that unit's own confidential key results, since nobody takes a neighbour's
    metric away from everybody; and shown only by the objective that was the last to leave it.
    """
    transaction_required()
    rows = Metric.objects.filter(pk__in=metrics, organization=objective.unit.organization_id)
    # Locked before it is judged: two objectives that close at once would each take the other for open.
    for metric in rows.select_for_update(of=("self",)).order_by("pk"):
        is_own = metric.unit_id == objective.unit_id
        hidden = _is_hidden(metric, objective, is_own=is_own)
        if metric.is_confidential != hidden:
            hide_metric_within(
                actor=actor,
                metric=metric.pk,
                hidden=hidden,
                vouched_by=None if is_own else ("objective", objective.pk),
            )


def _is_hidden(metric: Metric, objective: Objective, *, is_own: bool) -> bool:
    moved_by = KeyResult.objects.filter(metric=metric).exclude(state=KeyResult.State.REMOVED)
    if moved_by.filter(objective__confidential_because="").exists():
        return metric.is_confidential and not is_own and metric.hidden_by != objective.pk
    movers = moved_by if is_own else moved_by.filter(objective__unit=metric.unit_id)
    return metric.is_confidential or movers.exists()


def _metrics_of(row: Objective) -> list[UUID]:
    return list(row.key_results.values_list("metric", flat=True))


def _reason(because: str, missing: str) -> str:
    because = because.strip()
    if trouble := missing if not because else trouble_with(because, most=SENTENCE):
        raise Invalid({"because": trouble})
    return because
