"""Who may read an objective, and whether it stands outside by choice: both legal, both with a reason."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid
from northward.okrs import actions
from northward.okrs.queries import measured_in_open, objective_for, readers_of
from northward.teams.queries import PersonRead, UnitRead, people, people_names, unit_for
from northward.web import here
from northward.web.okrs.editor import require_writer
from northward.web.okrs.forms import OpennessForm, as_ids
from northward.web.reading import as_whole, posted

FOUND = 20


@require_http_methods(["GET", "HEAD", "POST"])
def openness(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Make an objective confidential, name other readers, or open it up. Members of its unit."""
    house = here.enter(request, org)
    known = objective_for(house.actor, id)
    unit = unit_for(house.actor, known.unit_slug)
    house = here.about(request, house, unit)
    require_writer(house.standing, unit)
    form = OpennessForm(posted(request), initial={"because": known.confidential_because})
    named = as_ids(request.POST.getlist("reader")) if request.method == "POST" else []
    trouble = ""
    search = request.POST.get("find", "").strip()[:80]
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        try:
            _save(request, house.actor, id, form.cleaned_data["because"], named)
            return redirect("objective", org=org, id=id)
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict:
            trouble = _(
                "Somebody changed this objective meanwhile. Look again at who reads it, then save once more."
            )
            known = objective_for(house.actor, id)
    form.lead_to_error()
    readers = people_names(house.actor, named) if request.method == "POST" else readers_of(house.actor, id)
    found = people(house.actor, search=search, limit=FOUND).people if search else ()
    context = {
        "unit": unit,
        "objective": known,
        "form": form,
        "readers": readers.items(),
        "found": [one for one in found if one.id not in readers and not _reads_already(one, unit)],
        "search": search,
        "trouble": trouble,
    }
    status = 409 if trouble else 422 if form.errors else 200
    return render(request, "okrs/openness.html", context, status=status)


def _save(request: HttpRequest, actor: Actor, objective: UUID, because: str, readers: Sequence[UUID]) -> None:
    version = as_whole(request.POST.get("version"))
    if request.POST.get("open") == "1":
        actions.open_up(actor=actor, objective=objective, version=version)
        messages.success(request, _("Everybody in the organization can read it again."))
    else:
        actions.make_confidential(
            actor=actor, objective=objective, version=version, because=because, readers=readers
        )
        messages.success(request, _("Saved. Elsewhere it shows as one hidden objective of the unit."))
        if names := measured_in_open(actor, objective):
            still = _(
                "Its values of %(names)s stay readable, with what is said of them: an open key result moves that metric "
                "too. Give yours a metric of its own if that has to be hidden."
            )
            messages.warning(request, still % {"names": ", ".join(f"“{name}”" for name in names)})


def _reads_already(person: PersonRead, unit: UnitRead) -> bool:
    """Say whether naming somebody would change nothing: a member of the unit, or gone."""
    return person.deactivated or any(one.slug == unit.slug and one.is_member for one in person.places)


@require_POST
def outside(request: HttpRequest, org: str, id: UUID) -> HttpResponse:
    """Let an objective stand outside by choice, with a reason, or rejoin."""
    house = here.enter(request, org)
    version = as_whole(request.POST.get("version"))
    if request.POST.get("rejoin") == "1":
        actions.rejoin(actor=house.actor, objective=id, version=version)
        messages.success(request, _("It no longer stands outside. Say next what it contributes to."))
    else:
        try:
            because = request.POST.get("because", "")
            actions.stand_outside(actor=house.actor, objective=id, version=version, because=because)
            messages.success(request, _("It stands outside by choice. Everybody reads your reason."))
        except Invalid as invalid:
            messages.error(request, str(invalid))
    return redirect("objective", org=org, id=id)
