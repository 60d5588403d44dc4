"""What a file says, whatever its format: plain values that no database knows of yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


class FileRefused(ValueError):
    """The whole file can't be read; the text says why, where, and what to do."""


class RowRefused(ValueError):
    """One row can't be used; the text says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What couldn't be used: its line (counted from 1, None where there is none), its text, and why in a sentence."""

    line: int | None
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What a key result of Northward's own format states in numbers; names as in `okrs`."""

    kind: str
    unit_of_measure: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    delta: Decimal | None = None
    delta_kind: str = ""
    delta_unit: str = ""
    commit: Decimal | None = None
    stretch: Decimal | None = None
    phases: tuple[tuple[date, Decimal], ...] = ()
    due: date | None = None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """A key result. `written` is the sentence as it was typed, `text` what is left without score and owner.

    `goal` is None where only the sentence speaks. `state` is "" unless it was dropped.
    """

    text: str
    line: int | None = None
    written: str = ""
    owner: str = ""
    score: Decimal | None = None
    external_id: str = ""
    goal: Goal | None = None
    final: Decimal | None = None
    metric: str = ""


@dataclass(frozen=True, slots=True)
class ParentRow:
    """To what an objective contributes: by the text of an objective or a key result, or by their external ids."""

    text: str = ""
    objective: str = ""
    key_result: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective with its key results. "" and None are what the file doesn't say.

    `unit` and `cycle` are names, in Northward's own format ids of what it lists. `state` is "" unless it is closed.
    """

    text: str
    line: int | None = None
    organization: str = ""
    unit: str = ""
    parent_unit: str = ""
    cycle: str = ""
    parents: tuple[ParentRow, ...] = ()
    owner: str = ""
    score: Decimal | None = None
    external_id: str = ""
    key_results: tuple[KeyResultRow, ...] = ()
    why: str = ""
    aim: str = ""
    state: str = ""
    state_reason: str = ""
    confidential_because: str = ""
    outside_because: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the tree; `above` is the id of its parent, "" for the top unit."""

    id: str
    name: str
    above: str = ""
    kind: str = "team"
    topology: str = ""
    about: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle; `unit` is the id of the unit for which it was made, "" for everybody's."""

    id: str
    name: str
    starts: date
    ends: date
    phase: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class MeasurementRow:
    """A value at a moment."""

    at: datetime
    value: Decimal
    source: str = "import"
    source_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric, with what was measured, oldest first."""

    id: str
    name: str
    unit: str = ""
    unit_of_measure: str = ""
    good: str = "up"
    healthy_low: Decimal | None = None
    healthy_high: Decimal | None = None
    source: str = ""
    measurements: tuple[MeasurementRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization of Northward's own format; others name theirs on each objective."""

    id: str
    name: str
    time_zone: str = ""
    week_start: int = 0
    fiscal_start_month: int = 1
    units: Mapping[str, UnitRow] = field(default_factory=dict)
    cycles: Mapping[str, CycleRow] = field(default_factory=dict)
    metrics: Mapping[str, MetricRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a file says. `format` is "northward", "csv" or "jsonl"."""

    format: str
    objectives: tuple[ObjectiveRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    organizations: Mapping[str, OrganizationRow] = field(default_factory=dict)
