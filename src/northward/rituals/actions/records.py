"""What history keeps of check-ins.

Everybody may know of a check-in, so its row speaks of what everybody may read: what it said of confidential objectives
is in no list, count or mean of it. Rows from before an objective became confidential keep what was open then.
"""

from typing import Any

from northward.history.record import record
from northward.kit.actor import Actor
from northward.rituals.actions.drafts import draft_topic
from northward.rituals.models import CheckIn
from northward.rituals.queries.heartbeat import HEARD, mean_of_seen


def record_check_in(*, actor: Actor, name: str, check_in: CheckIn) -> None:
    """Record a check-in's full public state, without what is confidential now. Two statements, and the row's."""
    said = list(
        check_in.goals.values_list("objective", "confidence", "previous", "objective__confidential_because")
    )
    results = list(
        check_in.results.filter(key_result__objective__confidential_because="").values(
            "key_result", "said", "value", "progress"
        )
    )
    mean = mean_of_seen(check_in.mean_confidence, [(goal[1], not goal[3]) for goal in said])
    state: dict[str, Any] = {
        "unit": check_in.unit_id,
        "cycle": check_in.cycle_id,
        "on": check_in.on,
        "due_at": check_in.due_at,
        "sent_at": check_in.sent_at,
        "sent_by": check_in.sent_by_id,
        "undone_at": check_in.undone_at,
        "mean_confidence": mean,
        "goals": [
            {"objective": objective, "confidence": confidence, "previous": previous}
            for objective, confidence, previous, because in said
            if not because
        ],
        "results": results,
        "measured": sum(result["said"] in HEARD for result in results),
        "measurable": len(results),
        "issues": {"opened": check_in.opened, "resolved": check_in.resolved, "open": check_in.still_open},
        "planned": check_in.planned,
        "version": check_in.version,
    }
    record(
        actor=actor,
        name=name,
        kind="check_in",
        id=check_in.pk,
        organization=check_in.organization_id,
        topics=[f"unit:{check_in.unit_id}", draft_topic(check_in.unit_id, check_in.on)],
        state=state,
    )
