from northward.metrics.queries.metrics import MetricRead, metric_for, metrics_of, visible_metrics
from northward.metrics.queries.series import MeasurementRead, log_of, series_of, visible_measurements

__all__ = [
    "MeasurementRead",
    "MetricRead",
    "log_of",
    "metric_for",
    "metrics_of",
    "series_of",
    "visible_measurements",
    "visible_metrics",
]
