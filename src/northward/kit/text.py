"""Text that people give us: kept as it is, or refused in words; never mended in silence."""

import unicodedata

from django.utils.translation import gettext as _

LINE = 300
SENTENCE = 2000
PASSAGE = 20000


def trouble_with(text: str, *, most: int = SENTENCE, line: bool = False) -> str | None:
    """Say what is wrong with a text (characters that no database can keep, or too long), or None.

    `most` counts characters; `line` refuses line breaks and other control characters.
    """
    if any(unicodedata.category(c) == "Cs" for c in text) or "\x00" in text:
        return _("This text holds a character that can't be stored. Please type it again.")
    if line and any(unicodedata.category(c) == "Cc" for c in text):
        return _("This has to fit on one line. Please take out line breaks and tabs.")
    if len(text) > most:
        return _("This text has %(length)d characters; at most %(most)d fit. Please shorten it.") % {
            "length": len(text),
            "most": most,
        }
    return None
