"""Why this number: the sum, what went into it, and the rules in words. Source: product.md, "Measures"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from northward.method.scoring.exact import TENTH, hundredfold, percent, shown_pace, shown_progress, written
from northward.method.scoring.goal import Goal, Kind
from northward.method.scoring.phrases import Phrase, phrase
from northward.method.scoring.progress import leg_at
from northward.method.scoring.series import Reading, Span
from northward.method.scoring.standing import Standing, stand
from northward.method.scoring.sums import band_sum, movement_sum, pace_sum
from northward.method.scoring.words import Word


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that went into a figure: its name (or its key result's), who or what gave it, when, for which target."""

    name: str
    value: Decimal | None
    source: str = ""
    at: datetime | None = None
    target_version: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its origin.

    `figure` is exact and None where there is none; `shown` is how it is printed, rounded as `words` say; `sum` spells it
    out and ends in `shown`, and is empty where there is no figure.
    """

    figure: Decimal | None
    shown: str
    sum: str
    facts: tuple[Fact, ...]
    words: tuple[Phrase, ...]


def explain(
    goal: Goal, readings: Iterable[Reading], span: Span, at: datetime, *, outdated: bool = False
) -> Explanation:
    """Return why a key result's progress is what it is at this moment; arguments as for `stand`."""
    known = list(readings)
    standing = stand(goal, known, span, at, outdated=outdated)
    words = (
        *_measured(standing),
        *_rule(standing, span, known),
        *_missing(standing, span, known),
        *_version(standing.goal),
        verdict(standing),
    )
    progress = standing.progress
    shown = "" if progress is None else percent(shown_progress(progress))
    return Explanation(progress, shown, progress_sum(standing), tuple(facts(standing)), words)


def explain_pace(
    goal: Goal, readings: Iterable[Reading], span: Span, at: datetime, *, outdated: bool = False
) -> Explanation:
    """Return why a key result's pace is what it is at this moment; arguments as for `stand`."""
    known = list(readings)
    standing = stand(goal, known, span, at, outdated=outdated)
    pace = standing.pace
    words = (
        *_measured(standing),
        *_expectation(standing, span),
        *_missing(standing, span, known),
        *_version(standing.goal),
        verdict(standing),
    )
    shown = "" if pace is None else written(shown_pace(pace))
    return Explanation(pace, shown, pace_sum(standing)[0], tuple(facts(standing)), words)


def progress_sum(standing: Standing) -> str:
    """Return the sum behind a key result's progress, or nothing where there is none."""
    progress, current = standing.progress, standing.current
    if progress is None or current is None:
        return ""
    if standing.held:
        return band_sum(standing.held)[0]
    leg = leg_at(standing.goal, current.value) if standing.goal.kind.moves else None
    return movement_sum(leg, current.value) if leg else f"{written(progress)} = {percent(progress)}"


def facts(standing: Standing) -> Iterator[Fact]:
    """Yield the numbers behind a key result's figures: the measurement first, then the goal it is held against."""
    goal, current, found = standing.goal, standing.current, standing.baseline_reading
    if current:
        yield Fact("measurement", current.value, current.source, current.at, goal.version)
    if found:
        yield Fact("baseline", found.value, found.source, found.at, goal.version)
    names = ("target", "commit", "stretch") if found else ("baseline", "target", "commit", "stretch")
    for name in names if goal.kind.moves else ("low", "high") if goal.kind is Kind.MAINTAIN else ():
        value: Decimal | None = getattr(goal, name)
        if value is not None:
            yield Fact(name, value, at=goal.version_since, target_version=goal.version)
    if goal.kind.moves:
        for phased in goal.phases:
            yield Fact("phase", phased.value, at=phased.by, target_version=goal.version)


def _measured(standing: Standing) -> Iterator[Phrase]:
    current, goal = standing.current, standing.goal
    if current:
        yield phrase("measured", value=current.value, unit=goal.unit, at=current.at, source=current.source)


def _version(goal: Goal) -> Iterator[Phrase]:
    if goal.version_since:
        yield phrase("goal.version-since", version=goal.version, since=goal.version_since)
    else:
        yield phrase("goal.version", version=goal.version)


def _rule(standing: Standing, span: Span, known: list[Reading]) -> Iterator[Phrase]:
    """Yield how this kind of key result is counted, where it has a figure."""
    if standing.progress is None:
        return
    match standing.goal.kind:
        case Kind.INCREASE | Kind.DECREASE:
            yield from _movement_rule(standing)
        case Kind.MAINTAIN:
            yield from _band_rule(standing, min(r.at for r in known if r.at >= span.start))
        case Kind.MILESTONE:
            yield phrase("milestone.done" if standing.progress else "milestone.open")
        case Kind.ESTABLISH:
            yield phrase("establish.done")
    if standing.goal.kind.moves or standing.goal.kind is Kind.MAINTAIN:
        yield phrase("rounding.percent")


def _movement_rule(standing: Standing) -> Iterator[Phrase]:
    goal, found, progress = standing.goal, standing.baseline_reading, standing.progress
    baseline, target = goal.baseline, goal.target
    if baseline is None or target is None or progress is None:
        return
    if found:
        yield phrase("baseline.reading", value=found.value, unit=goal.unit, at=found.at, source=found.source)
    if goal.delta is not None and goal.delta_kind is not None:
        key = f"delta.{goal.delta_kind}"
        yield phrase(key, delta=goal.delta, baseline=baseline, target=target, unit=goal.unit)
    yield phrase("movement", baseline=baseline, target=target, unit=goal.unit)
    if target < baseline:
        yield phrase("movement.less")
    if goal.commit is not None or goal.stretch is not None:
        yield phrase("movement.marks")
    if progress < 0:
        yield phrase("movement.behind")
    elif progress > 1:
        yield phrase("movement.beyond")


def _band_rule(standing: Standing, first: datetime) -> Iterator[Phrase]:
    goal, held = standing.goal, standing.held
    if goal.low is not None and goal.high is not None:
        yield phrase("maintain.between", low=goal.low, high=goal.high, unit=goal.unit)
    elif goal.low is not None:
        yield phrase("maintain.above", low=goal.low, unit=goal.unit)
    elif goal.high is not None:
        yield phrase("maintain.below", high=goal.high, unit=goal.unit)
    if held is None:
        return
    if held[1] == 1:
        yield phrase("maintain.instant")
        return
    _, unit, inside, known = band_sum(held)
    yield phrase(f"maintain.{unit}", inside=inside, known=known)
    yield phrase("maintain.since", at=first)


def _expectation(standing: Standing, span: Span) -> Iterator[Phrase]:
    """Yield what was expected by now, or why there is progress and no pace."""
    goal = standing.goal
    if standing.progress is None:
        return
    if standing.expected is None and not goal.kind.moves:
        yield phrase("missing.due", due=goal.due or span.end)
        return
    if standing.pace is None:
        yield phrase("missing.expectation")
        return
    yield phrase("pace", at=standing.at)
    if goal.kind is Kind.MAINTAIN:
        yield phrase("expected.maintain")
    elif not goal.kind.moves:
        yield phrase("expected.due", due=goal.due or span.end)
    else:
        key = "expected.phased" if goal.phases else "expected.elapsed"
        yield phrase(key, expected=hundredfold(pace_sum(standing)[1]))
    yield phrase("rounding.pace")


def _missing(standing: Standing, span: Span, known: list[Reading]) -> Iterator[Phrase]:
    """Yield why there is no progress, where there is none."""
    goal = standing.goal
    if standing.current is None:
        before = any(reading.at < span.start and reading.at <= standing.at for reading in known)
        yield phrase("missing.before-only" if before else "missing.measurement")
    elif standing.progress is not None:
        return
    elif goal.kind is Kind.MAINTAIN:
        yield phrase("missing.line")
    elif goal.target is None:
        yield phrase("missing.target")
    elif goal.baseline is None:
        yield phrase("missing.baseline")
    else:
        yield phrase("missing.movement", baseline=goal.baseline)


def verdict(standing: Standing) -> Phrase:
    """Return why a key result has its word."""
    if standing.word is Word.PENDING:
        return phrase("word.pending-early" if standing.elapsed < TENTH else "word.pending")
    if standing.pace is None or standing.word in (Word.OUTDATED, Word.NO_DATA):
        return phrase(f"word.{standing.word}")
    return phrase(f"word.{standing.word}", pace=shown_pace(standing.pace))
