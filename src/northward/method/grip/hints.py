"""What is worth a thought before sending. Hints never block: "it warns, explains, and lets the team decide" (product.md)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from northward.method.grip.entry import MEASURED, Entry, IssueSaid, Previous, Said
from northward.method.grip.phrases import Params, text_of
from northward.method.scoring import confidence_drop_asks_why

LONG_OPEN = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to think about, on one subject (an id, or "" for the whole): a key of `PHRASES`, params, English text."""

    key: str
    subject: str
    params: Params
    text: str


def hints(entry: Entry, previous: Previous, *, silent: Collection[str]) -> list[Hint]:
    """Return what is worth a thought, in GRIP order.

    `silent`: key results with no movement and no measurement in three weeks, before this entry.

    - A drop of 2 or more asks why, until a why is given (product.md, "Measures").
    - All tens: everything reached is likely sandbagging (product.md, "Stretch is safe"; essay 3).
    - No movement in three weeks (product.md, "Retrospective"), unless a value is given now.
    - Nothing measured at all: "progress only comes from measurements" (product.md, "Outcomes, not tasks").
    - An issue open for the third check-in, unless help is asked now (essay 1: "adjust course before issues escalate").
    """
    return [*_goals(entry, previous), *_results(entry, silent), *_issues(entry, previous)]


def _hint(key: str, subject: str = "", **params: str | int) -> Hint:
    return Hint(key, subject, params, text_of(key, params))


def _goals(entry: Entry, previous: Previous) -> Iterator[Hint]:
    for said in entry.confidences:
        before = previous.confidences.get(said.objective)
        if before is not None and confidence_drop_asks_why(before, said.value) and not said.why.strip():
            yield _hint("hint.drop", said.objective, previous=before, now=said.value)
    if entry.confidences and all(said.value == 10 for said in entry.confidences):
        yield _hint("hint.all-tens")


def _results(entry: Entry, silent: Collection[str]) -> Iterator[Hint]:
    for result in entry.results:
        if result.key_result in silent and result.said is not Said.VALUE:
            yield _hint("hint.unmoved", result.key_result)
    if entry.results and not any(result.said in MEASURED for result in entry.results):
        yield _hint("hint.nothing-measured")


def _issues(entry: Entry, previous: Previous) -> Iterator[Hint]:
    for line in entry.issues:
        count = previous.issues.get(line.issue, 0) + 1
        if line.said is IssueSaid.OPEN and count >= LONG_OPEN:
            yield _hint("hint.long-open", line.issue, count=count)
