"""Reading what happened to one thing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from northward.history.models import Entry
from northward.kit.prepared import prepared


def changes_of(kind: str, id: UUID, *, limit: int = 100) -> list[Entry]:
    """Return what happened to one thing, newest first. The caller has asked whether the viewer may see it."""
    return _changes(kind, id, limit)


@prepared
def _changes(kind: str, id: UUID, limit: int) -> QuerySet[Entry]:
    return Entry.objects.filter(kind=kind, subject=id).order_by("-at", "-id")[:limit]


def changes_of_all(subjects: Sequence[tuple[str, UUID]], *, limit: int = 100) -> list[Entry]:
    """Return what happened to several things, each a kind and an id, newest first. The caller has asked for each."""
    if not subjects:
        return []
    asked = Q()
    for kind in dict.fromkeys(kind for kind, _id in subjects):
        asked |= Q(kind=kind, subject__in=[id_ for its_kind, id_ in subjects if its_kind == kind])
    return list(Entry.objects.filter(asked).order_by("-at", "-id")[:limit])


def as_of(kind: str, id: UUID, at: datetime) -> Entry | None:
    """Return the last row at or before a moment: its state is how the thing stood then."""
    return Entry.objects.filter(kind=kind, subject=id, at__lte=at).order_by("-at", "-id").first()
