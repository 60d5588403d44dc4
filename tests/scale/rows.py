"""The rows of the benchmark: a figure, the floor under it, what it may be, and whether it is."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "bench-reference" / "one-row-page.json"
RESULT = ROOT / "build" / "bench.json"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in the unit that its name ends with. Without a budget it is ok: it is there to be seen."""

    name: str
    value: float
    floor: float | None = None
    ratio: float | None = None
    budget: float | None = None
    ok: bool = True


def row(name: str, value: float, *, floor: float | None = None, budget: float | None = None) -> Row:
    """Return a row for a figure that should be small."""
    return Row(
        name=name,
        value=_short(value),
        floor=None if floor is None else _short(floor),
        ratio=None if not floor else _short(value / floor),
        budget=None if budget is None else _short(budget),
        ok=budget is None or value <= budget,
    )


def slowness(now: float, reference: float) -> float:
    """Return by how much this machine is slower than the one of the reference, by the one-row page; 1 at least."""
    return max(1.0, now / reference)


def reference(engine: str) -> float:
    """Return the median of the one-row page on the machine of docs/bench-reference, in milliseconds."""
    return float(json.loads(REFERENCE.read_text(encoding="utf-8"))[engine])


def table(rows: Sequence[Row]) -> str:
    """Return the rows for people."""
    widest = max(len(each.name) for each in rows)
    lines = [f"{'':{widest}}  {'value':>10} {'floor':>10} {'ratio':>8} {'budget':>10}  ok"]
    for each in rows:
        figures = "".join(
            f"{'' if value is None else f'{value:,.{_digits(value)}f}':>{width}} "
            for value, width in ((each.value, 10), (each.floor, 10), (each.ratio, 8), (each.budget, 10))
        )
        lines.append(
            f"{each.name:{widest}}  {figures} {'' if each.budget is None else 'yes' if each.ok else 'NO'}"
        )
    return "\n".join(lines)


def keep(rows: Sequence[Row]) -> None:
    """Write build/bench.json."""
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(each) for each in rows], indent=1) + "\n", encoding="utf-8")


def _digits(value: float) -> int:
    return 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2


def _short(value: float) -> float:
    return round(value, 4)
