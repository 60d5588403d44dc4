"""What the whole database holds, in a form that can be compared: any change anywhere shows, with the table's name."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "ALTER", "CREATE", "DROP")


def checksums() -> dict[str, tuple[int, str]]:
    """Return, for each table, its number of rows and a checksum of all of them."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def changed(before: dict[str, tuple[int, str]]) -> list[str]:
    """Return the tables that hold something else than before."""
    now = checksums()
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def rows_with(text: str) -> int:
    """Return how many rows of the whole database hold a text, or an id in any writing."""
    found, bare = 0, text.replace("-", "")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += sum(bare in repr(row).replace("-", "") for row in cursor.fetchall())
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo every change of a block, so that the next one finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collect the writing statements of a block; savepoints aren't among them."""
    found: list[str] = []

    def watch(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if str(sql).lstrip().upper().startswith(WRITES):
            found.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


# What is made anew each time, so that two runs of one request differ in it and in nothing else.
RANDOM = frozenset(
    {"password", "session_mark", "token_hash", "code_hash", "last_login", "epoch", "value", "expires"}
)
_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


def told(known: frozenset[str] | None = None) -> dict[str, list[str]]:
    """Return every row of every table but the sessions, without what is random; ids that aren't `known` read "new"."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - {"django_session"}:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            rows = [
                ", ".join(
                    f"{name}={_settled(value, known)}"
                    for name, value in zip(columns, row, strict=True)
                    if not (name in RANDOM and table != "metrics_measurement")
                    and not (name == "id" and isinstance(value, int))
                )
                for row in cursor.fetchall()
            ]
            found[table] = sorted(rows)
    return found


def known_ids() -> frozenset[str]:
    """Return every id that stands anywhere in the database."""
    rows = (row for rows in told().values() for row in rows)
    return frozenset(found.replace("-", "") for row in rows for found in _ID.findall(row))


def _settled(value: object, known: frozenset[str] | None) -> str:
    if known is None:
        return str(value)
    return _ID.sub(lambda id_: id_[0] if id_[0].replace("-", "") in known else "new", str(value))
