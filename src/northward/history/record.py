"""Writing to the record; only actions do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from northward.history.models import Entry
from northward.kit import clock, registry
from northward.kit.actor import Actor
from northward.kit.transaction import transaction_required

CHANNEL = "northward_history"


def record(
    *,
    actor: Actor,
    name: str,
    kind: str,
    id: UUID,
    state: Mapping[str, Any],
    organization: UUID | None,
    topics: Iterable[str] = (),
    reason: str = "",
    schema: int = 1,
    vouched_by: tuple[str, UUID] | None = None,
) -> None:
    """Append what happened, in the caller's transaction.

    `state` is the full public state after the change (ids only for private text), `topics` are the live topics that
    should hear of it ("unit:<id>"), `vouched_by` the object on whose permission this rests when it isn't its own.
    Raises RuntimeError outside a transaction or for an event that no term has registered.
    """
    told = Told(id, state, tuple(topics), reason, vouched_by)
    record_all(actor=actor, name=name, kind=kind, organization=organization, told=[told], schema=schema)


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one of several things of a kind; see `record`."""

    id: UUID
    state: Mapping[str, Any]
    topics: Sequence[str] = ()
    reason: str = ""
    vouched_by: tuple[str, UUID] | None = None


def record_all(
    *, actor: Actor, name: str, kind: str, organization: UUID | None, told: Sequence[Told], schema: int = 1
) -> None:
    """Append the same of several things, in this order, as `record` does of one. One statement, and the alarm."""
    transaction_required()
    if name not in registry.events:
        raise RuntimeError(f"No term has registered the event “{name}”.")
    if not told:
        return
    epoch, now = _epoch(), clock.now()
    Entry.objects.bulk_create(
        Entry(
            epoch=epoch,
            organization=organization,
            at=now,
            actor_kind=actor.kind.value,
            actor=actor.id,
            actor_name=actor.name,
            name=name,
            kind=kind,
            subject=one.id,
            schema=schema,
            state=dict(one.state),
            topics=list(one.topics),
            reason=one.reason,
            vouched_by=[one.vouched_by[0], str(one.vouched_by[1])] if one.vouched_by else None,
        )
        for one in told
    )
    _wake()


def _epoch() -> Any:
    # PostgreSQL hands out ids before commit, so a later id can become visible first. The transaction's own number lets
    # followers read only below the oldest one still open (history.follow). SQLite has one writer: ids are in order.
    if connection.vendor == "postgresql":
        return RawSQL("pg_current_xact_id()::text::bigint", [])
    return 0


def _wake() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
