"""The doctor: looks whether the data keep their rules, and works out anew what is merely derived."""

from dataclasses import dataclass

from northward.exchange.actions import mend_derived
from northward.exchange.queries import RULES, Rule
from northward.kit.actor import operator

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule with where it is broken (the first few), and how often; nowhere is how it should be."""

    rule: Rule
    broken: tuple[str, ...]
    count: int


def examine() -> list[Finding]:
    """Look at every rule."""
    found = []
    for rule in RULES:
        shown: list[str] = []
        count = 0
        for line in rule.broken():
            count += 1
            if len(shown) < SHOWN:
                shown.append(line)
        found.append(Finding(rule, tuple(shown), count))
    return found


def broken(name: str) -> list[str]:
    """Return every place where one rule is broken."""
    return [line for rule in RULES if rule.name == name for line in rule.broken()]


def mend() -> None:
    """Work out anew whatever is derived from something else."""
    mend_derived(actor=operator("doctor"))
