"""CSV as spreadsheets write it: a header, then one row a key result."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from northward.exchange.reading import texts
from northward.exchange.reading.flat import Cells, Gathered, key_result_of, refuse_twice, shortened, tidy
from northward.exchange.reading.limits import MOST_BYTES, MOST_CELL, SENTENCE, check_cell, check_rows
from northward.exchange.reading.rows import Contents, FileRefused, KeyResultRow, RowRefused, Skipped

# What each column may be called, in small letters and without anything but letters.
COLUMNS = {
    "objective": ("objective", "objectives", "objectivetitle", "objectivename"),
    "key_result": ("keyresult", "keyresults", "kr", "krs", "keyresulttitle", "keyresultname"),
    "organization": ("organization", "organisation", "org", "company"),
    "unit": ("unit", "team", "group", "department"),
    "parent_unit": ("parentunit", "parentteam"),
    "cycle": ("cycle", "period", "quarter", "timeperiod", "timeframe"),
    "parent": ("parent", "parentobjective", "parentokr", "contributesto", "alignedto"),
    "owner": ("owner", "owners", "keypartner"),
    "score": ("score", "result", "grade"),
    "external_id": ("externalid", "id", "reference"),
}
_NAME_OF = {spelling: name for name, spellings in COLUMNS.items() for spelling in spellings}
_HEADER_WITHIN = 20
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: the line on which it begins, its cells by column, and whether a quote in it is never closed."""

    line: int
    cells: list[str]
    is_open: bool = False


def read(text: str) -> Contents:
    """Read a CSV file; raises FileRefused where there is no header with an Objective column."""
    delimiter, columns, first, width = _header(text)
    reader = _Reader(columns, width)
    for number, row in enumerate(_rows(text, delimiter)):
        check_rows(number)
        if row.line > first:
            reader.take(row)
    return reader.contents()


def looks_like(text: str) -> bool:
    """Whether a text begins with such a header."""
    try:
        _header(text)
    except FileRefused:
        return False
    return True


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    # A quote that never ends makes one cell of the rest of the file; the row then says so, instead of the reader failing.
    csv.field_size_limit(MOST_BYTES)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    last: _Row | None = None
    try:
        for cells in lines:
            if last:
                yield last
            last = _Row(begins, cells) if any(cell.strip() for cell in cells) else None
            begins = lines.line_num + 1
    except csv.Error as trouble:
        raise FileRefused(f"Line {begins} can't be read as CSV ({trouble}).") from trouble
    if last:
        yield replace(last, is_open=_is_open(text, last.line, delimiter))


def _is_open(text: str, begins: int, delimiter: str) -> bool:
    """Whether the row that begins in a line holds a quote that is never closed."""
    rest = io.StringIO(text, newline="").readlines()[begins - 1 :]
    try:
        list(csv.reader(rest, delimiter=delimiter, strict=True))
    except csv.Error as trouble:
        return "unexpected end" in str(trouble)
    return False


def _header(text: str) -> tuple[str, dict[str, int], int, int]:
    """Find the header among the first rows: its delimiter, the place of each column, its line, how many cells it has."""
    found: list[tuple[int, str, dict[str, int], int, int]] = []
    beginning = text[: 64 * 1024]
    for delimiter in DELIMITERS:
        for number, row in enumerate(_rows(beginning, delimiter)):
            if number >= _HEADER_WITHIN:
                break
            columns: dict[str, int] = {}
            for place, cell in enumerate(row.cells):
                name = _NAME_OF.get(re.sub(r"[^a-z]", "", cell.casefold()))
                if name:
                    columns.setdefault(name, place)
            if "objective" in columns:
                found.append((len(columns), delimiter, columns, row.line, len(row.cells)))
                break
    if not found:
        raise FileRefused(
            "This file has no header with a column “Objective”. The first row names the columns: Objective, Key result, "
            "and if you like Organization, Unit, Cycle, Parent, Owner, Score, External id."
        )
    _count, delimiter, columns, line, width = max(found, key=lambda each: each[0])
    return delimiter, columns, line, width


class _Reader:
    """Gathers the rows of each objective, in the order in which objectives first appear."""

    def __init__(self, columns: Mapping[str, int], width: int) -> None:
        self.columns, self.width = columns, width
        self.gathered: dict[tuple[str, ...], Gathered] = {}
        self.ids: dict[tuple[str, ...], list[str]] = {}
        self.skipped: list[Skipped] = []

    def take(self, row: _Row) -> None:
        """Use one row, or note why it can't be used."""
        try:
            self._take(row)
        except RowRefused as trouble:
            shown = self._cell(row, "key_result").strip() or self._cell(row, "objective").strip()
            self.skipped.append(Skipped(row.line, shortened(shown or " ".join(row.cells)), str(trouble)))

    def _take(self, row: _Row) -> None:
        if row.is_open:
            raise RowRefused(
                "A quote that begins in this row is never closed: the rest of the file lies in one cell."
            )
        if any(cell.strip() for cell in row.cells[self.width :]):
            raise RowRefused(
                "This row has more cells than the header. Put quotes around a text with a comma in it."
            )
        for cell in row.cells:
            check_cell("A cell", cell, MOST_CELL)
        cells = Cells(**{name: tidy(self._cell(row, name)) for name in Cells.__dataclass_fields__}).checked()
        written = self._cell(row, "objective").strip()
        check_cell("The objective", written, SENTENCE)
        if not written:
            raise RowRefused("This row names no objective. Write it in each row of its key results.")
        said = texts.sentence(written, of_objective=True)
        key = (cells.organization, cells.unit.casefold(), cells.cycle.casefold(), said.text)
        mine = self.gathered.setdefault(key, Gathered(said.text, row.line, cells, said.owner, said.score))
        if cells.parent and cells.parent not in mine.parents:
            mine.parents.append(cells.parent)
        score = texts.read_score(self._cell(row, "score"))
        key_result = self._key_result(row, cells, score)
        if key_result is not None:
            mine.key_results.append(key_result)
            self.ids.setdefault(key, []).append(cells.external_id)
        else:
            mine.owner = cells.owner or mine.owner
            mine.score = mine.score if score is None else score
            mine.external_id = cells.external_id or mine.external_id

    def _key_result(self, row: _Row, cells: Cells, score: Decimal | None) -> KeyResultRow | None:
        text = self._cell(row, "key_result").strip()
        if not text:
            return None
        return key_result_of(text, owner=cells.owner, score=score, line=row.line)

    def _cell(self, row: _Row, name: str) -> str:
        place = self.columns.get(name)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def contents(self) -> Contents:
        """Return what was read; rows of an objective that all bear one id bear the objective's."""
        of_key_results = any(len(set(ids)) > 1 for ids in self.ids.values())
        for key, ids in self.ids.items():
            mine = self.gathered[key]
            if of_key_results:
                mine.key_results = [
                    replace(row, external_id=id_) for row, id_ in zip(mine.key_results, ids, strict=True)
                ]
            else:
                mine.external_id = mine.external_id or ids[0]
        rows = refuse_twice([mine.row() for mine in self.gathered.values()], self.skipped)
        return Contents("csv", tuple(rows), tuple(sorted(self.skipped, key=lambda each: each.line or 0)))
