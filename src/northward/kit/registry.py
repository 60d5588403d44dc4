"""Where each term says, once and in one place, what it adds to the house.

Only the `apps.py` of a term calls `register_*` and `declare`; everybody else only looks things up.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from northward.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Policy:
    """How a model treats what it holds (trust.md T47).

    tenant: the lookup path to the organization's id, or "" with a reason in `why` (an account belongs to nobody).
    exported: whether `northward export` or the archive carries it. erased: what a privacy request does.
    kept: how long. recorded: the kind under which history keeps its changes, or "" with the reason in `why`.
    """

    tenant: str
    exported: str
    erased: str
    kept: str
    recorded: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing that a history row, a conversation or a live topic can point at by (kind, id)."""

    kind: str
    visible: Callable[[Actor, Sequence[UUID]], set[UUID]]


@dataclass(frozen=True, slots=True)
class Follower:
    """A reader of history with its own cursor; `handle` gets rows in order, inside the transaction that moves the cursor."""

    name: str
    handle: Callable[[Sequence[Any]], None]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the side process does when it is due: `run` is idempotent and does one small piece of work."""

    name: str
    every_seconds: int
    run: Callable[[], None]


policies: dict[str, Policy] = {}
subjects: dict[str, Subject] = {}
followers: dict[str, Follower] = {}
duties: dict[str, Duty] = {}
events: dict[str, str] = {}


def declare(policy_of: Mapping[str, Policy]) -> None:
    """Declare the policy of each model, by its label ("teams.Unit")."""
    policies.update(policy_of)


def register_subject(kind: str, visible: Callable[[Actor, Sequence[UUID]], set[UUID]]) -> None:
    """Say which ids of a kind a viewer may know of."""
    subjects[kind] = Subject(kind, visible)


def register_follower(name: str, handle: Callable[[Sequence[Any]], None], names: Iterable[str] = ()) -> None:
    """Follow history; an empty `names` means every row."""
    followers[name] = Follower(name, handle, frozenset(names))


def register_duty(name: str, every_seconds: int, run: Callable[[], None]) -> None:
    """Have the side process do something every so many seconds."""
    duties[name] = Duty(name, every_seconds, run)


def register_events(said: Mapping[str, str]) -> None:
    """Name the events of a term, each with the sentence that explains it; history refuses others."""
    events.update(said)
