"""What a language must say for its key results to be read; every value is a regular expression in lower case,
without accents, tried on the text in which each number has become ⟨index⟩."""

from __future__ import annotations

from dataclasses import dataclass, fields

from northward.method.numbers.multiples import WordValue


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language; an empty expression matches nothing."""

    code: str
    #: Words that betray the language, weighed against the other languages.
    hints: str
    #: Number words in order: those of 0 to 99, by value.
    numerals: dict[str, int]
    #: Halves, thirds, doublings.
    multiples: tuple[WordValue, ...]
    #: "from A" and "to B".
    origin: str
    to: str
    #: "by N"; and the words that mean it only after a verb of change ("de 20 %", "em 20%").
    by: str
    by_after_change: str
    #: "N more", "N less".
    more: str
    less: str
    #: "growth of N": the noun, and what may stand between it and the number.
    gain: str
    loss: str
    of: str
    #: One-sided limits before and after their number.
    at_least: str
    at_most: str
    or_more: str
    or_less: str
    #: "between A and B"; "A to B" as a band.
    between: str
    and_: str
    until: str
    #: "currently N", "N today"; "target N".
    now: str
    now_after: str
    goal: str
    #: Verbs.
    raising: str
    lowering: str
    keeping: str
    improving: str
    reaching: str
    doing: str
    baselining: str
    #: Nouns of which less is better; nouns whose bare numbers are points.
    less_is_better: str
    scores: str
    #: Nothing but padding between a relation word and its number.
    filler: str
    #: Words before a number that only says where, with whom or how often.
    beside: str
    #: Words before a duration that is a time frame.
    frame: str
    #: Words before a count that is already given ("the 3 founders").
    given: str
    #: What a verb doesn't govern across ("to", "while").
    break_: str


def joined(first: Lexicon, second: Lexicon) -> dict[str, str]:
    """The expressions of two languages as alternatives, by field name."""
    texts = [name.name for name in fields(Lexicon) if name.name not in ("code", "numerals", "multiples")]
    return {
        name: "|".join(dict.fromkeys(part for part in (getattr(first, name), getattr(second, name)) if part))
        or r"(?!)"
        for name in texts
    }
