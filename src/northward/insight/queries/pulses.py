"""What a unit's line says of its last check-in and its issues, read from the truth."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from northward.rituals.models import CheckIn, Issue
from northward.rituals.queries import means_for_everybody
from northward.teams.models import Unit


@dataclass(frozen=True, slots=True)
class Pulse:
    """A unit's last check-in, with the mean confidence that everybody may see, and how many issues are open."""

    check_in: UUID | None
    on: date | None
    sent_at: datetime | None
    mean_confidence: Decimal | None
    open_issues: int


def pulses_of(units: Collection[UUID]) -> dict[UUID, Pulse]:
    """Return the pulse of each of some units. Four statements. The caller has asked whether they may be seen."""
    newest = CheckIn.objects.filter(unit=OuterRef("pk"), undone_at__isnull=True).order_by("-on", "-sent_at")
    rows = Unit.objects.filter(pk__in=units).values_list(
        "pk", *(Subquery(newest.values(name)[:1]) for name in ("pk", "on", "sent_at"))
    )
    last = {unit: (check_in, on, sent_at) for unit, check_in, on, sent_at in rows}
    means = means_for_everybody(check_in for check_in, _on, _sent_at in last.values() if check_in)
    open_ones = Issue.objects.filter(unit__in=units, state=Issue.State.OPEN)
    issues: dict[UUID, int] = dict(open_ones.values_list("unit").annotate(open=Count("id")))
    found = {}
    for unit in units:
        check_in, on, sent_at = last.get(unit, (None, None, None))
        mean = means[check_in] if check_in else None
        found[unit] = Pulse(check_in, on, sent_at, mean, issues.get(unit, 0))
    return found
