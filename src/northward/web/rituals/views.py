"""The check-in: one page, four letters, everything from last time already there."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from northward.cycles.actions import skip_occurrence, unskip_occurrence
from northward.insight.queries import check_in_list
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.rituals.actions import (
    DraftMovedOn,
    save_draft,
    say_own_confidence,
    submit_checkin,
    undo_checkin,
)
from northward.rituals.queries import CheckInForm, CheckInPage, checkin_for, checkin_page, draft_again
from northward.teams.queries import UnitName, names_of_units
from northward.ui import format as ui_format
from northward.web import following, here
from northward.web.here import House
from northward.web.reading import as_date, as_id, as_number, as_whole
from northward.web.rituals import before, forms, present, reading_pages

MOST_MERGES = 3


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """S2: GRIP for one occurrence (?on=, else what is due). Members only; others are told who checks in."""
    house, found = _page_of(request, org, unit)
    if request.method == "POST":
        return _send(request, house, found)
    fields = found.form.draft.fields if found.form else {}
    return _render(request, house, found, fields, {})


@require_POST
def draft(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Autosave: the changed fields and the version they were written upon; answers with what a teammate changed."""
    house, found = _page_of(request, org, unit)
    form = _open_form(found)
    fields = _fields(request)
    unknown = set(fields) - forms.known_fields(form)
    if unknown:
        return JsonResponse(
            {"errors": {name: [_("The check-in has no such field.")] for name in unknown}}, status=400
        )
    try:
        saved = save_draft(
            actor=house.actor,
            unit=found.unit.id,
            cycle=form.calendar.cycle.id,
            on=_on(form),
            fields=fields,
            version=as_whole(request.POST.get("version")),
            insist=request.POST.get("insist") == "1",
            touched=set(fields),
            untouched=before.untouched(form),
            window=_window(request),
        )
    except Invalid as invalid:
        return JsonResponse({"errors": invalid.errors}, status=422)
    except Conflict as conflict:
        return JsonResponse({"errors": {"": [str(conflict)]}}, status=409)
    said = present.saved_at(found.unit.time_zone)
    return JsonResponse({"version": saved.version, "saved": said, "theirs": dict(saved.theirs)})


@require_POST
def own(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Say one's own confidence before seeing the others'."""
    house, found = _page_of(request, org, unit)
    form = _open_form(found)
    values: dict[UUID, int] = {}
    for goal in form.goals:
        value = as_number(request.POST.get(f"own-{goal.objective.id}", "").strip())
        if value is not None:
            values[goal.objective.id] = value
    try:
        if not values:
            raise Invalid({"own": _("Choose a number for at least one objective, then say it.")})
        say_own_confidence(
            actor=house.actor,
            unit=found.unit.id,
            cycle=form.calendar.cycle.id,
            on=_on(form),
            values=values,
            energy=as_number(request.POST.get("own-energy")),
        )
    except Invalid as invalid:
        return _render(request, house, found, form.draft.fields, invalid.errors, status=422)
    return redirect(_address(request, house, found) + "#goal")


@require_POST
def skip(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Skip an occurrence, with a reason."""
    house, found = _page_of(request, org, unit)
    form = _open_form(found)
    try:
        skip_occurrence(
            actor=house.actor,
            unit=found.unit.id,
            cycle=form.calendar.cycle.id,
            on=_on(form),
            reason=request.POST.get("reason", ""),
        )
    except Invalid as invalid:
        errors = {"skip": [text for texts in invalid.errors.values() for text in texts]}
        return _render(request, house, found, form.draft.fields, errors, status=422)
    # The page of the date says that it is skipped, and takes it back: whoever slipped is where they can undo it.
    return redirect(_address(request, house, found))


@require_POST
def unskip(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Hold a skipped check-in after all."""
    house, place = here.enter_unit(request, org, unit)
    on, cycle = as_date(request.POST.get("on")), as_id(request.POST.get("cycle"))
    if on is None or cycle is None:
        raise NotFound
    unskip_occurrence(actor=house.actor, unit=place.id, cycle=cycle, on=on)
    messages.success(request, _("The check-in of %(day)s is on again.") % {"day": ui_format.day(on)})
    address = reverse("check-ins", kwargs={"org": house.organization.slug, "unit": unit})
    return redirect(f"{address}?cycle={cycle}")


@require_safe
def check_ins(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """All check-ins of a unit's cycle, the newest first, with those that were missed."""
    house, place = here.enter_unit(request, org, unit)
    cycle = as_id(request.GET.get("cycle"))
    found = check_in_list(house.actor, place, house.standing, cycle=cycle)
    context = reading_pages.listing(house, found)
    if request.GET.get("part") == "board":
        return render(request, "rituals/check_ins.html#board", context)
    context |= {
        "live": following.stream(request, house, [place.id]),
        "part": f"{request.path}?part=board{f'&cycle={cycle}' if cycle else ''}",
    }
    return render(request, "rituals/check_ins.html", context)


@require_safe
def one(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """One check-in, as it was."""
    house = here.enter(request, org)
    return render(
        request, "rituals/check_in_read.html", reading_pages.detail(house, checkin_for(house.actor, id))
    )


@require_POST
def undo(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Take back a check-in within seconds; the draft is as it was."""
    house = here.enter(request, org)
    found = checkin_for(house.actor, id)
    undo_checkin(actor=house.actor, check_in=id)
    address = reverse("check-in", kwargs={"org": house.organization.slug, "unit": found.unit_slug})
    return redirect(f"{address}?on={found.on.isoformat()}")


def _send(request: HttpRequest, house: House, found: CheckInPage) -> HttpResponse:
    """Merge what was typed into the shared draft and send the whole; again if a teammate wrote in between."""
    said = ""
    for _turn in range(MOST_MERGES):
        try:
            return _merge_and_send(request, house, found)
        except DraftMovedOn as moved:
            said = str(moved)
            found = draft_again(house.actor, found)
    # What was typed is in the draft by now, as what teammates are typing.
    fields = _open_form(found).draft.fields
    return _render(request, house, found, fields, {"": [said]}, status=409)


def _merge_and_send(request: HttpRequest, house: House, found: CheckInPage) -> HttpResponse:
    form = _open_form(found)
    fields = {name: text for name, text in _fields(request).items() if name in forms.known_fields(form)}
    fields |= forms.unticked(form, fields)
    try:
        theirs: Mapping[str, str] = {}
        if form.sent is None:
            theirs = _merge(request, house, found, fields)
            found = draft_again(house.actor, found)
            form = _open_form(found)
            fields = {**fields, **form.draft.fields, **{name: fields[name] for name in theirs}}
        if "save" in request.POST and not theirs:
            return redirect(_address(request, house, found))
        asked = _askable(house, found) if forms.asks_a_unit(form, fields) else ()
        read = forms.read_entry(form, fields, asked)
        errors = {**present.theirs(theirs), **read.errors}
        if not errors:
            sent = submit_checkin(
                actor=house.actor,
                unit=found.unit.id,
                cycle=form.calendar.cycle.id,
                on=_on(form),
                entry=read.entry,
                draft_version=form.draft.version,
            )
            home = reverse("team-home", kwargs={"org": house.organization.slug, "unit": found.unit.slug})
            return redirect(f"{home}?sent={sent}")
    except Invalid as invalid:
        errors = invalid.errors
    except DraftMovedOn:
        raise
    except Conflict as conflict:
        errors = {"": [str(conflict)]}
        _house, found = _page_of(request, house.organization.slug, found.unit.slug)
        return _render(request, house, found, fields, errors, status=409)
    return _render(request, house, found, fields, errors, status=422)


def _merge(
    request: HttpRequest, house: House, found: CheckInPage, fields: Mapping[str, str]
) -> Mapping[str, str]:
    """Write the form's fields into the shared draft; return what a teammate wrote where both did."""
    form = _open_form(found)
    saved = save_draft(
        actor=house.actor,
        unit=found.unit.id,
        cycle=form.calendar.cycle.id,
        on=_on(form),
        fields=fields,
        version=as_whole(request.POST.get("version")),
        touched=request.POST.getlist("typed"),
        untouched=before.untouched(form),
        window=_window(request),
    )
    return saved.theirs


def _render(
    request: HttpRequest,
    house: House,
    found: CheckInPage,
    fields: Mapping[str, str],
    errors: Mapping[str, list[str]],
    *,
    status: int = 200,
) -> HttpResponse:
    context = present.form(house, found, fields, errors, address=_address(request, house, found))
    return render(request, "rituals/check_in.html", context, status=status)


def _askable(house: House, found: CheckInPage) -> Sequence[UnitName]:
    """Return the units that can be asked for help, by name."""
    return [unit for unit in names_of_units(house.actor) if unit.id != found.unit.id]


def _page_of(request: HttpRequest, org: str, unit: str) -> tuple[House, CheckInPage]:
    house, place = here.enter_unit(request, org, unit)
    sent = request.POST if request.method == "POST" else request.GET
    on = request.GET.get("on") or sent.get("on")
    cycle = request.GET.get("cycle") or sent.get("cycle")
    return house, checkin_page(house.actor, place, house.standing, on=as_date(on), cycle=as_id(cycle))


def _open_form(found: CheckInPage) -> CheckInForm:
    if found.form is None or found.form.beat is None:
        raise NotFound
    return found.form


def _on(form: CheckInForm) -> date:
    if form.beat is None:
        raise NotFound
    return form.beat.on


def _address(request: HttpRequest, house: House, found: CheckInPage) -> str:
    address = reverse("check-in", kwargs={"org": house.organization.slug, "unit": found.unit.slug})
    form = found.form
    return (
        f"{address}?on={form.beat.on.isoformat()}&cycle={form.calendar.cycle.id}"
        if form and form.beat
        else address
    )


def _window(request: HttpRequest) -> str:
    """Return which window of the browser sends: a person may have two open."""
    return request.POST.get("window", "")[:36]


def _fields(request: HttpRequest) -> dict[str, str]:
    own_names = {"csrfmiddlewaretoken", "version", "window", "insist", "on", "cycle", "save", "typed"}
    return {
        name: value
        for name, value in request.POST.items()
        if name not in own_names and isinstance(value, str)
    }
