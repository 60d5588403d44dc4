"""What contributes to another never answers, by whatever way, to itself."""

from uuid import UUID

from django.utils.translation import gettext as _

from northward.alignment.models import Contribution
from northward.kit.actor import Actor
from northward.kit.errors import Invalid
from northward.kit.transaction import transaction_required
from northward.okrs.models import Objective
from northward.teams.models import Organization

STANDING = (Contribution.State.PROPOSED, Contribution.State.AGREED)


def wait_in_line_within(*, actor: Actor) -> None:
    """Let one at a time add lines to an organization's map: a circle may close through objectives that neither touches.

    Asked before any objective is locked, so that nobody holds what the one ahead waits for.
    """
    transaction_required()
    # Not the key: whoever adds rows that name the organization need not wait.
    Organization.objects.select_for_update(no_key=True).filter(pk=actor.tenant).values_list("pk").first()


def refuse_circle(ours: Objective, theirs: Objective) -> None:
    """Refuse a contribution whose target already contributes, by whatever way, to ours. Raises Invalid (to_objective)."""
    seen: set[UUID] = set()
    wanted = {theirs.pk}
    while wanted:
        if ours.pk in wanted:
            raise Invalid(
                {
                    "to_objective": _(
                        "That objective already contributes to yours: the two would go in a circle."
                    )
                }
            )
        seen |= wanted
        above = Contribution.objects.filter(objective__in=wanted, state__in=STANDING)
        wanted = set(above.values_list("to_objective", flat=True)) - seen
