"""What happened to an objective and its key results, in lines that can be read: who, when, what, what was before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northward.insight.queries import ObjectiveChange
from northward.ui import format
from northward.ui.templatetags.ui import WORDS


def lines(
    changes: Sequence[ObjectiveChange], names: Mapping[UUID, str], zone: tzinfo
) -> list[dict[str, Any]]:
    """Return history as lines for a template, newest first; `names` are the key results' names by id.

    Several key results that somebody added in one go are one line.
    """
    found = []
    for alike in _in_one_go(changes):
        change, count = alike[0], len(alike)
        differences = list(_differences(change.differences))
        if change.name in SAID_BY_DIFFERENCE and change.differences and not differences:
            continue
        about = names.get(change.key_result, "") if change.key_result and count == 1 else ""
        found.append(
            {
                "who": change.by or _("Northward"),
                "what": event_words().get(change.name, change.name)
                if count == 1
                else _many(change.name, count),
                "about": about,
                "when": format.moment(change.at, zone),
                "at": change.at.isoformat(),
                "reason": change.reason,
                "differences": differences,
            }
        )
    return found


def _in_one_go(changes: Sequence[ObjectiveChange]) -> Iterator[list[ObjectiveChange]]:
    """Yield changes that follow each other and are one act to a reader."""
    for _key, alike in groupby(enumerate(changes), lambda each: _act(*each)):
        yield [change for _place, change in alike]


def _act(place: int, change: ObjectiveChange) -> tuple[object, ...]:
    if change.name in IN_ONE_GO:
        return change.name, change.by, change.at.replace(second=0, microsecond=0)
    return (place,)


def _many(name: str, count: int) -> str:
    if name == "key_result_imported":
        return ngettext("imported %(count)d key result", "imported %(count)d key results", count) % {
            "count": count
        }
    return ngettext("added %(count)d key result", "added %(count)d key results", count) % {"count": count}


IN_ONE_GO = ("key_result_added", "key_result_imported")
SAID_BY_DIFFERENCE = ("objective_changed", "key_result_changed")


def event_words() -> dict[str, str]:
    """Return what somebody did, to be read after their name."""
    return {
        "idea_noted": _("noted this as an idea"),
        "objective_drafted": _("drafted this objective"),
        "objective_changed": _("changed it"),
        "objective_proposed": _("proposed it, for questions"),
        "objective_returned": _("took it back into draft"),
        "objective_committed": _("committed to it, for the team"),
        "objective_hidden": _("made it confidential, or named other readers"),
        "objective_opened_up": _("opened it to everybody again"),
        "objective_stood_outside": _("said that it stands outside by choice"),
        "objective_rejoined": _("let it rejoin the conversation"),
        "objective_imported": _("imported it"),
        "key_result_added": _("added a key result"),
        "key_result_changed": _("changed a key result"),
        "key_result_removed": _("took a key result out"),
        "key_result_restored": _("put a key result back"),
        "key_result_moved": _("moved a key result"),
        "key_partner_set": _("named another key partner"),
        "baseline_resolved": _("made the baseline known"),
        "key_result_imported": _("imported a key result"),
    }


def _differences(raw: Mapping[str, tuple[Any, Any]]) -> Iterator[dict[str, str]]:
    words = {
        "statement": _("Statement"),
        "why": _("Why"),
        "aim": _("Aim"),
        "state": _("State"),
        "name": _("Wording"),
        "kind": _("Kind"),
        "unit_of_measure": _("Unit"),
        "baseline": _("Baseline"),
        "target": _("Target"),
        "low": _("At least"),
        "high": _("At most"),
        "delta": _("By how much"),
        "commit_mark": _("Commit"),
        "stretch_mark": _("Stretch"),
        "weight": _("Weight"),
        "due": _("Due"),
        "outside_because": _("Outside because"),
        "partner_words": _("Key partner, in words"),
    }
    for name, word in words.items():
        if name in raw:
            before, after = raw[name]
            yield {"name": word, "before": said(name, before), "after": said(name, after)}
    if "phases" in raw:
        yield {
            "name": _("Phased targets"),
            "before": _count(raw["phases"][0]),
            "after": _count(raw["phases"][1]),
        }


def said(name: str, value: Any) -> str:
    """Return a value of history as a person reads it; a dash for nothing."""
    if value in (None, ""):
        return "–"
    if name == "aim":
        return {"aspirational": _("aspirational"), "must-reach": _("must reach")}.get(str(value), str(value))
    if name == "state":
        return str(WORDS.get(str(value), value))
    if name in NUMBERS:
        try:
            return format.number(Decimal(str(value)))
        except InvalidOperation:
            return str(value)
    return str(value)


NUMBERS = frozenset(
    {"baseline", "target", "low", "high", "delta", "commit_mark", "stretch_mark", "weight", "value"}
)


def _count(phases: Any) -> str:
    return ", ".join(f"{phase['by']}: {phase['value']}" for phase in phases or ()) or "–"
