"""What a file says, as the plain values that a dry run prints."""

from decimal import Decimal
from typing import Any

from northward.exchange.reading.rows import Contents, KeyResultRow, ObjectiveRow
from northward.exchange.reading.texts import without_struck
from northward.method.numbers import Reading, read_key_result


def reading_of(row: KeyResultRow) -> Reading:
    """Return what the sentence of a key result says in numbers."""
    return read_key_result(without_struck(row.text))


def as_plain(contents: Contents) -> dict[str, Any]:
    """Return objectives and what was skipped; None where the file doesn't say, numbers as JSON has them."""
    texts = _Texts(contents)
    return {
        "objectives": [_objective(row, texts) for row in contents.objectives],
        "skipped": [{"line": each.line, "text": each.text, "why": each.why} for each in contents.skipped],
    }


class _Texts:
    """Names behind the ids of Northward's own format."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.parents: dict[tuple[str, str], str] = {}
        for row in contents.objectives:
            self.parents[row.organization, row.external_id] = row.text

    def unit(self, row: ObjectiveRow) -> str | None:
        found = self.contents.organizations.get(row.organization)
        unit = found.units.get(row.unit) if found else None
        return unit.name if unit else row.unit or None

    def cycle(self, row: ObjectiveRow) -> str | None:
        found = self.contents.organizations.get(row.organization)
        cycle = found.cycles.get(row.cycle) if found else None
        return cycle.name if cycle else row.cycle or None

    def parent(self, row: ObjectiveRow) -> str | None:
        for each in row.parents:
            if text := each.text or self.parents.get((row.organization, each.objective)):
                return text
        return None


def _objective(row: ObjectiveRow, texts: _Texts) -> dict[str, Any]:
    return {
        "text": row.text,
        "unit": texts.unit(row),
        "cycle": texts.cycle(row),
        "parent": texts.parent(row),
        "owner": row.owner or None,
        "key_results": [_key_result(each) for each in row.key_results],
    }


def _key_result(row: KeyResultRow) -> dict[str, Any]:
    return {
        "text": row.text,
        **_numbers(row),
        "score": _number(row.score),
        "owner": row.owner or None,
    }


def _numbers(row: KeyResultRow) -> dict[str, Any]:
    goal = row.goal
    if goal is None:
        read = reading_of(row).as_json()
        return {name: _number(said) if isinstance(said, Decimal) else said for name, said in read.items()}
    return {
        "direction": "baseline" if goal.kind == "establish" else goal.kind,
        "baseline": _number(goal.baseline),
        "target": _number(goal.target),
        "delta": _number(goal.delta),
        "delta_kind": goal.delta_kind or None,
        "low": _number(goal.low),
        "high": _number(goal.high),
        "unit": goal.unit_of_measure or goal.delta_unit or None,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
