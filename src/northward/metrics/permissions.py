"""Who may know of a metric and who may put a value on it."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from northward.kit.actor import Actor, Grant
from northward.teams.models import Unit
from northward.teams.permissions import Standing, is_member_of, require_member


def may_read(viewer: Actor, prefix: str = "") -> Q:
    """Return the condition that picks the metrics a viewer may know of; `prefix` leads from the model to the metric.

    The one read policy of metrics: all of the organization's, but a confidential one only for the members of its unit,
    for the operator, and for whom a higher term has lent a grant (`lend`).
    """
    mine = Q(**{f"{prefix}organization": viewer.tenant})
    if viewer.is_operator:
        return mine
    lent = [grant.id for grant in viewer.grants if (grant.name, grant.kind) == ("read", "metric")]
    member = is_member_of(viewer, f"{prefix}unit")
    return mine & (Q(**{f"{prefix}is_confidential": False}) | Q(**{f"{prefix}pk__in": lent}) | Q(member))


def lend(viewer: Actor, metrics: Iterable[UUID]) -> Actor:
    """Return the viewer with the right to read these metrics: for a higher term that has asked its own permission."""
    return replace(
        viewer, grants=viewer.grants | frozenset(Grant("read", "metric", metric) for metric in metrics)
    )


def require_owner(standing: Standing, unit: Unit) -> None:
    """Refuse anybody but the members of the metric's unit, and the operator, who loads data."""
    if not standing.operator:
        require_member(standing, unit, to=_("define its metrics"))


def require_measurer(standing: Standing, unit: Unit) -> None:
    """Refuse anybody but the members of the metric's unit, and the operator, who loads data."""
    if not standing.operator:
        require_member(standing, unit, to=_("put values on its metrics"))
