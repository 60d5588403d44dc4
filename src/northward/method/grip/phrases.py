"""Every sentence of this room, once, in English. Whoever shows one translates `PHRASES[key]` and fills in `params`."""

from collections.abc import Mapping

from northward.method.sentences import gettext_noop

Params = Mapping[str, str | int]

PHRASES: Mapping[str, str] = {
    # What keeps a check-in from being sent: what happened, and what to do.
    "problem.confidence-missing": gettext_noop(
        "How confident are you in reaching this objective? Choose a number from 0 to 10."
    ),
    "problem.confidence-range": gettext_noop(
        "Confidence {value} is not on the scale. Choose a whole number from 0 to 10."
    ),
    "problem.objective-unknown": gettext_noop(
        "This objective is not part of this check-in. Leave it out, or load the page again."
    ),
    "problem.key-result-unknown": gettext_noop(
        "This key result is not part of this check-in. Leave it out, or load the page again."
    ),
    "problem.said-twice": gettext_noop("This is here twice, and only one can count. Remove one."),
    "problem.value-missing": gettext_noop(
        "There is no value here yet. Write one, or choose *unchanged* or *no data*."
    ),
    "problem.value-not-finite": gettext_noop(
        "This is not a number that can be measured. Write a finite number."
    ),
    "problem.value-besides": gettext_noop(
        "The value {value} and *{said}* can't both count. Keep one of them."
    ),
    "problem.help-unit": gettext_noop("Nobody is asked yet. Choose the unit that could help."),
    "problem.help-need": gettext_noop("Whoever you ask needs to know what for. Write what you need."),
    "problem.new-issues": gettext_noop(
        "At most {most} new issues fit into one check-in, and these are {count}. Keep those that get in the way now."
    ),
    "problem.plan-lines": gettext_noop(
        "A plan has at most {most} lines, and these are {count}. Keep those that matter most."
    ),
    "problem.energy-range": gettext_noop(
        "Energy {value} is not on the scale. Choose a number from 1 to 5, or leave it out."
    ),
    # What is worth a thought. None of it is in the way of sending.
    "hint.drop": gettext_noop("Confidence fell from {previous} to {now}. What changed?"),
    "hint.unmoved": gettext_noop(
        "Nothing has moved or been measured here for three weeks. Is it still the right measure?"
    ),
    "hint.all-tens": gettext_noop(
        "Everything stands at 10 of 10. If nothing can go wrong any more, is there room to aim higher?"
    ),
    "hint.nothing-measured": gettext_noop(
        "No key result has a value this time. Is there one that you can measure now?"
    ),
    "hint.long-open": gettext_noop("This issue has been open for {count} check-ins. Who could help with it?"),
}


def text_of(key: str, params: Params) -> str:
    """Return a sentence in English. Raises KeyError for an unknown key or a missing parameter."""
    return PHRASES[key].format(**params)
