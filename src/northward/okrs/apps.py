from django.apps import AppConfig


class OkrsConfig(AppConfig):
    name = "northward.okrs"
    label = "okrs"
