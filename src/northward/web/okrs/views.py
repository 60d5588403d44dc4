"""Objectives: the page that everybody reads, the editor for the team, and the steps to its commitment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from northward.cycles.queries import CycleRead, cycle_for, cycles_of
from northward.history.read import changes_of
from northward.insight.queries import objective_page
from northward.kit import clock
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.okrs import actions
from northward.okrs.queries import ObjectiveRead, ideas_of, objective_for
from northward.teams.queries import UnitRead
from northward.ui import format
from northward.web import following, here
from northward.web.here import House
from northward.web.okrs import editor, present
from northward.web.okrs.forms import IdeaForm, NewObjectiveForm, ObjectiveForm
from northward.web.reading import as_id, as_whole, posted

DONE = ("closing", "closed")
FIELDS = ("statement", "why", "aim")


@require_safe
def objective(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Read an objective: the sentence, why, where it stands, what it answers to, how it came to be.

    With ?part=board only what follows live.
    """
    house = here.enter(request, org)
    found = objective_page(house.actor, house.standing, id)
    house = here.about(request, house, found.unit)
    writes = found.place.member and found.objective.state in editor.OPEN
    cycles = _still_open(house, found.unit) if writes else []
    context = present.objective(house, found, cycles)
    if request.GET.get("part") == "board":
        return render(request, "okrs/objective.html#board", context)
    context |= {
        "live": following.stream(request, house, [found.unit.id]),
        "part": f"{request.path}?part=board",
    }
    return render(request, "okrs/objective.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """Draft an objective for a cycle (?cycle=), or note an idea (?idea=1). Members of the unit."""
    house, place = here.enter_unit(request, org, unit)
    editor.require_writer(house.standing, place)
    if request.GET.get("idea") == "1":
        return redirect("ideas", org=org, unit=unit)
    cycles = open_cycles(house, place)
    asked = as_id(request.GET.get("cycle"))
    chosen = next((cycle.id for cycle in cycles if cycle.id == asked), cycles[0].id if cycles else None)
    initial = {"cycle": chosen, "statement": request.GET.get("statement", "")[:500]}
    form = NewObjectiveForm(posted(request), initial=initial).for_cycles(cycles)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_objective(
                actor=house.actor, unit=place.id, cycle=form.cleaned_data["cycle"] or chosen, **form.said
            )
            return redirect("objective-edit", org=org, id=made)
        except Invalid as trouble:
            form.refuse(trouble)
    form.lead_to_error()
    context = {"unit": place, "form": form, "cycles": cycles, "ideas": reverse("ideas", args=[org, unit])}
    return render(request, "okrs/objective_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Write an objective. Who may not is shown the page that everybody reads, which says who may."""
    desk = editor.enter(request, org, id)
    if request.method != "POST":
        if not desk.may_write:
            return redirect("objective", org=org, id=id)
        return editor.show(request, desk, removed=as_id(request.GET.get("removed")))
    desk.refuse_others()
    form = ObjectiveForm.of(desk.objective, _settled(request.POST, desk.objective))
    if not form.is_valid():
        return editor.show(request, desk, form=form, status=422)
    try:
        version = as_whole(request.POST.get("version"))
        if not _theirs(desk.objective, form.said, version):
            version = desk.objective.version  # what was saved in between is this page's own
        actions.change_objective(actor=desk.house.actor, objective=id, version=version, **form.said)
    except Invalid as trouble:
        form.refuse(trouble)
        return editor.show(request, desk, form=form, status=422)
    except Conflict as conflict:
        return editor.show(request, desk, form=form, conflict=conflict, status=409)
    return redirect("objective" if request.POST.get("then") == "read" else "objective-edit", org=org, id=id)


@require_POST
def draft(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Autosave: the changed fields and the version they were written upon; answers with what a teammate changed."""
    desk = editor.enter(request, org, id)
    desk.refuse_others()
    house, known = desk.house, desk.objective
    now = _words_of(known)
    mine = {name: text for name in FIELDS if (text := request.POST.get(name)) is not None}
    version = as_whole(request.POST.get("version"))
    theirs = {} if request.POST.get("insist") == "1" else _theirs(known, mine, version)
    try:
        said = now | {name: text for name, text in mine.items() if name not in theirs}
        changed = said != now
        if changed:
            actions.change_objective(actor=house.actor, objective=id, version=known.version, **said)
    except Invalid as trouble:
        return JsonResponse({"errors": trouble.errors}, status=422)
    except Conflict:
        said_so = _(
            "Somebody saved in the same moment. What you wrote is still here: your next word saves it too."
        )
        return JsonResponse({"errors": {"": [said_so]}}, status=409)
    saved = _("Saved %(time)s") % {"time": format.clock(clock.now(), timezone.get_current_timezone())}
    return JsonResponse({"version": known.version + changed, "saved": saved, "theirs": theirs})


@require_POST
def preview(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Show how the sentence that is being typed will read; nothing is kept."""
    house = here.enter(request, org)
    known = objective_for(house.actor, id)
    statement = request.POST.get("statement", "")[:2000]
    context = {"preview": editor.sentence(statement, bool(known.key_results))}
    return render(request, "okrs/preview.html#sentence", context)


@require_POST
def move(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Propose a draft, take it back, or commit to it: `to` says which."""
    house = here.enter(request, org)
    to, version = request.POST.get("to"), as_whole(request.POST.get("version"))
    if to == "propose":
        actions.propose_objective(actor=house.actor, objective=id, version=version)
        said = _("Proposed. Everybody can read it and ask; nobody has to approve it.")
    elif to == "draft":
        actions.return_to_draft(actor=house.actor, objective=id, version=version)
        said = _("It is a draft again.")
    elif to == "commit":
        actions.commit_objective(actor=house.actor, objective=id, version=version)
        said = _("Committed, for the team. The next check-in asks how sure you are.")
    else:
        raise NotFound
    messages.success(request, said)
    return redirect("objective", org=org, id=id)


@require_POST
def plan(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Take an idea into a cycle, or a draft into another one."""
    house = here.enter(request, org)
    cycle = as_id(request.POST.get("cycle"))
    if cycle is None:
        raise NotFound
    version = as_whole(request.POST.get("version"))
    changed = actions.plan_objective(actor=house.actor, objective=id, version=version, cycle=cycle)
    messages.success(request, _("It is planned for that cycle now."))
    if changed:
        lost = _(
            "Days outside that cycle are taken away: choose new ones for %(names)s. History keeps the old ones."
        )
        messages.warning(request, lost % {"names": ", ".join(f"“{name}”" for name in changed)})
    return redirect("objective-edit", org=org, id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def ideas(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """A unit's ideas for later: read by everybody, noted and planned by its members."""
    house, place = here.enter_unit(request, org, unit)
    form = IdeaForm(posted(request))
    if request.method == "POST":
        editor.require_writer(house.standing, place)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_idea(actor=house.actor, unit=place.id, **form.cleaned_data)
            messages.success(request, _("Noted. It waits here until you take it into a cycle."))
            return redirect("ideas", org=org, unit=unit)
        except Invalid as trouble:
            form.refuse(trouble)
    form.lead_to_error()
    cycles = open_cycles(house, place)
    context = present.ideas(house, place, ideas_of(house.actor, place.id), cycles)
    return render(request, "okrs/ideas.html", context | {"form": form}, status=422 if form.errors else 200)


def open_cycles(house: House, unit: UnitRead) -> list[CycleRead]:
    """Return the cycles in which a unit can still plan: the one it lives in first, then the running, then the coming."""
    present_one = cycle_for(house.actor, unit.id)
    order = {"running": 0, "planning": 1, "draft": 2}
    here_first = present_one.id if present_one else None
    return sorted(
        _still_open(house, unit),
        key=lambda cycle: (cycle.id != here_first, order.get(cycle.phase, 3), cycle.starts),
    )


def _still_open(house: House, unit: UnitRead) -> list[CycleRead]:
    return [cycle for cycle in cycles_of(house.actor, unit.id) if cycle.phase not in DONE]


def _settled(sent: Mapping[str, Any], known: ObjectiveRead) -> dict[str, Any]:
    """Return what was sent, with "take theirs" answered by what stands now."""
    now = _words_of(known)
    return {
        name: now[name] if sent.get(f"take-{name}") == "theirs" else sent.get(name, now[name])
        for name in FIELDS
    }


def _theirs(known: ObjectiveRead, mine: Mapping[str, str], version: int) -> dict[str, str]:
    """Return what others wrote since a version where it is neither what stood there then nor what is sent now."""
    if version == known.version:
        return {}
    now, before = _words_of(known), _as_of_version(known.id, version)
    return {name: now[name] for name, text in mine.items() if now[name] not in (text, before.get(name))}


def _words_of(known: ObjectiveRead) -> dict[str, str]:
    return {"statement": known.statement, "why": known.why, "aim": known.aim}


def _as_of_version(objective: UUID, version: int) -> Mapping[str, Any]:
    """Return how an objective stood at a version, as far as history says; of a confidential one it keeps no words."""
    rows = changes_of("objective", objective)
    return next((row.state for row in rows if row.state.get("version") == version), {})
