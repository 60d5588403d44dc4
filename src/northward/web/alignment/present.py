"""Contributions as values for templates: from either side, and the chain upwards."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from northward.alignment.queries import ChainLink, ContributionRead, Side
from northward.okrs.queries import ObjectiveName, ObjectiveRead
from northward.teams.permissions import Standing
from northward.ui import format
from northward.ui.templatetags.ui import chip


def upward_row(found: ContributionRead, org: str) -> dict[str, Any]:
    """Return a contribution as the contributing side lists it."""
    facts = [found.to_objective.unit_name]
    if found.is_main:
        facts.append(_("main line"))
    if found.to_key_result_name:
        facts.append(_("to its key result “%(name)s”") % {"name": found.to_key_result_name})
    if found.imported:
        facts.append(_("imported"))
    return {
        "href": reverse("contribution", args=[org, found.id]),
        "text": named(found.to_objective),
        "because": found.because,
        "facts": facts,
        "chip": chip(found.state),
        "answer": found.answer_reason,
    }


def carrier(found: ContributionRead, org: str) -> dict[str, Any]:
    """Return a contribution as the objective that is carried lists it."""
    return {
        "href": reverse("contribution", args=[org, found.id]),
        "text": named(found.objective),
        "because": found.because,
        "facts": [found.objective.unit_name],
        "chip": chip(found.state),
        "answer": found.answer_reason,
    }


def named(side: Side) -> str:
    """Return the statement of one end of a contribution, or that it is hidden."""
    return side.statement or _("A confidential objective")


def why_strip(chain: Sequence[ChainLink], org: str) -> dict[str, Any]:
    """Return the chain upwards as the "why" strip takes it, the top first."""
    labels = {
        "company": _("Company objective"),
        "business-unit": _("Strategic objective, %(unit)s"),
        "team": _("Objective of %(unit)s"),
    }
    links = []
    for link in chain:
        label = labels[link.label] % {"unit": link.unit_name}
        if link.state == "proposed":
            label = _("%(label)s, proposed") % {"label": label}
        href = reverse("objective", args=[org, link.id]) if link.id else ""
        links.append({"label": label, "text": link.statement or _("A confidential objective"), "href": href})
    return {"why": links, "why_last": links[-1]["text"] if links else ""}


def page(found: ContributionRead, org: str, standing: Standing, zone: ZoneInfo) -> dict[str, Any]:
    """Return a contribution's own page: both sides, the reason, and what the viewer may do about it."""
    ours, theirs = standing.is_member(found.objective.unit), standing.is_member(found.to_objective.unit)
    both = not (found.objective.hidden or found.to_objective.hidden)
    state, here = found.state, [org, found.id]
    return {
        "chip": chip(state),
        "state": state,
        "version": found.version,
        "ours": _side(found.objective, org),
        "theirs": _side(found.to_objective, org),
        "key_result": found.to_key_result_name,
        "key_result_href": reverse("key-result", args=[org, found.to_key_result])
        if found.to_key_result
        else "",
        "because": found.because,
        "is_main": found.is_main,
        "lines": _told(found, zone),
        "reason": found.answer_reason,
        "answers": theirs and both and state != "withdrawn",
        "can_agree": state in ("proposed", "declined"),
        "can_decline": state in ("proposed", "agreed"),
        "owns": ours and state != "withdrawn",
        "can_main": state in ("proposed", "agreed") and not found.is_main,
        "again": reverse("contribute", args=[org, found.objective.id]) + f"?to={found.to_objective.id}"
        if ours and both and state == "declined"
        else "",
        "answer_address": reverse("contribution-answer", args=here),
        "withdraw_address": reverse("contribution-withdraw", args=here),
        "main_address": reverse("contribution-main", args=here),
        "waits": _("The members of %(unit)s answer this.") % {"unit": found.to_objective.unit_name}
        if state == "proposed" and not theirs
        else "",
    }


def _side(side: Side, org: str) -> dict[str, Any]:
    return {
        "unit": side.unit_name,
        "unit_href": reverse("team-home", args=[org, side.unit_slug]),
        "text": named(side),
        "href": reverse("objective", args=[org, side.id]) if side.id else "",
        "chip": chip(side.state) if side.state else "",
    }


def _told(found: ContributionRead, zone: ZoneInfo) -> list[str]:
    """Return who proposed and who answered, and when."""
    proposed = format.date(found.proposed_at.astimezone(zone).date())
    lines = [
        _("Imported %(day)s") % {"day": proposed}
        if found.imported
        else _("Proposed by %(name)s, %(day)s")
        % {"name": found.proposed_by_name or found.objective.unit_name, "day": proposed}
    ]
    if found.answered_at:
        words = {
            "agreed": _("Agreed by %(name)s, %(day)s"),
            "declined": _("Declined by %(name)s, %(day)s"),
        }.get(found.state)
        if words:
            day = format.date(found.answered_at.astimezone(zone).date())
            lines.append(words % {"name": found.answered_by_name or found.to_objective.unit_name, "day": day})
    return lines


def choices(found: Sequence[ObjectiveName], org: str, ours: ObjectiveRead) -> list[dict[str, Any]]:
    """Return the objectives above, to choose one: by unit, the nearest first."""
    here = reverse("contribute", args=[org, ours.id])
    groups: list[dict[str, Any]] = []
    for one in found:
        if not groups or groups[-1]["unit"] != one.unit_name:
            groups.append({"unit": one.unit_name, "rows": []})
        groups[-1]["rows"].append(
            {"href": f"{here}?to={one.id}#why", "text": one.statement, "chip": chip(one.state), "id": one.id}
        )
    return groups
