"""Addresses of objectives and key results."""

from django.urls import path

from northward.web.okrs import key_results, openness, views

_OBJECTIVE = "o/<slug:org>/objectives/<uuid:id>"
_KEY_RESULT = "o/<slug:org>/key-results/<uuid:id>"

urlpatterns = [
    path("o/<slug:org>/units/<slug:unit>/objectives/new", views.new, name="objective-new"),
    path("o/<slug:org>/units/<slug:unit>/ideas/", views.ideas, name="ideas"),
    path(f"{_OBJECTIVE}/", views.objective, name="objective"),
    path(f"{_OBJECTIVE}/edit", views.edit, name="objective-edit"),
    path(f"{_OBJECTIVE}/draft/", views.draft, name="objective-draft"),
    path(f"{_OBJECTIVE}/preview/", views.preview, name="objective-preview"),
    path(f"{_OBJECTIVE}/state/", views.move, name="objective-state"),
    path(f"{_OBJECTIVE}/plan/", views.plan, name="objective-plan"),
    path(f"{_OBJECTIVE}/readers/", openness.openness, name="objective-openness"),
    path(f"{_OBJECTIVE}/outside/", openness.outside, name="objective-outside"),
    path(f"{_OBJECTIVE}/key-results/", key_results.add, name="key-result-new"),
    path(f"{_OBJECTIVE}/key-results/preview/", key_results.preview, name="key-result-preview"),
    path(f"{_OBJECTIVE}/key-results/paste/", key_results.paste, name="key-results-paste"),
    path(f"{_KEY_RESULT}/edit", key_results.edit, name="key-result-edit"),
    path(f"{_KEY_RESULT}/move/", key_results.move, name="key-result-move"),
    path(f"{_KEY_RESULT}/remove/", key_results.remove, name="key-result-remove"),
    path(f"{_KEY_RESULT}/restore/", key_results.restore, name="key-result-restore"),
    path(f"{_KEY_RESULT}/partner/", key_results.partner, name="key-result-partner"),
]
