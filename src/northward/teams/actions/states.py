"""The full states of people, memberships, accounts and organizations, as history keeps them."""

from northward.history.record import record
from northward.kit.actor import Actor
from northward.teams.models import Account, Membership, Organization, Person


def record_organization(*, actor: Actor, name: str, organization: Organization) -> None:
    record(
        actor=actor,
        name=name,
        kind="organization",
        id=organization.pk,
        organization=organization.pk,
        topics=[f"organization:{organization.pk}"],
        state={
            "name": organization.name,
            "slug": organization.slug,
            "time_zone": organization.time_zone,
            "week_start": organization.week_start,
            "fiscal_start_month": organization.fiscal_start_month,
            "version": organization.version,
        },
    )


def record_person(*, actor: Actor, name: str, person: Person) -> None:
    """Record a person by ids and rights; the name stands in the person's own row only, where it can be erased."""
    record(
        actor=actor,
        name=name,
        kind="person",
        id=person.pk,
        organization=person.organization_id,
        topics=[f"organization:{person.organization_id}"],
        state={
            "is_administrator": person.is_administrator,
            "deactivated_at": person.deactivated_at,
        },
    )


def record_membership(*, actor: Actor, name: str, membership: Membership) -> None:
    record(
        actor=actor,
        name=name,
        kind="membership",
        id=membership.pk,
        organization=membership.unit.organization_id,
        topics=[f"unit:{membership.unit_id}"],
        state={
            "unit": membership.unit_id,
            "person": membership.person_id,
            "is_member": membership.is_member,
            "is_lead": membership.is_lead,
            "is_facilitator": membership.is_facilitator,
            "admitted_by": membership.admitted_by_id,
            "by_administrator": membership.by_administrator,
            "ended_at": membership.ended_at,
            "version": membership.version,
        },
    )


def record_account(*, actor: Actor, name: str, account: Account, session: str = "") -> None:
    """Record what an account did or chose; `session` is the hash of a session's key. Never name, e-mail or password."""
    record(
        actor=actor,
        name=name,
        kind="account",
        id=account.pk,
        organization=None,
        state={
            "time_zone": account.time_zone,
            "language": account.language,
            "theme": account.theme,
            "keyboard_shortcuts": account.keyboard_shortcuts,
        }
        | ({"session": session} if session else {}),
    )
