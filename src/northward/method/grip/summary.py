"""A check-in in figures: the progress dots, the spread of what members answered, the four-letter line of the heartbeat."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from northward.method.grip.entry import MEASURED, Entry, IssueSaid, Previous, Said, filled
from northward.method.scoring.exact import CONTEXT, settle

SPREAD_ALERT = 5  # "spread of 5 or more" suggests a retrospective (product.md, "Retrospective")
KEPT_DECIMALS = 9  # what the house stores of a number


@dataclass(frozen=True, slots=True)
class Letters:
    """Which of the four blocks are filled in: the progress dots (ux.md, S2)."""

    g: bool
    r: bool
    i: bool
    p: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """What members answered before seeing each other's, together. `spread` is the highest less the lowest."""

    mean: Decimal
    low: int
    high: int
    spread: int
    n: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The line "G 7.5 up 1, R 4 of 5, I 1 opened 2 open, P 3 lines", in figures.

    `mean` and `change` of confidence; key results `measured`, `of` so many; issues `opened`, `resolved` and left `open`;
    lines of the `plan`.
    """

    mean: Decimal | None
    change: Decimal | None
    measured: int
    of: int
    opened: int
    resolved: int
    open: int
    plan: int


def letters(entry: Entry, objectives: Sequence[str], key_results: Sequence[str]) -> Letters:
    """Return which dots are filled (ux.md, S2).

    G: each objective has its confidence. R: something is said of each key result. I: an issue is gone through or
    opened. P: a line is written. Where there is nothing to state, G and R are not in the way.
    """
    stated = {said.objective for said in entry.confidences}
    said = {result.key_result for result in entry.results if result.said is not Said.UNSAID}
    return Letters(
        g=stated.issuperset(objectives),
        r=said.issuperset(key_results),
        i=bool(entry.issues or filled(entry.opened)),
        p=bool(filled(entry.plan)),
    )


def mean_of(values: Collection[int]) -> Decimal | None:
    """Return the mean, to nine decimals, or None of nothing."""
    return (
        settle(CONTEXT.divide(Decimal(sum(values)), Decimal(len(values))), KEPT_DECIMALS) if values else None
    )


def spread(values: Sequence[int]) -> Spread:
    """Return the spread of what members answered (product.md, "GRIP check-in": "then spread is shown").

    Raises ValueError of nothing.
    """
    mean = mean_of(values)
    if mean is None:
        raise ValueError("Nobody has answered yet: a spread needs at least one value.")
    low, high = min(values), max(values)
    return Spread(mean, low, high, high - low, len(values))


def summary(entry: Entry, previous: Previous) -> Summary:
    """Return the four-letter line of the heartbeat (ux.md, S1), with the change since the mean of what was said before.

    A key result counts as measured with a value, *unchanged*, or fed by a source (product.md, "Check-in").
    """
    mean = mean_of([said.value for said in entry.confidences])
    before = mean_of(previous.confidences.values())
    resolved = sum(line.said is IssueSaid.RESOLVED for line in entry.issues)
    opened = len(filled(entry.opened))
    return Summary(
        mean=mean,
        change=None if mean is None or before is None else mean - before,
        measured=sum(result.said in MEASURED for result in entry.results),
        of=len(entry.results),
        opened=opened,
        resolved=resolved,
        open=len(entry.issues) - resolved + opened,
        plan=len(filled(entry.plan)),
    )
