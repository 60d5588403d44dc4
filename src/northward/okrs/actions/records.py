"""What history keeps of objectives and key results.

Of a confidential objective it keeps ids, states and numbers, and no words: whatever follows history can then leak
nothing, even if it forgets to ask. Rows from before the objective became confidential keep theirs, so whoever shows
history asks `visible_objectives` or `visible_key_results` first.
"""

from typing import Any

from northward.history.record import record
from northward.kit.actor import Actor
from northward.okrs.models import KeyResult, Objective


def record_objective(*, actor: Actor, name: str, objective: Objective, reason: str = "") -> None:
    """Record an objective's full public state."""
    open_ = not objective.confidential_because
    state: dict[str, Any] = {
        "unit": objective.unit_id,
        "cycle": objective.cycle_id,
        "aim": objective.aim,
        "state": objective.state,
        "confidential": not open_,
        "outside": bool(objective.outside_because),
        "position": objective.position,
        "score": objective.score,
        "imported": objective.imported,
        "committed_at": objective.committed_at,
        "committed_by": objective.committed_by_id,
        "closed_at": objective.closed_at,
        "version": objective.version,
    }
    if open_:
        state |= {
            "statement": objective.statement,
            "why": objective.why,
            "state_reason": objective.state_reason,
            "outside_because": objective.outside_because,
        }
    record(
        actor=actor,
        name=name,
        kind="objective",
        id=objective.pk,
        organization=objective.organization_id,
        topics=[f"unit:{objective.unit_id}"],
        reason=reason if open_ else "",
        state=state,
    )


def record_key_result(
    *, actor: Actor, name: str, key_result: KeyResult, objective: Objective, reason: str = ""
) -> None:
    """Record a key result's full public state."""
    open_ = not objective.confidential_because
    state: dict[str, Any] = {"objective": objective.pk, "metric": key_result.metric_id} | {
        field: getattr(key_result, field) for field in _NUMBERS
    }
    if open_:
        state |= {field: getattr(key_result, field) for field in _WORDS}
    record(
        actor=actor,
        name=name,
        kind="key_result",
        id=key_result.pk,
        organization=objective.organization_id,
        topics=[f"unit:{objective.unit_id}"],
        reason=reason if open_ else "",
        state=state,
    )


_NUMBERS = (
    "kind",
    "baseline",
    "target",
    "low",
    "high",
    "commit_mark",
    "stretch_mark",
    "delta",
    "delta_kind",
    "delta_unit",
    "phases",
    "due",
    "weight",
    "key_partner_id",
    "state",
    "score",
    "final",
    "position",
    "target_version",
    "version",
)
_WORDS = ("name", "written", "unit_of_measure", "partner_words", "state_reason")
