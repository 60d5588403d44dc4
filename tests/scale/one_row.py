"""The yardstick: the smallest page there can be, one row by its key in a template, beside all others."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from northward.site import urls
from northward.teams.models import Unit

PAGE = engines["django"].from_string(
    "<!doctype html><title>{{ unit.name }}</title><h1>{{ unit.name }}</h1><p>{{ unit.about }}</p>"
)


def one_row(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one unit's name, to anybody: only the benchmark's own process has this address."""
    return HttpResponse(PAGE.render({"unit": Unit.objects.get(pk=id)}, request))


urlpatterns = [path("bench/one-row/<uuid:id>/", one_row), *urls.urlpatterns]
