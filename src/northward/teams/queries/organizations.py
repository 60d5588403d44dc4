"""Which organizations an account belongs to, and how it acts in one."""

from dataclasses import dataclass
from uuid import UUID

from northward.kit.actor import Actor, person
from northward.kit.errors import NotFound
from northward.teams.models import Organization, Person


@dataclass(frozen=True, slots=True)
class OrganizationRead:
    """An organization as pages need it."""

    id: UUID
    name: str
    slug: str
    time_zone: str
    week_start: int
    fiscal_start_month: int
    is_demo: bool
    is_sample: bool
    version: int


def enter(account: UUID, slug: str) -> tuple[Actor, OrganizationRead]:
    """Return how an account acts in the organization with this slug. One statement.

    Raises NotFound if the account isn't an active person there: absent and foreign look the same.
    """
    found = (
        Person.objects.filter(account=account, organization__slug=slug, deactivated_at__isnull=True)
        .select_related("organization")
        .first()
    )
    if found is None:
        raise NotFound
    return person(found.pk, found.organization_id, account), read(found.organization)


def organizations_of(account: UUID) -> list[OrganizationRead]:
    """Return the organizations in which an account is an active person, by name. One statement."""
    rows = (
        Person.objects.filter(account=account, deactivated_at__isnull=True)
        .select_related("organization")
        .order_by("organization__name")
    )
    return [read(row.organization) for row in rows]


def read(organization: Organization) -> OrganizationRead:
    """Return the values of an organization."""
    return OrganizationRead(
        id=organization.pk,
        name=organization.name,
        slug=organization.slug,
        time_zone=organization.time_zone,
        week_start=organization.week_start,
        fiscal_start_month=organization.fiscal_start_month,
        is_demo=organization.is_demo,
        is_sample=organization.is_sample,
        version=organization.version,
    )
