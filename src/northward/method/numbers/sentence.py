"""A sentence as a skeleton with its numbers, and the claims that its phrases make about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from northward.method.numbers.grammar import Grammar
from northward.method.numbers.mentions import Mention


@dataclass(frozen=True, slots=True)
class Claim:
    """What a phrase says of its numbers, each by index; `way` is +1 or -1 where it says which way things
    go."""

    kind: str
    start: int
    end: int
    baseline: int | None = None
    target: int | None = None
    delta: int | None = None
    low: int | None = None
    high: int | None = None
    way: int = 0
    weak: bool = False

    @property
    def indexes(self) -> tuple[int, ...]:
        """The numbers it speaks of."""
        five = (self.baseline, self.target, self.delta, self.low, self.high)
        return tuple(index for index in five if index is not None)


@dataclass(slots=True)
class Sentence:
    """A skeleton with its numbers, and the claims found so far."""

    text: str
    mentions: list[Mention]
    grammar: Grammar
    claims: list[Claim] = field(default_factory=list)
    verbs: list[tuple[int, int, str]] = field(default_factory=list)
    _places: list[tuple[int, int]] = field(default_factory=list)
    _ends: dict[int, str] = field(default_factory=dict)
    _spoken: set[int] = field(default_factory=set)
    _first_change: int | None = None

    def __post_init__(self) -> None:
        for verb in self.grammar.verbs.finditer(self.text):
            kind = verb.lastgroup or ""
            self.verbs.append((verb.start(), verb.end(), kind))
            self._ends[verb.end()] = kind
            if self._first_change is None and kind in ("up", "down", "improve"):
                self._first_change = verb.start()
        self._places = [match.span() for match in re.finditer(r"⟨\d+⟩", self.text)]

    def free(self, *indexes: int) -> bool:
        """Whether no claim has spoken of these numbers."""
        return self._spoken.isdisjoint(indexes)

    def claim(self, claim: Claim) -> None:
        """Keeps the claim unless an earlier one has spoken of its numbers."""
        if self.free(*claim.indexes):
            self.claims.append(claim)
            self._spoken.update(claim.indexes)

    def unit(self, index: int) -> str | None:
        """The unit of a number."""
        return self.mentions[index].unit

    def place(self, index: int) -> tuple[int, int]:
        """Where the number stands in the skeleton."""
        return self._places[index]

    def verb_at(self, place: int, *, within: int = 1) -> str | None:
        """The kind of verb that ends right before a place."""
        return next(
            (self._ends[end] for end in range(place, place - within - 1, -1) if end in self._ends), None
        )

    def changes(self, *, before: int | None = None) -> bool:
        """Whether a verb of change stands in the text, or before a place of it."""
        return self._first_change is not None and (before is None or self._first_change < before)
