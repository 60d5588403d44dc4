"""From figures to a word: on track, caution, off track; or pending, no data, outdated. Source: product.md, "Measures"."""

from decimal import Decimal
from enum import StrEnum

from northward.method.scoring.exact import OFF_TRACK, ON_TRACK, TENTH

LIKELY, DOUBTFUL, HIGHEST = Decimal(7), Decimal(3), Decimal(10)
DROP = 2


class Word(StrEnum):
    """What a key result or an objective is called."""

    ON_TRACK = "on-track"
    CAUTION = "caution"
    OFF_TRACK = "off-track"
    PENDING = "pending"
    NO_DATA = "no-data"
    OUTDATED = "outdated"


class ConfidenceWord(StrEnum):
    """The five bands of confidence, 0 to 10, as people choose them in a check-in."""

    NO_CHANCE_YET = "no-chance-yet"
    DOUBTFUL = "doubtful"
    OPEN = "open"
    LIKELY = "likely"
    NEARLY_SURE = "nearly-sure"


def key_result_word(
    *, progress: Decimal | None, pace: Decimal | None, elapsed: Decimal, outdated: bool
) -> Word:
    """Return a key result's word, from pace alone.

    *Outdated* comes first ("whatever it last said"), then *no data*; *pending* until a tenth of the cycle has passed.
    Without a pace there is nothing to judge, so it stays *pending*: a milestone before its due date, or while nothing
    is expected yet.
    """
    if outdated:
        return Word.OUTDATED
    if progress is None:
        return Word.NO_DATA
    if elapsed < TENTH or pace is None:
        return Word.PENDING
    if pace >= ON_TRACK:
        return Word.ON_TRACK
    return Word.OFF_TRACK if pace < OFF_TRACK else Word.CAUTION


def objective_word(
    *,
    progress: Decimal | None,
    pace: Decimal | None,
    confidence: Decimal | None,
    elapsed: Decimal,
    outdated: bool,
) -> Word:
    """Return an objective's word, from pace and confidence (0 to 10).

    As for a key result, and *pending* also until a first confidence. Where none of its key results has a pace,
    a confidence of 3 or less still says *off track*; otherwise it stays *pending*, for confidence alone is never green.
    """
    if outdated:
        return Word.OUTDATED
    if progress is None:
        return Word.NO_DATA
    if elapsed < TENTH or confidence is None:
        return Word.PENDING
    if confidence <= DOUBTFUL or (pace is not None and pace < OFF_TRACK):
        return Word.OFF_TRACK
    if pace is None:
        return Word.PENDING
    return Word.ON_TRACK if pace >= ON_TRACK and confidence >= LIKELY else Word.CAUTION


def stated(confidence: Decimal | int | None) -> Decimal | None:
    """Return a stated confidence as a number. Raises ValueError outside 0 to 10."""
    if confidence is None:
        return None
    value = Decimal(confidence)
    if not 0 <= value <= HIGHEST:
        raise ValueError(f"Confidence {confidence} is outside 0 to 10: choose a number on that scale.")
    return value


def confidence_word(value: Decimal | int) -> ConfidenceWord:
    """Return the band of a confidence: 0-1, 2-3, 4-6, 7-8, 9-10.

    A mean between two bands belongs to the lower one, except between 3 and 4: above 3 an objective is no longer off
    track, so it is *open*. Raises ValueError outside 0 to 10.
    """
    confidence = stated(value) or Decimal(0)
    if confidence < 2:
        return ConfidenceWord.NO_CHANCE_YET
    if confidence <= DOUBTFUL:
        return ConfidenceWord.DOUBTFUL
    if confidence < LIKELY:
        return ConfidenceWord.OPEN
    return ConfidenceWord.LIKELY if confidence < 9 else ConfidenceWord.NEARLY_SURE


def confidence_drop_asks_why(previous: Decimal | int | None, now: Decimal | int | None) -> bool:
    """Say whether confidence fell by 2 or more, which asks why (product.md, "Measures")."""
    return previous is not None and now is not None and previous - now >= DROP
