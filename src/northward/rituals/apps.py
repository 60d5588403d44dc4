from django.apps import AppConfig


class RitualsConfig(AppConfig):
    name = "northward.rituals"
    label = "rituals"
