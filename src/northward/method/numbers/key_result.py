"""Reads a key result: which way, from where, to where, by how much, in what."""

from __future__ import annotations

import re
from decimal import Decimal

from northward.method.numbers.digits import (
    MAX_FRACTION,
    MAX_WHOLE,
    canonical,
    fits,
    plain_characters,
    unaccented,
)
from northward.method.numbers.grammar import Grammar, grammar_of, language_of
from northward.method.numbers.mentions import Mention, find_mentions
from northward.method.numbers.noise import without_noise
from northward.method.numbers.reading import DeltaKind, Direction, Reading
from northward.method.numbers.relations import claims_of
from northward.method.numbers.sentence import Claim, Sentence
from northward.method.numbers.settle import settled
from northward.method.numbers.units import KILOBYTES_IN, SECONDS_IN

_WAYS = {"up": Direction.INCREASE, "down": Direction.DECREASE, "keep": Direction.MAINTAIN}
_MARKS = str.maketrans({"⟨": "<", "⟩": ">"})


def read_key_result(text: str) -> Reading:
    """What a key result says in numbers, nothing computed.

    Reads English, German, French, Swiss and Portuguese writing. k, M and bn are expanded, 65% is 65; a fraction is
    percent of the whole ("halve" 50, "a third" 33.33), a multiple is x. A count to reach ("Hire 3 engineers") is an
    increase to that target without a unit. Where one text names two durations, both are given in the target's unit.
    Never raises: what can't be read, or is redacted ("$X"), is None.
    """
    plain = unaccented(plain_characters(text.translate(_MARKS)))
    if not plain:
        return Reading()
    grammar = grammar_of(language_of(plain.lower()))
    clean = without_noise(plain)
    mentions = find_mentions(clean, grammar)
    sentence = Sentence(_skeleton(clean, mentions), mentions, grammar)
    claim = settled(claims_of(sentence), sentence) if mentions else None
    if claim is None:
        return Reading(direction=_of_words(sentence))
    return _reading(sentence, claim)


def _skeleton(text: str, mentions: list[Mention]) -> str:
    parts, place = [], 0
    for index, mention in enumerate(mentions):
        parts += [text[place : mention.start].lower(), f" ⟨{index}⟩ "]
        place = mention.end
    return " ".join("".join([*parts, text[place:].lower()]).split())


def _reading(sentence: Sentence, claim: Claim) -> Reading:
    values = _values(sentence, claim)
    unit = _unit(sentence, claim)
    delta = values["delta"]
    delta_unit = None if claim.delta is None else sentence.unit(claim.delta)
    kind = None
    if delta is not None or (claim.kind == "delta_band" and values["high"] is not None):
        relative = (delta_unit if claim.delta is not None else unit) in ("%", "x")
        kind = DeltaKind.RELATIVE if relative else DeltaKind.ABSOLUTE
    return Reading(
        direction=_direction(sentence, claim, values),
        baseline=values["baseline"],
        target=values["target"],
        delta=None if delta is None else abs(delta),
        delta_kind=kind,
        low=values["low"],
        high=values["high"],
        unit=unit if any(value is not None for value in values.values()) else None,
    )


def _values(sentence: Sentence, claim: Claim) -> dict[str, Decimal | None]:
    names = ("baseline", "target", "delta", "low", "high")
    held = {
        name: None if (index := getattr(claim, name)) is None else sentence.mentions[index] for name in names
    }
    values = {name: None if mention is None else _signed(mention) for name, mention in held.items()}
    for small, large in (("baseline", "target"), ("low", "high")):
        values[small] = _in_step(values[small], held[small], held[large])
    if claim.kind == "tolerance" and values["high"] is not None:
        values["low"] = -values["high"]
    return values


def _signed(mention: Mention) -> Decimal | None:
    if mention.value is None:
        return None
    return canonical(-mention.value) if mention.sign == "-" else mention.value


def _in_step(value: Decimal | None, first: Mention | None, second: Mention | None) -> Decimal | None:
    """The first of two numbers with the scale and duration that only the second one writes."""
    if value is None or first is None or second is None or second.value is None or first.mantissa is None:
        return value
    if (
        first.value == first.mantissa
        and second.mantissa
        and second.value > second.mantissa > first.mantissa > 0
    ):
        scaled = canonical(value * (second.value / second.mantissa))
        if not (second.letter_scale and second.unit is None and first.mantissa == 1):
            return scaled if fits(scaled) else value
    for scale in (SECONDS_IN, KILOBYTES_IN):
        if first.unit != second.unit and first.unit in scale and second.unit in scale:
            exact = value * scale[first.unit] / scale[second.unit]
            return canonical(round(exact, MAX_FRACTION)) if abs(exact) < 10**MAX_WHOLE else None
    return value


def _unit(sentence: Sentence, claim: Claim) -> str | None:
    for index in (claim.target, claim.high, claim.baseline, claim.low, claim.delta):
        if index is not None and sentence.unit(index):
            return sentence.unit(index)
    index = next(
        (index for index in (claim.target, claim.high, claim.delta, claim.baseline) if index is not None),
        None,
    )
    if index is None:
        return None
    start, end = sentence.place(index)
    before, after = sentence.text[:start], sentence.text[end : end + 24]
    near = [match for match in sentence.grammar.scores.finditer(before) if start - match.end() <= 60]
    counted = any(kind in ("do",) and 0 <= start - stop <= 1 for _, stop, kind in sentence.verbs)
    if not counted and (near or sentence.grammar.scores.search(" ".join(after.split("⟨")[0].split()[:2]))):
        return "points"
    return None


def _direction(sentence: Sentence, claim: Claim, values: dict[str, Decimal | None]) -> Direction:
    baseline, target = values["baseline"], values["target"]
    governing = _governing(sentence, claim)
    if claim.kind == "from_to" and baseline is not None and target is not None and baseline != target:
        return Direction.INCREASE if target > baseline else Direction.DECREASE
    if claim.kind == "from_to" and baseline is not None and baseline == target:
        return Direction.MAINTAIN
    if claim.kind in ("delta", "delta_band") and claim.way and target is None and governing != "keep":
        return Direction.INCREASE if claim.way > 0 else Direction.DECREASE
    if governing in _WAYS:
        return _WAYS[governing]
    if claim.kind in ("band", "tolerance", "around"):
        return Direction.INCREASE if _counted(sentence, claim) else Direction.MAINTAIN
    if baseline is not None and target is not None and baseline != target:
        return Direction.INCREASE if target > baseline else Direction.DECREASE
    if claim.way:
        return Direction.INCREASE if claim.way > 0 else Direction.DECREASE
    if values["target"] == 0 or _less_is_better(sentence, claim):
        return Direction.DECREASE
    if values["baseline"] is not None and all(
        values[name] is None for name in ("target", "delta", "low", "high")
    ):
        return _of_words(sentence) if governing else Direction.UNKNOWN
    return Direction.INCREASE


def _governing(sentence: Sentence, claim: Claim) -> str | None:
    """The kind of verb that the claim hangs on: the one right behind it, else the last of change before
    it."""
    for start, _, kind in sentence.verbs:
        if start >= claim.end and kind in ("up", "down", "keep", "improve"):
            between = sentence.text[claim.end : start]
            if (
                len(between.split()) <= 2
                and not sentence.grammar.break_.search(between)
                and not re.search(r"[,.;:(]", between)
            ):
                return kind
            break
    for start, end, kind in reversed(sentence.verbs):
        if end <= claim.start + 12 and start <= claim.start + 8 and kind in ("up", "down", "keep", "improve"):
            return kind
    later = [kind for start, _, kind in sentence.verbs if start >= claim.end and kind in _WAYS]
    last_word_verbs = sentence.grammar.code == "de" or (claim.kind == "delta" and not claim.way)
    return later[0] if later and last_word_verbs else None


def _counted(sentence: Sentence, claim: Claim) -> bool:
    before = sentence.text[: claim.start]
    return any(
        kind in ("do", "reach") for _, _, kind in sentence.verbs if _ < claim.start
    ) or before.strip() in ("", "de", "von", "from")


def _less_is_better(sentence: Sentence, claim: Claim) -> bool:
    index = (
        claim.target if claim.target is not None else claim.delta if claim.delta is not None else claim.high
    )
    if index is None:
        return False
    start, end = sentence.place(index)
    if claim.kind == "count" and any(
        kind in ("do", "reach") and 0 <= start - stop <= 1 for _, stop, kind in sentence.verbs
    ):
        return False
    if sentence.unit(index) == "%" and re.match(
        r" ?(?:of|der|des|dos|das|de|d'|aller|von|unserer|do|da|"
        r"du)\b",
        sentence.text[end:],
    ):
        return False
    after = sentence.grammar.less_is_better.match(sentence.text, end + 1)
    if (
        after
        and re.match(r" (?:per|pro|par|por|a|im)\b| ?/", sentence.text[after.end() :])
        and not sentence.text[:start].strip()
    ):
        return True
    return sentence.grammar.less_is_better.search(sentence.text[:start]) is not None


def _of_words(sentence: Sentence) -> Direction:
    """The direction of a text without numbers."""
    text, grammar = sentence.text, sentence.grammar
    if grammar.baselining.search(text):
        return Direction.BASELINE
    kind = sentence.verbs[0][2] if sentence.verbs else None
    if kind in _WAYS:
        return _WAYS[kind]
    if kind == "improve":
        if grammar.less_is_better.search(text):
            return Direction.DECREASE
        return Direction.INCREASE if _measurable(text, grammar) else Direction.UNKNOWN
    return Direction.MILESTONE if kind else Direction.UNKNOWN


def _measurable(text: str, grammar: Grammar) -> bool:
    measures = (
        r"\b(?:rates?|retention|conversion|revenue|engagement|uptime|availability|productivity|coverage|"
        r"accuracy|quality|performance|"
        r"participation|adoption|\w*quote|\w*rate|umsatz|verfugbarkeit|qualitat|taux|chiffre d'affaires|"
        r"disponibilite|qualite|taxa|receita|"
        r"disponibilidade|qualidade|produtividade)\b"
    )
    return grammar.scores.search(text) is not None or re.search(measures, text) is not None
