"""Who may do what among units and people. Ownership is assumed, not assigned (product.md, Principles 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Exists,
    F,
    FilteredRelation,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.utils.translation import gettext as _

from northward.kit.actor import Actor, ActorKind
from northward.kit.errors import NotFound, Refused
from northward.kit.prepared import prepared
from northward.teams.models import Membership, Person, Unit


@dataclass(frozen=True, slots=True)
class Roles:
    """What a person is in one unit. A lead is a member; a facilitator alone is not."""

    member: bool
    lead: bool
    facilitator: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands in an organization: read once (one statement), then asked as often as needed."""

    person: UUID | None
    organization: UUID
    administrator: bool = False
    operator: bool = False
    roles: Mapping[UUID, Roles] = field(default_factory=dict)

    def is_member(self, unit: UUID) -> bool:
        """Whether this person writes in a unit: members and leads do, facilitators and leaders don't."""
        roles = self.roles.get(unit)
        return roles is not None and roles.member

    def is_lead(self, unit: UUID) -> bool:
        roles = self.roles.get(unit)
        return roles is not None and roles.lead

    def is_facilitator(self, unit: UUID) -> bool:
        roles = self.roles.get(unit)
        return roles is not None and roles.facilitator

    def is_of_team(self, unit: UUID) -> bool:
        """Whether this person sees what is for the team only: its members, not its facilitators or leaders."""
        return self.is_member(unit)

    def is_leader_of(self, path: str) -> bool:
        """Whether this person is a member of a unit above the one with this path."""
        return any(self.is_member(unit) for unit in ids_in(path)[:-1])


def ids_in(path: str) -> list[UUID]:
    """Return the ids in a unit's path, the top unit first, the unit itself last."""
    return [UUID(part) for part in path.split("/") if part]


def is_member_of(viewer: Actor, unit: str) -> Func:
    """Return the condition that a viewer writes in the unit to which the path `unit` leads, in any row."""
    return _exists(Membership, "unit_id", unit, viewer, "named.is_member AND named.ended_at IS NULL")


def is_named(viewer: Actor, among: type[Model], column: str, path: str) -> Func:
    """Return the condition that a row of `among` (it has a person) names the viewer for that to which a path leads."""
    return _exists(among, column, path, viewer, "TRUE")


def _exists(among: type[Model], column: str, path: str, viewer: Actor, more: str) -> Func:
    # Read policies stand in nearly every statement, several times: Django takes ten times as long to write an Exists.
    return Func(
        F(path),
        Value(viewer.id, output_field=UUIDField()),
        template=(
            f"EXISTS(SELECT 1 FROM {among._meta.db_table} named"  # noqa: S608 (names, no values)
            f" INNER JOIN {Person._meta.db_table} who ON who.id = named.person_id"
            f" WHERE {more} AND who.deactivated_at IS NULL AND named.{column} = %(expressions)s)"
        ),
        arg_joiner=" AND named.person_id = ",
        output_field=BooleanField(),
    )


def standing_of(actor: Actor) -> Standing:
    """Return where an actor stands. One statement. Raises NotFound for who is no active person of the organization."""
    if actor.organization is None:
        raise NotFound
    if actor.is_operator:
        return Standing(person=None, organization=actor.organization, operator=True)
    if actor.kind is not ActorKind.PERSON or actor.id is None:
        raise NotFound
    found = _places(actor.id, actor.organization)
    if not found:
        raise NotFound
    roles = {row[1]: Roles(row[2], row[3], row[4]) for row in found if row[1] is not None}
    return Standing(actor.id, actor.organization, administrator=found[0][0], roles=roles)


@prepared
def _places(person: UUID, organization: UUID) -> QuerySet[Person, Any]:
    active = Person.objects.filter(pk=person, organization=organization, deactivated_at__isnull=True)
    return active.annotate(
        now=FilteredRelation("memberships", condition=Q(memberships__ended_at__isnull=True))
    ).values_list("is_administrator", "now__unit", "now__is_member", "now__is_lead", "now__is_facilitator")


def require_member(standing: Standing, unit: Unit, *, to: str) -> None:
    """Refuse anybody but the unit's own members; `to` completes the sentence "Only its members can ..."."""
    if not standing.is_member(unit.pk):
        raise Refused(
            _(
                "Only the members of %(unit)s can %(doing)s. Ask one of them, or tell them what you would change."
            )
            % {"unit": unit.name, "doing": to}
        )


def require_administrator(standing: Standing) -> None:
    """Refuse anybody but an administrator of the organization, or the operator."""
    if not (standing.administrator or standing.operator):
        raise Refused(_("Only an administrator can do this. Ask one of yours; People shows who they are."))


def may_admit(standing: Standing, unit: UUID) -> bool:
    """Whether this person lets others into a unit: its members do, and administrators, whom the unit's page then names."""
    return standing.is_member(unit) or standing.administrator or standing.operator


def require_may_admit(standing: Standing, unit: Unit) -> None:
    if not may_admit(standing, unit.pk):
        raise Refused(
            _(
                "Only the members of %(unit)s, or an administrator, can let people in. Ask one of them for a link."
            )
            % {"unit": unit.name}
        )


def unit_of(viewer: Actor, unit: UUID) -> Unit:
    """Return a living unit of the actor's organization, by id. One statement. Raises NotFound."""
    found = _living(viewer, unit)
    if not found:
        raise NotFound
    return found[0]


@prepared
def _living(viewer: Actor, unit: UUID) -> QuerySet[Unit]:
    return Unit.objects.living().filter(organization=viewer.tenant, pk=unit)


def require_may_grant(standing: Standing, unit: Unit, roles: Roles, *, has_lead: bool) -> None:
    """Refuse to make a lead to who isn't one, nor an administrator; while a unit has none, its members choose."""
    if not roles.lead or standing.is_lead(unit.pk) or standing.administrator or standing.operator:
        return
    if has_lead or not standing.is_member(unit.pk):
        raise Refused(
            _("Only a lead of %(unit)s or an administrator can make somebody a lead. Ask one of them.")
            % {"unit": unit.name}
        )


def maker_still_may() -> Q:
    """Return the condition that picks the invitations that whoever made them could still make.

    Else a link would outlive the rights it came from: who was lead, made one and had to go would come back as lead.
    """
    here = Membership.objects.filter(unit=OuterRef("unit"), ended_at__isnull=True)
    made = here.filter(person=OuterRef("invited_by"), is_member=True)
    leads = here.filter(is_lead=True, person__deactivated_at__isnull=True)
    may_grant = Q(is_lead=False) | Q(Exists(made.filter(is_lead=True))) | ~Q(Exists(leads))
    return Q(invited_by__deactivated_at__isnull=True) & (
        Q(invited_by__is_administrator=True) | (Q(Exists(made)) & may_grant)
    )
