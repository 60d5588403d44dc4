"""What was measured: the series that figures are computed from, and the log with everything that was ever said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from northward.kit.actor import Actor
from northward.kit.prepared import prepared
from northward.method import scoring
from northward.metrics.models import Measurement, Metric
from northward.metrics.permissions import may_read


@dataclass(frozen=True, slots=True)
class MeasurementRead:
    """A value at a moment; `by` is a person's or a source's name. What is superseded or withdrawn counts for nothing."""

    id: UUID
    metric: UUID
    value: Decimal
    at: datetime
    source: str
    by: str
    note: str
    superseded: bool
    withdrawn: bool
    recorded_at: datetime


def series_of(
    viewer: Actor, metrics: Sequence[UUID], *, since: datetime | None = None
) -> dict[UUID, list[scoring.Reading]]:
    """Return the standing readings of some metrics, oldest first. One statement.

    With `since`: those from then on, and the last one before, which may serve as a baseline. Every metric asked for has
    an entry, if only an empty one.
    """
    found: dict[UUID, list[scoring.Reading]] = {metric: [] for metric in metrics}
    if not found:
        return found
    for id_, metric, value, at, source, source_name, by in _standing(viewer, list(found), since):
        found[metric].append(
            scoring.Reading(value=value, at=at, source=by or source_name or source_label(source), id=str(id_))
        )
    return found


@prepared
def _standing(
    viewer: Actor, metrics: Sequence[UUID], since: datetime | None
) -> QuerySet[Measurement, tuple[UUID, UUID, Decimal, datetime, str, str, str | None]]:
    rows = Measurement.objects.standing().filter(may_read(viewer, "metric__"), metric__in=metrics)
    if since is not None:
        before = Measurement.objects.standing().filter(metric=OuterRef("pk"), at__lt=since)
        last = Metric.objects.filter(pk__in=metrics).values(
            last=Subquery(before.order_by("-at", "-id").values("pk")[:1])
        )
        rows = rows.filter(Q(at__gte=since) | Q(pk__in=last))
    return rows.order_by("at", "id").values_list(
        "id", "metric", "value", "at", "source", "source_name", "by__name"
    )


def log_of(viewer: Actor, metric: UUID, limit: int = 100) -> list[MeasurementRead]:
    """Return everything that was said of a metric, the latest moment first, corrections included. One statement."""
    rows = Measurement.objects.filter(may_read(viewer, "metric__"), metric=metric).order_by("-at", "-id")
    told = rows.values_list(
        "id",
        "value",
        "at",
        "source",
        "source_name",
        "by__name",
        "note",
        "superseded_by",
        "withdrawn_at",
        "recorded_at",
    )
    return [
        MeasurementRead(
            id=id_,
            metric=metric,
            value=value,
            at=at,
            source=source,
            by=by or source_name or source_label(source),
            note=note,
            superseded=superseded_by is not None,
            withdrawn=withdrawn_at is not None,
            recorded_at=recorded_at,
        )
        for id_, value, at, source, source_name, by, note, superseded_by, withdrawn_at, recorded_at in told[
            :limit
        ]
    ]


def visible_measurements(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these measurements the viewer may know of: those of visible metrics. One statement."""
    rows = Measurement.objects.filter(may_read(viewer, "metric__"), pk__in=ids)
    return set(rows.values_list("id", flat=True))


def source_label(source: str) -> str:
    """Return where a value came from, in words, when nobody is named."""
    return {
        Measurement.Source.PERSON.value: _("a member"),
        Measurement.Source.CHECK_IN.value: _("a check-in"),
        Measurement.Source.API.value: _("the API"),
        Measurement.Source.CONNECTOR.value: _("a connected source"),
        Measurement.Source.IMPORT.value: _("an import"),
    }.get(source, source)
