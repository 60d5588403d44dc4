"""Home, and the tree of units."""

from dataclasses import dataclass
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
from northward.web import following, here, phrases
from northward.web.reading import as_id
from northward.web.teams import words
from northward.web.teams.forms import NewUnitForm

OPEN_LEVELS = 2


@require_safe
def home(request: HttpRequest, org: str) -> HttpResponse:
    """What is mine here: my units."""
    house = here.enter(request, org)
    rows = [
        {"line": _line(found.row), "due": _due(found), "late": found.is_late, "writes": found.member}
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
        "lines": _nested(tree),
        "count": len(tree),
        # Said once instead of 2,000 times: the template only places them.
        "base": reverse("units", args=[org]),
        "last_word": _("last check-in"),
        "none_word": _("no check-in yet"),
        "confidence_label": _("confidence"),
        "below_word": _("Units below"),
        "archived": queries.archived_units(house.actor) if house.is_administrator else [],
    }
    return render(request, "teams/units.html", context)


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


@dataclass(frozen=True, slots=True)
class Line:
    """A unit as its line in the tree says it; `closes` counts the branches that end after it."""

    name: str
    slug: str
    icon: str
    kind: str
    about: str
    members: str
    checked_in: str
    confidence: str
    confidence_word: str
    issues: str
    depth: int
    has_children: bool
    open: bool
    closes: range


def _line(row: TreeRow, closes: int = 0) -> Line:
    unit = row.unit
    confidence = row.mean_confidence
    return Line(
        name=unit.name,
        slug=unit.slug,
        icon="unit" if unit.kind == "team" else "fleet",
        kind=words.kind(unit.kind, unit.topology),
        about=unit.about,
        members=words.members(row.members),
        checked_in=ui_format.day(row.last_on) if row.last_on else "",
        confidence=ui_format.rounded(confidence, 1) if confidence is not None else "",
        confidence_word=phrases.confidence(confidence) if confidence is not None else "",
        issues=words.issues(row.open_issues),
        depth=unit.depth,
        has_children=bool(row.children),
        open=unit.depth < OPEN_LEVELS,
        closes=range(closes),
    )


def _due(found: HomeRow) -> str:
    """Return when the check-in that is due now or next is due, in the unit's own time; "" if its cycle holds none."""
    return ui_format.moment(found.due_at, ZoneInfo(found.zone)) if found.due_at else ""


def _nested(tree: list[TreeRow]) -> list[Line]:
    # A flat list that says where branches end, so that the template needs no recursion for 2,000 units.
    depths = [row.unit.depth for row in tree]
    ends = [*depths[1:], depths[0] if depths else 0]
    return [_line(row, max(0, row.unit.depth - end)) for row, end in zip(tree, ends, strict=True)]
