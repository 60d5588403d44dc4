"""Who is in a unit: roles, links in, and who let whom in."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from northward.kit.errors import Conflict, Invalid, NotFound
from northward.teams import actions, queries
from northward.teams.permissions import may_admit
from northward.teams.queries import MemberRead, UnitRead
from northward.ui import format as ui_format
from northward.web import here
from northward.web.here import House
from northward.web.reading import as_whole
from northward.web.teams import words
from northward.web.teams.forms import AdmitForm, InviteForm, RolesForm


@require_safe
def of_unit(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Who is in a unit, and for those who may: the links in."""
    house, place = here.enter_unit(request, org, unit)
    return _page(request, house, place)


@require_POST
def invite(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Make a link; this answer is the only place where it stands."""
    house, place = here.enter_unit(request, org, unit)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            _id, token = actions.invite(
                actor=house.actor, unit=place.id, roles=form.roles, email=form.cleaned_data["email"]
            )
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            link = settings.BASE_URL + reverse("invite", args=[token])
            return _page(request, house, place, link=link)
    return _page(request, house, place, invite_form=form)


@require_POST
def admit(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Let somebody of the organization into the unit."""
    house, place = here.enter_unit(request, org, unit)
    form = AdmitForm(request.POST)
    if form.is_valid():
        try:
            actions.admit_person(
                actor=house.actor, unit=place.id, person=form.cleaned_data["person"], roles=form.roles
            )
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            return redirect("unit-people", org=org, unit=unit)
    return _page(request, house, place, admit_form=form)


@require_POST
def membership(request: HttpRequest, org: str, unit: str, membership: UUID) -> HttpResponse:
    """Change somebody's roles in the unit."""
    house, place = here.enter_unit(request, org, unit)
    member = _member(house, place, membership)
    form = RolesForm(request.POST)
    form.is_valid()
    try:
        actions.change_roles(
            actor=house.actor,
            membership=membership,
            version=as_whole(request.POST.get("version")),
            roles=form.roles,
        )
    except (Invalid, Conflict) as trouble:
        messages.error(request, f"{member.name}: {trouble}")
        return _page(request, house, place, status=409 if isinstance(trouble, Conflict) else 422)
    messages.success(
        request, _("Saved what %(name)s is in %(unit)s.") % {"name": member.name, "unit": place.name}
    )
    return redirect("unit-people", org=org, unit=unit)


@require_POST
def end(request: HttpRequest, org: str, unit: str, membership: UUID) -> HttpResponse:
    """Take somebody out of the unit."""
    house, place = here.enter_unit(request, org, unit)
    member = _member(house, place, membership)
    actions.end_membership(actor=house.actor, membership=membership)
    messages.success(
        request, _("%(name)s is no longer in %(unit)s.") % {"name": member.name, "unit": place.name}
    )
    return redirect("unit-people", org=org, unit=unit)


@require_POST
def revoke(request: HttpRequest, org: str, unit: str, invitation: UUID) -> HttpResponse:
    """Withdraw a link that nobody has used."""
    house, place = here.enter_unit(request, org, unit)
    if invitation not in {link.id for link in queries.open_invitations(house.actor, place.id)}:
        raise NotFound
    actions.revoke_invitation(actor=house.actor, invitation=invitation)
    messages.success(request, _("The link is withdrawn. Nobody can use it any more."))
    return redirect("unit-people", org=org, unit=unit)


def _member(house: House, place: UnitRead, membership: UUID) -> MemberRead:
    """Return who this is in this very unit; a membership of another unit is nothing here."""
    found = [row for row in queries.members_of(house.actor, place.id) if row.membership == membership]
    if not found:
        raise NotFound
    return found[0]


def _page(
    request: HttpRequest,
    house: House,
    place: UnitRead,
    *,
    link: str = "",
    invite_form: InviteForm | None = None,
    admit_form: AdmitForm | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = house.standing
    rows = queries.members_of(house.actor, place.id)
    can_admit = may_admit(standing, place.id)
    can_manage = standing.is_lead(place.id) or standing.administrator
    may_choose_one = standing.is_member(place.id) and not any(row.is_lead for row in rows)
    context = {
        "unit": place,
        "rows": [(row, ui_format.initials(row.name), _role(row)) for row in rows],
        "can_admit": can_admit,
        "can_manage": can_manage,
        "can_make_lead": can_manage or may_choose_one,
        "can_choose": can_manage or standing.is_member(place.id),
        "as_administrator": standing.administrator and not standing.is_member(place.id),
        "link": link,
        "invitations": _links(house, place) if can_admit else [],
        "others": queries.admissible(house.actor, place.id) if can_admit else [],
        "invite_form": invite_form or InviteForm(initial={"member": True}),
        "admit_form": admit_form or AdmitForm(initial={"member": True}),
    }
    if (invite_form and invite_form.errors) or (admit_form and admit_form.errors):
        status = 422
    return render(request, "teams/unit_people.html", context, status=status)


def _role(row: MemberRead) -> str:
    return words.roles(is_member=row.is_member, is_lead=row.is_lead, is_facilitator=row.is_facilitator)


def _links(house: House, place: UnitRead) -> list[dict[str, object]]:
    return [
        {
            "id": link.id,
            "email": link.email,
            "role": words.roles(
                is_member=link.is_member, is_lead=link.is_lead, is_facilitator=link.is_facilitator
            ),
            "invited_by": link.invited_by,
            "by_administrator": link.by_administrator,
            "until": ui_format.day(link.expires_at.date()),
        }
        for link in queries.open_invitations(house.actor, place.id)
    ]
