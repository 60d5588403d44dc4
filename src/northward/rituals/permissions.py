"""Who may check in, and who sees what of it (product.md, Principles 1 and 2)."""

from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit.actor import Actor
from northward.teams.models import Unit
from northward.teams.permissions import Standing, require_member, standing_of, unit_of


def unit_of_member(actor: Actor, unit: UUID, *, to: str) -> tuple[Unit, Standing]:
    """Return a unit in which the actor writes. Raises NotFound outside the organization, Refused for who isn't a member."""
    standing = standing_of(actor)
    row = unit_of(actor, unit)
    require_member(standing, row, to=to)
    return row, standing


def to_check_in() -> str:
    """Complete the sentence "Only the members of Explore can ..."."""
    return _("send its check-in")


def sees_team_only(standing: Standing, unit: UUID) -> bool:
    """Whether plan lines, own confidences, the draft and the team's energy are for this person: members only."""
    return standing.is_of_team(unit)
