"""Sentences of the method, in the reader's language, with their numbers and dates as the reader writes them."""

import re
from datetime import datetime, tzinfo
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from northward.method import scoring
from northward.method.numbers import NotANumber
from northward.method.scoring import PHRASES, Phrase
from northward.ui import format as ui_format


def say(phrase: Phrase, zone: tzinfo) -> str:
    """Return a sentence of the method for the reader; moments are dated in `zone`."""
    filled = {}
    for name, value in phrase.params.items():
        if isinstance(value, datetime):
            filled[name] = ui_format.date(value.astimezone(zone).date())
        elif isinstance(value, Decimal):
            filled[name] = ui_format.number(value)
        else:
            filled[name] = str(value)
    text = _(PHRASES[phrase.key]).format(**filled)
    return re.sub(r" ([,:.%])", r"\1", " ".join(text.split()))


def not_a_number(trouble: NotANumber) -> str:
    """Return what is wrong with a typed number and what to write instead, for the reader."""
    return f"{_(trouble.wrong)} {_(trouble.instead)}".format(**trouble.params)


_CONFIDENCE = {
    "no-chance-yet": lazy("no chance yet"),
    "doubtful": lazy("doubtful"),
    "open": lazy("open"),
    "likely": lazy("likely"),
    "nearly-sure": lazy("nearly sure"),
}


def confidence_words() -> dict[str, str]:
    """Return the words of the five bands of confidence."""
    return {band: str(word) for band, word in _CONFIDENCE.items()}


def confidence(value: Decimal | int) -> str:
    """Return the word for a confidence of 0 to 10."""
    return str(_CONFIDENCE[scoring.confidence_word(value).value])
