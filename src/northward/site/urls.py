"""Addresses: each term's own, mounted at the root; who adds a term adds its line."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from northward.web.gallery import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("northward.web.accounts.urls")),
    path("", include("northward.web.teams.urls")),
    path("", include("northward.web.cycles.urls")),
    path("", include("northward.web.insight.urls")),
    path("", include("northward.web.rituals.urls")),
    path("", include("northward.web.okrs.urls")),
    path("", include("northward.web.metrics.urls")),
    path("", include("northward.web.alignment.urls")),
    path("", include("northward.web.health.urls")),
]

if settings.DEBUG:
    # Shows invented content to everybody: for those who build, never for those who run.
    urlpatterns.append(path("ui/", gallery, name="gallery"))

handler400 = "northward.web.errors.bad_request_view"
handler403 = "northward.web.errors.forbidden"
handler404 = "northward.web.errors.not_found"
handler500 = "northward.web.errors.broken"
