"""Cycles: what runs, what comes, what is over; opening one, and moving it on."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northward.cycles import actions
from northward.cycles.permissions import keeps_everybodys, require_keeper_of
from northward.cycles.queries import CycleRead, all_cycles, cycle_by
from northward.kit import clock
from northward.kit.errors import Conflict, Invalid
from northward.method import cadence
from northward.ui import format as ui_format
from northward.web import here
from northward.web.cycles.forms import ChangeForm, CycleForm
from northward.web.here import House
from northward.web.reading import as_whole

NEXT = {"draft": "planning", "planning": "running", "running": "closing", "closing": "closed"}


@require_http_methods(["GET", "HEAD", "POST"])
def cycles(request: HttpRequest, org: str) -> HttpResponse:
    """All cycles of the organization, newest first; POST opens one for everybody."""
    house = here.enter(request, org)
    found = all_cycles(house.actor)
    form = CycleForm(request.POST or None, initial=_suggested(house, found))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.open_cycle(
                actor=house.actor,
                name=typed["name"],
                starts=typed["starts"],
                ends=typed["ends"],
                phase=typed["phase"],
            )
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(
                request, _("%(cycle)s is open. Units can plan for it now.") % {"cycle": typed["name"]}
            )
            return redirect("cycles", org=org)
    keeps = keeps_everybodys(house.actor, house.standing)
    context = {"rows": [_row(cycle, keeps) for cycle in found], "form": form, "keeps": keeps}
    return render(request, "cycles/cycles.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Change a cycle's name and dates: those who keep it."""
    house = here.enter(request, org)
    cycle = cycle_by(house.actor, id)
    require_keeper_of(house.actor, house.standing, cycle.unit)
    initial = {field: getattr(cycle, field) for field in ("version", "name", "starts", "ends")}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_cycle(actor=house.actor, cycle=id, **form.cleaned_data)
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(request, _("%(cycle)s is saved.") % {"cycle": form.cleaned_data["name"]})
            return redirect("cycles", org=org)
    return render(
        request,
        "cycles/change.html",
        {"form": form, "cycle": cycle},
        status=422 if form.errors else 200,
    )


@require_POST
def phase(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Move a cycle on; a double click moves it once."""
    house = here.enter(request, org)
    version, to = as_whole(request.POST.get("version")), request.POST.get("to", "")
    try:
        actions.move_phase(
            actor=house.actor, cycle=id, version=version, to=to, reason=request.POST.get("reason", "")
        )
    except (Conflict, Invalid) as trouble:
        messages.error(request, str(trouble))
    return redirect("cycles", org=org)


def _suggested(house: House, found: list[CycleRead]) -> dict[str, Any]:
    """Return the quarter that runs now, or the next one that isn't there yet."""
    organization = house.organization
    today = clock.now().astimezone(ZoneInfo(organization.time_zone)).date()
    known = {cycle.name for cycle in found}
    quarter = cadence.quarter(today, organization.fiscal_start_month)
    while quarter.name in known:
        quarter = cadence.quarter(
            date.fromordinal(quarter.ends.toordinal() + 1), organization.fiscal_start_month
        )
    is_now = quarter.starts <= today <= quarter.ends
    return {
        "name": quarter.name,
        "starts": quarter.starts,
        "ends": quarter.ends,
        "phase": "running" if is_now else "planning",
    }


def _row(cycle: CycleRead, keeps: bool) -> dict[str, Any]:
    words = {
        "draft": _("comes later"),
        "planning": _("being planned"),
        "running": _("running"),
        "closing": _("closing: values may still be entered"),
        "closed": _("closed"),
    }
    moves = {"planning": _("Start planning"), "running": _("Start it")}
    to = NEXT.get(cycle.phase, "")
    dates = _("%(first)s to %(last)s") % {
        "first": ui_format.date(cycle.starts),
        "last": ui_format.date(cycle.ends),
    }
    return {
        "id": cycle.id,
        "name": cycle.name,
        "dates": dates,
        "phase": words[cycle.phase],
        "version": cycle.version,
        "to": to if keeps and cycle.unit is None and to in moves else "",
        "move": moves.get(to, ""),
        "own": cycle.unit is not None,
        "change": keeps and cycle.unit is None and cycle.phase != "closed",
    }
