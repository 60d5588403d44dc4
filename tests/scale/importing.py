"""Import: a file of real OKRs through the command, beside the same rows written by the database's driver alone."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from psycopg.types.json import Jsonb

from northward.exchange import loading, reading
from tests.scale.floors import driver, native
from tests.scale.measure import once
from tests.scale.organization import Organization, Scale
from tests.scale.rows import ROOT, Row, row

REAL = Path(os.environ.get("NORTHWARD_BENCH_DATA", ROOT.parent / "shared" / "data")) / "parsed.jsonl"
OBJECTIVES, KEY_RESULTS = 702, 1650


def importing(label: str, part: int = 1) -> Iterator[Row]:
    """Import into an empty database, and leave it empty again."""
    what, lines = _file(part)
    began = time.perf_counter()
    contents = reading.read("okrs.jsonl", "\n".join(lines).encode())
    report = loading.load(contents, name="okrs.jsonl")
    taken = time.perf_counter() - began
    made = sum(each.made for each in report.organizations)
    yield row(f"{label}: import of {made} {what} objectives, s", taken, floor=_floor())
    yield row(f"{label}: import, ms an objective", taken * 1000 / made)
    _empty()


def _file(part: int) -> tuple[str, list[str]]:
    if REAL.exists():
        return "real", REAL.read_text(encoding="utf-8").splitlines()[::part]
    from datetime import date

    scale = Scale(units=200, people=300, objectives=OBJECTIVES // part, key_results=KEY_RESULTS // part)
    house = Organization(7, scale, date(2026, 1, 5))
    return "made-up (the real ones aren't here)", [
        json.dumps(
            {"id": each.id, "org": "Import", "team": each.unit.name, "period": "2025-Q4"}
            | {"objective": each.statement, "key_results": [{"text": kr.name} for kr in each.key_results]}
        )
        for each in house.objectives
    ]


def _floor() -> float:
    """Return how long a driver takes to write all rows that are there into tables without an index, in seconds."""
    with closing(driver()) as link:
        cursor = link.cursor()
        filled: list[tuple[str, list[Any]]] = []
        for table in _tables():
            rows = [tuple(map(_given, row)) for row in cursor.execute(f'SELECT * FROM "{table}"').fetchall()]
            if rows:
                cursor.execute(
                    f'CREATE TEMPORARY TABLE "copy_{table}" AS SELECT * FROM "{table}" WHERE 1 = 0'
                )
                marks = ", ".join(["%s"] * len(rows[0]))
                filled.append((native(f'INSERT INTO "copy_{table}" VALUES ({marks})'), rows))

        def keep() -> None:
            cursor.execute("BEGIN")
            for insert, rows in filled:
                cursor.executemany(insert, rows)
            cursor.execute("COMMIT")

        return once(keep)


def _given(value: Any) -> Any:
    # psycopg reads JSON by itself, and has to be told to write it.
    return Jsonb(value) if isinstance(value, dict | list) else value


def _empty() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(_tables())} CASCADE")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for table in _tables():
            cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("PRAGMA foreign_keys = ON")


def _tables() -> list[str]:
    """Return the tables of Northward's own terms."""
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("northward.")
    ]
