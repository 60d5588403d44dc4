"""Issues, as a viewer may see them: open to everyone in the organization."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OrderBy, QuerySet

from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.rituals.models import Issue


@dataclass(frozen=True, slots=True)
class IssueRead:
    """An issue with the names that pages need."""

    id: UUID
    unit: UUID
    unit_name: str
    unit_slug: str
    text: str
    owner: UUID | None
    owner_name: str
    asked_unit: UUID | None
    asked_unit_name: str
    need: str
    state: str
    opened_at: datetime
    resolved_at: datetime | None
    version: int


def open_issues(viewer: Actor, unit: UUID) -> list[IssueRead]:
    """Return what is in a unit's way, oldest first. One statement."""
    return _read(viewer, Issue.objects.filter(unit=unit, state=Issue.State.OPEN))


def issues_of(viewer: Actor, unit: UUID, *, limit: int = 200) -> list[IssueRead]:
    """Return a unit's issues, open ones first, then those resolved last. One statement."""
    # An open one has no moment of its resolution, so those stand first, by their age.
    latest = F("resolved_at").desc(nulls_first=True)
    return _read(viewer, Issue.objects.filter(unit=unit), latest, "opened_at", limit=limit)


def issues_asked_of(viewer: Actor, unit: UUID) -> list[IssueRead]:
    """Return the open issues for which other units ask this one for help, oldest first. One statement."""
    return _read(viewer, Issue.objects.filter(asked_unit=unit, state=Issue.State.OPEN))


def issue_for(viewer: Actor, id: UUID) -> IssueRead:
    """Return one issue of the viewer's organization. Raises NotFound. One statement."""
    found = _read(viewer, Issue.objects.filter(pk=id))
    if not found:
        raise NotFound
    return found[0]


def visible_issues(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these issues the viewer may know of: all of the organization's."""
    return set(Issue.objects.filter(organization=viewer.tenant, pk__in=ids).values_list("id", flat=True))


def _read(
    viewer: Actor, rows: QuerySet[Issue], *order: str | OrderBy, limit: int | None = None
) -> list[IssueRead]:
    rows = (
        rows.filter(organization=viewer.tenant)
        .select_related("unit", "owner", "asked_unit")
        .order_by(*(order or ("opened_at",)))[:limit]
    )
    return [
        IssueRead(
            id=row.pk,
            unit=row.unit_id,
            unit_name=row.unit.name,
            unit_slug=row.unit.slug,
            text=row.text,
            owner=row.owner_id,
            owner_name=row.owner.name if row.owner else "",
            asked_unit=row.asked_unit_id,
            asked_unit_name=row.asked_unit.name if row.asked_unit else "",
            need=row.need,
            state=row.state,
            opened_at=row.opened_at,
            resolved_at=row.resolved_at,
            version=row.version,
        )
        for row in rows
    ]
