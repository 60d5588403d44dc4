"""Which imports a viewer may know of."""

from collections.abc import Sequence
from uuid import UUID

from northward.history.models import Entry
from northward.kit.actor import Actor


def visible_imports(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these imports the viewer may know of: all of the organization's. One statement."""
    rows = Entry.objects.filter(kind="import", subject__in=ids, organization=viewer.tenant)
    return set(rows.values_list("subject", flat=True))
