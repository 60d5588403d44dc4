"""Addresses of a key result's story and its values."""

from django.urls import path

from northward.web.metrics import views

_KEY_RESULT = "o/<slug:org>/key-results/<uuid:id>"

urlpatterns = [
    path(f"{_KEY_RESULT}/", views.key_result, name="key-result"),
    path(f"{_KEY_RESULT}/measure/", views.measure, name="key-result-measure"),
    path(f"{_KEY_RESULT}/baseline/", views.baseline, name="key-result-baseline"),
    path(
        f"{_KEY_RESULT}/measurements/<uuid:measurement>/correct/", views.correct, name="measurement-correct"
    ),
]
