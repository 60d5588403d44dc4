"""What a person says about a key result, checked and turned into what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.errors import Invalid
from northward.kit.fields import fits
from northward.kit.text import SENTENCE, trouble_with
from northward.method import cadence, scoring
from northward.metrics.models import Metric
from northward.okrs.models import KeyResult, Objective
from northward.okrs.queries import PhaseRead
from northward.okrs.queries.key_results import delta_kind_of, end_of


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """A key result as a form sends it; None and "" are what nobody has said yet.

    `metric` names an existing metric of the organization; without one the key result gets its own. A relative goal is
    `delta` with `delta_kind` (relative or absolute) and `delta_unit` (%, x, pp, ...). `written` is the sentence as typed.
    """

    name: str
    kind: str
    unit_of_measure: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    delta: Decimal | None = None
    delta_kind: str = ""
    delta_unit: str = ""
    commit_mark: Decimal | None = None
    stretch_mark: Decimal | None = None
    phases: Sequence[PhaseRead] = ()
    due: date | None = None
    weight: Decimal = Decimal(1)
    key_partner: UUID | None = None
    partner_words: str = ""
    metric: UUID | None = None
    written: str = ""


_NUMBERS = ("baseline", "target", "low", "high", "delta", "commit_mark", "stretch_mark", "weight")
_FIELD_OF = {"commit": "commit_mark", "stretch": "stretch_mark"}
_LENGTHS = {"unit_of_measure": 40, "delta_unit": 8, "partner_words": 120}

GOOD = {
    KeyResult.Kind.INCREASE: Metric.Good.UP,
    KeyResult.Kind.DECREASE: Metric.Good.DOWN,
    KeyResult.Kind.MAINTAIN: Metric.Good.BAND,
    KeyResult.Kind.MILESTONE: Metric.Good.OPEN,
    KeyResult.Kind.ESTABLISH: Metric.Good.OPEN,
}


def checked(draft: KeyResultDraft, objective: Objective) -> dict[str, Any]:
    """Return a draft as fields of a key result, a relative goal resolved if its baseline is known.

    Metric and key partner are the caller's to fetch. Raises Invalid, with a sentence at each field that needs one.
    """
    errors = _trouble_in_words(draft) | _trouble_in_numbers(draft) | _trouble_in_days(draft)
    if errors:
        raise Invalid(errors)
    cycle, zone = objective.cycle, objective.unit.time_zone
    goal = goal_from(draft, zone)
    dates = cadence.Cycle(cycle.starts, cycle.ends) if cycle else None
    span = scoring.Span(*cadence.span_utc(dates, zone)) if dates else None
    refused: dict[str, list[str]] = {}
    for refusal in scoring.check(goal, span):
        refused.setdefault(_FIELD_OF.get(refusal.field, refusal.field), []).append(said(refusal.phrase))
    if dates and draft.due and not dates.starts <= draft.due <= dates.ends:
        refused["due"] = [_("This day lies outside the cycle. Choose one within it.")]
    if refused:
        raise Invalid(refused)
    if goal.baseline is not None:
        goal = scoring.resolve(goal, goal.baseline)
    kept = {field.name: getattr(draft, field.name) for field in fields(draft)}
    del kept["metric"], kept["key_partner"]
    return kept | {
        "name": draft.name.strip(),
        "written": draft.written.strip() or draft.name.strip(),
        "unit_of_measure": draft.unit_of_measure.strip(),
        "partner_words": draft.partner_words.strip(),
        "target": goal.target,
        "phases": [
            {"by": phase.by.isoformat(), "value": format(phase.value, "f")}
            for phase in sorted(draft.phases, key=lambda phase: phase.by)
        ],
    }


def _trouble_in_words(draft: KeyResultDraft) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not draft.name.strip():
        errors["name"] = _("Say what will have moved, in a few words.")
    elif trouble := trouble_with(draft.name, most=SENTENCE):
        errors["name"] = trouble
    if trouble := trouble_with(draft.written, most=SENTENCE):
        errors["written"] = trouble
    for field, most in _LENGTHS.items():
        if trouble := trouble_with(getattr(draft, field), most=most, line=True):
            errors[field] = trouble
    if draft.kind not in KeyResult.Kind.values:
        errors["kind"] = _("Choose one of: increase, decrease, maintain, milestone, establish a baseline.")
    if draft.delta_kind and draft.delta_kind not in KeyResult.DeltaKind.values:
        errors["delta_kind"] = _("Say whether the change is relative or an amount.")
    return errors


def _trouble_in_numbers(draft: KeyResultDraft) -> dict[str, str]:
    too_long = _("This number is too long: at most 18 digits before and 9 after the point.")
    errors = {
        field: too_long
        for field in _NUMBERS
        if (value := getattr(draft, field)) is not None and value.is_finite() and not fits(value)
    }
    if any(not fits(phase.value) for phase in draft.phases):
        errors["phases"] = too_long
    return errors


def _trouble_in_days(draft: KeyResultDraft) -> dict[str, str]:
    far = _("This year is far away. Look at the year that you typed.")
    days = {"due": [draft.due] if draft.due else [], "phases": [phase.by for phase in draft.phases]}
    earliest, latest = clock.EARLIEST.date(), clock.LATEST.date()
    return {
        field: far for field, found in days.items() if any(not earliest <= day <= latest for day in found)
    }


def goal_from(draft: KeyResultDraft, zone: str) -> scoring.Goal:
    """Return what a draft wants, as the method judges it."""
    return scoring.Goal(
        kind=scoring.Kind(draft.kind),
        baseline=draft.baseline,
        target=draft.target,
        low=draft.low,
        high=draft.high,
        unit=draft.unit_of_measure,
        weight=draft.weight,
        commit=draft.commit_mark,
        stretch=draft.stretch_mark,
        phases=tuple(scoring.Phase(end_of(phase.by, zone), phase.value) for phase in draft.phases),
        due=end_of(draft.due, zone) if draft.due else None,
        delta=draft.delta,
        delta_kind=delta_kind_of(draft.delta_kind, draft.delta_unit),
    )


def said(phrase: scoring.Phrase) -> str:
    """Return a sentence of the method in the reader's language."""
    english = scoring.PHRASES[phrase.key]
    translated = _(english)
    return phrase.text if translated == english else translated.format(**phrase.params)
