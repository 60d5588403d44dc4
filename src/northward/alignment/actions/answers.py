"""The other side's answer to a contribution. Only members of the unit asked give it."""

from uuid import UUID

from django.utils.translation import gettext as _

from northward.alignment.actions.circles import STANDING, refuse_circle, wait_in_line_within
from northward.alignment.actions.rows import contribution_to_write, record_contribution, refuse_stale
from northward.alignment.models import Contribution
from northward.alignment.permissions import require_asked
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, NotFound
from northward.kit.text import SENTENCE, trouble_with
from northward.kit.transaction import transaction
from northward.okrs.permissions import may_read
from northward.teams.permissions import standing_of


def agree_contribution(*, actor: Actor, contribution: UUID, version: int) -> None:
    """Agree that an objective contributes to one of ours, also after declining it.

    Raises Conflict, Invalid (to_objective) where other lines meanwhile lead back, Refused, NotFound.
    """
    with transaction():
        wait_in_line_within(actor=actor)
        row = _asked(actor, contribution, version, Contribution.State.AGREED)
        if row.state not in STANDING:
            refuse_circle(row.objective, row.to_objective)
        _answer(actor, row, Contribution.State.AGREED, "")
        record_contribution(actor=actor, name="contribution_agreed", contribution=row)


def decline_contribution(*, actor: Actor, contribution: UUID, version: int, reason: str) -> None:
    """Decline a contribution, with a reason, also after agreeing. Raises Conflict, Invalid (reason), Refused, NotFound."""
    with transaction():
        row = _asked(actor, contribution, version, Contribution.State.DECLINED)
        reason = reason.strip()
        missing = _("Say why, so that the team can answer or look for a better place.")
        if trouble := trouble_with(reason, most=SENTENCE) if reason else missing:
            raise Invalid({"reason": trouble})
        row.is_main = False
        _answer(actor, row, Contribution.State.DECLINED, reason)
        record_contribution(actor=actor, name="contribution_declined", contribution=row, reason=reason)


def _asked(actor: Actor, contribution: UUID, version: int, to: Contribution.State) -> Contribution:
    both = may_read(actor, "objective__") & may_read(actor, "to_objective__")
    row = contribution_to_write(actor, contribution, both)
    require_asked(standing_of(actor), row.to_objective.unit)
    if row.state == Contribution.State.WITHDRAWN:
        raise NotFound
    refuse_stale(row, version, {"state": to.value})
    return row


def _answer(actor: Actor, row: Contribution, state: Contribution.State, reason: str) -> None:
    row.state, row.answer_reason, row.answered_at = state, reason, clock.now()
    row.answered_by_id = actor.id
    row.version += 1
    row.save(update_fields=["state", "answer_reason", "answered_at", "answered_by", "is_main", "version"])
