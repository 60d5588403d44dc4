"""What CSV and JSON lines share: a row's cells checked, and rows of one objective gathered."""

from dataclasses import dataclass, field
from decimal import Decimal

from northward.exchange.reading import texts
from northward.exchange.reading.limits import CYCLE, ID, NAME, OWNER, SENTENCE, check_cell, check_name
from northward.exchange.reading.rows import (
    KeyResultRow,
    ObjectiveRow,
    ParentRow,
    RowRefused,
    Skipped,
)

_NAMES = (
    ("organization", "The organization's name", NAME),
    ("unit", "The unit's name", NAME),
    ("parent_unit", "The name of the parent unit", NAME),
    ("cycle", "The cycle's name", CYCLE),
    ("external_id", "The external id", ID),
    ("owner", "The owner", OWNER),
)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row that say where it belongs, each on one line; "" where the file says nothing."""

    organization: str = ""
    unit: str = ""
    parent_unit: str = ""
    cycle: str = ""
    parent: str = ""
    owner: str = ""
    external_id: str = ""

    def checked(self) -> "Cells":
        """Return the same, or raise RowRefused for a name that can't be kept."""
        for name, what, most in _NAMES:
            check_name(what, getattr(self, name), most)
        check_cell("The parent", self.parent, SENTENCE)
        return self


def tidy(text: str) -> str:
    """Return a name with single spaces within and none around."""
    return " ".join(text.split())


def shortened(text: str, most: int = 200) -> str:
    """Return the beginning of a text that is shown beside a refusal, in characters that every screen can show."""
    plain = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "␀")
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def key_result_of(
    text: str, *, owner: str = "", score: Decimal | None = None, line: int | None
) -> KeyResultRow:
    """Read the sentence of a key result. What a column says goes before what the sentence says. Raises RowRefused."""
    check_cell("The key result", text, SENTENCE)
    said = texts.sentence(text)
    if not said.text:
        raise RowRefused("There is no text here.")
    check_name("The owner", said.owner, OWNER)
    return KeyResultRow(
        text=said.text,
        line=line,
        written=said.written,
        owner=owner or said.owner,
        score=said.score if score is None else score,
    )


@dataclass
class Gathered:
    """The rows of one objective, as they come in."""

    text: str
    line: int | None
    cells: Cells
    owner: str = ""
    score: Decimal | None = None
    external_id: str = ""
    parents: list[str] = field(default_factory=list)
    key_results: list[KeyResultRow] = field(default_factory=list)

    def row(self) -> ObjectiveRow:
        """Return the objective."""
        return ObjectiveRow(
            text=self.text,
            line=self.line,
            organization=self.cells.organization,
            unit=self.cells.unit,
            parent_unit=self.cells.parent_unit,
            cycle=self.cells.cycle,
            parents=tuple(ParentRow(text=text) for text in self.parents),
            owner=self.owner,
            score=self.score,
            external_id=self.external_id,
            key_results=tuple(self.key_results),
        )


def refuse_twice(rows: list[ObjectiveRow], skipped: list[Skipped]) -> list[ObjectiveRow]:
    """Return the objectives with an external id of their own; another with the same id is skipped."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for row in rows:
        key = (row.organization, row.external_id)
        if row.external_id and key in seen:
            why = f"Another objective has the external id “{row.external_id}” already."
            skipped.append(Skipped(row.line, shortened(row.text), why))
            continue
        seen.add(key)
        kept.append(row)
    return kept
