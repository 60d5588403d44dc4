"""Who is in the demonstration's bank, and in which units."""

from dataclasses import dataclass

from northward.exchange.actions import open_demo_account_within
from northward.exchange.demo.dates import ZONE
from northward.exchange.demo.stage import Stage
from northward.kit.actor import person
from northward.kit.transaction import transaction_required
from northward.teams.actions import add_person_within, add_unit_within, start_membership_within
from northward.teams.models import Organization, Person, Unit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of the bank and the key of the one above it."""

    key: str
    name: str
    above: str | None
    kind: str
    about: str
    topology: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person: a key, a name, the unit, and what they are in it."""

    key: str
    name: str
    unit: str = ""
    lead: bool = False
    facilitator: bool = False
    administrator: bool = False


UNITS = (
    UnitLine("bank", "Banco Aurora", None, "company", "a bank people feel at home in from the first day"),
    UnitLine(
        "digital",
        "Digital Services",
        "bank",
        "business-unit",
        "the online bank, everything that customers do on a screen",
    ),
    UnitLine(
        "explore",
        "Explore",
        "digital",
        "team",
        "mobile app onboarding, from the first tap to the end of the first week",
        "stream-aligned",
    ),
    UnitLine(
        "payments",
        "Payments",
        "digital",
        "team",
        "sending, getting and splitting money, in the app and by link",
        "stream-aligned",
    ),
    UnitLine(
        "platform",
        "Platform",
        "bank",
        "team",
        "what all teams build on: identity, releases, nights without alarms",
        "platform",
    ),
)
# A young team: it came together in the middle of the quarter.
LATER = (
    UnitLine(
        "care",
        "Customer Care",
        "digital",
        "team",
        "the people who answer, and what they learn while they do",
        "stream-aligned",
    ),
)

PEOPLE = (
    PersonLine("ana", "Ana Farias", administrator=True),
    PersonLine("beatriz", "Beatriz Nogueira", "bank", lead=True),
    PersonLine("otavio", "Otávio Reis", "bank"),
    PersonLine("helena", "Helena Prado", "digital", lead=True),
    PersonLine("marcos", "Marcos Vidal", "digital"),
    PersonLine("maya", "Maya Okafor", "explore"),
    PersonLine("jonas", "Jonas Weber", "explore", lead=True),
    PersonLine("priya", "Priya Raman", "explore"),
    PersonLine("lena", "Lena Costa", "explore"),
    PersonLine("tiago", "Tiago Moura", "explore"),
    PersonLine("rafael", "Rafael Lima", "explore"),
    PersonLine("sofia", "Sofia Andrade", "explore"),
    PersonLine("camila", "Camila Rocha", "explore", facilitator=True),
    PersonLine("davi", "Davi Torres", "payments", lead=True),
    PersonLine("ingrid", "Ingrid Melo", "payments"),
    PersonLine("caio", "Caio Nunes", "payments"),
    PersonLine("bianca", "Bianca Leal", "platform", lead=True),
    PersonLine("hugo", "Hugo Sampaio", "platform"),
    PersonLine("yuki", "Yuki Tanaka", "platform"),
)
NEWCOMERS = (
    PersonLine("luiza", "Luiza Campos", "care", lead=True),
    PersonLine("pedro", "Pedro Santana", "care"),
    PersonLine("aline", "Aline Borges", "care"),
)

NAMES = {who.key: who.name for who in (*PEOPLE, *NEWCOMERS)}


def address(key: str) -> str:
    """Return the address of a person of the demonstration; no letter ever reaches a name that ends in .invalid."""
    return f"{key}@demo.northward.invalid"


def settle_within(
    stage: Stage, organization: Organization, units: tuple[UnitLine, ...], people: tuple[PersonLine, ...]
) -> None:
    """Build units and let people in, in the caller's transaction."""
    transaction_required()
    for line in units:
        unit = add_unit_within(
            actor=stage.operator,
            name=line.name,
            parent=stage.ids[line.above] if line.above else None,
            kind=line.kind,
            topology=line.topology,
            about=line.about,
        )
        stage.ids[line.key] = unit.pk
    for who in people:
        _let_in(stage, organization, who)


def _let_in(stage: Stage, organization: Organization, who: PersonLine) -> Person:
    account = open_demo_account_within(
        actor=stage.operator, email=address(who.key), name=who.name, time_zone=ZONE
    )
    row = add_person_within(
        actor=stage.operator,
        organization=organization,
        name=who.name,
        account=account,
        is_administrator=who.administrator,
    )
    stage.people[who.key] = person(row.pk, organization.pk, account.pk)
    if who.unit:
        start_membership_within(
            actor=stage.operator,
            unit=Unit.objects.get(pk=stage.ids[who.unit]),
            person=row,
            is_member=not who.facilitator,
            is_lead=who.lead,
            is_facilitator=who.facilitator,
        )
    return row
