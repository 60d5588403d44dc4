"""Everybody in the organization; for administrators, each person's rights."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from northward.kit.errors import Invalid, NotFound
from northward.teams import actions, queries
from northward.teams.permissions import require_administrator
from northward.teams.queries import PersonRead
from northward.ui import format as ui_format
from northward.web import here
from northward.web.reading import as_whole
from northward.web.teams import words
from northward.web.teams.forms import PersonForm

PAGE = 50


@require_safe
def people(request: HttpRequest, org: str) -> HttpResponse:
    """List people by name, or those whose name holds what was asked for."""
    house = here.enter(request, org)
    search = request.GET.get("q", "").strip()[:100]
    after = as_whole(request.GET.get("after"))
    found = queries.people(house.actor, search=search, after=after, limit=PAGE)
    context = {
        "rows": [(row, ui_format.initials(row.name), _places(row)) for row in found.people],
        "search": search,
        "total": found.total,
        "first": after + 1,
        "last": after + len(found.people),
        "next": after + PAGE if found.more else None,
        "previous": max(0, after - PAGE) if after else None,
        "administrators": queries.administrators(house.actor),
    }
    return render(request, "teams/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, org: str, person: UUID) -> HttpResponse:
    """One person, for administrators: name, rights, access."""
    house = here.enter(request, org)
    found = queries.person_for(house.actor, person)
    require_administrator(house.standing)
    form = PersonForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_person(actor=house.actor, person=person, name=form.cleaned_data["name"])
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(request, _("The name is saved."))
            return redirect("person", org=org, person=person)
    context = {"form": form, "person": found, "places": _places(found)}
    return render(request, "teams/person.html", context, status=422 if form.errors else 200)


@require_POST
def rights(request: HttpRequest, org: str, person: UUID) -> HttpResponse:
    """Give or take the rights of an administrator, or access."""
    house = here.enter(request, org)
    changes = {
        "make-administrator": actions.make_administrator,
        "unmake-administrator": actions.unmake_administrator,
        "deactivate": actions.deactivate_person,
        "reactivate": actions.reactivate_person,
    }
    change = changes.get(request.POST.get("change", ""))
    if change is None:
        raise NotFound
    change(actor=house.actor, person=person)
    messages.success(request, _("Saved. It counts from now on."))
    if person == house.person:
        return redirect("people", org=org)
    return redirect("person", org=org, person=person)


def _places(row: PersonRead) -> list[dict[str, str]]:
    return [
        {
            "unit": place.unit,
            "slug": place.slug,
            "role": words.roles(
                is_member=place.is_member, is_lead=place.is_lead, is_facilitator=place.is_facilitator
            ),
        }
        for place in row.places
    ]
