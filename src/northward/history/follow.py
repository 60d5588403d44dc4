"""Reading the record in order, each follower from its own cursor: a crash repeats a delivery and never loses one."""

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from northward.history.models import Cursor, Entry
from northward.kit.registry import Follower
from northward.kit.transaction import transaction

BATCH = 200


def entries_after(epoch: int, position: int, *, limit: int = BATCH) -> list[Entry]:
    """Return the next rows that are safe to read, oldest first.

    On PostgreSQL "safe" means: written by a transaction older than every one still open, because ids are handed out
    before commit and a lower one may yet appear.
    """
    rows = Entry.objects.filter(Q(epoch__gt=epoch) | Q(epoch=epoch, id__gt=position)).order_by("epoch", "id")
    if connection.vendor == "postgresql":
        rows = rows.filter(epoch__lt=RawSQL("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", []))
    return list(rows[:limit])


def follow_once(follower: Follower) -> int:
    """Hand a follower its next rows and move its cursor, in one transaction; return how many rows were read."""
    with transaction():
        cursor, _ = Cursor.objects.select_for_update().get_or_create(name=follower.name)
        rows = entries_after(cursor.epoch, cursor.position)
        if not rows:
            return 0
        wanted = [row for row in rows if not follower.names or row.name in follower.names]
        if wanted:
            follower.handle(wanted)
        cursor.epoch, cursor.position = rows[-1].epoch, rows[-1].id
        cursor.save(update_fields=["epoch", "position"])
        return len(rows)


def newest() -> tuple[int, int]:
    """Return the place after which nothing has happened yet: where a reader that only wants news begins."""
    last = Entry.objects.order_by("-epoch", "-id").values_list("epoch", "id").first()
    return last or (0, 0)
