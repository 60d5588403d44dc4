"""People, as a viewer may see them: everyone in the organization sees who is in which unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Lower

from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
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
        for row in _in_unit(viewer, unit)
    ]


@prepared
def _in_unit(viewer: Actor, unit: UUID) -> QuerySet[Membership]:
    rows = Membership.objects.filter(
        unit=unit,
        unit__organization=viewer.organization,
        ended_at__isnull=True,
        person__deactivated_at__isnull=True,
    )
    return rows.select_related("person", "admitted_by").order_by("-is_lead", "-is_member", "person__name")


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """What somebody is in one unit, for lists of people."""

    unit: str
    slug: str
    is_member: bool
    is_lead: bool
    is_facilitator: bool


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A person of the organization with their places. `signs_in`: there is an account behind the name."""

    id: UUID
    name: str
    is_administrator: bool
    signs_in: bool
    deactivated: bool
    places: tuple[PlaceRead, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some people by name, and how many there are in all; `more` says whether others follow."""

    people: tuple[PersonRead, ...]
    total: int
    more: bool


def people(viewer: Actor, *, search: str = "", after: int = 0, limit: int = 50) -> PeoplePage:
    """Return the organization's people by name, those who lost access last. Three statements.

    `search` looks for a part of the name; `after` skips as many.
    """
    rows = Person.objects.filter(organization=viewer.tenant)
    if search:
        rows = rows.filter(name__icontains=search.replace("\x00", ""))
    total = rows.count()
    ordered = rows.order_by(F("deactivated_at").asc(nulls_first=True), Lower("name"), "pk")
    shown = list(_with_places(ordered)[after : after + limit])
    return PeoplePage(tuple(_person(row) for row in shown), total, after + limit < total)


def person_for(viewer: Actor, person: UUID) -> PersonRead:
    """Return one person of the viewer's organization. Two statements. Raises NotFound."""
    row = _with_places(Person.objects.filter(organization=viewer.tenant, pk=person)).first()
    if row is None:
        raise NotFound
    return _person(row)


def administrators(viewer: Actor) -> list[PersonName]:
    """Return who administers the viewer's organization, by name. One statement."""
    rows = Person.objects.filter(
        organization=viewer.tenant, is_administrator=True, deactivated_at__isnull=True
    )
    return [PersonName(*row) for row in rows.order_by("name").values_list("id", "name")]


def admissible(viewer: Actor, unit: UUID, *, limit: int = 500) -> list[PersonName]:
    """Return the active people who aren't in a unit yet, by name. One statement."""
    here = Membership.objects.filter(unit=unit, ended_at__isnull=True).values("person")
    rows = Person.objects.filter(organization=viewer.tenant, deactivated_at__isnull=True).exclude(pk__in=here)
    return [PersonName(*row) for row in rows.order_by("name").values_list("id", "name")[:limit]]


def _with_places(rows: QuerySet[Person]) -> QuerySet[Person]:
    now = Membership.objects.filter(ended_at__isnull=True, unit__archived_at__isnull=True)
    places = now.select_related("unit").order_by("unit__depth", "unit__name")
    return rows.prefetch_related(Prefetch("memberships", places))


def _person(row: Person) -> PersonRead:
    return PersonRead(
        id=row.pk,
        name=row.name,
        is_administrator=row.is_administrator,
        signs_in=row.account_id is not None,
        deactivated=row.deactivated_at is not None,
        places=tuple(
            PlaceRead(each.unit.name, each.unit.slug, each.is_member, each.is_lead, each.is_facilitator)
            for each in row.memberships.all()
        ),
    )


def people_names(viewer: Actor, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of some people of the viewer's organization, by id. One statement."""
    return dict(_names(viewer, ids)) if ids else {}


@prepared
def _names(viewer: Actor, ids: Sequence[UUID]) -> QuerySet[Person, tuple[UUID, str]]:
    return Person.objects.filter(organization=viewer.organization, pk__in=ids).values_list("id", "name")


def visible_people(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these people the viewer may know of: all of the organization's."""
    return set(
        Person.objects.filter(organization=viewer.organization, pk__in=ids).values_list("id", flat=True)
    )
