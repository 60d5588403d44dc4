"""Addresses of the organization, its units and its people."""

from django.urls import path

from northward.web.teams import directory, people, settings, views

UNIT = "o/<slug:org>/units/<slug:unit>/"

urlpatterns = [
    path("o/<slug:org>/", views.home, name="home"),
    path("o/<slug:org>/units/", views.units, name="units"),
    path("o/<slug:org>/units/archived/<uuid:unit>/restore/", settings.restore, name="unit-restore"),
    path("o/<slug:org>/add-unit/", views.add_unit, name="unit-add"),
    path("o/<slug:org>/people/", directory.people, name="people"),
    path("o/<slug:org>/people/<uuid:person>/", directory.person, name="person"),
    path("o/<slug:org>/people/<uuid:person>/rights/", directory.rights, name="person-rights"),
    path("o/<slug:org>/settings/", settings.organization, name="settings"),
    path(UNIT + "others/", views.others, name="unit-others"),
    path(UNIT + "people/", people.of_unit, name="unit-people"),
    path(UNIT + "people/invite/", people.invite, name="unit-invite"),
    path(UNIT + "people/admit/", people.admit, name="unit-admit"),
    path(UNIT + "people/<uuid:membership>/", people.membership, name="membership"),
    path(UNIT + "people/<uuid:membership>/end/", people.end, name="membership-end"),
    path(UNIT + "people/invitations/<uuid:invitation>/revoke/", people.revoke, name="invitation-revoke"),
    path(UNIT + "settings/", settings.unit, name="unit-settings"),
    path(UNIT + "settings/rhythm/", settings.rhythm, name="unit-rhythm"),
    path(UNIT + "settings/move/", settings.move, name="unit-move"),
    path(UNIT + "settings/archive/", settings.archive, name="unit-archive"),
]
