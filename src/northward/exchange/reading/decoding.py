"""From bytes to text: UTF-8 with or without its mark, UTF-16, and else Windows-1252."""

import codecs

from northward.exchange.reading.rows import FileRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes) -> str:
    """Return the text of a file. Lone surrogates survive, so that the row that holds one can be named."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8") if not _looks_wide(data) else _decode(data, _wide(data))
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes without meaning; Latin-1 gives them control characters, which rows refuse.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")


def _decode(data: bytes, encoding: str) -> str:
    width = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    try:
        return data[: len(data) - len(data) % width].decode(encoding, "surrogatepass")
    except UnicodeDecodeError as trouble:
        raise FileRefused(
            f"This file says that it is {encoding.upper()}, but byte {trouble.start} isn't. "
            "Save it anew as UTF-8."
        ) from trouble


def _looks_wide(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero, as in UTF-16 without its mark."""
    start = data[:400]
    return len(start) >= 8 and max(start[0::2].count(0), start[1::2].count(0)) * 2 > len(start) * 0.8


def _wide(data: bytes) -> str:
    start = data[:400]
    return "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"
