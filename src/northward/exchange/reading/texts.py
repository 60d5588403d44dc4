"""What people write around a sentence: scores, owners, labels, strikes."""

import re
from dataclasses import dataclass
from decimal import Decimal

from northward.exchange.reading.limits import check_number
from northward.exchange.reading.rows import RowRefused

NO_SCORE = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "none", "null", "tbd", "?", "open"})
_TICKS = "✓✔✅☑👍"
_CROSSES = "✗✘❌☒✕"
_SHARE = re.compile(r"[+]?\s*(?:\d+(?:[.,]\d+)?|[.,]\d+)\s*(?P<percent>%?)")
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|von)\s*(\d+)")
_STRUCK = re.compile(
    r"\s*(?:[-*•]\s*)?(?:~~(?:(?!~~).)+~~|<(s|del|strike)>.*</\1>)\s*", re.DOTALL | re.IGNORECASE
)
_STRUCK_PART = re.compile(r"~~(?:(?!~~).)+~~|<(s|del|strike)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+)")
_KR = re.compile(
    r"^(?:(?P<owner>[^:=]{1,80}?)[\s-]+)?(?:KR|Key result)\s*#?\d{0,3}\s*[:.)]\s+(?P<text>.+)$", re.DOTALL
)
_OBJECTIVE = re.compile(
    r"^(?:(?P<owner>[^:=]{1,80}?)\s+)?(?:Objective|OBJECTIVE|O(?=\d))\s*#?\d{0,3}\s*[:.)]\s+(?P<text>.+)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without what stood around it; `written` is all of it."""

    text: str
    written: str
    owner: str
    score: Decimal | None


def read_score(text: str) -> Decimal | None:
    """Return a score as a share: 70%, 0.7, .7, ",7", 7/10 or a tick; None where nobody has scored.

    Raises RowRefused for what is no score, and for "7", which may be of ten or of a hundred.
    """
    said = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    if said.casefold() in NO_SCORE:
        return None
    if said[0] in _TICKS or said[0] in _CROSSES:
        return Decimal(int(said[0] in _TICKS))
    if found := _OF.fullmatch(said):
        share, whole = Decimal(found[1].replace(",", ".")), Decimal(found[2])
        if whole and share <= 10 * whole:
            return check_number("The score", (share / whole).quantize(Decimal("0.0001")).normalize())
    elif found := _SHARE.fullmatch(said):
        value = Decimal(said.rstrip("% ").replace(",", ".").lstrip("+ "))
        if found["percent"] or value > 10:
            value = value / 100
        elif value > 2:
            raise RowRefused(f"The score “{said}” may be of ten or of a hundred. Write it as 0.7 or as 70%.")
        return check_number("The score", value)
    raise RowRefused(f"“{_short(said)}” is no score. Write it as 0.7 or as 70%, or leave it out.")


def sentence(text: str, *, of_objective: bool = False) -> Sentence:
    """Take a cell apart: "CRO KR: Hire two people => 70%, one is here" is a text, an owner and a score.

    What can't be read for sure stays in the text. Raises RowRefused for a sentence that is struck through as a whole.
    """
    written = text.strip()
    if _STRUCK.fullmatch(written):
        raise RowRefused("It is struck through, so it was dropped.")
    plain, owner = _BULLET.sub("", written).strip(), ""
    if found := (_OBJECTIVE if of_objective else _KR).match(plain):
        plain, owner = found["text"].strip(), (found["owner"] or "").strip(" -*[]")
    plain, score = _without_score(plain)
    return Sentence(plain or written, written, owner, score)


def without_struck(text: str) -> str:
    """Return what is left to read where a part of a sentence is struck through."""
    return _STRUCK_PART.sub(" ", text)


def _without_score(text: str) -> tuple[str, Decimal | None]:
    """Take "=> 70%" off the end, and what is said of it; "NPS 20 => 35" is a movement and stays."""
    before, arrow, after = text.rpartition("=>")
    before, after = before.strip(), after.strip()
    if arrow and before:
        found = _SHARE.match(after)
        number = found[0].strip().rstrip("% ").replace(",", ".") if found else ""
        if found and (found["percent"] or Decimal(number) <= 1):
            return before, read_score(found[0])
        if after[:1] and after[0] in _TICKS + _CROSSES:
            return before, read_score(after[0])
        if not found and not before[-1].isdigit() and not before.endswith("%"):
            return before, None
        return text, None
    if text and text[-1] in _TICKS + _CROSSES:
        return text[:-1].strip(), read_score(text[-1])
    if text and text[0] in _TICKS + _CROSSES:
        return text[1:].strip("\ufe0f "), read_score(text[0])
    return text, None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
