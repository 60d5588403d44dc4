"""Readers: from the bytes of a file to what it says, without a database. Shapes are recognised, not file names alone."""

import re
from typing import Any

from northward.exchange.reading import csv_rows, json_lines, own, trees
from northward.exchange.reading.decoding import decoded
from northward.exchange.reading.limits import check_size
from northward.exchange.reading.plain import as_plain, reading_of
from northward.exchange.reading.rows import (
    Contents,
    CycleRow,
    FileRefused,
    Goal,
    KeyResultRow,
    MeasurementRow,
    MetricRow,
    ObjectiveRow,
    OrganizationRow,
    ParentRow,
    Skipped,
    UnitRow,
)

__all__ = [
    "Contents",
    "CycleRow",
    "FileRefused",
    "Goal",
    "KeyResultRow",
    "MeasurementRow",
    "MetricRow",
    "ObjectiveRow",
    "OrganizationRow",
    "ParentRow",
    "Skipped",
    "UnitRow",
    "as_plain",
    "read",
    "reading_of",
]

_YAML = re.compile(r"^(?:---|%YAML|northward\s*:|organizations\s*:)", re.MULTILINE)


def read(name: str, data: bytes) -> Contents:
    """Read a file of any of the three formats, by what it holds and, where that leaves a doubt, by its name.

    Raises FileRefused, with a sentence, for a file of which nothing can be used.
    """
    check_size(data)
    text = decoded(data)
    beginning = text.lstrip("\ufeff \t\r\n")
    if not beginning:
        raise FileRefused("This file is empty.")
    ending = name.rpartition(".")[2].casefold()
    if beginning[0] in "{[" or ending in ("jsonl", "ndjson"):
        return _json(beginning, text, ending)
    if ending in ("yaml", "yml") or (ending not in ("csv", "tsv") and _YAML.search(beginning[:2000])):
        return own.read(trees.from_yaml(text))
    return csv_rows.read(text.lstrip("\ufeff"))


def _json(beginning: str, text: str, ending: str) -> Contents:
    """Tell JSON lines, with a whole object on the first, from one document of Northward's own."""
    first = _object(beginning.split("\n", 1)[0])
    if own.is_own(first):
        return own.read(trees.from_json(text))
    if first is not None or ending in ("jsonl", "ndjson"):
        return json_lines.read(text)
    return own.read(trees.from_yaml(text) if ending in ("yaml", "yml") else trees.from_json(text))


def _object(line: str) -> Any:
    try:
        found = json_lines.decode(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
