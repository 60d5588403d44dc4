"""Invitations: the open ones of a unit, and what a link leads to."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.teams.models import Invitation
from northward.teams.permissions import maker_still_may, may_admit, standing_of


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A link that nobody has used yet, as the unit's people page lists it; never its token."""

    id: UUID
    email: str
    is_member: bool
    is_lead: bool
    is_facilitator: bool
    invited_by: str
    by_administrator: bool
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationRead:
    """What somebody who holds a link may know before using it."""

    organization: str
    unit: str
    invited_by: str
    email: str


def open_invitations(viewer: Actor, unit: UUID) -> list[OpenInvitation]:
    """Return a unit's open links, newest first; none for who can't admit people. Two statements."""
    standing = standing_of(viewer)
    rows = (
        Invitation.objects.filter(
            maker_still_may(),
            unit=unit,
            organization=viewer.organization,
            unit__archived_at__isnull=True,
            accepted_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=clock.now(),
        )
        .select_related("invited_by")
        .order_by("-created_at")
    )
    return [
        OpenInvitation(
            id=row.pk,
            email=row.email,
            is_member=row.is_member,
            is_lead=row.is_lead,
            is_facilitator=row.is_facilitator,
            invited_by=row.invited_by.name,
            by_administrator=row.by_administrator,
            created_at=row.created_at,
            expires_at=row.expires_at,
        )
        for row in (rows if may_admit(standing, unit) else ())
    ]


def invitation_behind(token: str) -> InvitationRead:
    """Return what a link leads to. One statement. Raises NotFound unless it can be used now."""
    row = open_by_token(token)
    return InvitationRead(row.organization.name, row.unit.name, row.invited_by.name, row.email)


def token_hash(token: str) -> str:
    """Return the hash under which an invitation's token is kept."""
    return hashlib.sha256(f"northward.invitation:{token}".encode("utf-8", "replace")).hexdigest()


def open_by_token(token: str) -> Invitation:
    """Return the invitation that a token opens. One statement.

    Raises NotFound for an unknown, used, expired or withdrawn one, for one into an archived unit, and once whoever made it
    could no longer make it.
    """
    row = (
        Invitation.objects.filter(
            maker_still_may(),
            token_hash=token_hash(token),
            accepted_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=clock.now(),
            unit__archived_at__isnull=True,
        )
        .select_related("organization", "unit", "invited_by")
        .first()
    )
    if row is None:
        raise NotFound
    return row
