"""The small cast that every write is tried with, and every read.

One organization: the company, a business unit below it, a team with its neighbour below that. `build` makes as many twins
as a test needs; the rows are made directly, so that a test of one action doesn't hang on another.
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

from northward.kit import actor, clock
from northward.kit.actor import Actor
from northward.kit.ids import new_id
from northward.teams.models import Account, Membership, Organization, Person, Unit

# A Wednesday in the eighth week of the cycle that tests/factories makes.
TODAY = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Who is there: Maya and Jonas are the team; everybody else is somebody who must not write in it.

    `leader` is a member of the business unit above, `director` one of the company unit, `stranger` of the neighbour team,
    `outsider` of another organization; `deactivated` was a member of the team.
    """

    organization: Organization
    company: Unit
    business: Unit
    team: Unit
    neighbour: Unit
    maya: Person
    jonas: Person
    facilitator: Person
    leader: Person
    director: Person
    administrator: Person
    stranger: Person
    deactivated: Person
    outsider: Person

    def everybody(self) -> dict[str, Person]:
        """Return the people by their part."""
        return {
            field.name: person
            for field in fields(self)
            if isinstance(person := getattr(self, field.name), Person)
        }


# Who may never write in the team, and how the refusal looks: seen but not theirs, or not there at all.
REFUSED = ("facilitator", "leader", "director", "administrator", "stranger")
UNKNOWN = ("outsider", "deactivated")


def build(name: str = "Harbour Bank") -> Cast:
    """Make a cast of its own; the name tells twins apart."""
    slug = name.lower().replace(" ", "-")
    organization = Organization.objects.create(
        name=name, slug=slug, time_zone="Europe/Berlin", created_at=clock.now()
    )
    company = unit(organization, None, name)
    business = unit(organization, company, "Digital Services", Unit.Kind.BUSINESS_UNIT)
    team, neighbour = unit(organization, business, "Explore"), unit(organization, business, "Payments")
    elsewhere = Organization.objects.create(
        name=f"{name} elsewhere", slug=f"{slug}-elsewhere", created_at=clock.now()
    )
    outsider = person(elsewhere, "Olga Outside", is_administrator=True)
    join(unit(elsewhere, None, "Elsewhere"), outsider, is_lead=True)
    cast = Cast(
        organization=organization,
        company=company,
        business=business,
        team=team,
        neighbour=neighbour,
        maya=join(team, person(organization, "Maya Ito")),
        jonas=join(team, person(organization, "Jonas Keller"), is_lead=True),
        facilitator=join(team, person(organization, "Femi Ade"), is_member=False, is_facilitator=True),
        leader=join(business, person(organization, "Lena Roth"), is_lead=True),
        director=join(company, person(organization, "Dario Conti")),
        administrator=person(organization, "Ada Min", is_administrator=True),
        stranger=join(neighbour, person(organization, "Stella Novak")),
        deactivated=join(team, person(organization, "Dan Gone")),
        outsider=outsider,
    )
    Person.objects.filter(pk=cast.deactivated.pk).update(deactivated_at=clock.now())
    return cast


def actor_of(person: Person) -> Actor:
    """Return how a person acts, as if their request had just been let in."""
    return actor.person(person.pk, person.organization_id, person.account_id)


def operator_of(cast: Cast) -> Actor:
    """Return the operator at the command line, for this organization."""
    return actor.operator("test", cast.organization.pk)


def unit(organization: Organization, parent: Unit | None, name: str, kind: str = "") -> Unit:
    """Make a unit; without a parent the company, else a team unless said otherwise."""
    id_ = new_id()
    return Unit.objects.create(
        id=id_,
        organization=organization,
        parent=parent,
        name=name,
        slug=name.lower().replace(" ", "-"),
        kind=kind or (Unit.Kind.TEAM if parent else Unit.Kind.COMPANY),
        time_zone=organization.time_zone,
        path=f"{parent.path if parent else ''}{id_.hex}/",
        depth=parent.depth + 1 if parent else 0,
        created_at=clock.now() - timedelta(days=400),
    )


def person(organization: Organization, name: str, *, is_administrator: bool = False) -> Person:
    """Make a person with a login of their own."""
    account = Account.objects.create(
        email=f"{name.split()[0].lower()}@{organization.slug}.example",
        name=name,
        password="!",
        created_at=clock.now(),
    )
    return Person.objects.create(
        organization=organization,
        account=account,
        name=name,
        is_administrator=is_administrator,
        joined_at=clock.now(),
    )


def join(
    unit: Unit,
    person: Person,
    *,
    is_member: bool = True,
    is_lead: bool = False,
    is_facilitator: bool = False,
) -> Person:
    """Make a person a member of a unit, or a facilitator alone; return them."""
    Membership.objects.create(
        unit=unit,
        person=person,
        is_member=is_member,
        is_lead=is_lead,
        is_facilitator=is_facilitator,
        started_at=clock.now(),
    )
    return person
