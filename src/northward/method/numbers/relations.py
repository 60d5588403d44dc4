"""Finds what each phrase of a sentence makes of its numbers: from-to, change, limit, band, count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from northward.method.numbers.grammar import Grammar
from northward.method.numbers.mentions import DURATIONS, Mention
from northward.method.numbers.sentence import Claim, Sentence

#: What follows an "x" that counts: any words but those of a measure that is multiplied.
_COUNTED = re.compile(
    r" (?!(?:\w+ )?(?:more|faster|the|our|growth|increase|higher|revenue|sales|traffic|qoq|yoy|mom|coverage|"
    r"pipeline|roi|roas|return|engagement|reach|usage|adoption|throughput|capacity|output|productivity|profits?|margin|"
    r"bookings?|orders|arr|mrr|gmv|sign-?ups|registrations|leads|mqls|sqls|users|subscribers|subscriptions|followers|"
    r"customers|members|visits|visitors|views|downloads|installs|conversions?|donations|"
    r"umsatz|wachstum|gewinn|nutzer|kunden|anmeldungen|trafic|clients|utilisateurs|receita|usuarios|clientes)\b)\w"
)


def claims_of(sentence: Sentence) -> list[Claim]:
    """All claims, in the order of their places."""
    for find in (_from_to, _by, _labelled, _bands, _deltas, _to_and_limits, _conditional_deltas, _counts):
        find(sentence)
    return sorted(sentence.claims, key=lambda claim: claim.start)


def _found(pattern: re.Pattern[str], sentence: Sentence) -> Iterator[tuple[re.Match[str], list[int]]]:
    for match in pattern.finditer(sentence.text):
        yield match, [int(index) for index in re.findall(r"⟨(\d+)⟩", match[0])]


def _from_to(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for match, numbers in _found(grammar.from_to, sentence):
        if match.start() == 0 and re.match(r"de ⟨\d+⟩ a ⟨", match[0]):
            continue  # "De 5 a 8 oficinas" is a band
        sentence.claim(Claim("from_to", match.start(), match.end(), baseline=numbers[0], target=numbers[-1]))
    for match, numbers in _found(grammar.instead, sentence):
        sentence.claim(Claim("from_to", match.start(), match.end(), baseline=numbers[1], target=numbers[0]))
    for match, numbers in _found(grammar.to_from, sentence):
        sentence.claim(Claim("from_to", match.start(), match.end(), baseline=numbers[-1], target=numbers[0]))
    for match, numbers in _found(grammar.pair, sentence):
        arrow = match["arrow"]
        adjacent = re.match(r"⟨\d+⟩ (?:to|auf|para|a) ⟨", match[0])
        if (
            arrow
            or (adjacent and sentence.changes(before=match.start()) and not _ranged(sentence, match.start()))
            or (
                adjacent
                and sentence.text.startswith(": ", match.start() - 2)
                and sentence.unit(numbers[0]) is not None
            )
        ):
            sentence.claim(
                Claim("from_to", match.start(), match.end(), baseline=numbers[0], target=numbers[-1])
            )


def _ranged(sentence: Sentence, place: int) -> bool:
    """Whether "5 to 10" after "to" or "by" is a band, not a way."""
    before = sentence.text[max(0, place - 12) : place]
    return re.search(r"(?<!\w)(?:by|um|to|auf|para|a|em|de|entre|between) $", before) is not None


def _labelled(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for match, numbers in _found(grammar.goal, sentence):
        if not re.search(
            r"\b(?:stretch|ultimate)\b", sentence.text[max(0, match.start() - 12) : match.start()]
        ):
            sentence.claim(
                Claim("goal", match.start(), match.end(), target=numbers[-1], way=_bound(sentence, match))
            )
    for match, numbers in _found(grammar.now, sentence):
        sentence.claim(Claim("now", match.start(), match.end(), baseline=numbers[0]))
    for match in re.finditer(
        rf"[(,] ?(?:{'from|von|de|contre|ante'}) (?:[a-z.~≈]+ ){{0,2}}?⟨(\d+)⟩", sentence.text
    ):
        if match[0][0] == "(" or (sentence.changes() and int(match[1]) > 0):
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
            changed = re.search(
                r"(?<!\w)(?:by|um) (?:[a-z]+ )?$", sentence.text[max(0, match.start() - 20) : match.start()]
            )
            kind = "delta_band" if changed else "band"
            sentence.claim(Claim(kind, match.start(), match.end(), low=first, high=numbers[1]))


def _ascending(low: Mention, high: Mention) -> bool:
    if low.value is None or high.value is None or high.mantissa is None or low.mantissa is None:
        return low.value is None and high.value is None
    if low.unit not in (None, high.unit):
        return False
    return low.value < high.value or low.mantissa < high.mantissa


def _by(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for match, numbers in _found(grammar.by, sentence):
        band = grammar.band.match(sentence.text, match.end() - len(f"⟨{numbers[0]}⟩"))
        ranged = (
            band is not None
            and len(found := re.findall(r"⟨(\d+)⟩", band[0])) == 2
            and _ascending(sentence.mentions[int(found[0])], sentence.mentions[int(found[1])])
        )
        if not ranged and not _done_by(sentence.text[max(0, match.start() - 24) : match.start()], grammar):
            sentence.claim(Claim("delta", match.start(), match.end(), delta=numbers[0]))


def _deltas(sentence: Sentence) -> None:
    grammar = sentence.grammar
    for index, mention in enumerate(sentence.mentions):
        if mention.change:
            start, end = sentence.place(index)
            sentence.claim(Claim("delta", start, end, delta=index, way=mention.change))
    for match, numbers in _found(grammar.more_less, sentence):
        measured = sentence.unit(numbers[0]) in ("%", "x", "pp", "points", "bp")
        if (
            measured
            or re.search(r"(?:more|less|fewer|de (?:plus|moins)|a (?:mais|menos)|mehr|weniger)$", match[0])
            or (sentence.unit(numbers[0]) in DURATIONS and not match["between"])
        ):
            way = 1 if match["more"] else -1
            ambiguous = re.search(r"(?:faster|schneller\w*|plus rapides?|mais rapid\w+)$", match[0])
            sentence.claim(
                Claim("delta", match.start(), match.end(), delta=numbers[0], way=-1 if ambiguous else way)
            )
    for match, numbers in _found(grammar.gain_loss, sentence):
        gap = match[0].split("⟨")[0].split()[1:]
        measured = sentence.unit(numbers[0]) is not None and match[1] not in ("up", "down")
        sharp = (
            len(gap) <= (match["gain"] != "up" and match["loss"] != "down")
            or gap == ["by"]
            or (
                measured
                and re.search(
                    r"(?:of|by|von|um|de|d.|"
                    r"em)(?: [a-z.]+)? ?⟨\d+⟩$",
                    match[0],
                )
            )
        )
        if sharp and not re.search(r"\b(?:rate|quote|taux|taxa|to|auf|para|from|at)\b", match[0]):
            sentence.claim(
                Claim("delta", match.start(), match.end(), delta=numbers[0], way=1 if match["gain"] else -1)
            )


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
        if (
            sentence.changes(before=match.start() + 1)
            or re.match(r"to ", match[0])
            or _verb_follows(sentence, match.end())
        ):
            sentence.claim(
                Claim("to", match.start(), match.end(), target=numbers[0], way=_bound(sentence, match))
            )
    for pattern in (grammar.limit, grammar.limit_after):
        for match, numbers in _found(pattern, sentence):
            way = 1 if match["low"] else -1
            framed = sentence.unit(numbers[0]) in DURATIONS and bool(
                re.match(
                    r"(?:over|within|uber|innerhalb|binnen|innert|dans|em ate|dentro|en moins|"
                    r"in under|sous|beyond|past)",
                    match[0],
                )
            )
            sentence.claim(
                Claim(
                    "limit",
                    match.start(),
                    match.end(),
                    target=numbers[0],
                    way=-1 if framed else way,
                    weak=framed,
                )
            )


def _verb_follows(sentence: Sentence, place: int) -> bool:
    following = sentence.verbs[bisect_left(sentence.verbs, (place,)) :][:2]
    return any(
        start - place <= 14 and kind in ("up", "down", "improve", "keep") for start, _, kind in following
    )


def _conditional_deltas(sentence: Sentence) -> None:
    grammar = sentence.grammar
    settled = any(claim.kind in ("from_to", "to", "goal", "delta", "delta_band") for claim in sentence.claims)
    for match, numbers in _found(grammar.by_after_change, sentence):
        timed = sentence.unit(numbers[0]) in DURATIONS and settled
        if (
            sentence.changes(before=match.start())
            and not timed
            and not (settled and sentence.unit(numbers[0]) is None)
        ):
            sentence.claim(Claim("delta", match.start(), match.end(), delta=numbers[0]))
    for index, mention in enumerate(sentence.mentions):
        if not sentence.free(index):
            continue
        start, end = sentence.place(index)
        verb = _verb_of_change(sentence, start)
        preceded = grammar.beside.search(sentence.text[max(0, start - 16) : start])
        signed = (bool(mention.sign) and mention.unit is not None) or mention.unit in ("pp", "bp")
        cut = mention.unit not in (None, "%", "points") and sentence.verb_at(start) == "down"
        if (
            signed
            or cut
            or (mention.sign and verb is None and mention.sign == "+")
            or (mention.unit in ("%", "x") and verb is not None and not preceded)
        ):
            way = {"+": 1, "-": -1}.get(mention.sign, 0) if verb is None else 0
            sentence.claim(Claim("delta", start, end, delta=index, way=way))
        elif (
            mention.unit == "x"
            and not preceded
            and not _plural_only(sentence, end)
            and not _reached(sentence, start)
        ):
            sentence.claim(Claim("delta", start, end, delta=index, way=1))


def _verb_of_change(sentence: Sentence, place: int) -> str | None:
    """The verb of raising or lowering that governs a bare number, in its own clause and close enough."""
    last = bisect_left(sentence.verbs, (place,))
    for _, end, kind in reversed(sentence.verbs[max(0, last - 6) : last]):
        if kind in ("up", "down", "improve"):
            between = sentence.text[end : min(place, end + 91)]
            return None if re.search(r"[.;:⟨]| to | and | by ", between) or len(between) > 90 else kind
        if kind == "keep":
            return None
    return None


def _reached(sentence: Sentence, place: int) -> bool:
    return sentence.verb_at(place, within=3) == "reach"


def _plural_only(sentence: Sentence, place: int) -> bool:
    """Whether "2x demos" counts things: what follows is no measure that grows."""
    return _COUNTED.match(sentence.text, place) is not None


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
        all_of = re.search(
            r"\b(?:all|alle[nr]?|samtliche[nr]?|tous les|toutes les|todos os|todas as) $", before
        )
        if not all_of and grammar.given.search(before) and mention.unit is None:
            continue
        weak = (
            mention.compound
            or bool(all_of)
            or (mention.unit not in ("%", "points", "x") and grammar.beside.search(before) is not None)
            or (timed and grammar.frame.search(before) is not None)
        )
        if mention.unit == "x" and not grammar.beside.search(before) and _plural_only(sentence, end):
            sentence.mentions[index] = replace(mention, unit=None)
        sentence.claim(Claim("count", start, end, target=index, weak=weak))


def _frames(sentence: Sentence, place: int) -> bool:
    """Whether a duration only says by when: there is another claim, or a task before it."""
    return bool(sentence.claims) or any(
        kind == "do" and start < place for start, _, kind in sentence.verbs[:20]
    )
