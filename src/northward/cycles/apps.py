from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "northward.cycles"
    label = "cycles"
