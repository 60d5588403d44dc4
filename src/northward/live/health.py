"""Whether this installation is ready to serve, for a load balancer or whoever watches over it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from northward.history.follow import behind_since
from northward.kit import clock, registry
from northward.outbox.delivery import overdue_since

PATIENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Ready or not, and what is in the way: one short sentence each, without anything secret."""

    ok: bool
    reasons: tuple[str, ...]


def readiness() -> Readiness:
    """Look at the database, its migrations, waiting letters and the followers of history."""
    try:
        reasons = _in_the_way()
    except DatabaseError:
        reasons = ["The database can't be reached."]
    return Readiness(not reasons, tuple(reasons))


def pending_migrations() -> list[str]:
    """Return the names of migrations that the database hasn't seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _in_the_way() -> list[str]:
    reasons = []
    if not _is_migrated():
        return ["The database waits for migrations."]
    if _is_long_ago(overdue_since()):
        reasons.append("Letters have been waiting for more than 15 minutes.")
    late = [follower for follower in registry.followers.values() if _is_long_ago(behind_since(follower))]
    reasons += [f"The follower “{follower.name}” is more than 15 minutes behind." for follower in late]
    return reasons


def _is_long_ago(moment: datetime | None) -> bool:
    return moment is not None and moment < clock.now() - PATIENCE


def _is_migrated() -> bool:
    connection.ensure_connection()
    # Looking takes long, and what was applied doesn't go away.
    if not _seen and not pending_migrations():
        _seen.append(True)
    return bool(_seen)


_seen: list[bool] = []
