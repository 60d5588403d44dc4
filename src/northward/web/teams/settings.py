"""Settings of the organization, and of a unit."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northward.cycles.actions import set_rhythm
from northward.cycles.queries import Calendar, calendar_of, cycle_for
from northward.kit.errors import Invalid, NotFound
from northward.teams import actions, queries
from northward.teams.permissions import require_administrator
from northward.teams.queries import UnitRead
from northward.ui import format as ui_format
from northward.web import here
from northward.web.here import House
from northward.web.reading import as_id
from northward.web.teams import words
from northward.web.teams.forms import MoveForm, OrganizationForm, RhythmForm, UnitForm


@require_http_methods(["GET", "HEAD", "POST"])
def organization(request: HttpRequest, org: str) -> HttpResponse:
    """Name and calendar of the organization. Administrators."""
    house = here.enter(request, org)
    require_administrator(house.standing)
    kept = house.organization
    initial = {
        "name": kept.name,
        "time_zone": kept.time_zone,
        "week_start": kept.week_start,
        "fiscal_start_month": kept.fiscal_start_month,
        "version": kept.version,
    }
    form = OrganizationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organization(actor=house.actor, **form.cleaned_data)
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("settings", org=org)
    return render(request, "teams/settings.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Name, description and time zone of a unit, its rhythm, and its place in the tree."""
    house, place = here.enter_unit(request, org, unit)
    if request.method == "GET" or request.method == "HEAD":
        return _page(request, house, place)
    form = UnitForm(request.POST)
    if form.is_valid():
        try:
            actions.change_unit(actor=house.actor, unit=place.id, **form.cleaned_data)
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("unit-settings", org=org, unit=unit)
    return _page(request, house, place, form=form)


@require_POST
def rhythm(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """When the unit checks in, in the cycle that it is in."""
    house, place = here.enter_unit(request, org, unit)
    calendar = _calendar(house, place)
    if calendar is None:
        raise NotFound
    form = RhythmForm(request.POST)
    if form.is_valid():
        try:
            since = set_rhythm(
                actor=house.actor,
                unit=place.id,
                cycle=calendar.cycle.id,
                holidays=calendar.rhythm.holidays,
                **form.cleaned_data,
            )
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            saved = _("The rhythm is saved. Check-ins follow it from %(day)s on; what was due before stays.")
            messages.success(request, saved % {"day": ui_format.date(since)})
            return redirect("unit-settings", org=org, unit=unit)
    return _page(request, house, place, rhythm_form=form)


@require_POST
def move(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Hang the unit under another one. Administrators."""
    house, place = here.enter_unit(request, org, unit)
    require_administrator(house.standing)
    form = MoveForm(request.POST).below(queries.all_units(house.actor))
    if form.is_valid():
        parent = as_id(form.cleaned_data["parent"])
        try:
            if parent is None:
                raise NotFound
            actions.move_unit(
                actor=house.actor, unit=place.id, version=form.cleaned_data["version"], parent=parent
            )
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(request, _("%(unit)s hangs in its new place.") % {"unit": place.name})
            return redirect("unit-settings", org=org, unit=unit)
    return _page(request, house, place, move_form=form)


@require_POST
def archive(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Take the unit out of the tree. Administrators."""
    house, place = here.enter_unit(request, org, unit)
    try:
        actions.archive_unit(actor=house.actor, unit=place.id)
    except Invalid as trouble:
        messages.error(request, str(trouble))
        return _page(request, house, place, status=422)
    said = _("%(unit)s is archived. Its history stays; at the foot of this page you can bring it back.")
    messages.success(request, said % {"unit": place.name})
    return redirect("units", org=org)


@require_POST
def restore(request: HttpRequest, org: str, unit: UUID) -> HttpResponse:
    """Put an archived unit back into the tree. Administrators."""
    house = here.enter(request, org)
    try:
        actions.restore_unit(actor=house.actor, unit=unit)
    except Invalid as trouble:
        messages.error(request, str(trouble))
        return redirect("units", org=org)
    (name,) = queries.unit_names(house.actor, [unit])
    messages.success(request, _("%(unit)s is back in the tree.") % {"unit": name.name})
    return redirect("units", org=org)


def _page(
    request: HttpRequest,
    house: House,
    place: UnitRead,
    *,
    form: UnitForm | None = None,
    rhythm_form: RhythmForm | None = None,
    move_form: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = house.standing
    calendar = _calendar(house, place)
    context: dict[str, Any] = {
        "unit": place,
        "can_change": standing.is_member(place.id) or standing.administrator,
        "can_set_rhythm": standing.is_member(place.id) or standing.is_facilitator(place.id),
        "form": form or UnitForm(initial=_described(place)),
        "calendar": calendar,
        "rhythm_words": words.rhythm(calendar.rhythm) if calendar else "",
        "rhythm_form": rhythm_form or (RhythmForm(initial=_rhythm(calendar)) if calendar else None),
    }
    if standing.administrator and place.parent:
        context["move_form"] = move_form or MoveForm(
            initial={"parent": str(place.parent), "version": place.version}
        ).below(queries.all_units(house.actor))
    if any(each is not None and each.errors for each in (form, rhythm_form, move_form)):
        status = 422
    return render(request, "teams/unit_settings.html", context, status=status)


def _described(place: UnitRead) -> dict[str, Any]:
    return {
        "name": place.name,
        "about": place.about,
        "topology": place.topology,
        "time_zone": place.time_zone,
        "version": place.version,
    }


def _calendar(house: House, place: UnitRead) -> Calendar | None:
    cycle = cycle_for(house.actor, place.id)
    return calendar_of(house.actor, place, cycle) if cycle else None


def _rhythm(calendar: Calendar) -> dict[str, Any]:
    rhythm = calendar.rhythm
    return {
        "every": rhythm.every.value,
        "weekday": rhythm.weekday,
        "week_of_month": rhythm.week_of_month,
        "at": rhythm.at,
        "version": calendar.rhythm_version,
    }
