"""S1, the team home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from northward.insight import queries
from northward.live import tickets
from northward.web import here
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
    ticket = tickets.ticket_for(
        viewer=house.actor, topics=[f"unit:{place.id}"], session_key=request.session.session_key
    )
    context["live"] = f"{LIVE}?ticket={ticket}"
    return render(request, "insight/team_home.html", context)


LIVE = "/live/stream"
