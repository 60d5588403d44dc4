"""What a key result says, as numbers: the value types."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Which way a key result wants its measure to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    MILESTONE = "milestone"
    BASELINE = "baseline"
    UNKNOWN = "unknown"


class DeltaKind(StrEnum):
    """Whether a change is a share of where it starts (%, x) or an amount of the measure itself (pp,
    points, days)."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of one key result; None where the text doesn't say.

    `unit` is the unit of baseline, target, low and high, or, where those have none, of delta. `delta` is a
    magnitude: the direction carries the sign.
    """

    direction: Direction = Direction.UNKNOWN
    baseline: Decimal | None = None
    target: Decimal | None = None
    delta: Decimal | None = None
    delta_kind: DeltaKind | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None

    def as_json(self) -> dict[str, str | int | Decimal | None]:
        """Field names to values for JSON: whole numbers as integers, others exact, for whoever prints them to round."""
        return {field.name: _json(getattr(self, field.name)) for field in fields(self)}


def _json(value: Decimal | str | None) -> str | int | Decimal | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return None if value is None else str(value)
