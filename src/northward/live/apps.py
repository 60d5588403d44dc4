from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "northward.live"
    label = "live"
