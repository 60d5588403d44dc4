"""Addresses of contributions."""

from django.urls import path

from northward.web.alignment import views

urlpatterns = [
    path("o/<slug:org>/objectives/<uuid:id>/contribute/", views.contribute, name="contribute"),
    path("o/<slug:org>/contributions/<uuid:id>/", views.contribution, name="contribution"),
    path("o/<slug:org>/contributions/<uuid:id>/answer/", views.answer, name="contribution-answer"),
    path("o/<slug:org>/contributions/<uuid:id>/withdraw/", views.withdraw, name="contribution-withdraw"),
    path("o/<slug:org>/contributions/<uuid:id>/main-line/", views.main_line, name="contribution-main"),
]
