from northward.metrics.actions.measurements import (
    Given,
    correct_measurement,
    record_measurement,
    record_measurement_within,
    record_measurements_within,
    withdraw_measurement_within,
)
from northward.metrics.actions.metrics import (
    change_metric,
    change_metric_within,
    create_metric_within,
    hide_metric_within,
    metric_name,
)

__all__ = [
    "Given",
    "change_metric",
    "change_metric_within",
    "correct_measurement",
    "create_metric_within",
    "hide_metric_within",
    "metric_name",
    "record_measurement",
    "record_measurement_within",
    "record_measurements_within",
    "withdraw_measurement_within",
]
