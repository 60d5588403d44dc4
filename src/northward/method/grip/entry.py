"""What is said in a check-in. Ids are texts, as they stand in forms and addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

PLAN_LINES = 3
NEW_ISSUES = 20  # a long text pasted by accident isn't a list of issues


class Said(StrEnum):
    """What was said of a key result: "a measurement or *unchanged* for each" (product.md, "Check-in").

    *fed*: a source has measured it, there was nothing to type. *no-data*: looked at, and there is no value to give.
    """

    VALUE = "value"
    UNCHANGED = "unchanged"
    NO_DATA = "no-data"
    FED = "fed"
    UNSAID = "unsaid"


MEASURED = frozenset({Said.VALUE, Said.UNCHANGED, Said.FED})


class IssueSaid(StrEnum):
    """What was said of an open issue: "resolve / still open / ask help" (ux.md, S2)."""

    RESOLVED = "resolved"
    OPEN = "open"
    HELP = "help"


class EnergyWord(StrEnum):
    """How the team feels, 1 to 5, in words."""

    DRAINED = "drained"
    LOW = "low"
    STEADY = "steady"
    GOOD = "good"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True)
class Confidence:
    """How confident the team is in reaching an objective, 0 to 10, and why."""

    objective: str
    value: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was said of a key result; `value` where that is *value*."""

    key_result: str
    said: Said
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class IssueLine:
    """What was said of an open issue; asking for help names the unit asked and the need."""

    issue: str
    said: IssueSaid
    unit: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One check-in as it would be sent. `opened`: texts of new issues. `plan`: at most three lines. `energy`: 1 to 5."""

    confidences: tuple[Confidence, ...] = ()
    results: tuple[Result, ...] = ()
    issues: tuple[IssueLine, ...] = ()
    opened: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    energy: int | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """What the check-ins before have left: each objective's last confidence, and in how many check-ins each issue stood open."""

    confidences: Mapping[str, int] = field(default_factory=dict)
    issues: Mapping[str, int] = field(default_factory=dict)


def filled(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that say something, without the space around them."""
    return tuple(text.strip() for text in texts if text.strip())


def energy_word(energy: int) -> EnergyWord:
    """Return the word for an energy (product.md, "Check-in": "how the team feels, 1 to 5"). Raises ValueError outside it."""
    if not 1 <= energy <= 5:
        raise ValueError(f"Energy {energy} is outside 1 to 5: choose a number on that scale.")
    return list(EnergyWord)[energy - 1]
