"""People, as a viewer may see them: everyone in the organization sees who is in which unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from northward.kit.actor import Actor
from northward.teams.models import Membership, Person


@dataclass(frozen=True, slots=True)
class PersonName:
    """Just enough of a person to name them."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class MemberRead:
    """A person in a unit. `let_in_by` names the administrator who isn't of the unit and added them, else ""."""

    membership: UUID
    person: UUID
    name: str
    is_member: bool
    is_lead: bool
    is_facilitator: bool
    let_in_by: str
    version: int


def members_of(viewer: Actor, unit: UUID) -> list[MemberRead]:
    """Return who is in a unit, leads first, then by name. One statement."""
    rows = (
        Membership.objects.filter(
            unit=unit,
            unit__organization=viewer.organization,
            ended_at__isnull=True,
            person__deactivated_at__isnull=True,
        )
        .select_related("person", "admitted_by")
        .order_by("-is_lead", "-is_member", "person__name")
    )
    return [
        MemberRead(
            membership=row.pk,
            person=row.person_id,
            name=row.person.name,
            is_member=row.is_member,
            is_lead=row.is_lead,
            is_facilitator=row.is_facilitator,
            let_in_by=row.admitted_by.name if row.by_administrator and row.admitted_by else "",
            version=row.version,
        )
        for row in rows
    ]


def people_names(viewer: Actor, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of some people of the viewer's organization, by id. One statement."""
    rows = Person.objects.filter(organization=viewer.organization, pk__in=ids).values_list("id", "name")
    return dict(rows)


def visible_people(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these people the viewer may know of: all of the organization's."""
    return set(
        Person.objects.filter(organization=viewer.organization, pk__in=ids).values_list("id", flat=True)
    )
