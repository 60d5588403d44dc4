from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class MetricsConfig(AppConfig):
    name = "northward.metrics"
    label = "metrics"

    def ready(self) -> None:
        from northward.metrics import queries

        registry.declare(
            {
                "metrics.Metric": Policy("organization", "yes", "nothing personal", "for ever", "metric"),
                "metrics.Measurement": Policy(
                    "metric__organization", "yes", "stays with the person", "for ever", "measurement"
                ),
            }
        )
        registry.register_subject("metric", queries.visible_metrics)
        registry.register_subject("measurement", queries.visible_measurements)
        registry.register_events(
            {
                "metric_created": "A unit has a new metric.",
                "metric_changed": "The name, the unit of measure or the healthy band of a metric changed.",
                "metric_hidden": "A metric became confidential, or open again, with the key results that move it.",
                "measurement_recorded": "A value was recorded.",
                "measurement_corrected": "A value was corrected: the new one supersedes the old one.",
                "measurement_withdrawn": "A value was taken back: its row stays and counts for nothing.",
            }
        )
