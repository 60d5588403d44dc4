"""Reading the record in order, each follower from its own cursor: a crash repeats a delivery and never loses one."""

from datetime import datetime

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from northward.history.models import Cursor, Entry
from northward.history.tail import LATER
from northward.kit.registry import Follower
from northward.kit.transaction import transaction

BATCH = 200


def entries_after(epoch: int, position: int, *, limit: int) -> list[Entry]:
    """Return the next rows that are safe to read, oldest first.

    On PostgreSQL "safe" means: written by a transaction older than every one still open, because ids are handed out
    before commit and a lower one may yet appear.
    """
    condition = LATER[connection.vendor].format(a="%s")
    later = RawSQL(condition, [epoch, position], output_field=BooleanField())  # noqa: S611 (a constant, and marks)
    rows = Entry.objects.filter(later).order_by("epoch", "id")
    if connection.vendor == "postgresql":
        rows = rows.filter(epoch__lt=RawSQL("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", []))
    return list(rows[:limit])


def follow_once(follower: Follower) -> int:
    """Hand a follower its next rows and move its cursor, in one transaction; return how many rows were read.

    Whatever `handle` raises takes everything back: the same rows come again, in the same order.
    """
    if not is_behind(follower):
        # Looked up without a transaction, because on SQLite that would take the one write lock for nothing.
        return 0
    with transaction():
        cursor, _ = Cursor.objects.select_for_update().get_or_create(name=follower.name)
        rows = entries_after(cursor.epoch, cursor.position, limit=BATCH)
        if not rows:
            return 0
        wanted = [row for row in rows if not follower.names or row.name in follower.names]
        if wanted:
            follower.handle(wanted)
        cursor.epoch, cursor.position = rows[-1].epoch, rows[-1].id
        cursor.save(update_fields=["epoch", "position"])
        return len(rows)


def is_behind(follower: Follower) -> bool:
    """Whether something waits for a follower that is safe to read."""
    return bool(entries_after(*_place(follower), limit=1))


def behind_since(follower: Follower) -> datetime | None:
    """Return when the first row that waits for a follower was written; None if none waits."""
    waiting = entries_after(*_place(follower), limit=1)
    return waiting[0].at if waiting else None


def _place(follower: Follower) -> tuple[int, int]:
    found = Cursor.objects.filter(name=follower.name).values_list("epoch", "position").first()
    return found or (0, 0)
