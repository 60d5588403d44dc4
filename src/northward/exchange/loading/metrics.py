"""Metrics that stand on their own in Northward's own format, with what was measured."""

from datetime import UTC

from northward.exchange.loading.objectives import Loader
from northward.exchange.reading import MetricRow, ObjectiveRow
from northward.kit.errors import DomainError
from northward.kit.transaction import transaction, transaction_required
from northward.metrics.actions import create_metric_within, record_measurement_within
from northward.metrics.models import Measurement, Metric


def load_within(loader: Loader, rows: list[MetricRow], objectives: list[ObjectiveRow]) -> None:
    """Make the metrics that aren't there, and record the values that they don't hold yet."""
    transaction_required()
    hidden = _only_confidential(objectives)
    for row in rows:
        metric = loader.metrics.get(row.id)
        if metric is None:
            metric = _made(loader, row, is_confidential=row.id in hidden)
            loader.metrics[row.id] = metric
        _measure(loader, metric, row)


def _made(loader: Loader, row: MetricRow, *, is_confidential: bool) -> Metric:
    unit = loader.places.found(row.unit) if row.unit else loader.places.top
    id_ = create_metric_within(
        actor=loader.places.actor,
        unit=(unit or loader.places.top).pk,
        name=row.name,
        unit_of_measure=row.unit_of_measure,
        good=row.good,
        healthy_low=row.healthy_low,
        healthy_high=row.healthy_high,
        source=row.source,
        is_confidential=is_confidential,
        external_id=row.id,
    )
    return Metric.objects.get(pk=id_)


def _measure(loader: Loader, metric: Metric, row: MetricRow) -> None:
    there = set(Measurement.objects.standing().filter(metric=metric).values_list("at", "value"))
    for said in row.measurements:
        at = said.at.astimezone(UTC)
        if (at, said.value) in there:
            continue
        try:
            with transaction():
                record_measurement_within(
                    actor=loader.places.actor,
                    metric=metric.pk,
                    value=said.value,
                    at=at,
                    source=said.source,
                    source_name=said.source_name,
                    note=said.note,
                )
        except DomainError as trouble:
            loader.places.report.notes.append(f"A value of “{metric.name[:80]}” was left out: {trouble}")
            continue
        loader.places.report.measurements += 1


def _only_confidential(objectives: list[ObjectiveRow]) -> set[str]:
    """Return the metrics that only confidential objectives move."""
    hidden = {kr.metric for row in objectives if row.confidential_because for kr in row.key_results}
    return hidden - {
        kr.metric for row in objectives if not row.confidential_because for kr in row.key_results
    }
