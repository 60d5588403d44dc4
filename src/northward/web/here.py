"""The way into every page of an organization: who is asking, where, and what the shell around the page shows.

    def team_home(request: HttpRequest, org: str, unit: str) -> HttpResponse:
        house, team = here.enter_unit(request, org, unit)
        ...

Both raise NotFound for who doesn't belong (the page is a 404), and SignInFirst for who isn't signed in (a redirect);
`northward.web.middleware.DomainErrors` answers them.
"""

from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from northward.kit.actor import Actor
from northward.teams import queries
from northward.teams.permissions import Standing
from northward.teams.queries import OrganizationRead, UnitName, UnitRead


class SignInFirst(Exception):
    """This page is for people who are signed in; `back` is where to go on afterwards, "" for the start."""

    def __init__(self, back: str) -> None:
        self.back = back
        super().__init__(back)


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, and how they like their pages."""

    account: UUID
    name: str
    email: str
    is_demo: bool
    theme: str
    language: str
    time_zone: str
    keyboard_shortcuts: bool


@dataclass(frozen=True, slots=True)
class House:
    """What a page of an organization stands in; templates know it as `house`.

    `actor` asks and acts; `standing` says what they may; `units` are those in which they have a role, by name; `unit`
    is the one this page is about, if any, with the units above it.
    """

    me: Me
    actor: Actor
    person: UUID
    name: str
    organization: OrganizationRead
    standing: Standing
    units: tuple[UnitName, ...]
    unit: UnitRead | None = None

    @property
    def is_administrator(self) -> bool:
        return self.standing.administrator


def enter(request: HttpRequest, org: str) -> House:
    """Enter an organization by its slug. Two statements. Raises SignInFirst, NotFound."""
    me = signed_in(request)
    found = queries.entry(me.account, org)
    house = House(
        me=me,
        actor=found.actor,
        person=cast(UUID, found.actor.id),
        name=found.name,
        organization=found.organization,
        standing=found.standing,
        units=found.units,
    )
    if not me.time_zone:
        timezone.activate(found.organization.time_zone)
    _set(request, house)
    return house


def enter_unit(request: HttpRequest, org: str, unit: str) -> tuple[House, UnitRead]:
    """Enter an organization for a page about one of its units. Four statements at most. Raises SignInFirst, NotFound."""
    house = enter(request, org)
    found = queries.unit_for(house.actor, unit)
    return about(request, house, found), found


def about(request: HttpRequest, house: House, unit: UnitRead) -> House:
    """Say that this page is about a unit, for one found by what the page shows; breadcrumbs follow. No statement."""
    house = replace(house, unit=unit)
    _set(request, house)
    return house


def signed_in(request: HttpRequest) -> Me:
    """Return who is signed in, for pages outside any organization. Raises SignInFirst."""
    account = request.user
    if not account.is_authenticated:
        raise SignInFirst(request.get_full_path() if request.method in {"GET", "HEAD"} else "")
    return Me(
        account=account.pk,
        name=account.name,
        email=account.email,
        is_demo=account.is_demo,
        theme=account.theme,
        language=account.language,
        time_zone=account.time_zone,
        keyboard_shortcuts=account.keyboard_shortcuts,
    )


def _set(request: HttpRequest, house: House) -> None:
    request.house = house  # type: ignore[attr-defined]  # what the shell reads; only set here
