"""S1, the team home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from northward.insight import queries
from northward.web import following, here
from northward.web.insight import home
from northward.web.reading import as_id

BOARD = "insight/team_home.html#board"


@require_safe
def team_home(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """How are we, and what needs us? With ?part=board only what changes, for pages that follow live."""
    house, place = here.enter_unit(request, org, unit)
    cycle = as_id(request.GET.get("cycle"))
    found = queries.team_home(house.actor, place, house.standing, cycle=cycle)
    sent = as_id(request.GET.get("sent"))
    context = home.page(house, found, sent=sent, own_cycle=cycle)
    if request.GET.get("part") == "board":
        return render(request, BOARD, context)
    context["live"] = following.stream(request, house, [place.id])
    return render(request, "insight/team_home.html", context)
