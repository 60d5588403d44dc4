"""S13, the key result's page: its figures with their sums, its series, and every value that was said of it."""

from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from northward.insight.queries import KeyResultPage, key_result_page
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.metrics.actions import correct_measurement
from northward.okrs.actions import measure_key_result, resolve_baseline
from northward.teams.queries import members_of
from northward.web import following, here
from northward.web.here import House
from northward.web.metrics import present
from northward.web.metrics.forms import CorrectForm, MeasureForm
from northward.web.okrs.editor import require_writer
from northward.web.okrs.fields import number_from
from northward.web.reading import as_id, as_whole

STORY = "metrics/key_result.html#story"


@require_safe
def key_result(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Read a key result; members put a value on it (?measure=1) and correct one (?correct=)."""
    house, page = _page(request, org, id)
    if request.GET.get("part") == "story":
        return render(request, STORY, present.story(house, page))
    correcting = as_id(request.GET.get("correct"))
    return _show(request, house, page, correcting=correcting, focus=request.GET.get("measure") == "1")


@require_POST
def measure(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Put a value on a key result. Members of its unit."""
    house, page = _page(request, org, id)
    require_writer(house.standing, page.unit)
    form = _measure_form(page, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            measure_key_result(
                actor=house.actor,
                key_result=id,
                value=data["value"],
                at=data["at"],
                note=data["note"],
                key=_once(request, data["value"], data["at"], data["note"]),
            )
            messages.success(request, _("Saved."))
            return redirect("key-result", org=org, id=id)
        except Invalid as trouble:
            form.refuse(trouble)
    return _show(request, house, page, form=form, status=422)


@require_POST
def correct(request: HttpRequest, org: str, id: UUID, measurement: UUID) -> HttpResponse:
    """Correct a value: the old one stays in the log, struck. Members of the metric's unit."""
    house, page = _page(request, org, id)
    if measurement not in {row.id for row in page.log}:
        raise NotFound
    if not house.standing.is_member(page.metric.unit):
        raise Refused(
            _(
                "Only the members of the unit that keeps this metric correct its values. Record a new one instead."
            )
        )
    form = CorrectForm(request.POST, unit=page.key_result.unit_of_measure)
    if form.is_valid():
        try:
            correct_measurement(actor=house.actor, measurement=measurement, **form.cleaned_data)
            messages.success(request, _("Corrected. The old value stays in the log, struck."))
            return redirect("key-result", org=org, id=id)
        except Invalid as trouble:
            form.refuse(trouble)
        except Conflict as conflict:
            text = _("%(why)s Theirs: %(value)s (%(note)s).") % {
                "why": str(conflict),
                "value": conflict.theirs["value"],
                "note": conflict.theirs["note"],
            }
            form.add_error("value", text)
            return _show(request, house, page, correcting=measurement, correct_form=form, status=409)
    return _show(request, house, page, correcting=measurement, correct_form=form, status=422)


@require_POST
def baseline(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Say from where a key result starts, once that is known; a relative goal becomes a number."""
    house, page = _page(request, org, id)
    require_writer(house.standing, page.unit)
    typed = request.POST.get("baseline", "")
    try:
        value = number_from(typed, unit=page.key_result.unit_of_measure)
        version = as_whole(request.POST.get("version"))
        resolve_baseline(actor=house.actor, key_result=id, version=version, baseline=value)
    except ValidationError as trouble:
        return _show(request, house, page, baseline=(typed, " ".join(trouble.messages)), status=422)
    except Invalid as invalid:
        return _show(request, house, page, baseline=(typed, str(invalid)), status=422)
    messages.success(request, _("The baseline is known now."))
    return redirect("key-result", org=org, id=id)


def _page(request: HttpRequest, org: str, id: UUID) -> tuple[House, KeyResultPage]:
    house = here.enter(request, org)
    page = key_result_page(house.actor, house.standing, id)
    return here.about(request, house, page.unit), page


def _measure_form(page: KeyResultPage, data: Any = None, *, focus: bool = False) -> MeasureForm:
    is_milestone = page.key_result.kind == "milestone"
    unit = page.key_result.unit_of_measure
    return MeasureForm(data, zone=page.unit.time_zone, unit=unit, milestone=is_milestone, focus=focus)


def _once(request: HttpRequest, *typed: object) -> str | None:
    """Return a key under which a double click records one value: the page's own, with all that was typed."""
    page = request.POST.get("once", "")[:60]
    return f"page:{page}:{blake2b(repr(typed).encode(), digest_size=16).hexdigest()}" if page else None


def _show(
    request: HttpRequest,
    house: House,
    page: KeyResultPage,
    *,
    form: MeasureForm | None = None,
    correcting: UUID | None = None,
    correct_form: CorrectForm | None = None,
    baseline: tuple[str, str] = ("", ""),
    focus: bool = False,
    status: int = 200,
) -> HttpResponse:
    for sent in (form, correct_form):
        if sent:
            sent.lead_to_error()
    member = page.place.member
    context = present.page(house, page, members_of(house.actor, page.unit.id) if member else ())
    context |= {
        "form": form or _measure_form(page, focus=focus),
        "correcting": present.correcting(page, correcting) if member else None,
        "correct_form": correct_form or CorrectForm(),
        "baseline_typed": baseline[0],
        "baseline_error": baseline[1],
        "live": following.stream(request, house, [page.unit.id]),
    }
    return render(request, "metrics/key_result.html", context, status=status)
