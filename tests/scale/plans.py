"""How a database finds the rows that a statement asks for: by an index, or by going through the whole table."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection

from tests.scale.floors import Statement

NAMED = re.compile(r'(?:FROM|JOIN) "?(\w+)"?(?: ([A-Z]\d+|named|who)\b)?')
SCAN = re.compile(r"^SCAN (\w+)")
WITHOUT_CONDITION = ("Seq Scan", "Index Scan", "Index Only Scan")


def scanned(statement: Statement) -> set[str]:
    """Return the tables, or whole indexes of them, that a statement goes through from end to end."""
    return set(_postgresql(statement) if connection.vendor == "postgresql" else _sqlite(statement))


def plan_of(statement: Statement) -> str:
    """Return SQLite's plan of a statement, a step a line."""
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return "\n".join(detail for *_place, detail in cursor.fetchall())


def _sqlite(statement: Statement) -> Iterator[str]:
    tables = {alias or table: table for table, alias in NAMED.findall(statement[0])}
    for detail in plan_of(statement).splitlines():
        if found := SCAN.match(detail):
            yield str(tables.get(found[1], found[1]))


def _postgresql(statement: Statement) -> Iterator[str]:
    """Where a table could be read through an index, a scan is only the planner's choice, for as long as it is small."""
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        try:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            plan = cursor.fetchone()[0]
        finally:
            cursor.execute("RESET enable_seqscan")
    yield from _nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _nodes(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] in WITHOUT_CONDITION and "Index Cond" not in node:
        yield str(node["Relation Name"])
    for below in node.get("Plans", ()):
        yield from _nodes(below)
