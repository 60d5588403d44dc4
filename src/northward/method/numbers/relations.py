"""Decides which number is baseline, target, change or limit.

The sentence arrives as a skeleton: lower case, noise gone, each number as ⟨index⟩. A claim says what one phrase makes
of its numbers; the earliest strong claim is what the key result is about, others may complete it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from northward.method.numbers.grammar import Grammar
from northward.method.numbers.mentions import DURATIONS, Mention


@dataclass(frozen=True, slots=True)
class Claim:
    """What a phrase says of its numbers, each by index; `way` is +1 or -1 where it says which way things go."""

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

    def __post_init__(self) -> None:
        for verb in self.grammar.verbs.finditer(self.text):
            self.verbs.append((verb.start(), verb.end(), verb.lastgroup or ""))

    def free(self, *indexes: int) -> bool:
        """Whether no claim has spoken of these numbers."""
        return not any(index in claim.indexes for claim in self.claims for index in indexes)

    def claim(self, claim: Claim) -> None:
        """Keeps the claim unless an earlier one has spoken of its numbers."""
        if self.free(*claim.indexes):
            self.claims.append(claim)

    def unit(self, index: int) -> str | None:
        """The unit of a number."""
        return self.mentions[index].unit

    def place(self, index: int) -> tuple[int, int]:
        """Where the number stands in the skeleton."""
        mark = f"⟨{index}⟩"
        start = self.text.index(mark)
        return start, start + len(mark)

    def changes(self, *, before: int | None = None) -> bool:
        """Whether a verb of change stands in the text, or before a place of it."""
        return any(
            kind in ("up", "down", "improve") and (before is None or start < before) for start, _, kind in self.verbs
        )


def claims_of(sentence: Sentence) -> list[Claim]:
    """All claims, in the order of their places."""
    for find in (_from_to, _labelled, _bands, _deltas, _to_and_limits, _conditional_deltas, _counts):
        find(sentence)
    return sorted(sentence.claims, key=lambda claim: claim.start)


def _found(pattern: re.Pattern[str], sentence: Sentence) -> Iterator[tuple[re.Match[str], list[int]]]:
    for match in pattern.finditer(sentence.text):
        yield match, [int(index) for index in re.findall(r"⟨(\d+)⟩", match[0])]


def _from_to(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for match, numbers in _found(grammar.from_to, sentence):
        sentence.claim(Claim("from_to", match.start(), match.end(), baseline=numbers[0], target=numbers[-1]))
    for match, numbers in _found(grammar.to_from, sentence):
        sentence.claim(Claim("from_to", match.start(), match.end(), baseline=numbers[-1], target=numbers[0]))
    for match, numbers in _found(grammar.pair, sentence):
        arrow = match["arrow"]
        adjacent = re.match(r"⟨\d+⟩ (?:to|auf|para|a) ⟨", match[0])
        if arrow or (adjacent and sentence.changes(before=match.start()) and not _ranged(sentence, match.start())):
            sentence.claim(Claim("from_to", match.start(), match.end(), baseline=numbers[0], target=numbers[-1]))


def _ranged(sentence: Sentence, place: int) -> bool:
    """Whether "5 to 10" after "to" or "by" is a band, not a way."""
    grammar = sentence.grammar
    return bool(re.search(r"(?<!\w)(?:by|um|to|auf|para|a|em|de|entre|between|um) $", sentence.text[:place])) and bool(grammar)


def _labelled(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for match, numbers in _found(grammar.goal, sentence):
        if not re.search(r"\b(?:stretch|ultimate)\b", sentence.text[max(0, match.start() - 12) : match.start()]):
            sentence.claim(Claim("goal", match.start(), match.end(), target=numbers[-1], way=_bound(sentence, match)))
    for match, numbers in _found(grammar.now, sentence):
        sentence.claim(Claim("now", match.start(), match.end(), baseline=numbers[0]))
    for match in re.finditer(rf"[(,] ?(?:{'from|von|de|contre|ante'}) (?:[a-z.~≈]+ ){{0,2}}?⟨(\d+)⟩", sentence.text):
        if sentence.changes() and int(match[1]) > 0:
            sentence.claim(Claim("now", match.start(), match.end(), baseline=int(match[1])))


def _bound(sentence: Sentence, match: re.Match[str]) -> int:
    limit = sentence.grammar.limit.search(match[0])
    return 0 if limit is None else 1 if limit["low"] else -1


def _bands(sentence: Sentence) -> None:
    for match, numbers in _found(sentence.grammar.band, sentence):
        first = numbers[0]
        if match["around"]:
            sentence.claim(Claim("around", match.start(), match.end(), target=first, delta=numbers[1]))
        elif match["alone"]:
            sentence.claim(Claim("tolerance", match.start(), match.end(), high=first))
        elif len(numbers) == 2 and _ascending(sentence.mentions[first], sentence.mentions[numbers[1]]):
            changed = re.search(r"(?<!\w)(?:by|um) (?:[a-z]+ )?$", sentence.text[: match.start()])
            kind = "delta_band" if changed else "band"
            sentence.claim(Claim(kind, match.start(), match.end(), low=first, high=numbers[1]))


def _ascending(low: Mention, high: Mention) -> bool:
    if low.value is None or high.value is None or high.mantissa is None or low.mantissa is None:
        return low.value is None and high.value is None
    return low.value < high.value or low.mantissa < high.mantissa


def _deltas(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for index, mention in enumerate(sentence.mentions):
        if mention.change:
            start, end = sentence.place(index)
            sentence.claim(Claim("delta", start, end, delta=index, way=mention.change))
    for match, numbers in _found(grammar.by, sentence):
        if not _done_by(sentence.text[: match.start()], grammar):
            sentence.claim(Claim("delta", match.start(), match.end(), delta=numbers[0]))
    for match, numbers in _found(grammar.more_less, sentence):
        measured = sentence.unit(numbers[0]) in ("%", "x", "pp", "points", "bp")
        if measured or not match["between"] or re.search(r"(?:more|de (?:plus|moins)|a (?:mais|menos)|mehr|weniger)$", match[0]):
            way = 1 if match["more"] else -1
            ambiguous = re.search(r"(?:faster|schneller\w*|plus rapides?|mais rapid\w+)$", match[0])
            sentence.claim(Claim("delta", match.start(), match.end(), delta=numbers[0], way=-1 if ambiguous else way))
    for match, numbers in _found(grammar.gain_loss, sentence):
        sharp = re.search(rf"(?:{'of|by|von|um|de|d.|em'})(?: [a-z.]+)? ?⟨\d+⟩$|^(?:up|down|plus|minus) ", match[0])
        if sharp and not re.search(r"\b(?:rate|quote|taux|taxa|to|auf|para|from|at)\b", match[0]):
            sentence.claim(Claim("delta", match.start(), match.end(), delta=numbers[0], way=1 if match["gain"] else -1))


def _done_by(before: str, grammar: Grammar) -> bool:
    """Whether "by" follows a participle that is no change: "used by 100 teams"."""
    participle = re.search(r"(?<!\w)(\w+ed|seen|read|taken|made|led|run|written|known|won|driven) $", before)
    if participle is None:
        return False
    verb = grammar.verbs.match(participle[1])
    return verb is None or verb.lastgroup not in ("up", "down", "improve")


def _to_and_limits(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for match, numbers in _found(grammar.to, sentence):
        if sentence.changes(before=match.start() + 1) or re.match(r"to ", match[0]) or _verb_follows(sentence, match.end()):
            sentence.claim(Claim("to", match.start(), match.end(), target=numbers[0], way=_bound(sentence, match)))
    for pattern in (grammar.limit, grammar.limit_after):
        for match, numbers in _found(pattern, sentence):
            way = 1 if match["low"] else -1
            framed = sentence.unit(numbers[0]) in DURATIONS and bool(
                re.match(r"(?:over|within|uber|innerhalb|binnen|innert|dans|em ate|dentro|en moins|in under|sous|beyond|past)", match[0])
            )
            sentence.claim(
                Claim("limit", match.start(), match.end(), target=numbers[0], way=-1 if framed else way, weak=framed)
            )


def _verb_follows(sentence: Sentence, place: int) -> bool:
    return any(0 <= start - place <= 14 and kind in ("up", "down", "improve", "keep") for start, _, kind in sentence.verbs)


def _conditional_deltas(sentence: Sentence) -> None:
    grammar = sentence.grammar
    settled = any(claim.kind in ("from_to", "to", "goal", "delta", "delta_band") for claim in sentence.claims)
    for match, numbers in _found(grammar.by_after_change, sentence):
        timed = sentence.unit(numbers[0]) in DURATIONS and settled
        if sentence.changes(before=match.start()) and not timed and not (settled and sentence.unit(numbers[0]) is None):
            sentence.claim(Claim("delta", match.start(), match.end(), delta=numbers[0]))
    for index, mention in enumerate(sentence.mentions):
        if not sentence.free(index):
            continue
        start, end = sentence.place(index)
        verb = _verb_of_change(sentence, start)
        preceded = grammar.beside.search(sentence.text[max(0, start - 16) : start])
        signed = bool(mention.sign) and mention.unit is not None
        if signed or (mention.sign and verb is None and mention.sign == "+") or (mention.unit in ("%", "x") and verb is not None and not preceded):
            way = {"+": 1, "-": -1}.get(mention.sign, 0) if verb is None else 0
            sentence.claim(Claim("delta", start, end, delta=index, way=way))
        elif mention.unit == "x" and not preceded and not _plural_only(sentence, end):
            sentence.claim(Claim("delta", start, end, delta=index, way=1))


def _verb_of_change(sentence: Sentence, place: int) -> str | None:
    """The verb of raising or lowering that governs a bare number, in its own clause and close enough."""
    for start, end, kind in reversed(sentence.verbs):
        if start < place:
            between = sentence.text[end:place]
            if kind in ("up", "down", "improve"):
                apart = re.search(r"[.;:⟨]| to | and | by ", between) or len(between) > 90
                return None if apart else kind
            if kind in ("keep",):
                return None
    return None


def _plural_only(sentence: Sentence, place: int) -> bool:
    """Whether "2x demos" counts things: no word of growth, and the sentence starts with it or lists it."""
    return re.match(r" (?!more|faster|the|our|growth|increase|higher|revenue|traffic)[\w/'-]*(?: [\w/'-]+)?", sentence.text[place:]) is not None


def _counts(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for index, mention in enumerate(sentence.mentions):
        if not sentence.free(index):
            continue
        start, end = sentence.place(index)
        before = sentence.text[max(0, start - 24) : start]
        timed = mention.unit in DURATIONS
        if timed and grammar.frame.search(before) and (mention.compound or _frames(sentence, start)):
            continue
        if grammar.given.search(before) and mention.unit is None:
            continue
        weak = mention.compound or (
            mention.unit not in ("%", "points", "x") and grammar.beside.search(before) is not None
        ) or (timed and grammar.frame.search(before) is not None)
        sentence.claim(Claim("count", start, end, target=index, weak=weak))


def _frames(sentence: Sentence, place: int) -> bool:
    """Whether a duration only says by when: there is another claim, or a task before it."""
    return bool(sentence.claims) or any(kind == "do" and start < place for start, _, kind in sentence.verbs)


def settled(claims: list[Claim], sentence: Sentence) -> Claim | None:
    """The claim that the key result is about, completed by the others that speak of the same measure."""
    main = next((claim for claim in claims if claim.kind == "from_to"), None)
    strong = [claim for claim in claims if not claim.weak and claim.kind not in ("now",)]
    main = main or next(iter(strong), None) or next((claim for claim in claims if claim.kind != "now"), None)
    now = next((claim for claim in claims if claim.kind == "now"), None)
    if main is None:
        return now
    if main.kind == "count" and main.weak and _is_task(sentence, main):
        main_or_none = None
        return main_or_none
    if main.baseline is None and now is not None:
        main = replace(main, baseline=now.baseline)
    if main.delta is None and main.kind in ("from_to", "to", "goal", "limit"):
        delta = next((claim for claim in claims if claim.kind == "delta"), None)
        main = replace(main, delta=delta.delta) if delta else main
    if main.target is None and main.kind == "delta":
        aim = next((claim for claim in claims if claim.kind in ("goal", "to", "limit") and not claim.weak), None)
        main = replace(main, target=aim.target, way=main.way or aim.way) if aim else main
    if main.kind == "limit" and main.way > 0:
        other = next((c for c in claims if c.kind == "limit" and c.way < 0 and not c.weak), None)
        if other and sentence.unit(main.target or 0) == sentence.unit(other.target or 0) and other.start - main.end < 8:
            main = replace(main, kind="band", low=main.target, high=other.target, target=None, way=0)
    return main


def _is_task(sentence: Sentence, main: Claim) -> bool:
    """Whether a weak number only decorates a task: "Launch the app in 3 countries" stays a task."""
    first = sentence.verbs[0] if sentence.verbs else None
    index = main.target
    return first is not None and first[2] == "do" and first[0] < main.start and index is not None and (
        sentence.unit(index) in DURATIONS or sentence.unit(index) is None
    )


def zero() -> Decimal:
    """Nothing, as a Decimal."""
    return Decimal(0)
