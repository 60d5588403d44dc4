"""JSON lines: one objective a line, with its key results in a list."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from northward.exchange.reading import texts
from northward.exchange.reading.flat import Cells, Gathered, key_result_of, refuse_twice, shortened, tidy
from northward.exchange.reading.limits import ID, SENTENCE, check_cell, check_name, check_number, check_rows
from northward.exchange.reading.rows import Contents, KeyResultRow, ObjectiveRow, RowRefused, Skipped

# What each field may be called; the first that is there counts.
FIELDS = {
    "organization": ("organization", "org"),
    "unit": ("unit", "team"),
    "parent_unit": ("parent_unit", "parent_team"),
    "cycle": ("cycle", "period"),
    "parent": ("parent",),
    "owner": ("owner",),
    "external_id": ("external_id", "id"),
}


def read(text: str) -> Contents:
    """Read JSON lines; a line that can't be used is skipped with its reason."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            check_rows(len(reader.rows))
            reader.take(number, line)
    return reader.contents()


def decode(text: str) -> Any:
    """Return a JSON value with every digit of its numbers. Raises ValueError, RecursionError."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


class _Reader:
    """Reads line after line."""

    def __init__(self) -> None:
        self.rows: list[ObjectiveRow] = []
        self.skipped: list[Skipped] = []
        self.key_results = 0

    def take(self, number: int, line: str) -> None:
        """Use one line, or note why it can't be used."""
        shown = line
        try:
            row = self._decoded(line)
            if isinstance(said := row.get("objective"), str):
                shown = said
            self.rows.append(self._objective(number, row))
        except RowRefused as trouble:
            self.skipped.append(Skipped(number, shortened(shown), str(trouble)))

    def contents(self) -> Contents:
        """Return what was read."""
        rows = refuse_twice(self.rows, self.skipped)
        return Contents("jsonl", tuple(rows), tuple(sorted(self.skipped, key=lambda each: each.line or 0)))

    def _decoded(self, line: str) -> dict[str, Any]:
        try:
            row = decode(line)
        except RecursionError:
            raise RowRefused("This line is nested too deeply to be an objective.") from None
        except ValueError as trouble:
            raise RowRefused(f"This line is no JSON ({trouble}).") from None
        if not isinstance(row, dict):
            raise RowRefused("This line is no JSON object: an objective stands in braces.")
        return row

    def _objective(self, number: int, row: dict[str, Any]) -> ObjectiveRow:
        cells = Cells(**{name: tidy(_words(row, *spellings)) for name, spellings in FIELDS.items()}).checked()
        text = _words(row, "objective", "text", numbers=False)
        check_cell("The objective", text, SENTENCE)
        if not text.strip():
            raise RowRefused("This line names no objective.")
        said = texts.sentence(text, of_objective=True)
        score = _score(row)
        mine = Gathered(
            said.text,
            number,
            cells,
            cells.owner or said.owner,
            said.score if score is None else score,
            cells.external_id,
            [cells.parent] if cells.parent else [],
        )
        found = row.get("key_results") or []
        if not isinstance(found, list):
            raise RowRefused("“key_results” is no list.")
        for each in found:
            self.key_results += 1
            check_rows(self.key_results)
            self._add_key_result(mine, number, each)
        return mine.row()

    def _add_key_result(self, mine: Gathered, number: int, said: Any) -> None:
        shown = said if isinstance(said, str) else str(said.get("text", "")) if isinstance(said, dict) else ""
        try:
            mine.key_results.append(_key_result(number, said))
        except RowRefused as trouble:
            self.skipped.append(Skipped(number, shortened(shown), str(trouble)))


def _key_result(number: int, said: Any) -> KeyResultRow:
    if isinstance(said, str):
        said = {"text": said}
    if not isinstance(said, dict):
        raise RowRefused("A key result is a text, or an object with a “text”.")
    external_id = tidy(_words(said, "external_id", "id"))
    owner, outcome = tidy(_words(said, "owner")), _words(said, "outcome")
    check_name("The external id", external_id, ID)
    check_name("The owner", owner, 120)
    row = key_result_of(
        _words(said, "text", "key_result", numbers=False), owner=owner, score=_score(said), line=number
    )
    written = f"{row.written} => {outcome}" if outcome else row.written
    check_cell("The key result with its outcome", written, SENTENCE)
    return replace(row, external_id=external_id, written=written)


def _words(row: dict[str, Any], *names: str, numbers: bool = True) -> str:
    """Return the first of these fields that says something; an id or a year may be a number."""
    for name in names:
        value = row.get(name)
        if numbers and isinstance(value, Decimal):
            value = str(check_number(f"“{name}”", value))
        if value is not None and not isinstance(value, str):
            raise RowRefused(f"“{name}” is no text.")
        if value:
            return value
    return ""


def _score(row: dict[str, Any]) -> Decimal | None:
    value = row.get("score")
    if isinstance(value, Decimal):
        value = check_number("The score", value)
        if value < 0:
            raise RowRefused("A score below 0 is no score.")
        return value
    if value is None or isinstance(value, str):
        return texts.read_score(value or "")
    raise RowRefused("“score” is no number.")
