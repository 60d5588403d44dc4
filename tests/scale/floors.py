"""The floor under a page: its own SQL statements, through the database's driver and nothing else."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.db import connection

from northward.history.tail import connection_parameters
from tests.scale.measure import Timing, series

Statement = tuple[str, Any]
TIMES = 30


def statements_of(work: Callable[[], object]) -> list[Statement]:
    """Return the statements that read, in the order in which something asks them."""
    found: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return found


def read_floor(statements: list[Statement]) -> Timing:
    """Return how long a driver takes to ask these statements and fetch all rows."""
    with closing(driver()) as link:
        cursor = link.cursor()
        asked = [(native(sql), params) for sql, params in statements]

        def ask(_turn: int) -> None:
            for sql, params in asked:
                cursor.execute(sql, params or ())
                cursor.fetchall()

        ask(0)
        return series(range(TIMES), ask)


def write_floor(measurement: Any) -> Timing:
    """Return how long a driver takes to write a measurement and its metric's current value, and to commit them."""
    table, metrics = type(measurement)._meta.db_table, type(measurement.metric)._meta.db_table
    fields = type(measurement)._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = native(f"INSERT INTO {table} ({columns}) VALUES ({marks})")
    update = native(f"UPDATE {metrics} SET current = %s WHERE id = %s")
    new_id = type(measurement)._meta.get_field("id").get_default
    with closing(driver()) as link:
        cursor = link.cursor()

        def keep(turn: int) -> None:
            measurement.id, measurement.key = new_id(), f"floor-{turn}"
            values = [
                field.get_db_prep_save(getattr(measurement, field.attname), connection) for field in fields
            ]
            cursor.execute("BEGIN")
            cursor.execute(insert, values)
            cursor.execute(update, (str(turn), values[1]))
            cursor.execute("COMMIT")

        return series(range(TIMES), keep)


def native(sql: str) -> str:
    """Return a statement with the marks that the driver knows."""
    return sql if connection.vendor == "postgresql" else sql.replace("%%", "%").replace("%s", "?")


def driver() -> Any:
    """Open a connection past Django, set up as Django's."""
    if connection.vendor == "postgresql":
        import psycopg

        return psycopg.connect(**connection_parameters(), autocommit=True)
    import sqlite3

    link = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    link.executescript(connection.settings_dict["OPTIONS"]["init_command"])
    return link
