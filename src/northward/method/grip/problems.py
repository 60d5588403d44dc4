"""What keeps a check-in from being sent."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from northward.method.grip.entry import (
    NEW_ISSUES,
    PLAN_LINES,
    Confidence,
    Entry,
    IssueLine,
    IssueSaid,
    Result,
    Said,
    filled,
)
from northward.method.grip.phrases import Params, text_of


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one field, and what to do: a key of `PHRASES`, what goes into it, and its English text."""

    field: str
    key: str
    params: Params
    text: str


def problems(entry: Entry, objectives: Sequence[str], key_results: Sequence[str]) -> list[Problem]:
    """Return what keeps an entry from being sent, in GRIP order; empty if nothing does.

    Confidence must be stated for each objective, 0 to 10; a plan has at most three lines; energy is 1 to 5; asking for help
    names the unit and the need (product.md, "Check-in"). A key result of which nothing is said never blocks. Fields:
    `goal-<id>`, `result-<id>`, `issue-<id>` with `-unit` and `-need`, `issue-new`, `plan-4`, `energy`.
    """
    return [
        *_goals(entry.confidences, objectives),
        *_results(entry.results, key_results),
        *_issues(entry.issues),
        *_opened(entry.opened),
        *_plan(entry.plan),
        *_energy(entry.energy),
    ]


def _problem(field: str, key: str, **params: str | int) -> Problem:
    return Problem(field, key, params, text_of(key, params))


def _goals(said: Sequence[Confidence], objectives: Sequence[str]) -> Iterator[Problem]:
    stated = Counter(confidence.objective for confidence in said)
    for objective in objectives:
        if objective not in stated:
            yield _problem(f"goal-{objective}", "problem.confidence-missing")
    yield from _names("goal", stated, objectives, "problem.objective-unknown")
    for confidence in said:
        if not 0 <= confidence.value <= 10:
            yield _problem(f"goal-{confidence.objective}", "problem.confidence-range", value=confidence.value)


def _results(said: Sequence[Result], key_results: Sequence[str]) -> Iterator[Problem]:
    yield from _names(
        "result", Counter(result.key_result for result in said), key_results, "problem.key-result-unknown"
    )
    for result in said:
        field = f"result-{result.key_result}"
        if result.said is not Said.VALUE:
            if result.value is not None:
                yield _problem(
                    field, "problem.value-besides", value=str(result.value), said=result.said.value
                )
        elif result.value is None:
            yield _problem(field, "problem.value-missing")
        elif not result.value.is_finite():
            yield _problem(field, "problem.value-not-finite")


def _issues(lines: Sequence[IssueLine]) -> Iterator[Problem]:
    seen = Counter(line.issue for line in lines)
    yield from _names("issue", seen, seen, "")
    for line in lines:
        if line.said is IssueSaid.HELP:
            if not line.unit.strip():
                yield _problem(f"issue-{line.issue}-unit", "problem.help-unit")
            if not line.need.strip():
                yield _problem(f"issue-{line.issue}-need", "problem.help-need")


def _opened(lines: Iterable[str]) -> Iterator[Problem]:
    count = len(filled(lines))
    if count > NEW_ISSUES:
        yield _problem("issue-new", "problem.new-issues", most=NEW_ISSUES, count=count)


def _plan(lines: Iterable[str]) -> Iterator[Problem]:
    count = len(filled(lines))
    if count > PLAN_LINES:
        yield _problem(f"plan-{PLAN_LINES + 1}", "problem.plan-lines", most=PLAN_LINES, count=count)


def _energy(energy: int | None) -> Iterator[Problem]:
    if energy is not None and not 1 <= energy <= 5:
        yield _problem("energy", "problem.energy-range", value=energy)


def _names(block: str, stated: Counter[str], known: Collection[str], unknown: str) -> Iterator[Problem]:
    """Find what isn't part of this check-in, and what is stated twice."""
    for name, times in stated.items():
        if name not in known:
            yield _problem(f"{block}-{name}", unknown)
        elif times > 1:
            yield _problem(f"{block}-{name}", "problem.said-twice")
