from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "northward.insight"
    label = "insight"
