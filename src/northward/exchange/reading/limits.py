"""How much a file may hold, checked before the work; and which characters nobody can keep."""

import re
from decimal import Decimal

from northward.exchange.reading.rows import FileRefused, RowRefused

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_CELL = 20_000
# What the rooms below keep.
SENTENCE, PASSAGE, NAME, CYCLE, OWNER, ID = 2000, 20_000, 120, 80, 120, 200

# NUL and lone surrogates fit into no database; the others are no text. Line breaks and tabs are.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAK = re.compile("[\x00-\x1f\x7f-\x9f]")
_WHOLE, _FRACTION = 18, 9


def check_size(data: bytes) -> None:
    """Refuse a file that is too large to be looked at."""
    if len(data) > MOST_BYTES:
        raise FileRefused(
            f"This file has {len(data) / 1024 / 1024:.1f} MB; at most {MOST_BYTES // 1024 // 1024} MB are read. "
            "Split it into several files."
        )


def check_rows(count: int) -> None:
    """Refuse a file with too many rows."""
    if count > MOST_ROWS:
        raise FileRefused(
            f"This file has more than {MOST_ROWS:,} rows, which is the most that is read at once. "
            "Split it into several files."
        )


def check_cell(what: str, text: str, most: int = MOST_CELL) -> None:
    """Refuse a text that is too long or holds what can't be kept; `what` names it: "The objective"."""
    if len(text) > most:
        raise RowRefused(f"{what} has {len(text):,} characters; at most {most:,} fit.")
    if found := _CONTROL.search(text):
        raise RowRefused(f"{what} holds a character that can't be kept (U+{ord(found[0]):04X}). Take it out.")


def check_name(what: str, text: str, most: int = NAME) -> None:
    """Refuse a name that is too long or goes over several lines."""
    check_cell(what, text, most)
    if _BREAK.search(text):
        raise RowRefused(f"{what} has to stand on one line. Take out line breaks and tabs.")


def check_number(what: str, value: Decimal) -> Decimal:
    """Return a number that can be kept exactly: at most 18 digits before the point and 9 after it."""
    if value.is_finite() and not value:
        return Decimal(0)
    # Looked at by its exponents: written out, 1e999999999 would fill the memory, and rounding would hide digits.
    if value.is_finite() and value.adjusted() < _WHOLE:
        _sign, digits, exponent = value.as_tuple()
        zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
        if isinstance(exponent, int) and exponent + zeros >= -_FRACTION:
            return value
    raise RowRefused(
        f"{what} is a number that can't be kept: at most {_WHOLE} digits before the point, {_FRACTION} after."
    )
