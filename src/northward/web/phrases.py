"""Sentences of the method, in the reader's language, with their numbers and dates as the reader writes them."""

import re
from datetime import datetime, tzinfo
from decimal import Decimal

from django.utils.translation import gettext as _

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
