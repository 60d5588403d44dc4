from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "northward.alignment"
    label = "alignment"
