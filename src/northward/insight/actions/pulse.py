"""Keeping each unit's pulse: a summary that can be rebuilt from truth at will."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from northward.insight.models import UnitPulse
from northward.insight.queries.pulses import pulses_of
from northward.kit.transaction import transaction, transaction_required
from northward.teams.models import Unit

AT_ONCE = 500
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
    """Read the pulse of some units again from the truth, in the caller's transaction. Five statements, two more a unit."""
    transaction_required()
    known = list(Unit.objects.filter(pk__in=set(units)).values_list("pk", flat=True))
    for start in range(0, len(known), AT_ONCE):
        for unit, pulse in pulses_of(known[start : start + AT_ONCE]).items():
            UnitPulse.objects.update_or_create(unit_id=unit, defaults=asdict(pulse))


def rebuild_pulses() -> int:
    """Rebuild the pulse of every unit; return how many. For the doctor, and after an import."""
    with transaction():
        ids = list(Unit.objects.values_list("id", flat=True))
        renew_pulses_within(ids)
        return len(ids)
