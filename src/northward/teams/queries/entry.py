"""The way into an organization: who is here, where they stand, and the units they have a role in."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from northward.kit.actor import Actor, person
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
from northward.teams.models import Membership, Person
from northward.teams.permissions import Roles, Standing
from northward.teams.queries.organizations import OrganizationRead, read
from northward.teams.queries.units import UnitName


@dataclass(frozen=True, slots=True)
class Entry:
    """What every page of an organization begins with; `units` are the living units with a role, by name."""

    actor: Actor
    name: str
    organization: OrganizationRead
    standing: Standing
    units: tuple[UnitName, ...]


def entry(account: UUID, slug: str) -> Entry:
    """Return how an account enters the organization with this slug. Two statements.

    Raises NotFound if the account isn't an active person there: absent and foreign look the same.
    """
    found = next(iter(_person(account, slug)), None)
    if found is None:
        raise NotFound
    rows = _memberships(found.pk)
    standing = Standing(
        person=found.pk,
        organization=found.organization_id,
        administrator=found.is_administrator,
        roles={row.unit_id: Roles(row.is_member, row.is_lead, row.is_facilitator) for row in rows},
    )
    living = [row.unit for row in rows if row.unit.archived_at is None]
    return Entry(
        actor=person(found.pk, found.organization_id, account),
        name=found.name,
        organization=read(found.organization),
        standing=standing,
        units=tuple(
            UnitName(unit.pk, unit.name, unit.slug, unit.kind)
            for unit in sorted(living, key=lambda unit: unit.name.casefold())
        ),
    )


@prepared
def _person(account: UUID, slug: str) -> QuerySet[Person]:
    rows = Person.objects.filter(account=account, organization__slug=slug, deactivated_at__isnull=True)
    return rows.select_related("organization")


@prepared
def _memberships(person: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, ended_at__isnull=True).select_related("unit")
