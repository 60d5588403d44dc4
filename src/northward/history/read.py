"""Reading what happened to one thing."""

from datetime import datetime
from uuid import UUID

from northward.history.models import Entry


def changes_of(kind: str, id: UUID, *, limit: int = 100) -> list[Entry]:  # noqa: A002
    """Return what happened to one thing, newest first. The caller has asked whether the viewer may see it."""
    return list(Entry.objects.filter(kind=kind, subject=id).order_by("-at", "-id")[:limit])


def as_of(kind: str, id: UUID, at: datetime) -> Entry | None:  # noqa: A002
    """Return the last row at or before a moment: its state is how the thing stood then."""
    return Entry.objects.filter(kind=kind, subject=id, at__lte=at).order_by("-at", "-id").first()
