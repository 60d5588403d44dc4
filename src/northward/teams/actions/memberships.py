"""Who is in a unit, and as what."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.transaction import transaction
from northward.teams.actions.people import start_membership_within
from northward.teams.actions.states import record_membership
from northward.teams.models import Membership, Person, Unit
from northward.teams.permissions import (
    Roles,
    Standing,
    require_may_admit,
    require_may_grant,
    standing_of,
)


def admit_person(*, actor: Actor, unit: UUID, person: UUID, roles: Roles) -> UUID:
    """Let somebody of the organization into a unit. Its members may, and administrators, whom the unit's page then names.

    Raises Invalid (roles, person), Refused, NotFound.
    """
    require_some_role(roles)
    with transaction():
        standing = standing_of(actor)
        place = Unit.objects.living().filter(pk=unit, organization=actor.organization).first()
        if place is None:
            raise NotFound
        require_may_admit(standing, place)
        require_may_grant(standing, place, roles, has_lead=has_lead(place.pk))
        row = Person.objects.filter(
            pk=person, organization=actor.organization, deactivated_at__isnull=True
        ).first()
        if row is None:
            raise Invalid({"person": _("Choose somebody from the list.")})
        return start_membership_within(
            actor=actor,
            unit=place,
            person=row,
            is_member=roles.member,
            is_lead=roles.lead,
            is_facilitator=roles.facilitator,
            admitted_by=standing.person,
            by_administrator=not standing.is_member(place.pk),
        ).pk


def change_roles(*, actor: Actor, membership: UUID, version: int, roles: Roles) -> None:
    """Change what a person is in a unit.

    Its leads may, and administrators (the unit's page names them); members may give up roles of their own, choose
    facilitators, and choose a lead while there is none. Raises Conflict, Invalid (roles), Refused, NotFound.
    """
    require_some_role(roles)
    with transaction():
        standing = standing_of(actor)
        row = _locked(actor, membership)
        now = Roles(row.is_member, row.is_lead, row.is_facilitator)
        _refuse_stale(row, version, roles)
        if roles == now:
            return
        _require_may_change(standing, row, now, roles)
        row.is_member, row.is_lead, row.is_facilitator = roles.member, roles.lead, roles.facilitator
        row.version += 1
        if not standing.is_member(row.unit_id) and (standing.person != row.person_id or _gains(now, roles)):
            row.admitted_by_id, row.by_administrator = standing.person, True
        row.save(
            update_fields=[
                "is_member",
                "is_lead",
                "is_facilitator",
                "version",
                "admitted_by",
                "by_administrator",
            ]
        )
        record_membership(actor=actor, name="membership_changed", membership=row)


def end_membership(*, actor: Actor, membership: UUID) -> None:
    """Take a person out of a unit: themselves, a lead of it, or an administrator may. Raises Refused, NotFound."""
    with transaction():
        standing = standing_of(actor)
        row = _locked(actor, membership)
        if not (
            row.person_id == standing.person
            or standing.is_lead(row.unit_id)
            or standing.administrator
            or standing.operator
        ):
            raise Refused(
                _("Only %(name)s, a lead of %(unit)s or an administrator can do this. Ask one of them.")
                % {"name": row.person.name, "unit": row.unit.name}
            )
        row.ended_at, row.version = clock.now(), row.version + 1
        row.save(update_fields=["ended_at", "version"])
        record_membership(actor=actor, name="membership_ended", membership=row)


def has_lead(unit: UUID) -> bool:
    """Whether somebody active leads a unit."""
    return Membership.objects.filter(
        unit=unit, is_lead=True, ended_at__isnull=True, person__deactivated_at__isnull=True
    ).exists()


def require_some_role(roles: Roles) -> None:
    """Refuse nonsense: no role at all, or a lead who isn't a member. Raises Invalid (roles)."""
    if not (roles.member or roles.facilitator):
        raise Invalid({"roles": _("Choose at least one role: member or facilitator.")})
    if roles.lead and not roles.member:
        raise Invalid({"roles": _("A lead is a member too. Choose both, or leave out the lead.")})


def _require_may_change(standing: Standing, row: Membership, now: Roles, roles: Roles) -> None:
    if standing.is_lead(row.unit_id) or standing.administrator or standing.operator:
        return
    if row.person_id == standing.person and not _gains(now, roles):
        return
    if not standing.is_member(row.unit_id):
        raise Refused(
            _("Only the members of %(unit)s, or an administrator, can change roles in it. Ask one of them.")
            % {"unit": row.unit.name}
        )
    if roles.member != now.member or (now.lead and not roles.lead):
        raise Refused(
            _(
                "Only a lead of %(unit)s or an administrator can change who is a member or a lead. Ask one of them."
            )
            % {"unit": row.unit.name}
        )
    require_may_grant(standing, row.unit, roles if not now.lead else now, has_lead=has_lead(row.unit_id))


def _gains(now: Roles, roles: Roles) -> bool:
    return (
        (roles.member and not now.member)
        or (roles.lead and not now.lead)
        or (roles.facilitator and not now.facilitator)
    )


def _refuse_stale(row: Membership, version: int, roles: Roles) -> None:
    if row.version == version:
        return
    mine: dict[str, Any] = {"member": roles.member, "lead": roles.lead, "facilitator": roles.facilitator}
    raise Conflict(
        _(
            "Somebody changed these roles while you were at it. Look at what they are now, then change them again."
        ),
        theirs={"member": row.is_member, "lead": row.is_lead, "facilitator": row.is_facilitator},
        mine=mine,
        version=row.version,
    )


def _locked(actor: Actor, membership: UUID) -> Membership:
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("unit", "person")
        .filter(pk=membership, unit__organization=actor.organization, ended_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    return row
