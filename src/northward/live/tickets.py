"""What lets a browser open a stream: who, what about, and from which session, signed and short-lived."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core import signing

from northward.kit import clock
from northward.kit.actor import Actor, ActorKind
from northward.kit.errors import NotFound

LIFE = timedelta(hours=12)
_SIGNER = signing.Signer(salt="northward.live.ticket")


@dataclass(frozen=True, slots=True)
class Ticket:
    """The bearer of a ticket; `session` is the hash of the session's key, so that a leaked address opens nothing."""

    person: UUID | None
    organization: UUID | None
    account: UUID | None
    topics: frozenset[str]
    session: str
    issued: datetime

    def belongs_to(self, session_key: str | None) -> bool:
        """Whether this ticket was issued to the session with this key."""
        return hmac.compare_digest(self.session, session_hash(session_key))


def session_hash(session_key: str | None) -> str:
    """Return the hash under which tickets and history (`signed_out`) know a session; "" for none."""
    if not session_key:
        return ""
    return hashlib.sha256(f"northward.session:{session_key}".encode()).hexdigest()[:32]


def ticket_for(*, viewer: Actor, topics: Sequence[str], session_key: str | None) -> str:
    """Return a signed ticket for some topics, good for 12 hours and in this session only.

    The caller has asked whether the viewer may hear of each topic. Raises NotFound for anybody but a person in a session.
    """
    if viewer.kind is not ActorKind.PERSON or viewer.id is None or not session_key:
        raise NotFound
    return _SIGNER.sign_object(
        {
            "p": viewer.id.hex,
            "o": viewer.tenant.hex,
            "a": viewer.account.hex if viewer.account else "",
            "t": sorted(set(topics)),
            "s": session_hash(session_key),
            "i": clock.now().timestamp(),
        },
        compress=True,
    )


def read(ticket: str) -> Ticket:
    """Return who bears a ticket. Raises NotFound if it was tampered with, isn't one, or has expired."""
    try:
        held = _SIGNER.unsign_object(ticket)
        issued = datetime.fromtimestamp(held["i"], UTC)
        if issued + LIFE <= clock.now():
            raise NotFound
        return Ticket(
            person=UUID(held["p"]),
            organization=UUID(held["o"]),
            account=UUID(held["a"]) if held["a"] else None,
            topics=frozenset(held["t"]),
            session=held["s"],
            issued=issued,
        )
    except (signing.BadSignature, ValueError, KeyError, TypeError) as trouble:
        raise NotFound from trouble
