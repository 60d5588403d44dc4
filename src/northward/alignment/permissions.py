"""Who proposes a contribution, and who answers it."""

from django.utils.translation import gettext as _

from northward.teams.models import Unit
from northward.teams.permissions import Standing, require_member


def require_contributing(standing: Standing, unit: Unit) -> None:
    """Refuse anybody but the members of the contributing unit: the upper side never creates a contribution for them."""
    require_member(standing, unit, to=_("say to what its objectives contribute"))


def require_asked(standing: Standing, unit: Unit) -> None:
    """Refuse anybody but the members of the unit asked."""
    require_member(standing, unit, to=_("answer what is proposed to it"))
