"""The editor of one objective: what its page needs, whichever form on it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northward.cycles.queries import CycleRead, cycle_by
from northward.kit.errors import Conflict, Refused
from northward.metrics.queries import MetricRead, metrics_of
from northward.okrs.queries import FEW, KeyResultRead, ObjectiveRead, objective_for
from northward.teams.permissions import Standing
from northward.teams.queries import MemberRead, UnitRead, members_of, unit_for
from northward.ui import format
from northward.ui.templatetags.ui import chip
from northward.web import here
from northward.web.here import House
from northward.web.insight.present import sentence_start
from northward.web.okrs import lines
from northward.web.okrs.forms import KeyResultForm, ObjectiveForm

FOLD = 10
OPEN = ("idea", "draft", "proposed")
EDIT = "okrs/objective_edit.html"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an objective is written: its unit, its cycle, who may be its key partners, which metrics there are."""

    house: House
    unit: UnitRead
    objective: ObjectiveRead
    cycle: CycleRead | None
    members: Sequence[MemberRead]
    metrics: Sequence[tuple[str, Sequence[MetricRead]]]

    @property
    def may_write(self) -> bool:
        """Whether who is asking writes this objective now: a member, and it isn't committed yet."""
        return self.house.standing.is_member(self.unit.id) and self.objective.state in OPEN

    def refuse_others(self) -> None:
        """Refuse who isn't of the unit before a form is read. Raises Refused."""
        require_writer(self.house.standing, self.unit)

    def address(self, name: str) -> str:
        """Return one of the objective's addresses."""
        return reverse(name, kwargs={"org": self.house.organization.slug, "id": self.objective.id})

    def key_result_form(self, data: Any = None, read: KeyResultRead | None = None) -> KeyResultForm:
        """Return the form for a key result of this objective: a new one, or one that is known."""
        initial = KeyResultForm.known(read) if read else {}
        return KeyResultForm(data, initial=initial, members=self.members, metrics=self.metrics)


def require_writer(standing: Standing, unit: UnitRead) -> None:
    """Refuse a form to who could not send it. Raises Refused."""
    if not standing.is_member(unit.id):
        raise Refused(
            _(
                "Only the members of %(unit)s write its objectives. Ask one of them, or tell them what you would change."
            )
            % {"unit": unit.name}
        )


def enter(request: HttpRequest, org: str, id: UUID) -> Desk:
    """Return the desk of an objective that the viewer may see. Raises NotFound, SignInFirst."""
    house = here.enter(request, org)
    return sit_down(request, house, objective_for(house.actor, id))


def sit_down(request: HttpRequest, house: House, objective: ObjectiveRead) -> Desk:
    """Return the desk of an objective that was fetched already."""
    unit = unit_for(house.actor, objective.unit_slug)
    house = here.about(request, house, unit)
    return Desk(
        house=house,
        unit=unit,
        objective=objective,
        cycle=cycle_by(house.actor, objective.cycle) if objective.cycle else None,
        members=members_of(house.actor, unit.id),
        metrics=_metrics(house, unit),
    )


def _metrics(house: House, unit: UnitRead) -> list[tuple[str, Sequence[MetricRead]]]:
    """Return what is measured already in a unit and in those above it, the nearest first. One statement."""
    places = [(unit.id, unit.name), *((place.id, place.name) for place in reversed(unit.above))]
    found = metrics_of(house.actor, [id_ for id_, _name in places])
    return [(name, found[id_]) for id_, name in places]


def show(
    request: HttpRequest,
    desk: Desk,
    *,
    form: ObjectiveForm | None = None,
    key_result_form: KeyResultForm | None = None,
    editing: KeyResultRead | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Return the editor, with the form that was just sent as it was typed."""
    for sent in (form, key_result_form):
        if sent:
            sent.lead_to_error()
    context = _context(desk, form or ObjectiveForm.of(desk.objective), conflict)
    context |= _key_results(desk, key_result_form, editing, conflict)
    return render(request, EDIT, context | more, status=status)


def _context(desk: Desk, form: ObjectiveForm, conflict: Conflict | None) -> dict[str, Any]:
    objective = desk.objective
    return {
        "unit": desk.unit,
        "objective": objective,
        "chip": chip(objective.state),
        "where": desk.cycle.name if desk.cycle else _("an idea, in no cycle yet"),
        "form": form,
        "version": objective.version,
        "address": desk.address("objective-edit"),
        "read_address": desk.address("objective"),
        "draft_address": desk.address("objective-draft"),
        "preview_address": desk.address("objective-preview"),
        "openness_address": desk.address("objective-openness"),
        "preview": sentence(objective.statement, bool(objective.key_results)),
        "theirs": clash(conflict) if conflict and "statement" in conflict.mine else [],
        "ends": format.date(desk.cycle.ends) if desk.cycle else "",
        "starts_iso": desk.cycle.starts.isoformat() if desk.cycle else "",
        "ends_iso": desk.cycle.ends.isoformat() if desk.cycle else "",
    }


def _key_results(
    desk: Desk, form: KeyResultForm | None, editing: KeyResultRead | None, conflict: Conflict | None
) -> dict[str, Any]:
    org = desk.house.organization.slug
    results = desk.objective.key_results
    rows = [lines.row(read, org, place, len(results) - 1) for place, read in enumerate(results)]
    folds = len(rows) > FOLD + 2 and not editing
    version = editing.version if editing else 0
    if conflict and editing:
        version = conflict.version
    return {
        "preview_rows": [row["title"] for row in rows[:FOLD]],
        "rows": rows[:FOLD] if folds else rows,
        "more": rows[FOLD:] if folds else [],
        "more_word": _("Show all %(count)d key results") % {"count": len(rows)},
        "many": ngettext(
            "%(count)d key result is many: few are easier to keep in mind.",
            "%(count)d key results are many: few are easier to keep in mind. Which ones say that you got there?",
            len(rows),
        )
        % {"count": len(rows)}
        if len(rows) > FEW
        else "",
        "kr_form": form or desk.key_result_form(read=editing),
        "editing": editing,
        "kr_version": version,
        "kr_address": reverse("key-result-edit", kwargs={"org": org, "id": editing.id})
        if editing
        else desk.address("key-result-new"),
        "kr_preview_address": desk.address("key-result-preview"),
        "kr_preview": lines.line(editing) if editing else None,
        "kr_theirs": clash(conflict) if conflict and editing else [],
        "paste_address": desk.address("key-results-paste"),
    }


def sentence(statement: str, measured: bool) -> dict[str, str]:
    """Return an objective as it reads on the team home."""
    return {
        "before": _("We will"),
        "statement": sentence_start(" ".join(statement.split())),
        "after": _(", as measured by") if measured else "",
    }


def clash(conflict: Conflict) -> list[dict[str, str]]:
    """Return where what stands now differs from what was sent, field by field."""
    words: Mapping[str, str] = {
        "statement": _("Statement"),
        "why": _("Why it matters"),
        "aim": _("Aim"),
        "name": _("Wording"),
        "kind": _("How it moves"),
        "baseline": _("From"),
        "target": _("To"),
        "low": _("At least"),
        "high": _("At most"),
        "unit_of_measure": _("Unit"),
        "due": _("Due"),
        "delta": _("By how much"),
        "phases": _("Phased targets"),
        "weight": _("Weight"),
        "commit_mark": _("Commit"),
        "stretch_mark": _("Stretch"),
        "partner_words": _("Key partner, in words"),
    }
    return [
        {
            "field": name,
            "name": words[name],
            "theirs": _value(conflict.theirs.get(name)),
            "mine": _value(mine),
        }
        for name, mine in conflict.mine.items()
        if name in words and conflict.theirs.get(name) != mine
    ]


def _value(value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return ", ".join(f"{phase['by']}: {phase['value']}" for phase in value)
    return str(value)
