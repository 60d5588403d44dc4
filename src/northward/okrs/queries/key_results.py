"""Key results, with their goals as the method judges them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from northward.method import cadence, scoring
from northward.okrs.models import KeyResult


@dataclass(frozen=True, slots=True)
class PhaseRead:
    """A phased target: the value due at the end of a day of the unit."""

    by: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class KeyResultRead:
    """A key result as pages need it. `goal` is its current version, as `method.scoring` takes it.

    `delta`, `delta_kind` (relative or absolute) and `delta_unit` (%, x, pp, ...) are a relative goal as written.
    `target_since` is when the current version of the target was set, `partner_words` a key partner who is no person here.
    """

    id: UUID
    objective: UUID
    metric: UUID
    name: str
    written: str
    kind: str
    unit_of_measure: str
    goal: scoring.Goal
    key_partner: UUID | None
    key_partner_name: str
    partner_words: str
    state: str
    state_reason: str
    score: Decimal | None
    final: Decimal | None
    position: int
    version: int
    target_version: int
    target_since: datetime
    due: date | None
    phases: Sequence[PhaseRead]
    delta: Decimal | None
    delta_kind: str
    delta_unit: str


def read(row: KeyResult, zone: str) -> KeyResultRead:
    """Return the values of a key result whose unit lives in this time zone."""
    return KeyResultRead(
        id=row.pk,
        objective=row.objective_id,
        metric=row.metric_id,
        name=row.name,
        written=row.written,
        kind=row.kind,
        unit_of_measure=row.unit_of_measure,
        goal=goal_of(row, zone),
        key_partner=row.key_partner_id,
        key_partner_name=row.key_partner.name if row.key_partner else "",
        partner_words=row.partner_words,
        state=row.state,
        state_reason=row.state_reason,
        score=row.score,
        final=row.final,
        position=row.position,
        version=row.version,
        target_version=row.target_version,
        target_since=row.target_since,
        due=row.due,
        phases=phases_of(row.phases),
        delta=row.delta,
        delta_kind=row.delta_kind,
        delta_unit=row.delta_unit,
    )


def goal_of(row: KeyResult, zone: str) -> scoring.Goal:
    """Return what a key result wants. Days end at midnight in the unit's time zone."""
    return scoring.Goal(
        kind=scoring.Kind(row.kind),
        baseline=row.baseline,
        target=row.target,
        low=row.low,
        high=row.high,
        unit=row.unit_of_measure,
        weight=row.weight,
        commit=row.commit_mark,
        stretch=row.stretch_mark,
        phases=tuple(scoring.Phase(end_of(phase.by, zone), phase.value) for phase in phases_of(row.phases)),
        due=end_of(row.due, zone) if row.due else None,
        version=row.target_version,
        version_since=row.target_since,
        delta=row.delta,
        delta_kind=delta_kind_of(row.delta_kind, row.delta_unit) if row.delta is not None else None,
    )


def delta_kind_of(kind: str, unit: str) -> scoring.DeltaKind | None:
    """Return how a change counts: an amount, a factor ("3x"), or a percentage; None if nobody said."""
    if kind == KeyResult.DeltaKind.ABSOLUTE:
        return scoring.DeltaKind.ABSOLUTE
    if kind == KeyResult.DeltaKind.RELATIVE:
        return scoring.DeltaKind.TIMES if unit == "x" else scoring.DeltaKind.PERCENT
    return None


def phases_of(kept: Sequence[dict[str, Any]]) -> tuple[PhaseRead, ...]:
    """Return phased targets as they are kept: ISO dates, and values as text so that no digit is lost."""
    return tuple(PhaseRead(date.fromisoformat(phase["by"]), Decimal(phase["value"])) for phase in kept)


def end_of(day: date, zone: str) -> datetime:
    """Return the moment (UTC) at which a day is over in a time zone."""
    return cadence.moment(day + timedelta(days=1), time(), zone)
