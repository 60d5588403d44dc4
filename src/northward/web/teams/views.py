"""Home, and the tree of units."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from northward.insight.queries import HomeRow, TreeRow, home_rows, unit_tree
from northward.kit.errors import Invalid
from northward.teams import actions, queries
from northward.teams.permissions import require_administrator
from northward.ui import format as ui_format
from northward.ui import tree as ui_tree
from northward.ui.choices import choices
from northward.web import following, here, phrases
from northward.web.reading import as_id
from northward.web.teams import words
from northward.web.teams.forms import NewUnitForm

OPEN_LEVELS = 2


@require_safe
def home(request: HttpRequest, org: str) -> HttpResponse:
    """What is mine here: my units."""
    house = here.enter(request, org)
    said = _Words()
    rows = [
        {"line": _line(found.row, said), "due": _due(found), "late": found.is_late, "writes": found.member}
        for found in home_rows(house.actor, house.standing)
    ]
    context: dict[str, object] = {"rows": rows, "today": words.today()}
    if request.GET.get("part") == "board":
        return render(request, "teams/home.html#board", context)
    context |= {
        "live": following.stream(request, house, [unit.id for unit in house.units]),
        "part": f"{request.path}?part=board",
    }
    return render(request, "teams/home.html", context)


@require_safe
def units(request: HttpRequest, org: str) -> HttpResponse:
    """The tree of units with the pulse of each."""
    house = here.enter(request, org)
    tree = unit_tree(house.actor)
    context = {
        "tree": _drawn(tree, reverse("units", args=[org])) if len(tree) > 1 else "",
        "archived": queries.archived_units(house.actor) if house.is_administrator else [],
    }
    return render(request, "teams/units.html", context)


@require_safe
def others(request: HttpRequest, org: str, unit: str) -> HttpResponse:
    """The names of the other units, for a field in which one of them is named: asked for once somebody is in it."""
    house, place = here.enter_unit(request, org, unit)
    return HttpResponse(
        choices(one.name for one in queries.names_of_units(house.actor) if one.id != place.id)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_unit(request: HttpRequest, org: str) -> HttpResponse:
    """Add a unit to the tree. Administrators."""
    house = here.enter(request, org)
    require_administrator(house.standing)
    tree = queries.all_units(house.actor)
    top = str(tree[0].id) if tree else ""
    below = next((str(unit.id) for unit in tree if unit.slug == request.GET.get("below")), top)
    form = NewUnitForm(request.POST or None, initial={"parent": below}).below(tree)
    if request.method == "POST" and form.is_valid():
        typed: dict[str, Any] = form.cleaned_data | {"parent": as_id(form.cleaned_data["parent"])}
        try:
            made = actions.add_unit(actor=house.actor, **typed)
        except Invalid as trouble:
            form.refuse(trouble)
        else:
            slug = queries.unit_slug(house.actor, made)
            messages.success(
                request, _("%(unit)s is in the tree. Let its people in next.") % {"unit": typed["name"]}
            )
            return redirect("unit-people", org=org, unit=slug)
    return render(request, "teams/unit_add.html", {"form": form}, status=422 if form.errors else 200)


class _Words:
    """The words of one page, each said once: 2,000 lines need few different ones."""

    def __init__(self) -> None:
        self.kind = cache(words.kind)
        self.members = cache(words.members)
        self.issues = cache(words.issues)
        self.day = cache(ui_format.day)
        self.figure = cache(lambda value: ui_format.rounded(value, 1))
        self.confidence = cache(phrases.confidence)


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in a line of words."""

    name: str
    slug: str
    icon: str
    kind: str
    members: str
    checked_in: str
    confidence: str
    confidence_word: str
    issues: str


def _line(row: TreeRow, said: _Words) -> Line:
    unit = row.unit
    confidence = row.mean_confidence
    return Line(
        name=unit.name,
        slug=unit.slug,
        icon="unit" if unit.kind == "team" else "fleet",
        kind=said.kind(unit.kind, unit.topology),
        members=said.members(row.members),
        checked_in=said.day(row.last_on) if row.last_on else "",
        confidence=said.figure(confidence) if confidence is not None else "",
        confidence_word=said.confidence(confidence) if confidence is not None else "",
        issues=said.issues(row.open_issues),
    )


def _due(found: HomeRow) -> str:
    """Return when the check-in that is due now or next is due, in the unit's own time; "" if its cycle holds none."""
    return ui_format.moment(found.due_at, ZoneInfo(found.zone)) if found.due_at else ""


def _drawn(tree: list[TreeRow], address: str) -> Any:
    said = _Words()
    lines = []
    for row in tree:
        unit, confidence = row.unit, row.mean_confidence
        line = ui_tree.Line(
            href=f"{address}{unit.slug}/",
            name=unit.name,
            kind=said.kind(unit.kind, unit.topology),
            issues=said.issues(row.open_issues),
            members=said.members(row.members),
            checked_in=said.day(row.last_on) if row.last_on else "",
            confidence=said.figure(confidence) if confidence is not None else "",
            confidence_word=said.confidence(confidence) if confidence is not None else "",
            depth=unit.depth,
            is_open=unit.depth < OPEN_LEVELS,
        )
        lines.append(line)
    return ui_tree.tree(lines)
