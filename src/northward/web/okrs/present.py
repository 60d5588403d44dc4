"""The objective's page and the ideas, as values for their templates."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northward.cycles.queries import CycleRead
from northward.insight.queries import ObjectivePage
from northward.method import scoring
from northward.okrs.queries import ObjectiveRead
from northward.teams.queries import MemberRead, UnitRead
from northward.ui import format
from northward.ui.templatetags.ui import chip
from northward.web.alignment.present import carrier, upward_row, why_strip
from northward.web.here import House
from northward.web.insight import present as insight
from northward.web.insight.home import tabs
from northward.web.okrs import history, lines

FOLD = 10
OPEN = ("idea", "draft", "proposed")


def objective(house: House, page: ObjectivePage, cycles: Sequence[CycleRead]) -> dict[str, Any]:
    """Return everything on an objective's page; `cycles` are those that its team can still plan."""
    read, org = page.objective, house.organization.slug
    zone = ZoneInfo(page.unit.time_zone)
    names = {result.id: result.name for result in page.objective.key_results}
    told = history.lines(page.changes, names, zone)
    return {
        "unit": page.unit,
        "title": read.statement if len(read.statement) <= 80 else read.statement[:79] + "…",
        "shown": _shown(page, org, zone),
        "where": page.calendar.cycle.name if page.calendar else _("An idea, in no cycle yet"),
        "member": page.place.member,
        "writers": writers(page.unit, page.members),
        "reason": read.state_reason,
        "openness": _openness(page, org),
        "steps": _steps(page, org, cycles) if page.place.member else None,
        "edit": reverse("objective-edit", args=[org, read.id])
        if page.place.member and read.state in OPEN
        else "",
        "upward": _upward(page, org),
        "carried": [carrier(found, org) for found in page.carried],
        "history": told[:FOLD],
        "earlier": told[FOLD:],
        **why_strip(page.chain, org),
    }


def _shown(page: ObjectivePage, org: str, zone: ZoneInfo) -> dict[str, Any]:
    """Return the sentence, where it stands, and its key results."""
    read = page.objective
    if page.board and page.calendar:
        paper = insight.Paper(org, zone, scoring.Span(*page.calendar.span), page.place.member)
        shown = insight.objective(page.board, paper, ())
        if read.state != "committed":  # nothing is behind before it was promised, or after it was closed
            scores = {result.id: result.score for result in read.key_results}
            for row in [*shown["rows"], *shown["more"]]:
                score = scores.get(row["id"])
                row["chip"] = (
                    "" if score is None else chip("", _("Score %(score)s") % {"score": format.number(score)})
                )
        has_story = page.board.said is not None or page.board.standing.progress is not None
        judged = read.state == "committed" or (read.state not in OPEN and has_story)
        return shown | {"judged": judged, "dropped": _dropped(read, org)}
    results = [
        lines.line(result) | {"href": reverse("key-result", args=[org, result.id])}
        for result in read.key_results
    ]
    return {
        "id": read.id,
        "chip": chip(read.state),
        "tags": [_("Confidential")] if read.confidential else [],
        "before": _("We could"),
        "statement": insight.sentence_start(read.statement),
        "after": _(", as measured by") if results else "",
        "why": read.why,
        "judged": False,
        "lines": results,
    }


def _dropped(read: ObjectiveRead, org: str) -> list[dict[str, Any]]:
    """Return the key results that were dropped on the way, with why."""
    return [
        {
            "text": result.name,
            "why": result.state_reason,
            "href": reverse("key-result", args=[org, result.id]),
        }
        for result in read.key_results
        if result.state == "dropped"
    ]


def writers(unit: UnitRead, members: Sequence[MemberRead]) -> str:
    """Return who may write an objective, by name."""
    names = [one.name for one in members if one.is_member]
    if not names:
        return _("Only the members of %(unit)s write this; it has none yet.") % {"unit": unit.name}
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    return _("Only the members of %(unit)s write this: %(names)s.") % {"unit": unit.name, "names": shown}


def _openness(page: ObjectivePage, org: str) -> dict[str, Any]:
    read = page.objective
    address = reverse("objective-openness", args=[org, read.id]) if page.place.member else ""
    if not read.confidential:
        return {
            "confidential": False,
            "text": _("Everybody in the organization can read this."),
            "href": address,
        }
    readers = ", ".join(page.readers.values()) or _("nobody else")
    text = _("Only the members of %(unit)s read this, and %(readers)s.") % {
        "unit": page.unit.name,
        "readers": readers,
    }
    return {"confidential": True, "text": text, "because": read.confidential_because, "href": address}


def _steps(page: ObjectivePage, org: str, cycles: Sequence[CycleRead]) -> dict[str, Any] | None:
    """Return what a member may do next with an objective that isn't committed."""
    read = page.objective
    if read.state not in OPEN:
        return None
    return {
        "state": read.state,
        "version": read.version,
        "move": reverse("objective-state", args=[org, read.id]),
        "plan": reverse("objective-plan", args=[org, read.id]),
        "cycles": [cycle for cycle in cycles if cycle.id != read.cycle],
        "all_cycles": reverse("cycles", args=[org]),
        "notes": lines.notes(read),
    }


def _upward(page: ObjectivePage, org: str) -> dict[str, Any]:
    """Return to what an objective contributes, and what its team may do about it."""
    read, here = page.objective, {"org": org, "id": page.objective.id}
    living = read.state in ("draft", "proposed", "committed")
    return {
        "rows": [upward_row(found, org) for found in page.contributions],
        "outside": read.outside_because,
        "outside_address": reverse("objective-outside", kwargs=here),
        "version": read.version,
        "may": page.place.member and living,
        "propose": reverse("contribute", kwargs=here)
        if page.place.member and living and page.unit.above and not read.outside_because
        else "",
        "top": not page.unit.above,
    }


def ideas(
    house: House, unit: UnitRead, found: Sequence[ObjectiveRead], cycles: Sequence[CycleRead]
) -> dict[str, Any]:
    """Return a unit's ideas for later."""
    org, member = house.organization.slug, house.standing.is_member(unit.id)
    rows = [_idea(read, org, unit) for read in found]
    return {
        "unit": unit,
        "member": member,
        "rows": rows[:FOLD] if len(rows) > FOLD + 2 else rows,
        "more": rows[FOLD:] if len(rows) > FOLD + 2 else [],
        "more_word": _("Show all %(count)d ideas") % {"count": len(rows)},
        "tabs": tabs({"org": org, "unit": unit.slug}, "ideas"),
        "cycles": [{"id": cycle.id, "name": cycle.name} for cycle in cycles],
        "new": reverse("objective-new", args=[org, unit.slug]) if member else "",
    }


def _idea(read: ObjectiveRead, org: str, unit: UnitRead) -> dict[str, Any]:
    count = len(read.key_results)
    noted = format.short_day(read.created_at.astimezone(ZoneInfo(unit.time_zone)).date())
    facts = [_("noted %(day)s") % {"day": noted}]
    if count:
        facts.append(ngettext("%(count)d key result", "%(count)d key results", count) % {"count": count})
    if read.confidential:
        facts.append(_("confidential"))
    return {
        "id": read.id,
        "version": read.version,
        "text": read.statement,
        "why": read.why,
        "facts": facts,
        "href": reverse("objective", args=[org, read.id]),
        "plan": reverse("objective-plan", args=[org, read.id]),
    }
