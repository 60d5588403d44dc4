from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "northward.outbox"
    label = "outbox"
