"""What an import did, for whoever ran it."""

from dataclasses import dataclass, field
from typing import Any

from northward.exchange.reading import Skipped


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that members have changed since the last import, so it stayed as they wrote it."""

    text: str
    theirs: str
    why: str


@dataclass
class OrganizationReport:
    """What happened in one organization. `told` are the units whose members see the news, with their number."""

    name: str
    slug: str
    is_new: bool
    has_administrator: bool = True
    units: int = 0
    cycles: int = 0
    made: int = 0
    updated: int = 0
    unchanged: int = 0
    key_results: int = 0
    closed: int = 0
    contributions: int = 0
    measurements: int = 0
    ideas: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)


@dataclass
class Report:
    """What happened in all of them, and which rows couldn't be used."""

    organizations: list[OrganizationReport] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def as_plain(self) -> dict[str, Any]:
        """Return the same as plain values, for a program to read."""
        return {
            "organizations": [
                {
                    **{name: getattr(each, name) for name in OrganizationReport.__dataclass_fields__},
                    "conflicts": [
                        {"text": one.text, "theirs": one.theirs, "why": one.why} for one in each.conflicts
                    ],
                    "told": [{"unit": name, "members": count} for name, count in each.told.items()],
                }
                for each in self.organizations
            ],
            "skipped": [{"line": each.line, "text": each.text, "why": each.why} for each in self.skipped],
        }
