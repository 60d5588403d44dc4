"""Issues: all of a unit, one of them, and what can be done about it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from northward.kit import clock
from northward.kit.errors import Conflict, Invalid
from northward.rituals.actions import ask_for_help, change_issue, raise_issue, reopen_issue, resolve_issue
from northward.rituals.queries import IssueRead, issue_for, issues_asked_of, issues_of
from northward.teams.queries import MemberRead, members_of, names_of_units
from northward.ui import format
from northward.ui.templatetags.ui import chip
from northward.web import following, here
from northward.web.here import House
from northward.web.insight.home import tabs
from northward.web.reading import as_id, as_whole


@require_http_methods(["GET", "HEAD", "POST"])
def of_unit(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """All issues of a unit, open ones first; POST raises one."""
    house, place = here.enter_unit(request, org, unit)
    errors: dict[str, list[str]] = {}
    text = ""
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            raise_issue(actor=house.actor, unit=place.id, text=text)
            return redirect("issues", org=org, unit=unit)
        except Invalid as invalid:
            errors = invalid.errors
    found = issues_of(house.actor, place.id)
    context = {
        "unit": place,
        "tabs": tabs({"org": org, "unit": unit}, "issues"),
        "open": [_row(house, issue) for issue in found if issue.state == "open"],
        "resolved": [_row(house, issue) for issue in found if issue.state != "open"],
        "asked": [_row(house, issue) for issue in issues_asked_of(house.actor, place.id)],
        "may_raise": house.standing.is_member(place.id),
        "text": text,
        "error": errors["text"][0] if errors.get("text") else "",
    }
    if request.GET.get("part") == "board":
        return render(request, "rituals/issues.html#board", context)
    context |= {
        "live": following.stream(request, house, [place.id]),
        "part": f"{request.path}?part=board",
    }
    return render(request, "rituals/issues.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """One issue; POST changes, asks for help, resolves or reopens it."""
    house = here.enter(request, org)
    errors: dict[str, list[str]] = {}
    conflict: Conflict | None = None
    if request.method == "POST":
        try:
            _act(request, house, id)
            return redirect("issue", org=org, id=id)
        except Invalid as invalid:
            errors = invalid.errors
        except Conflict as found:
            conflict = found
    issue = issue_for(house.actor, id)
    context = _page(house, issue, request, errors, conflict)
    return render(request, "rituals/issue.html", context, status=409 if conflict else 422 if errors else 200)


def _act(request: HttpRequest, house: House, issue: UUID) -> None:
    version = as_whole(request.POST.get("version"))
    match request.POST.get("do"):
        case "resolve":
            resolve_issue(actor=house.actor, issue=issue, version=version)
        case "reopen":
            reopen_issue(actor=house.actor, issue=issue, version=version)
        case "help":
            units = {unit.name.casefold(): unit.id for unit in names_of_units(house.actor)}
            asked = units.get(request.POST.get("need_unit", "").strip().casefold())
            if asked is None:
                raise Invalid({"need_unit": _("Choose one of your organization's units to ask.")})
            ask_for_help(
                actor=house.actor, issue=issue, version=version, unit=asked, need=request.POST.get("need", "")
            )
        case "change":
            owner = as_id(request.POST.get("owner"))
            text = request.POST.get("text", "")
            change_issue(actor=house.actor, issue=issue, version=version, text=text, owner=owner)
        case _:
            raise Invalid({"": _("Nothing was changed: choose what to do with this issue.")})


def _page(
    house: House,
    issue: IssueRead,
    request: HttpRequest,
    errors: dict[str, list[str]],
    conflict: Conflict | None,
) -> dict[str, Any]:
    member = house.standing.is_member(issue.unit)
    people: list[MemberRead] = members_of(house.actor, issue.unit) if member else []
    typed = request.POST if request.method == "POST" else {}
    return {
        "issue": issue,
        "version": conflict.version if conflict else issue.version,
        "chip": chip("done", _("Resolved"))
        if issue.state != "open"
        else chip("waiting")
        if issue.asked_unit
        else "",
        "age": format.lasting(clock.now() - issue.opened_at),
        "member": member,
        "is_open": issue.state == "open",
        "text": typed.get("text", issue.text),
        "need": typed.get("need", issue.need),
        "need_unit": typed.get("need_unit", issue.asked_unit_name),
        "people": [{"id": p.person, "name": p.name, "chosen": p.person == issue.owner} for p in people],
        "units_address": reverse("unit-others", args=[house.organization.slug, issue.unit_slug]),
        "errors": {name or "all": texts[0] for name, texts in errors.items()},
        "conflict": str(conflict) if conflict else "",
        "theirs": conflict.theirs if conflict else {},
    }


def _row(house: House, issue: IssueRead) -> dict[str, Any]:
    facts = [issue.owner_name] if issue.owner_name else []
    if issue.state == "open":
        facts.append(_("open %(time)s") % {"time": format.lasting(clock.now() - issue.opened_at)})
    elif issue.resolved_at:
        facts.append(
            _("resolved after %(time)s") % {"time": format.lasting(issue.resolved_at - issue.opened_at)}
        )
    if issue.asked_unit:
        facts.append(_("asked from %(unit)s") % {"unit": issue.asked_unit_name})
    return {
        "id": issue.id,
        "text": issue.text,
        "facts": facts,
        "unit": issue.unit_name,
        "need": issue.need,
        "chip": chip("waiting") if issue.asked_unit and issue.state == "open" else "",
    }
