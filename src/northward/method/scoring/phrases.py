"""Every sentence of this room, once: a stable key, its English, and what goes into it.

This room stays pure, so it translates nothing. Whoever shows a sentence translates `PHRASES[key]` (in Python's brace
format) and fills in `params`, formatted for the reader; `text` is the English default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from northward.method.scoring.exact import written
from northward.method.sentences import gettext_noop

Param = str | int | Decimal | datetime

PHRASES: Mapping[str, str] = {
    # Why a goal can't stand: what happened, why, what to do.
    "refused.not-finite": gettext_noop("This is not a number that can be measured. Write a finite number."),
    "refused.weight": gettext_noop(
        "A weight of {weight} would count this key result backwards. Use 0 or more."
    ),
    "refused.no-line": gettext_noop(
        "There is no line to stay within. Give a lower line, an upper line, or both."
    ),
    "refused.band": gettext_noop(
        "The lower line {low} lies above the upper line {high}: no value fits between. Swap them."
    ),
    "refused.no-movement": gettext_noop(
        "Baseline and target are both {baseline}: a key result needs a movement. Change one, or choose “maintain”."
    ),
    "refused.increase-falls": gettext_noop(
        "From {baseline} to {target} is a decrease, and this is an increase. Swap the numbers, or choose “decrease”."
    ),
    "refused.decrease-rises": gettext_noop(
        "From {baseline} to {target} is an increase, and this is a decrease. Swap the numbers, or choose “increase”."
    ),
    "refused.marks": gettext_noop(
        "{before} ({first}) and {after} ({second}) are out of order: the way leads from baseline over commit and target "
        "to stretch. Change one of them."
    ),
    "refused.marks-need-movement": gettext_noop(
        "Commit and stretch lie on the way from a baseline to a target, and this kind has none. Remove the mark."
    ),
    "refused.phases-need-movement": gettext_noop(
        "Phased targets lie on the way from a baseline to a target, and this kind has none. Remove them."
    ),
    "refused.phase-twice": gettext_noop("Two phased targets have the same date. Keep one of them."),
    "refused.phase-outside": gettext_noop(
        "The phased target of {by} lies outside the cycle, {start} to {end}. Choose a date within it."
    ),
    "refused.phase-at-end": gettext_noop(
        "The phased target {value} falls on the cycle's end, where the target {target} is due. Remove it, or move it."
    ),
    "refused.delta": gettext_noop(
        "A change by {delta} is no movement. Write how much it should change, as a positive number."
    ),
    "refused.delta-kind": gettext_noop(
        "It isn't clear what {delta} counts. Say whether it is a percentage, a factor or an amount."
    ),
    "refused.delta-of-nothing": gettext_noop(
        "A share of {baseline} is no movement that can be measured. Write the target as a number."
    ),
    # What was measured against what.
    "measured": gettext_noop("Measured {value} {unit} on {at}, from {source}."),
    "goal.version": gettext_noop("Target version {version}."),
    "goal.version-since": gettext_noop("Target version {version}, since {since}."),
    "baseline.reading": gettext_noop(
        "The last value from before the cycle is the baseline: {value} {unit} on {at}, from {source}."
    ),
    "movement": gettext_noop("From {baseline} to {target} {unit}: the way gone divided by the whole way."),
    "movement.less": gettext_noop("Less is better: the signs in the sum take care of it."),
    "movement.marks": gettext_noop(
        "Commit counts 70%, target 100% and stretch 130%, with straight lines between and beyond."
    ),
    "movement.behind": gettext_noop(
        "Behind the baseline, so below 0. In an objective's mean a negative counts as 0."
    ),
    "movement.beyond": gettext_noop("Beyond the target. In an objective's mean it counts as 100%."),
    "delta.percent": gettext_noop(
        "Written as a change by {delta}%: from {baseline} that leads to {target} {unit}."
    ),
    "delta.times": gettext_noop(
        "Written as a factor of {delta}: from {baseline} that leads to {target} {unit}."
    ),
    "delta.absolute": gettext_noop(
        "Written as a change by {delta}: from {baseline} that leads to {target} {unit}."
    ),
    "maintain.between": gettext_noop(
        "To stay within {low} and {high} {unit}, lines included: the share of time within."
    ),
    "maintain.above": gettext_noop("To stay at {low} {unit} or more: the share of time there."),
    "maintain.below": gettext_noop("To stay at {high} {unit} or less: the share of time there."),
    "maintain.days": gettext_noop("{inside} of {known} days. The last value holds until the next."),
    "maintain.hours": gettext_noop("{inside} of {known} hours. The last value holds until the next."),
    "maintain.minutes": gettext_noop("{inside} of {known} minutes. The last value holds until the next."),
    "maintain.since": gettext_noop(
        "Time before the first measurement in the cycle, on {at}, is unknown and counts neither way."
    ),
    "maintain.instant": gettext_noop(
        "No time has passed since the first measurement, so the value itself decides."
    ),
    "milestone.done": gettext_noop("A milestone is done or not: this one is done."),
    "milestone.open": gettext_noop("A milestone is done or not: this one is not done."),
    "establish.done": gettext_noop(
        "To establish a baseline, one measurement in the cycle is enough. It is there."
    ),
    "rounding.percent": gettext_noop("Rounded to a whole percent, and never up to 100%."),
    "rounding.pace": gettext_noop("Rounded to two decimals, and never up to 0.5 or 0.9."),
    # Pace.
    "pace": gettext_noop("Pace is progress divided by what was to be expected by {at}."),
    "expected.elapsed": gettext_noop("{expected}% of the cycle has passed."),
    "expected.phased": gettext_noop("The line through the phased targets stands at {expected}%."),
    "expected.maintain": gettext_noop("For a value to maintain, pace is the share of time within."),
    "expected.due": gettext_noop("It was due on {due}."),
    # Why there is no figure.
    "missing.measurement": gettext_noop("No measurement in this cycle yet. That is no data, not 0."),
    "missing.before-only": gettext_noop("The last value is from before the cycle: a baseline, not progress."),
    "missing.baseline": gettext_noop("There is no baseline yet to count from. Give one."),
    "missing.target": gettext_noop("There is no target yet to count towards. Give one."),
    "missing.movement": gettext_noop(
        "Baseline and target are both {baseline}, so there is no way to go. Change one."
    ),
    "missing.line": gettext_noop(
        "There is no line to stay within. Give a lower line, an upper line, or both."
    ),
    "missing.due": gettext_noop("Its pace begins when it is due, on {due}."),
    "missing.expectation": gettext_noop("Nothing is expected of it by now, so there is no pace yet."),
    # The word of a key result.
    "word.outdated": gettext_noop(
        "Outdated: no check-in and no measurement over two due dates and their grace."
    ),
    "word.no-data": gettext_noop("No data: there is nothing yet to count."),
    "word.pending-early": gettext_noop("Pending until a tenth of the cycle has passed."),
    "word.pending": gettext_noop("Pending: it has no pace yet."),
    "word.on-track": gettext_noop("On track: pace {pace} is 0.9 or more."),
    "word.caution": gettext_noop("Caution: pace {pace} is less than 0.9 and not less than 0.5."),
    "word.off-track": gettext_noop("Off track: pace {pace} is less than 0.5."),
    # An objective and its word.
    "objective.mean": gettext_noop(
        "The mean of {count} key results that have data, each held within 0% and 100%."
    ),
    "objective.weighted": gettext_noop(
        "The weighted mean of {count} key results that have data, each held within 0% and 100%."
    ),
    "objective.one": gettext_noop("From the one key result that has data, held within 0% and 100%."),
    "objective.weakest": gettext_noop("Weakest: {name}, at {progress}%."),
    "objective.without-data": gettext_noop("{name} has no data yet, and is not counted as 0."),
    "objective.without-weight": gettext_noop("{name} has weight 0, and is not counted."),
    "objective.held-low": gettext_noop("{name} stands at {progress}%, and counts as 0%."),
    "objective.held-high": gettext_noop("{name} stands at {progress}%, and counts as 100%."),
    "objective.pace": gettext_noop(
        "Progress of the key results that have a pace ({count}), divided by what was to be expected of them by {at}."
    ),
    "objective.no-data": gettext_noop("No key result has data that counts yet."),
    "objective.no-pace": gettext_noop("No key result has a pace yet."),
    "objective.pending-confidence": gettext_noop("Pending until a first confidence is stated."),
    "objective.pending-pace": gettext_noop(
        "Pending: none of its key results has a pace yet, and confidence alone is never green."
    ),
    "objective.on-track": gettext_noop(
        "On track: pace {pace} is 0.9 or more, and confidence {confidence} is 7 or more."
    ),
    "objective.caution": gettext_noop(
        "Caution: with pace {pace} and confidence {confidence}; on track needs 0.9 and 7."
    ),
    "objective.off-track-pace": gettext_noop("Off track: pace {pace} is less than 0.5."),
    "objective.off-track-confidence": gettext_noop("Off track: confidence {confidence} is 3 or less."),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence: its key in `PHRASES`, what goes into it, and its English text."""

    key: str
    params: Mapping[str, Param]
    text: str


def phrase(key: str, **params: Param) -> Phrase:
    """Return a sentence of the catalogue filled in. Raises KeyError for an unknown key or a missing parameter."""
    text = PHRASES[key].format(**{name: _plain(value) for name, value in params.items()})
    return Phrase(
        key, params, " ".join(text.split()).replace(" ,", ",").replace(" :", ":").replace(" .", ".")
    )


def _plain(value: Param) -> str:
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return str(value)
