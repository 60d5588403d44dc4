"""Who acts and who looks."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from northward.kit.errors import NotFound


class ActorKind(StrEnum):
    PERSON = "person"
    GUEST = "guest"
    TOKEN = "token"  # noqa: S105 (a kind, not a secret)
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Grant:
    """A named right on one object that a higher term has checked and lends for one read."""

    name: str
    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts (or looks): plain ids, so that every room can know it.

    `id` is the person's id for a person, None for the system; `account` is the login behind a person and the only
    thing an actor without an organization has. A system actor is the operator at the command line; `name` says as what.
    """

    kind: ActorKind
    id: UUID | None = None
    organization: UUID | None = None
    account: UUID | None = None
    name: str = ""
    scopes: frozenset[str] = frozenset()
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @property
    def tenant(self) -> UUID:
        """The organization's id; raises NotFound for who is in none, so that nothing is ever fetched outside one."""
        if self.organization is None:
            raise NotFound
        return self.organization

    @property
    def is_operator(self) -> bool:
        """Whether this is the operator at the command line, who may load data but never authors."""
        return self.kind is ActorKind.SYSTEM


def person(id: UUID, organization: UUID, account: UUID | None = None) -> Actor:
    """Return the actor for a person of one organization."""
    return Actor(kind=ActorKind.PERSON, id=id, organization=organization, account=account)


def operator(name: str, organization: UUID | None = None) -> Actor:
    """Return the actor for the operator at the command line; `name` says as what (import, demo, ...)."""
    return Actor(kind=ActorKind.SYSTEM, organization=organization, name=name)
