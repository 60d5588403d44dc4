"""Who may read and who may write objectives and key results."""

from django.db.models import Q
from django.utils.translation import gettext as _

from northward.kit.actor import Actor
from northward.kit.errors import Refused
from northward.okrs.models import ObjectiveReader
from northward.teams.models import Unit
from northward.teams.permissions import Standing, is_member_of, is_named, require_member


def may_read(viewer: Actor, prefix: str = "") -> Q:
    """Return the condition that picks the objectives a viewer may read; `prefix` leads from the model to the objective.

    The one read policy of objectives and everything in them: all of the organization's, but a confidential one only for
    the members of its unit, the persons named as its readers, and the operator. Lists, searches, history and
    exports all ask this, or `visible_objectives`, which does.
    """
    mine = Q(**{f"{prefix}organization": viewer.tenant})
    if viewer.is_operator:
        return mine
    return mine & (
        Q(**{f"{prefix}confidential_because": ""})
        | Q(is_member_of(viewer, f"{prefix}unit"))
        | Q(is_named(viewer, ObjectiveReader, "objective_id", f"{prefix}pk"))
    )


def require_author(standing: Standing, unit: Unit) -> None:
    """Refuse anybody but the unit's own members: no leader, facilitator, administrator or operator writes an OKR.

    Source: product.md, Principles 1.
    """
    require_member(standing, unit, to=_("write its objectives and key results"))


def require_importer(actor: Actor) -> None:
    """Refuse anybody but the operator: an import is no authorship, so no person does it in their own name."""
    if not actor.is_operator:
        raise Refused(_("Only the operator imports objectives. Draft yours instead: it takes a minute."))
