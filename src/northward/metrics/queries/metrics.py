"""Metrics, as a viewer may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.metrics.models import Metric
from northward.metrics.permissions import may_read


@dataclass(frozen=True, slots=True)
class MetricRead:
    """A metric as pages need it; `current` is its latest standing value, with the moment it was true."""

    id: UUID
    unit: UUID
    name: str
    unit_of_measure: str
    good: str
    healthy_low: Decimal | None
    healthy_high: Decimal | None
    source: str
    current: Decimal | None
    current_at: datetime | None
    version: int


def metric_for(viewer: Actor, metric: UUID) -> MetricRead:
    """Return a metric. One statement. Raises NotFound for what the viewer may not know of."""
    found = Metric.objects.filter(may_read(viewer), pk=metric).first()
    if found is None:
        raise NotFound
    return read(found)


def metrics_of(viewer: Actor, units: Sequence[UUID]) -> dict[UUID, list[MetricRead]]:
    """Return the metrics of several units, each unit's by name. One statement."""
    found: dict[UUID, list[MetricRead]] = {unit: [] for unit in units}
    rows = Metric.objects.filter(may_read(viewer), unit__in=units)
    for row in sorted(rows, key=lambda row: (row.name.casefold(), row.pk)):
        found[row.unit_id].append(read(row))
    return found


def visible_metrics(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these metrics the viewer may know of. One statement."""
    return set(Metric.objects.filter(may_read(viewer), pk__in=ids).values_list("id", flat=True))


def read(metric: Metric) -> MetricRead:
    """Return the values of a metric."""
    return MetricRead(
        id=metric.pk,
        unit=metric.unit_id,
        name=metric.name,
        unit_of_measure=metric.unit_of_measure,
        good=metric.good,
        healthy_low=metric.healthy_low,
        healthy_high=metric.healthy_high,
        source=metric.source,
        current=metric.current,
        current_at=metric.current_at,
        version=metric.version,
    )
