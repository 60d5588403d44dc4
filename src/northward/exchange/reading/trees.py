"""YAML and JSON as trees that remember their lines, with every digit, and nothing that grows without end.

Of YAML the plain part only: no references (which can make a small file huge), no tags, no dates, numbers as in JSON. So a
file means the same in both, and nothing in it is ever run.
"""

import bisect
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from json.decoder import JSONObject  # type: ignore[attr-defined]  # the decoder in Python, which knows where objects begin
from typing import Any

import yaml

from northward.exchange.reading.rows import FileRefused

DEEPEST = 50
_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE, _FALSE = re.compile(r"true|True|TRUE"), re.compile(r"false|False|FALSE")
NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Lined(dict[str, Any]):
    """An object that knows the line on which it begins."""

    line: int = 0


def from_yaml(text: str) -> Any:
    """Return the tree of a YAML document. Raises FileRefused with the line of what can't be read."""
    try:
        return _Builder().build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as trouble:
        mark = getattr(trouble, "problem_mark", None)
        where = f"Line {mark.line + 1}" if mark else "Something"
        said = getattr(trouble, "problem", None) or str(trouble).splitlines()[0]
        raise FileRefused(f"{where} can't be read as YAML ({said}).") from trouble


def from_json(text: str) -> Any:
    """Return the tree of a JSON document. Raises FileRefused with the line of what can't be read."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def lined(start_and_more: tuple[str, int], *others: Any) -> tuple[Any, int]:
        found, end = JSONObject(start_and_more, *others)
        row = Lined(found)
        row.line = bisect.bisect(starts, start_and_more[1] - 1)
        return row, end

    decoder = json.JSONDecoder(parse_float=Decimal, parse_int=_number, parse_constant=_refuse_constant)
    inner: Any = decoder
    inner.parse_object = lined
    inner.scan_once = json.scanner.py_make_scanner(inner)  # type: ignore[attr-defined]
    try:
        return decoder.decode(text)
    except RecursionError:
        raise FileRefused(f"This file is nested too deeply; at most {DEEPEST} levels are read.") from None
    except json.JSONDecodeError as trouble:
        raise FileRefused(f"Line {trouble.lineno} can't be read as JSON ({trouble.msg}).") from trouble


def _refuse_constant(name: str) -> None:
    raise FileRefused(f"{name} is no number.")


class _Builder:
    """Puts a tree together from the events of the parser, without recursion."""

    def __init__(self) -> None:
        self.open: list[tuple[Any, list[Any]]] = []
        self.documents: list[Any] = []

    def build(self, events: Iterator[Any]) -> Any:
        for event in events:
            self._take(event)
        if len(self.documents) > 1:
            raise FileRefused("This file holds several YAML documents. Give it one.")
        return self.documents[0] if self.documents else None

    def _take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FileRefused(f"Line {line} refers to another place (& or *). Write the text out.")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self.open) >= DEEPEST:
                raise FileRefused(f"Line {line} is nested too deeply; at most {DEEPEST} levels are read.")
            row: Any = []
            if isinstance(event, yaml.MappingStartEvent):
                row = Lined()
                row.line = line
            self.open.append((row, []))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._put(self.open.pop()[0], line)
        elif isinstance(event, yaml.ScalarEvent):
            self._put(_scalar(event), line)

    def _put(self, value: Any, line: int) -> None:
        if not self.open:
            self.documents.append(value)
            return
        into, waiting = self.open[-1]
        if isinstance(into, list):
            into.append(value)
        elif waiting:
            into[waiting.pop()] = value
        elif not isinstance(value, str):
            raise FileRefused(f"Line {line}: the name of a field has to be a text.")
        elif value in into:
            raise FileRefused(f"Line {line}: “{value[:40]}” stands here twice.")
        else:
            waiting.append(value)


def _scalar(event: Any) -> Any:
    text = event.value
    if event.style:
        return text
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text):
        return True
    if _FALSE.fullmatch(text):
        return False
    return _number(text) if NUMBER.fullmatch(text) and len(text) <= 60 else text


def _number(text: str) -> int | Decimal:
    """Return a whole number as such, else a Decimal; Python refuses whole numbers of thousands of digits."""
    return int(text) if len(text) <= 60 and text.lstrip("+-").isdigit() else Decimal(text)
