"""What people type about objectives and key results."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northward.cycles.queries import CycleRead
from northward.kit.text import trouble_with
from northward.metrics.queries import MetricRead
from northward.okrs.actions import KeyResultDraft, draft_from_text
from northward.okrs.queries import KeyResultRead, ObjectiveRead, PhaseRead
from northward.teams.queries import MemberRead
from northward.web.forms import Form
from northward.web.okrs.fields import DayField, Delta, DeltaField, IdField, NumberField

AIMS = [
    ("aspirational", gettext_lazy("Aspirational: reaching 70% of it is a success")),
    ("must-reach", gettext_lazy("Must reach: a promise that others build on")),
]
KINDS = [
    ("increase", gettext_lazy("Increase")),
    ("decrease", gettext_lazy("Decrease")),
    ("maintain", gettext_lazy("Keep within")),
    ("milestone", gettext_lazy("Milestone")),
    ("establish", gettext_lazy("Find the baseline")),
]
MOVING = ("increase", "decrease")
# Which fields a kind has no use for: they aren't shown, so what still stands in them is neither read nor complained of.
WAY = ("baseline", "target", "delta", "commit_mark", "stretch_mark")
UNUSED = {
    "increase": ("low", "high", "due"),
    "decrease": ("low", "high", "due"),
    "maintain": (*WAY, "due"),
    "milestone": (*WAY, "low", "high"),
    "establish": (*WAY, "low", "high"),
}
PHASES = 3


class ObjectiveForm(Form):
    """The sentence, why it matters, and how sure it has to be."""

    statement = forms.CharField(
        label=gettext_lazy("We will"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "text builder-statement"}),
    )
    why = forms.CharField(
        label=gettext_lazy("Why it matters"),
        required=False,
        help_text=gettext_lazy("What gets better, and for whom? Others read this to see how they can help."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    aim = forms.ChoiceField(
        label=gettext_lazy("Aim"),
        choices=AIMS,
        required=False,
        initial="aspirational",
        widget=forms.RadioSelect,
    )

    @classmethod
    def of(cls, objective: ObjectiveRead, data: Any = None) -> "ObjectiveForm":
        return cls(
            data, initial={"statement": objective.statement, "why": objective.why, "aim": objective.aim}
        )

    @property
    def said(self) -> dict[str, str]:
        """What was said, as the actions take it; empty texts are theirs to refuse."""
        data = self.cleaned_data
        return {
            "statement": data["statement"],
            "why": data["why"],
            "aim": data["aim"] or self.initial.get("aim", "aspirational"),
        }


class NewObjectiveForm(ObjectiveForm):
    """A new objective also has a cycle."""

    cycle = IdField(label=gettext_lazy("Cycle"))

    def for_cycles(self, cycles: Sequence[CycleRead]) -> "NewObjectiveForm":
        self.fields["cycle"].choices = [(str(cycle.id), cycle.name) for cycle in cycles]  # type: ignore[attr-defined]
        return self


class IdeaForm(Form):
    """An idea: the sentence, and why."""

    statement = forms.CharField(
        label=gettext_lazy("We could"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = forms.CharField(
        label=gettext_lazy("Why it would matter"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class KeyResultForm(Form):
    """A key result as a sentence: what, which way, from where, to where, in what, by when, with whom."""

    name = forms.CharField(
        label=gettext_lazy("as measured by"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "class": "text line"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How it moves"),
        choices=KINDS,
        required=False,
        initial="increase",
        widget=forms.RadioSelect,
    )
    baseline = NumberField(label=gettext_lazy("from"))
    target = NumberField(label=gettext_lazy("to"))
    low = NumberField(label=gettext_lazy("at least"))
    high = NumberField(label=gettext_lazy("at most"))
    unit_of_measure = forms.CharField(
        label=gettext_lazy("unit"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    due = DayField(label=gettext_lazy("due on"))
    delta = DeltaField(
        label=gettext_lazy("or by how much"),
        help_text=gettext_lazy(
            "“25%”, “3x”, “5 points”: kept as written, a number once the baseline is known."
        ),
    )
    key_partner = IdField(
        label=gettext_lazy("Key partner"),
        help_text=gettext_lazy("Who keeps an eye on it and tells the others. Not who does the work."),
    )
    partner_words = forms.CharField(label=gettext_lazy("or somebody outside, in words"), required=False)
    metric = IdField(
        label=gettext_lazy("Metric"),
        help_text=gettext_lazy(
            "A metric lives longer than a cycle. Choose one that is measured already, or get a new one."
        ),
    )
    commit_mark = NumberField(label=gettext_lazy("Commit, counts as 0.7"))
    stretch_mark = NumberField(label=gettext_lazy("Stretch, counts as 1.3"))
    weight = NumberField(label=gettext_lazy("Weight"), help_text=gettext_lazy("1 unless it counts for more."))

    def __init__(
        self,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        members: Sequence[MemberRead] = (),
        metrics: Sequence[tuple[str, Sequence[MetricRead]]] = (),
    ) -> None:
        initial = initial or {}
        super().__init__(data, initial=initial)
        self.rows = max(PHASES, len(initial.get("phases", ())) + 1)
        people = [(str(one.person), one.name) for one in members if one.is_member]
        known = initial.get("key_partner")
        if known and str(known) not in dict(people):
            people.append((str(known), initial.get("key_partner_name", "")))
        self._choose("key_partner", [("", _("nobody yet")), *people])
        self._choose("metric", self._metrics(metrics, initial.get("metric")))
        for row in range(self.rows):
            self.fields[f"phase_by_{row}"] = DayField(label=_("By"))
            self.fields[f"phase_value_{row}"] = NumberField(label=_("Value"))
        for name in self.fields:
            widget = self.fields[name].widget
            if name.startswith("phase_"):
                widget.attrs["class"] = "field"
        for row, phase in enumerate(initial.get("phases", ())):
            self.initial[f"phase_by_{row}"], self.initial[f"phase_value_{row}"] = phase.by, phase.value

    def _metrics(self, metrics: Sequence[tuple[str, Sequence[MetricRead]]], own: UUID | None) -> list[Any]:
        groups: list[Any] = [
            (unit, [(str(one.id), one.name) for one in found]) for unit, found in metrics if found
        ]
        if own is None:
            return [("", _("its own, named like the key result")), *groups]
        listed = any(one.id == own for _unit, found in metrics for one in found)
        return groups if listed else [(str(own), _("the metric it has")), *groups]

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def phase_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of phased targets, a pair for each."""
        return [(self[f"phase_by_{row}"], self[f"phase_value_{row}"]) for row in range(self.rows)]

    @property
    def has_extras(self) -> bool:
        """Whether anything is said, or wrong, in the part that is folded away."""
        folded = {"commit_mark", "stretch_mark", "weight", "delta", "metric", "partner_words"}
        if any(name in folded or name.startswith("phase_") for name in self.errors):
            return True
        return bool(self.initial.get("phases")) or any(
            self.initial.get(name) for name in folded - {"metric", "delta"}
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("kind") or "increase"
        for name in self.fields:
            if name in UNUSED.get(kind, ()) or (name.startswith("phase_") and kind not in MOVING):
                self.errors.pop(name, None)
                data[name] = Delta() if name == "delta" else None
        phases = []
        for row in range(self.rows):
            by, value = data.get(f"phase_by_{row}"), data.get(f"phase_value_{row}")
            wrong = any(f"phase_{part}_{row}" in self.errors for part in ("by", "value"))
            if not wrong and (by is None) != (value is None):
                missing = "by" if by is None else "value"
                self.add_error(
                    f"phase_{missing}_{row}",
                    ValidationError(_("A phased target needs both a day and a value.")),
                )
            elif by and value is not None:
                phases.append(PhaseRead(by, value))
        data["phases"] = tuple(phases)
        return data

    def clean_name(self) -> str:
        """Refuse what is too long before its numbers are read: that takes the longer, the longer it is."""
        name: str = self.cleaned_data["name"]
        if trouble := trouble_with(name):
            raise ValidationError(trouble)
        return name

    def draft(self, before: KeyResultRead | None = None) -> KeyResultDraft:
        """Return what was said; what the chosen kind has no use for is left out."""
        data = self.cleaned_data
        kind = data["kind"] or "increase"
        moves, band = kind in MOVING, kind == "maintain"
        delta: Delta = data["delta"] if moves and data["delta"] else Delta()
        same_words = before is not None and before.name == data["name"].strip()
        draft = KeyResultDraft(
            name=data["name"],
            kind=kind,
            unit_of_measure="" if kind == "milestone" else data["unit_of_measure"] or self._percent(),
            baseline=data["baseline"]
            if moves
            else before.goal.baseline
            if before and kind == "establish"
            else None,
            target=data["target"] if moves else None,
            low=data["low"] if band else None,
            high=data["high"] if band else None,
            delta=delta.amount,
            delta_kind=delta.kind,
            delta_unit=delta.unit,
            commit_mark=data["commit_mark"] if moves else None,
            stretch_mark=data["stretch_mark"] if moves else None,
            phases=data["phases"] if moves else (),
            due=data["due"] if kind in ("milestone", "establish") else None,
            weight=Decimal(1) if data["weight"] is None else data["weight"],
            key_partner=data["key_partner"],
            partner_words="" if data["key_partner"] else data["partner_words"],
            metric=data["metric"],
            written=before.written if before and same_words else "",
        )
        return draft if before else self._as_the_words_say(draft)

    def _as_the_words_say(self, draft: KeyResultDraft) -> KeyResultDraft:
        """Take a new key result's numbers from its words, as pasted lines give them, where no field says any."""
        typed = (*WAY, "phases")
        if draft.kind != "increase" or any(
            self.cleaned_data[name] not in (None, (), Delta()) for name in typed
        ):
            return draft
        said = draft_from_text(draft.name)
        return replace(
            draft,
            kind=said.kind,
            unit_of_measure=draft.unit_of_measure or said.unit_of_measure,
            baseline=said.baseline,
            target=said.target,
            low=said.low,
            high=said.high,
            delta=said.delta,
            delta_kind=said.delta_kind,
            delta_unit=said.delta_unit,
            written=said.written,
        )

    def _percent(self) -> str:
        """Return the unit that was typed with a number, as in "35 %", where no unit stands in its own field."""
        typed = (str(self.data.get(name, "")).strip() for name in ("baseline", "target", "low", "high"))
        return "%" if any(text.endswith("%") for text in typed) else ""

    @classmethod
    def known(cls, read: KeyResultRead) -> dict[str, Any]:
        """Return a key result as the form's initial values."""
        goal = read.goal
        return {
            "name": read.name,
            "kind": read.kind,
            "baseline": goal.baseline,
            "target": goal.target,
            "low": goal.low,
            "high": goal.high,
            "unit_of_measure": read.unit_of_measure,
            "due": read.due,
            "delta": Delta(read.delta, read.delta_kind, read.delta_unit),
            "key_partner": read.key_partner,
            "key_partner_name": read.key_partner_name,
            "partner_words": read.partner_words,
            "metric": read.metric,
            "commit_mark": goal.commit,
            "stretch_mark": goal.stretch,
            "weight": None if goal.weight == 1 else goal.weight,
            "phases": read.phases,
        }


class OpennessForm(Form):
    """Why an objective is confidential, and who outside the unit may read it."""

    because = forms.CharField(
        label=gettext_lazy("Why it has to be confidential"),
        required=False,
        help_text=gettext_lazy("The members and the named readers see this reason."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def as_ids(texts: Sequence[str]) -> list[UUID]:
    """Return the ids among some texts; what is no id is left out."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
