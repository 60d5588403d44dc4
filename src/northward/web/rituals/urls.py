"""Addresses of the rituals."""

from django.urls import path

from northward.web.rituals import issues, views

urlpatterns = [
    path("o/<slug:org>/units/<slug:unit>/check-in/", views.check_in, name="check-in"),
    path("o/<slug:org>/units/<slug:unit>/check-in/draft/", views.draft, name="check-in-draft"),
    path("o/<slug:org>/units/<slug:unit>/check-in/own/", views.own, name="check-in-own"),
    path("o/<slug:org>/units/<slug:unit>/check-in/skip/", views.skip, name="check-in-skip"),
    path("o/<slug:org>/units/<slug:unit>/check-in/unskip/", views.unskip, name="check-in-unskip"),
    path("o/<slug:org>/units/<slug:unit>/check-ins/", views.check_ins, name="check-ins"),
    path("o/<slug:org>/check-ins/<uuid:id>/", views.one, name="check-in-read"),
    path("o/<slug:org>/check-ins/<uuid:id>/undo/", views.undo, name="check-in-undo"),
    path("o/<slug:org>/units/<slug:unit>/issues/", issues.of_unit, name="issues"),
    path("o/<slug:org>/issues/<uuid:id>/", issues.one, name="issue"),
]
