"""Contributions: the contributing team proposes, the members of the unit asked answer. Never the other way round."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from northward.alignment import actions
from northward.alignment.queries import ContributionRead, contribution_for
from northward.kit.errors import Invalid, NotFound, Refused
from northward.okrs.queries import objective_for, strategic_choices
from northward.teams.queries import unit_for
from northward.web import here
from northward.web.alignment import present
from northward.web.alignment.forms import ContributionForm
from northward.web.here import House
from northward.web.reading import as_id, as_whole, posted


@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Say to which objective above ours contributes (?to=), and why. Members of the contributing unit."""
    house = here.enter(request, org)
    ours = objective_for(house.actor, id)
    unit = unit_for(house.actor, ours.unit_slug)
    house = here.about(request, house, unit)
    if not house.standing.is_member(unit.id):
        text = _("Only the members of %(unit)s say to what its objectives contribute. Ask one of them.")
        raise Refused(text % {"unit": unit.name})
    found = strategic_choices(house.actor, unit)
    asked = as_id(request.GET.get("to"))
    if asked and asked not in {one.id for one in found}:
        raise NotFound
    chosen = objective_for(house.actor, asked) if asked else None
    form = ContributionForm(posted(request), initial={"is_main": True})
    form.for_key_results(chosen.key_results if chosen else ())
    if request.method == "POST":
        if chosen is None:
            raise NotFound
        if form.is_valid():
            try:
                made = actions.propose_contribution(
                    actor=house.actor, objective=id, to_objective=chosen.id, **form.cleaned_data
                )
                messages.success(
                    request, _("Proposed. The members of %(unit)s answer it.") % {"unit": chosen.unit_name}
                )
                return redirect("contribution", org=org, id=made)
            except Invalid as trouble:
                form.refuse(trouble)
    form.lead_to_error()
    context = {
        "ours": ours,
        "unit": unit,
        "groups": present.choices(found, org, ours),
        "chosen": chosen,
        "form": form,
    }
    return render(request, "alignment/contribute.html", context, status=422 if form.errors else 200)


@require_safe
def contribution(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Read a contribution, and answer it if one is asked."""
    house = here.enter(request, org)
    return _show(request, house, contribution_for(house.actor, id))


@require_POST
def answer(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Agree, or decline with a reason. Members of the unit asked."""
    house = here.enter(request, org)
    version, said = as_whole(request.POST.get("version")), request.POST.get("answer")
    if said == "agree":
        try:
            actions.agree_contribution(actor=house.actor, contribution=id, version=version)
            messages.success(request, _("Agreed. It shows on both sides now."))
        except Invalid as trouble:
            messages.error(request, str(trouble))
    elif said == "decline":
        reason = request.POST.get("reason", "")
        try:
            actions.decline_contribution(actor=house.actor, contribution=id, version=version, reason=reason)
        except Invalid as trouble:
            found = contribution_for(house.actor, id)
            return _show(request, house, found, reason=reason, error=" ".join(trouble.errors["reason"]))
        messages.success(
            request, _("Declined, with your reason. The team can answer or look for another place.")
        )
    else:
        raise NotFound
    return redirect("contribution", org=org, id=id)


@require_POST
def withdraw(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Take a contribution of ours back."""
    house = here.enter(request, org)
    found = contribution_for(house.actor, id)
    version = as_whole(request.POST.get("version"))
    actions.withdraw_contribution(actor=house.actor, contribution=id, version=version)
    messages.success(request, _("Taken back. You can propose it again at any time."))
    return redirect("objective", org=org, id=found.objective.id)


@require_POST
def main_line(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Make a contribution of ours the main line."""
    house = here.enter(request, org)
    version = as_whole(request.POST.get("version"))
    actions.mark_main_line(actor=house.actor, contribution=id, version=version)
    messages.success(request, _("This is the main line now."))
    return redirect("contribution", org=org, id=id)


def _show(
    request: HttpRequest, house: House, found: ContributionRead, *, reason: str = "", error: str = ""
) -> HttpResponse:
    unit = unit_for(house.actor, found.objective.unit_slug)
    house = here.about(request, house, unit)
    context = present.page(found, house.organization.slug, house.standing, ZoneInfo(unit.time_zone))
    context |= {"typed_reason": reason, "error": error}
    return render(request, "alignment/contribution.html", context, status=422 if error else 200)
