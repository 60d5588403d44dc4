"""Writing objectives: from an idea to the team's commitment. Only the unit's own members do."""

from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from northward.cycles.models import Cycle
from northward.cycles.queries import cycle_for
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, Refused
from northward.kit.text import PASSAGE, SENTENCE, trouble_with
from northward.kit.transaction import transaction
from northward.okrs.actions.days import fit_days_within
from northward.okrs.actions.records import record_objective
from northward.okrs.actions.rows import cycle_to_use, objective_to_write, refuse_stale, refuse_unless_open
from northward.okrs.models import Objective
from northward.okrs.permissions import require_author
from northward.teams.models import Unit
from northward.teams.permissions import standing_of, unit_of


def note_idea(*, actor: Actor, unit: UUID, statement: str, why: str = "") -> UUID:
    """Note an idea for an objective, for no cycle yet. Raises Invalid (statement, why), Refused, NotFound."""
    with transaction():
        place = _author_in(actor, unit)
        said = checked(statement, why, Objective.Aim.ASPIRATIONAL)
        return _create(actor, place, None, said, "idea_noted").pk


def draft_objective(
    *,
    actor: Actor,
    unit: UUID,
    statement: str,
    cycle: UUID | None = None,
    why: str = "",
    aim: str = Objective.Aim.ASPIRATIONAL,
) -> UUID:
    """Draft an objective for a cycle; without one for the cycle in which the unit lives.

    Raises Invalid (statement, why, aim, cycle), Refused, NotFound.
    """
    with transaction():
        place = _author_in(actor, unit)
        said = checked(statement, why, aim)
        if cycle is None:
            present = cycle_for(actor, unit)
            if present is None:
                raise Invalid(
                    {"cycle": _("There is no open cycle. Open one first, or note this as an idea.")}
                )
            cycle = present.id
        return _create(actor, place, cycle_to_use(actor, place, cycle), said, "objective_drafted").pk


def change_objective(
    *,
    actor: Actor,
    objective: UUID,
    version: int,
    statement: str,
    why: str,
    aim: str,
) -> None:
    """Change the wording or the aim of an objective that isn't committed yet.

    Raises Conflict when somebody changed it since `version`, Invalid (statement, why, aim), Refused, NotFound.
    """
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_unless_open(row)
        refuse_stale(row, version, {"statement": statement, "why": why, "aim": aim})
        said = checked(statement, why, aim)
        _save(row, **said)
        record_objective(actor=actor, name="objective_changed", objective=row)


def plan_objective(*, actor: Actor, objective: UUID, version: int, cycle: UUID) -> list[str]:
    """Put an idea into a cycle, as a draft, or a draft into another cycle.

    Days of its key results that lie outside that cycle are taken away; history keeps them. Returns these key results'
    names, in order. Raises Conflict, Refused, NotFound.
    """
    with transaction():
        row = objective_to_write(actor, objective)
        refuse_unless_open(row)
        refuse_stale(row, version, {"cycle_id": cycle})
        found = cycle_to_use(actor, row.unit, cycle)
        state = Objective.State.DRAFT if row.state == Objective.State.IDEA else row.state
        _save(row, cycle=found, state=state, position=next_position(row.unit, found))
        record_objective(actor=actor, name="objective_changed", objective=row)
        return fit_days_within(actor=actor, objective=row, cycle=found)


def propose_objective(*, actor: Actor, objective: UUID, version: int) -> None:
    """Show a draft to others, for questions; nobody approves. Raises Conflict, Refused, NotFound."""
    with transaction():
        _move(actor, objective, version, [Objective.State.DRAFT], Objective.State.PROPOSED)


def return_to_draft(*, actor: Actor, objective: UUID, version: int) -> None:
    """Take a proposed objective back into draft. Raises Conflict, Refused, NotFound."""
    with transaction():
        _move(actor, objective, version, [Objective.State.PROPOSED], Objective.State.DRAFT)


def commit_objective(*, actor: Actor, objective: UUID, version: int) -> None:
    """Commit to an objective, for the team, as one of its members.

    A missing key partner, a missing target or too many key results are shown, and no obstacle. Raises Conflict,
    Refused, NotFound.
    """
    with transaction():
        _move(
            actor,
            objective,
            version,
            [Objective.State.DRAFT, Objective.State.PROPOSED],
            Objective.State.COMMITTED,
        )


def next_position(unit: Unit, cycle: Cycle | None) -> int:
    """Return the place after the last objective of a unit's cycle, or of its ideas."""
    last = Objective.objects.filter(unit=unit, cycle=cycle).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def checked(statement: str, why: str, aim: str) -> dict[str, str]:
    """Return the fields of an objective as they are kept. Raises Invalid (statement, why, aim)."""
    statement, why = statement.strip(), why.strip()
    errors: dict[str, str] = {}
    if not statement:
        errors["statement"] = _("Say what you want to achieve, in one sentence.")
    elif trouble := trouble_with(statement, most=SENTENCE):
        errors["statement"] = trouble
    if trouble := trouble_with(why, most=PASSAGE):
        errors["why"] = trouble
    if aim not in Objective.Aim.values:
        errors["aim"] = _("Choose aspirational or must-reach.")
    if errors:
        raise Invalid(errors)
    return {"statement": statement, "why": why, "aim": aim}


def _author_in(actor: Actor, unit: UUID) -> Unit:
    place = unit_of(actor, unit)
    require_author(standing_of(actor), place)
    return place


def _create(actor: Actor, unit: Unit, cycle: Cycle | None, said: dict[str, str], event: str) -> Objective:
    row = Objective.objects.create(
        organization_id=actor.tenant,
        unit=unit,
        cycle=cycle,
        state=Objective.State.DRAFT if cycle else Objective.State.IDEA,
        position=next_position(unit, cycle),
        created_at=clock.now(),
        created_by_id=actor.id,
        **said,
    )
    record_objective(actor=actor, name=event, objective=row)
    return row


_MOVED = {
    Objective.State.PROPOSED: "objective_proposed",
    Objective.State.DRAFT: "objective_returned",
    Objective.State.COMMITTED: "objective_committed",
}


def _move(
    actor: Actor, objective: UUID, version: int, allowed: list[Objective.State], to: Objective.State
) -> None:
    row = objective_to_write(actor, objective)
    refuse_stale(row, version, {"state": to.value})
    if row.state not in allowed:
        raise Refused(
            _("An idea has no cycle yet. Plan it for one first.")
            if row.state == Objective.State.IDEA
            else _("This objective has moved on already. Reload the page to see where it stands.")
        )
    changes: dict[str, Any] = {"state": to}
    if to == Objective.State.COMMITTED:
        cycle_to_use(actor, row.unit, row.cycle_id)
        changes |= {"committed_at": clock.now(), "committed_by_id": actor.id}
    _save(row, **changes)
    record_objective(actor=actor, name=_MOVED[to], objective=row)


def _save(row: Objective, **changes: Any) -> None:
    for field, value in changes.items():
        setattr(row, field, value)
    row.version += 1
    row.save(update_fields=[*(field.removesuffix("_id") for field in changes), "version"])
