"""The roles of the demonstration that a visitor can step into, and whether somebody still has to start."""

from dataclasses import dataclass, replace
from uuid import UUID

from northward.teams.models import FirstCode, Membership, Person


@dataclass(frozen=True, slots=True)
class DemoRole:
    """A person of the demonstration: `role` is one of member, lead, facilitator, leader, company, administrator.

    A leader of the whole company is `company`. `first` marks one for each role, so that a visitor chooses among six and
    not among everybody.
    """

    person: UUID
    account: UUID
    name: str
    role: str
    unit: str
    unit_slug: str
    organization: str
    first: bool = False


ORDER = ("member", "lead", "facilitator", "leader", "company", "administrator")


def demo_roles() -> list[DemoRole]:
    """Return who of the demonstration can be entered as: one for each role first, then the others by unit. Two statements.

    Only accounts made for the demonstration, in the demonstration: never anybody's own.
    """
    rows = list(
        Person.objects.filter(
            organization__is_demo=True,
            account__is_demo=True,
            account__is_active=True,
            deactivated_at__isnull=True,
        )
        .select_related("organization")
        .order_by("joined_at", "pk")
    )
    places: dict[UUID, list[Membership]] = {}
    found = Membership.objects.filter(person__in=[row.pk for row in rows], ended_at__isnull=True)
    for membership in found.select_related("unit").order_by("-unit__depth", "unit__name"):
        places.setdefault(membership.person_id, []).append(membership)
    roles = [_role(row, places.get(row.pk, [])) for row in rows]
    # Roles are told best by people who share a team, and teams are deepest.
    deepest = sorted(rows, key=lambda row: -max((p.unit.depth for p in places.get(row.pk, [])), default=0))
    order = {row.pk: place for place, row in enumerate(deepest)}
    chosen = {
        min((role for role in roles if role.role == name), key=lambda role: order[role.person]).person
        for name in {role.role for role in roles}
    }
    marked = [replace(role, first=role.person in chosen) for role in roles]
    return sorted(
        marked, key=lambda role: (not role.first, ORDER.index(role.role) if role.first else 0, role.unit)
    )


def waits_for_first_administrator() -> bool:
    """Whether a one-time code for the first administrator is out. One statement."""
    return FirstCode.objects.exists()


def _role(row: Person, places: list[Membership]) -> DemoRole:
    place = places[0] if places else None
    if row.is_administrator:
        role = "administrator"
    elif place is not None and place.is_member and place.unit.kind != "team":
        role = "leader" if place.unit.parent_id else "company"
    elif place is not None and place.is_lead:
        role = "lead"
    elif place is not None and not place.is_member:
        role = "facilitator"
    else:
        role = "member"
    return DemoRole(
        person=row.pk,
        account=row.account_id or row.pk,
        name=row.name,
        role=role,
        unit=place.unit.name if place else "",
        unit_slug=place.unit.slug if place else "",
        organization=row.organization.slug,
    )
