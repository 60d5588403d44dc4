"""Files to read, as people and other tools write them, and a short way to load them."""

import json
from typing import Any

from northward.exchange import exporting, loading, reading
from northward.exchange.loading import OrganizationReport, Report
from northward.teams.models import Organization

CSV = """Organization,Unit,Cycle,Objective,Key result,Owner,Score,Parent,External id
Acme,,Q4 2026,Be the first choice,Grow orders from 100 to 150 a day,CEO,,,
Acme,Shop,Q4 2026,Make buying easy,Raise checkout completion from 60% to 75%,Lead,,Be the first choice,
Acme,Shop,Q4 2026,Make buying easy,Cut returns by 20%,,,Be the first choice,
Acme,Shop,Q1 2026,Know our customers,Talk with 40 customers,,0.8,,
Acme,Shop,Q1 2026,Know our customers,Publish what we learned,,70%,,
Acme,Shop,Wave 7,Sell abroad,,,,,
"""


def plain(text: str | bytes, name: str = "okrs.csv") -> dict[str, Any]:
    """Return what a dry run says of a file."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return reading.as_plain(reading.read(name, data))


def lines(*rows: object) -> bytes:
    """Return JSON lines."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def load(
    text: str | bytes, name: str = "okrs.csv", organization: str | None = None, *, is_sample: bool = False
) -> Report:
    """Load a file."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return loading.load(reading.read(name, data), name=name, organization=organization, is_sample=is_sample)


def only(report: Report) -> OrganizationReport:
    """Return the one organization of a report, which skipped nothing."""
    assert report.skipped == []
    (found,) = report.organizations
    return found


def exported(**told: bool) -> str:
    """Return everything that there is, in Northward's own format."""
    return exporting.as_yaml(exporting.export(Organization.objects.all(), **told))
