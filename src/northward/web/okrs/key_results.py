"""Writing key results: one by one as a sentence, or several pasted lines at once."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from northward.kit import clock
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.method import scoring
from northward.okrs import actions
from northward.okrs.actions.texts import lines_of
from northward.okrs.queries import key_result_for
from northward.web import here
from northward.web.okrs import editor, lines
from northward.web.phrases import say
from northward.web.reading import as_id, as_whole

PREVIEW = "okrs/key_result_form.html#preview"


@require_POST
def add(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Add a key result to an objective."""
    desk = editor.enter(request, org, id)
    desk.refuse_others()
    form = desk.key_result_form(request.POST)
    if form.is_valid():
        try:
            made = actions.add_key_result(actor=desk.house.actor, objective=id, draft=form.draft())
            return redirect(f"{desk.address('objective-edit')}#kr-{made}")
        except Invalid as trouble:
            form.refuse(trouble)
    return editor.show(request, desk, key_result_form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Change a key result, on the editor of its objective; who may not write reads its page."""
    house = here.enter(request, org)
    objective, known = key_result_for(house.actor, id)
    desk = editor.sit_down(request, house, objective)
    if request.method != "POST":
        if not desk.may_write:
            return redirect("key-result", org=org, id=id)
        return editor.show(request, desk, editing=known)
    desk.refuse_others()
    form = desk.key_result_form(request.POST, known)
    if form.is_valid():
        version = as_whole(request.POST.get("version"))
        try:
            actions.change_key_result(
                actor=house.actor, key_result=id, version=version, draft=form.draft(known)
            )
            return redirect(f"{desk.address('objective-edit')}#kr-{id}")
        except Invalid as trouble:
            form.refuse(trouble)
        except Conflict as conflict:
            return editor.show(
                request, desk, key_result_form=form, editing=known, conflict=conflict, status=409
            )
    return editor.show(request, desk, key_result_form=form, editing=known, status=422)


@require_POST
def preview(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Show how the key result that is being typed will read; nothing is kept."""
    desk = editor.enter(request, org, id)
    desk.refuse_others()
    form = desk.key_result_form(request.POST)
    shown = None
    if form.is_valid() and form.cleaned_data["name"].strip():
        read = lines.as_read(form.draft(), desk.unit.time_zone, clock.now(), id)
        zone = ZoneInfo(desk.unit.time_zone)
        shown = lines.line(read)
        shown["doubts"] += [say(refusal.phrase, zone) for refusal in scoring.check(read.goal)]
    return render(request, PREVIEW, {"kr_preview": shown})


@require_POST
def paste(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Read pasted lines: first show how each was understood, then (`confirm=1`) add them."""
    desk = editor.enter(request, org, id)
    desk.refuse_others()
    text = request.POST.get("text", "")
    try:
        if request.POST.get("confirm") == "1":
            made = actions.add_key_results_from_text(actor=desk.house.actor, objective=id, text=text)
            said = ngettext("%(count)d key result added.", "%(count)d key results added.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect(f"{desk.address('objective-edit')}#key-results")
        drafts = [actions.draft_from_text(line) for line in lines_of(text)]
    except Invalid as trouble:
        return editor.show(request, desk, paste={"text": text, "error": str(trouble)}, status=422)
    now = clock.now()
    understood = [lines.line(lines.as_read(draft, desk.unit.time_zone, now, id)) for draft in drafts]
    return editor.show(request, desk, paste={"text": text, "understood": understood})


@require_POST
def move(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Move a key result one place up or down."""
    house = here.enter(request, org)
    direction = request.POST.get("direction")
    objective, _read = key_result_for(house.actor, id)
    if direction == "up":
        actions.move_key_result(actor=house.actor, key_result=id, direction="up")
    elif direction == "down":
        actions.move_key_result(actor=house.actor, key_result=id, direction="down")
    else:
        raise NotFound
    return redirect(f"{reverse('objective-edit', args=[org, objective.id])}#kr-{id}")


@require_POST
def remove(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Take a key result out of a draft; the page it leads to offers to undo."""
    house = here.enter(request, org)
    objective, _read = key_result_for(house.actor, id)
    version = as_whole(request.POST.get("version"))
    actions.remove_key_result(actor=house.actor, key_result=id, version=version)
    return redirect(f"{reverse('objective-edit', args=[org, objective.id])}?removed={id}#key-results")


@require_POST
def restore(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Undo: put a removed key result back where it was."""
    house = here.enter(request, org)
    actions.restore_key_result(actor=house.actor, key_result=id)
    objective, _read = key_result_for(house.actor, id)
    return redirect(f"{reverse('objective-edit', args=[org, objective.id])}#kr-{id}")


@require_POST
def partner(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Name the key partner of a key result, also after the commitment."""
    house = here.enter(request, org)
    try:
        actions.set_key_partner(
            actor=house.actor,
            key_result=id,
            version=as_whole(request.POST.get("version")),
            key_partner=as_id(request.POST.get("key_partner")),
            words=request.POST.get("partner_words", ""),
        )
        messages.success(request, _("Saved."))
    except Invalid as trouble:
        messages.error(request, str(trouble))
    return redirect("key-result", org=org, id=id)
