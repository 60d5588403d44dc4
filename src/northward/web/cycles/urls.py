"""Addresses of the cycles."""

from django.urls import path

from northward.web.cycles import views

urlpatterns = [
    path("o/<slug:org>/cycles/", views.cycles, name="cycles"),
    path("o/<slug:org>/cycles/<uuid:id>/", views.change, name="cycle-change"),
    path("o/<slug:org>/cycles/<uuid:id>/phase/", views.phase, name="cycle-phase"),
]
