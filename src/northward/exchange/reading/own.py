"""Northward's own format: everything in its place, checked against the published schema."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from northward.exchange.reading.flat import shortened
from northward.exchange.reading.limits import (
    PASSAGE,
    check_cell,
    check_name,
    check_number,
    check_rows,
)
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
    RowRefused,
    Skipped,
    UnitRow,
)

SCHEMA = Path(__file__).parents[1] / "import.schema.json"
VERSION = 1


@cache
def _validator(part: str) -> Any:
    """Return what checks one part of a file; objectives are checked one by one, so that one bad one spoils nothing."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    if part != "objective":
        schema["$defs"]["organization"]["properties"]["objectives"] = {"type": "array"}
    schema |= {"$ref": f"#/$defs/{part}"} if part != "file" else {}
    if part != "file":
        for name in ("type", "required", "additionalProperties", "properties"):
            schema.pop(name, None)
    return jsonschema.Draft202012Validator(schema, format_checker=None)


def is_own(tree: Any) -> bool:
    """Whether a tree is a file of this format."""
    return isinstance(tree, dict) and ("northward" in tree or "organizations" in tree)


def read(tree: Any) -> Contents:
    """Read a file's tree. Raises FileRefused where its frame is wrong; a wrong objective is skipped with its reason."""
    if isinstance(tree, dict) and tree.get("northward") not in (None, VERSION):
        raise FileRefused(
            f"This file says version {shortened(str(tree['northward']), 20)} of the format; this Northward reads version "
            f"{VERSION}. Use a newer Northward."
        )
    if trouble := _trouble("file", tree):
        raise FileRefused(f"This file isn't in Northward's format: {trouble}")
    reader = _Reader()
    for organization in tree["organizations"]:
        try:
            reader.take(organization)
        except RowRefused as trouble_in_frame:
            raise FileRefused(f"“{shortened(organization['name'], 60)}”: {trouble_in_frame}") from None
    return Contents("northward", tuple(reader.objectives), tuple(reader.skipped), reader.organizations)


def _trouble(part: str, tree: Any) -> str:
    found = jsonschema.exceptions.best_match(_validator(part).iter_errors(tree))
    if found is None:
        return ""
    where = " > ".join(str(step + 1) if isinstance(step, int) else str(step) for step in found.absolute_path)
    line = _line_at(tree, found.absolute_path)
    said = shortened(found.message, 160)
    return f"{f'line {line}, ' if line else ''}{where or 'the beginning'}: {said}."


def _line_at(tree: Any, path: Any) -> int:
    line = getattr(tree, "line", 0)
    for step in path:
        tree = tree[step]
        line = getattr(tree, "line", line)
    return line


class _Reader:
    """Reads organization after organization."""

    def __init__(self) -> None:
        self.organizations: dict[str, OrganizationRow] = {}
        self.objectives: list[ObjectiveRow] = []
        self.skipped: list[Skipped] = []
        self.rows = 0

    def take(self, tree: Mapping[str, Any]) -> None:
        """Read an organization. Raises RowRefused for a name, number or reference in its frame that can't stand."""
        check_name("The organization's name", tree["name"])
        id_ = tree.get("id") or tree["name"]
        if id_ in self.organizations:
            raise RowRefused("This organization stands in the file twice.")
        units: dict[str, UnitRow] = {}
        if top := tree.get("unit"):
            _units(top, "", units)
        self.organizations[id_] = OrganizationRow(
            id=id_,
            name=tree["name"],
            time_zone=tree.get("time_zone", ""),
            week_start=int(tree.get("week_start", 0)),
            fiscal_start_month=int(tree.get("fiscal_start_month", 1)),
            units=units,
            cycles={row.id: row for row in map(_cycle, tree.get("cycles", ()))},
            metrics={row.id: row for row in map(self._metric, tree.get("metrics", ()))},
        )
        seen: set[str] = set()
        for each in tree.get("objectives", ()):
            self._take_objective(each, id_, seen)

    def _metric(self, tree: Mapping[str, Any]) -> MetricRow:
        found = tree.get("measurements", ())
        self.rows += len(found)
        check_rows(self.rows)
        return _metric(tree)

    def _take_objective(self, tree: Any, organization: str, seen: set[str]) -> None:
        line = getattr(tree, "line", None) or None
        try:
            if trouble := _trouble("objective", tree):
                raise RowRefused(trouble[:1].upper() + trouble[1:])
            self.rows += 1 + len(tree.get("key_results", ()))
            check_rows(self.rows)
            row = _objective(tree, organization, line)
            if row.external_id and row.external_id in seen:
                raise RowRefused(f"Another objective has the id “{row.external_id}” already.")
            seen.add(row.external_id)
            self.objectives.append(row)
        except RowRefused as trouble_with_row:
            text = tree.get("text", "") if isinstance(tree, dict) else tree
            self.skipped.append(Skipped(line, shortened(str(text)), str(trouble_with_row)))


def _units(tree: Mapping[str, Any], above: str, found: dict[str, UnitRow]) -> None:
    check_name("A unit's name", tree["name"])
    check_name("What a unit is about", tree.get("about", ""), 300)
    id_ = tree.get("id") or tree["name"]
    if id_ in found:
        raise RowRefused(f"Two units have the id “{id_}”. Give each its own.")
    found[id_] = UnitRow(
        id=id_,
        name=tree["name"],
        above=above,
        kind=tree.get("kind", "team") if above else "company",
        topology=tree.get("topology", ""),
        about=tree.get("about", ""),
        time_zone=tree.get("time_zone", ""),
    )
    for each in tree.get("units", ()):
        _units(each, id_, found)


def _cycle(tree: Mapping[str, Any]) -> CycleRow:
    check_name("A cycle's name", tree["name"], 80)
    starts, ends = _day(tree["starts"]), _day(tree["ends"])
    if ends <= starts:
        raise RowRefused(f"The cycle “{tree['name']}” would end before it starts.")
    return CycleRow(
        id=tree.get("id") or tree["name"],
        name=tree["name"],
        starts=starts,
        ends=ends,
        phase=tree.get("phase", ""),
        unit=tree.get("unit", ""),
    )


def _metric(tree: Mapping[str, Any]) -> MetricRow:
    for field, what in (("name", "A metric's name"), ("source", "A metric's source")):
        check_name(what, tree.get(field, ""), 300)
    return MetricRow(
        id=tree["id"],
        name=tree["name"],
        unit=tree.get("unit", ""),
        unit_of_measure=tree.get("unit_of_measure", ""),
        good=tree.get("good", "up"),
        healthy_low=_number(tree, "healthy_low"),
        healthy_high=_number(tree, "healthy_high"),
        source=tree.get("source", ""),
        measurements=tuple(_measurement(each) for each in tree.get("measurements", ())),
    )


def _measurement(tree: Mapping[str, Any]) -> MeasurementRow:
    value = _number(tree, "value")
    check_cell("A note", tree.get("note", ""), 2000)
    try:
        at = datetime.fromisoformat(tree["at"])
    except ValueError:
        raise RowRefused(f"“{tree['at']}” is no moment that exists.") from None
    return MeasurementRow(
        at=at,
        value=value if value is not None else Decimal(0),
        source=tree.get("source", "import"),
        source_name=tree.get("source_name", ""),
        note=tree.get("note", ""),
    )


def _objective(tree: Mapping[str, Any], organization: str, line: int | None) -> ObjectiveRow:
    for field in ("text", "why", "state_reason", "confidential_because", "outside_because"):
        check_cell(f"“{field}”", tree.get(field, ""), PASSAGE)
    for field in ("id", "unit", "cycle", "owner"):
        check_name(f"“{field}”", tree.get(field, ""), 200)
    if not tree["text"].strip():
        raise RowRefused("There is no text here.")
    return ObjectiveRow(
        text=tree["text"].strip(),
        line=line,
        organization=organization,
        unit=tree.get("unit", ""),
        cycle=tree.get("cycle", ""),
        parents=tuple(
            ParentRow("", each["objective"], each.get("key_result", ""), each.get("because", ""))
            for each in tree.get("contributes_to", ())
        ),
        owner=tree.get("owner", ""),
        score=_number(tree, "score"),
        external_id=tree.get("id", ""),
        key_results=tuple(_key_result(each, line) for each in tree.get("key_results", ())),
        why=tree.get("why", ""),
        aim=tree.get("aim", ""),
        state=tree.get("state", ""),
        state_reason=tree.get("state_reason", ""),
        confidential_because=tree.get("confidential_because", ""),
        outside_because=tree.get("outside_because", ""),
    )


def _key_result(tree: Mapping[str, Any], line: int | None) -> KeyResultRow:
    for field in ("text", "written"):
        check_cell(f"“{field}”", tree.get(field, ""), 2000)
    for field in ("id", "unit", "owner", "delta_unit", "metric"):
        check_name(f"“{field}”", tree.get(field, ""), 200)
    if not tree["text"].strip():
        raise RowRefused("There is no text here.")
    return KeyResultRow(
        text=tree["text"].strip(),
        line=getattr(tree, "line", 0) or line,
        written=tree.get("written", "") or tree["text"].strip(),
        owner=tree.get("owner", ""),
        score=_number(tree, "score"),
        external_id=tree.get("id", ""),
        goal=_goal(tree) if "kind" in tree else None,
        final=_number(tree, "final"),
        metric=tree.get("metric", ""),
    )


def _goal(tree: Mapping[str, Any]) -> Goal:
    weight = _number(tree, "weight")
    return Goal(
        kind=tree["kind"],
        unit_of_measure=tree.get("unit", ""),
        baseline=_number(tree, "baseline"),
        target=_number(tree, "target"),
        low=_number(tree, "low"),
        high=_number(tree, "high"),
        delta=_number(tree, "delta"),
        delta_kind=tree.get("delta_kind", ""),
        delta_unit=tree.get("delta_unit", ""),
        commit=_number(tree, "commit"),
        stretch=_number(tree, "stretch"),
        phases=tuple(
            (_day(each["by"]), _number(each, "value") or Decimal(0)) for each in tree.get("phases", ())
        ),
        due=_day(tree["due"]) if "due" in tree else None,
        weight=Decimal(1) if weight is None else weight,
    )


def _number(tree: Mapping[str, Any], field: str) -> Decimal | None:
    value = tree.get(field)
    if value is None:
        return None
    return check_number(f"“{field}”", Decimal(value))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RowRefused(f"“{text}” is no day that exists.") from None
