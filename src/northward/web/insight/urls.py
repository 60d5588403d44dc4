"""Addresses of pages across terms."""

from django.urls import path

from northward.web.insight import views

urlpatterns = [path("o/<slug:org>/units/<slug:unit>/", views.team_home, name="team-home")]
