"""Issues, as a viewer may see them: open to everyone in the organization."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
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
    return [_read(row) for row in _open_of(viewer, unit)]


def issues_of(viewer: Actor, unit: UUID, *, limit: int = 200) -> list[IssueRead]:
    """Return a unit's issues, open ones first, then those resolved last. One statement."""
    return [_read(row) for row in _all_of(viewer, unit, limit)]


def issues_asked_of(viewer: Actor, unit: UUID) -> list[IssueRead]:
    """Return the open issues for which other units ask this one for help, oldest first. One statement."""
    return [_read(row) for row in _open_for(viewer, unit)]


def issue_for(viewer: Actor, id: UUID) -> IssueRead:
    """Return one issue of the viewer's organization. Raises NotFound. One statement."""
    for row in _one(viewer, id):
        return _read(row)
    raise NotFound


def visible_issues(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these issues the viewer may know of: all of the organization's."""
    return set(Issue.objects.filter(organization=viewer.tenant, pk__in=ids).values_list("id", flat=True))


def _whole(viewer: Actor) -> QuerySet[Issue]:
    rows = Issue.objects.filter(organization=viewer.tenant)
    return rows.select_related("unit", "owner", "asked_unit").order_by("opened_at")


@prepared
def _open_of(viewer: Actor, unit: UUID) -> QuerySet[Issue]:
    return _whole(viewer).filter(unit=unit, state=Issue.State.OPEN)


@prepared
def _open_for(viewer: Actor, unit: UUID) -> QuerySet[Issue]:
    return _whole(viewer).filter(asked_unit=unit, state=Issue.State.OPEN)


@prepared
def _all_of(viewer: Actor, unit: UUID, limit: int) -> QuerySet[Issue]:
    # An open one has no moment of its resolution, so those stand first, by their age.
    latest = F("resolved_at").desc(nulls_first=True)
    return _whole(viewer).filter(unit=unit).order_by(latest, "opened_at")[:limit]


@prepared
def _one(viewer: Actor, issue: UUID) -> QuerySet[Issue]:
    return _whole(viewer).filter(pk=issue)


def _read(row: Issue) -> IssueRead:
    return IssueRead(
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
