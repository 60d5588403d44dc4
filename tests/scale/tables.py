"""Writing a million rows: the values as they stand in the database, in one copy, with the indexes made afterwards."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

Row = Iterable[Any]


def plain(value: Any) -> Any:
    """Return a value as both databases read it: text or a whole number."""
    match value:
        case None | str():
            return value
        case bool() | int():
            return int(value)
        case UUID():
            return value.hex
        case datetime():
            return stamp(value)
        case date() | Decimal():
            return str(value)
    return json.dumps(value)


def stamp(moment: datetime) -> str:
    """Return a moment in UTC as Django stores it on SQLite."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def write(model: type[models.Model], fields: str, rows: Iterable[Row]) -> None:
    """Write plain rows of some fields, named in a line; the others have their defaults."""
    named = [model._meta.get_field(name) for name in fields.split()]
    rest = [
        field
        for field in model._meta.concrete_fields
        if field not in named and not isinstance(field, models.AutoField)
    ]
    constant = tuple(plain(field.get_default()) for field in rest)
    columns = ", ".join(f'"{field.column}"' for field in [*named, *rest])  # type: ignore[union-attr]
    table = f'"{model._meta.db_table}"'
    whole = ((*row, *constant) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * (len(named) + len(rest)))
            connection.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", whole)


def write_named(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write plain rows that all name the same fields."""
    every = iter(rows)
    first = next(every)
    write(model, " ".join(first), (row.values() for row in chain([first], every)))


@contextmanager
def at_once() -> Iterator[None]:
    """Write in one transaction, with the indexes that no constraint needs out of the way, and without questions asked.

    For a database that nobody else uses.
    """
    indexes = list(_indexes())
    with connection.cursor() as cursor:
        _prepare(cursor)
        with transaction.atomic():
            for name, _making in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            yield
            for _name, making in indexes:
                cursor.execute(making)
        _finish(cursor)


def _indexes() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN "
                "(SELECT conname FROM pg_constraint)"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        yield from cursor.fetchall()


def _prepare(cursor: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '256MB'")
    else:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -400000")


def _finish(cursor: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")
    else:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
