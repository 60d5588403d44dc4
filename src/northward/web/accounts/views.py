"""The front door, the ways in, and one's own settings."""

from typing import Any

from allauth.account.views import password_change as allauth_password_change
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from northward.kit.errors import Invalid, NotFound, Refused
from northward.teams import actions, queries
from northward.ui import format as ui_format
from northward.web import here
from northward.web.accounts import doors
from northward.web.accounts.forms import JoinForm, MeForm, StartForm


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What Northward is, for a stranger; the way home, for who is signed in."""
    if not request.user.is_authenticated:
        context = {**_demo(request), "waits": queries.waits_for_first_administrator()}
        return render(request, "accounts/front.html", context)
    found = queries.organizations_of(request.user.pk)
    if len(found) == 1:
        return redirect("home", org=found[0].slug)
    return render(request, "accounts/organizations.html", {"organizations": found})


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Choose another role of the demonstration. Only at this machine; elsewhere there is no such page."""
    context = _demo(request)
    if not context["roles"]:
        raise NotFound
    return render(request, "accounts/demo.html", context)


@require_POST
def enter_demo(request: HttpRequest) -> HttpResponse:
    """Step into a role of the demonstration. Only at this machine; elsewhere there is no such page."""
    if not doors.is_at_this_machine(request):
        raise NotFound
    wanted = request.POST.get("role", "")
    role = next((role for role in queries.demo_roles() if str(role.person) == wanted), None)
    if role is None:
        raise NotFound
    doors.begin_session(request, role.account)
    if role.unit_slug:
        return redirect("team-home", org=role.organization, unit=role.unit_slug)
    return redirect("home", org=role.organization)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start an organization with the one-time code."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            started = actions.start_organization(actor=doors.who(request), **form.cleaned_data)
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            doors.begin_session(request, started.account)
            messages.success(
                request, _("Your organization is here. Add your units next, then invite people.")
            )
            return redirect("units", org=started.slug)
    waits = queries.waits_for_first_administrator()
    return _form(request, "accounts/start.html", form, {"waits": waits})


@require_safe
def invitation_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token of an invitation out of the address; the page itself is at a plain one."""
    response = redirect("invitation")
    doors.keep_invitation(response, token)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Show what an invitation is for, and use it."""
    try:
        return _invitation(request, doors.kept_invitation(request))
    except NotFound:
        response = render(request, "accounts/invitation_gone.html", status=404)
        doors.forget_invitation(response)
        return response


def _invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = queries.invitation_behind(token)
    me = here.signed_in(request) if request.user.is_authenticated else None
    data = {**request.POST.dict(), "email": found.email} if found.email else request.POST
    form = JoinForm(data if request.method == "POST" and me is None else None, initial={"email": found.email})
    form.fields["email"].disabled = bool(found.email)
    if request.method == "POST" and (me is not None or form.is_valid()):
        typed: dict[str, str] = {} if me is not None else form.cleaned_data
        try:
            return _join(request, token, typed)
        except Invalid as trouble:
            form.refuse(trouble)
        except Refused as trouble:
            form.errors.clear()
            context = {"invitation": found, "me": me, "refused": str(trouble)}
            return render(request, "accounts/invitation.html", context, status=403)
    return _form(request, "accounts/invitation.html", form, {"invitation": found, "me": me})


def _join(request: HttpRequest, token: str, typed: dict[str, str]) -> HttpResponse:
    joined = actions.accept_invitation(actor=doors.who(request), token=token, **typed)
    if not request.user.is_authenticated:
        doors.begin_session(request, joined.account)
    response = redirect("team-home", org=joined.organization, unit=joined.unit)
    doors.forget_invitation(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own settings."""
    mine = here.signed_in(request)
    kept: dict[str, Any] = {
        "name": mine.name,
        "time_zone": mine.time_zone,
        "language": mine.language,
        "theme": mine.theme,
        "keyboard_shortcuts": mine.keyboard_shortcuts,
    }
    form = MeForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_account(actor=doors.who(request), **form.cleaned_data)
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            messages.success(request, _("Your settings are saved."))
            return redirect("me")
    return _form(request, "accounts/me.html", form, {"me": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponseBase:
    """Change one's own password. A role of the demonstration has none."""
    if here.signed_in(request).is_demo:
        raise NotFound
    response: HttpResponseBase = allauth_password_change(request)
    return response


def _demo(request: HttpRequest) -> dict[str, Any]:
    roles = _roles(request)
    return {"roles": roles, "others": any(not role["first"] for role in roles)}


def _roles(request: HttpRequest) -> list[dict[str, object]]:
    if not doors.is_at_this_machine(request):
        return []
    return [
        {
            "person": role.person,
            "first": role.first,
            "name": role.name,
            "initials": ui_format.initials(role.name),
            "words": _role_words(role),
        }
        for role in queries.demo_roles()
    ]


def _role_words(role: queries.DemoRole) -> str:
    """Return who a role is and what one can do in it."""
    if role.role == "administrator":
        return _("administrator: lets people in and arranges units, and writes nobody's OKRs")
    if not role.unit:
        return _("in no unit yet: reads along")
    said = {
        "member": _("member of %(unit)s: writes its OKRs, measures, and sends its check-in"),
        "lead": _("lead of %(unit)s: writes as its members do, and says who leads"),
        "facilitator": _("facilitator of %(unit)s: reads along, and leaves the writing to the team"),
        "leader": _("leads %(unit)s: writes its OKRs, and reads and asks in the teams below"),
        "company": _("leads %(unit)s: says where it is heading, and reads and asks everywhere"),
    }
    return said[role.role] % {"unit": role.unit}


def _form(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
