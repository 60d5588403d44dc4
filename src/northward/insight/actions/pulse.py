"""Keeping each unit's pulse: a summary that can be rebuilt from truth at will."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count

from northward.insight.models import UnitPulse
from northward.kit.transaction import transaction, transaction_required
from northward.rituals.models import CheckIn, Issue
from northward.rituals.queries import means_for_everybody
from northward.teams.models import Unit

FOLLOWED = (
    "checkin_submitted",
    "checkin_undone",
    "issue_raised",
    "issue_resolved",
    "issue_reopened",
    # What becomes confidential is in no figure that everybody sees.
    "objective_hidden",
    "objective_opened_up",
)


def keep_pulse(rows: Sequence[Any]) -> None:
    """Follow history: renew the pulse of each unit that these rows speak of. Runs in the follower's transaction."""
    renew_pulses_within(UUID(row.state["unit"]) for row in rows)


def renew_pulses_within(units: Iterable[UUID]) -> None:
    """Read the pulse of some units again from the truth, in the caller's transaction. Five statements a unit."""
    transaction_required()
    for unit in Unit.objects.filter(pk__in=set(units)):
        last = CheckIn.objects.filter(unit=unit, undone_at__isnull=True).order_by("-on", "-sent_at").first()
        issues = Issue.objects.filter(unit=unit, state=Issue.State.OPEN).aggregate(open=Count("id"))["open"]
        UnitPulse.objects.update_or_create(
            unit=unit,
            defaults={
                "check_in": last.pk if last else None,
                "on": last.on if last else None,
                "sent_at": last.sent_at if last else None,
                "mean_confidence": means_for_everybody([last.pk])[last.pk] if last else None,
                "open_issues": issues,
            },
        )


def rebuild_pulses() -> int:
    """Rebuild the pulse of every unit; return how many. For the doctor, and after an import."""
    with transaction():
        ids = list(Unit.objects.values_list("id", flat=True))
        renew_pulses_within(ids)
        return len(ids)
