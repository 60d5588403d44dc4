"""Days of key results, which lie within the cycle of their objective."""

from datetime import date

from northward.cycles.models import Cycle
from northward.kit.actor import Actor
from northward.kit.transaction import transaction_required
from northward.okrs.actions.records import record_key_result
from northward.okrs.models import Objective


def fit_days_within(*, actor: Actor, objective: Objective, cycle: Cycle) -> list[str]:
    """Take away due days and phased targets outside a cycle; return the names of the key results that had some.

    A removed one loses them too: it may be put back.
    """
    transaction_required()
    changed = []
    for result in objective.key_results.order_by("position", "created_at", "id"):
        phases = [phase for phase in result.phases if _lies_in(cycle, date.fromisoformat(phase["by"]))]
        due = result.due if result.due and _lies_in(cycle, result.due) else None
        if (due, phases) == (result.due, result.phases):
            continue
        result.due, result.phases, result.version = due, phases, result.version + 1
        result.save(update_fields=["due", "phases", "version"])
        record_key_result(actor=actor, name="key_result_changed", key_result=result, objective=objective)
        if result.state != result.State.REMOVED:
            changed.append(result.name)
    return changed


def _lies_in(cycle: Cycle, day: date) -> bool:
    return cycle.starts <= day <= cycle.ends
