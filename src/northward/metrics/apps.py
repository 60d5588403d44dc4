from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "northward.metrics"
    label = "metrics"
