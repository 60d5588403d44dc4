"""Invitations: a link that lets one person into one unit, once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor, ActorKind, person
from northward.kit.errors import NotFound, Refused
from northward.kit.transaction import transaction
from northward.teams.actions.accounts import NewAccount, checked_account, open_account_within
from northward.teams.actions.checks import Checks
from northward.teams.actions.memberships import has_lead, require_some_role
from northward.teams.actions.people import add_person_within, start_membership_within
from northward.teams.models import Account, Invitation, Person, Unit
from northward.teams.permissions import (
    Roles,
    maker_still_may,
    require_may_admit,
    require_may_grant,
    standing_of,
)
from northward.teams.queries.invitations import open_by_token, token_hash

LIFE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Joined:
    """Where an invitation led, and the account that may now enter."""

    account: UUID
    organization: str
    unit: str


def invite(*, actor: Actor, unit: UUID, roles: Roles, email: str = "") -> tuple[UUID, str]:
    """Make a link into a unit, good once and for 14 days; return its id and the token, which is shown this once only.

    The unit's members may, and administrators, whom the unit's page then names. With an e-mail address only the account
    with that address can use it. Raises Invalid (roles, email), Refused, NotFound.
    """
    require_some_role(roles)
    checks = Checks()
    email = checks.email("email", email) if email.strip() else ""
    checks.done()
    with transaction():
        standing = standing_of(actor)
        place = Unit.objects.living().filter(pk=unit, organization=actor.organization).first()
        if place is None:
            raise NotFound
        require_may_admit(standing, place)
        require_may_grant(standing, place, roles, has_lead=has_lead(place.pk))
        if standing.person is None:
            raise Refused(_("An invitation names who invites. Sign in and make it on the unit's page."))
        token = secrets.token_urlsafe(24)
        now = clock.now()
        row = Invitation.objects.create(
            organization_id=actor.tenant,
            unit=place,
            email=email,
            is_member=roles.member,
            is_lead=roles.lead,
            is_facilitator=roles.facilitator,
            token_hash=token_hash(token),
            invited_by_id=standing.person,
            by_administrator=not standing.is_member(place.pk),
            created_at=now,
            expires_at=now + LIFE,
        )
        _record(actor, "invitation_made", row)
        return row.pk, token


def revoke_invitation(*, actor: Actor, invitation: UUID) -> None:
    """Withdraw a link that nobody has used yet. Who may admit people to the unit may. Raises Refused, NotFound."""
    with transaction():
        standing = standing_of(actor)
        row = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("unit")
            .filter(pk=invitation, organization=actor.organization, accepted_at__isnull=True)
            .first()
        )
        if row is None:
            raise NotFound
        require_may_admit(standing, row.unit)
        if row.revoked_at is None:
            row.revoked_at = clock.now()
            row.save(update_fields=["revoked_at"])
            _record(actor, "invitation_revoked", row)


def accept_invitation(
    *, actor: Actor, token: str, name: str = "", email: str = "", password: str = ""
) -> Joined:
    """Use a link: the account of `actor` joins, or without one a new account made of name, e-mail and password.

    Raises NotFound, the same for an unknown, used, expired or withdrawn link; Refused for a deactivated person or another
    address than the link is for; Invalid (name, email, password).
    """
    found = open_by_token(token)
    new = None
    if actor.account is None:
        new = checked_account(name=name, email=found.email or email, password=password)
    with transaction():
        # The conditional update is the one use: of two who come at once, one changes the row and the other finds none.
        # It asks the row's own columns only: PostgreSQL looks at those again after waiting for the other, at no others.
        usable: QuerySet[Invitation] = Invitation.objects.filter(
            pk=found.pk, accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=clock.now()
        )
        if not usable.update(accepted_at=clock.now()):
            raise NotFound
        rows = Invitation.objects.select_related("unit", "organization")
        row = rows.filter(maker_still_may(), pk=found.pk).first()
        if row is None:
            raise NotFound
        account = _account(actor, new, row)
        return _join(row, account)


def _account(actor: Actor, new: NewAccount | None, row: Invitation) -> Account:
    if new is not None:
        return open_account_within(actor=actor, new=new)
    account = Account.objects.filter(pk__in=[actor.account], is_active=True).first()
    if account is None:
        raise NotFound
    if account.is_demo:
        raise Refused(_("This is a role of the demonstration. Sign out, then open the link again."))
    if row.email and row.email != account.email.lower():
        raise Refused(
            _("This invitation is for another e-mail address than yours. Sign out, then open the link again.")
        )
    return account


def _join(row: Invitation, account: Account) -> Joined:
    here = Person.objects.select_for_update().filter(organization=row.organization, account=account).first()
    if here is not None and here.deactivated_at is not None:
        raise Refused(
            _("Your access to %(organization)s has ended. Ask an administrator there to give it back.")
            % {"organization": row.organization.name}
        )
    if here is None:
        # The person joins by their own act; who let them in stands in the membership.
        by = Actor(kind=ActorKind.PERSON, organization=row.organization_id, account=account.pk)
        here = add_person_within(actor=by, organization=row.organization, name=account.name, account=account)
    joined = person(here.pk, row.organization_id, account.pk)
    # Who uses a link of their own to come back lets themselves in, which only an administrator can.
    by_oneself = here.pk == row.invited_by_id and not standing_of(joined).is_member(row.unit_id)
    start_membership_within(
        actor=joined,
        unit=row.unit,
        person=here,
        is_member=row.is_member,
        is_lead=row.is_lead,
        is_facilitator=row.is_facilitator,
        admitted_by=row.invited_by_id,
        by_administrator=row.by_administrator or by_oneself,
    )
    row.accepted_by = here
    row.save(update_fields=["accepted_by"])
    _record(joined, "invitation_accepted", row)
    return Joined(account.pk, row.organization.slug, row.unit.slug)


def _record(actor: Actor, name: str, row: Invitation) -> None:
    record(
        actor=actor,
        name=name,
        kind="invitation",
        id=row.pk,
        organization=row.organization_id,
        topics=[f"unit:{row.unit_id}"],
        state={
            "unit": row.unit_id,
            "is_member": row.is_member,
            "is_lead": row.is_lead,
            "is_facilitator": row.is_facilitator,
            "by_administrator": row.by_administrator,
            "expires_at": row.expires_at,
            "accepted_by": row.accepted_by_id,
            "revoked_at": row.revoked_at,
        },
    )
