"""Decides which claim a key result is about, and completes it by the others."""

from __future__ import annotations

from dataclasses import replace

from northward.method.numbers.mentions import DURATIONS
from northward.method.numbers.sentence import Claim, Sentence


def settled(claims: list[Claim], sentence: Sentence) -> Claim | None:
    """The claim that the key result is about, completed by the others that speak of the same measure."""
    main = next((claim for claim in claims if claim.kind == "from_to"), None)
    strong = [claim for claim in claims if not claim.weak and claim.kind != "now"]
    if sentence.changes(before=strong[0].start if strong else None):
        strong.sort(key=lambda claim: claim.kind == "count")
    main = main or next(iter(strong), None) or next((claim for claim in claims if claim.kind != "now"), None)
    now = next((claim for claim in claims if claim.kind == "now"), None)
    if main is None:
        return now
    if main.kind == "count" and main.weak and _is_framed(sentence, main):
        return None
    if main.baseline is None and now is not None:
        main = replace(main, baseline=now.baseline)
    if main.delta is None and main.kind in ("from_to", "to", "goal", "limit"):
        delta = next((claim for claim in claims if claim.kind == "delta"), None)
        main = replace(main, delta=delta.delta) if delta else main
    if main.target is None and main.kind == "delta":
        aim = next(
            (claim for claim in claims if claim.kind in ("goal", "to", "limit") and not claim.weak), None
        )
        main = replace(main, target=aim.target, way=main.way or aim.way) if aim else main
    if main.kind == "limit" and main.way > 0:
        other = next((c for c in claims if c.kind == "limit" and c.way < 0 and not c.weak), None)
        if (
            other
            and sentence.unit(main.target or 0) == sentence.unit(other.target or 0)
            and other.start - main.end < 8
        ):
            main = replace(main, kind="band", low=main.target, high=other.target, target=None, way=0)
    return main


def _is_framed(sentence: Sentence, main: Claim) -> bool:
    """Whether the only number is a duration behind a task: "Deliver a 2-day workshop" stays a task."""
    first = sentence.verbs[0] if sentence.verbs else None
    timed = main.target is not None and sentence.unit(main.target) in DURATIONS
    return timed and first is not None and first[2] == "do" and first[0] < main.start
