"""Whatever bytes come, readers answer in sentences; and what they read once they read again."""

import csv
import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from northward.exchange import reading
from northward.exchange.reading import FileRefused, limits

NAMES = st.sampled_from(["x", "x.csv", "x.tsv", "x.jsonl", "x.json", "x.yaml", "x.yml"])
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Objective",
                ",",
                ";",
                "\t",
                "\n",
                "\r",
                '"',
                "Key result",
                "Score",
                "=>",
                "70%",
                "~~",
                "KR: ",
                "✅",
            ),
            *(
                "{",
                "}",
                "[",
                "]",
                ":",
                '{"objective":',
                '"key_results":[',
                "null",
                "1e9",
                "- ",
                "  ",
                "&a",
                "*a",
            ),
            *(
                "northward: 1\n",
                "organizations:\n",
                "- name: A\n",
                "  objectives:\n",
                "  - text: x\n",
                "\x00",
                "\ufeff",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@given(NAMES, st.binary(max_size=400) | PIECES.map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=400, deadline=None)
def test_no_bytes_break_a_reader(name: str, data: bytes) -> None:
    try:
        found = reading.as_plain(reading.read(name, data))
    except FileRefused as refused:
        found = {"skipped": [{"why": str(refused)}]}
    json.dumps(found, ensure_ascii=False).encode("utf-8")
    assert all(each["why"] for each in found["skipped"])


CELLS = st.text(st.characters(exclude_characters="\r\n"), max_size=60)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from([",", ";", "\t"]))
@settings(max_examples=200, deadline=None)
def test_every_row_of_a_csv_is_used_or_named(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["Objective", "Key result", "Owner"])
    writer.writerows(rows)
    found = reading.read("x.csv", file.getvalue().encode("utf-8", "surrogatepass"))
    spoken_of = {each.line for each in found.skipped}
    for row in found.objectives:
        spoken_of |= {row.line, *(each.line for each in row.key_results)}
    said = {number for number, row in enumerate(rows, start=2) if row[1].strip()}
    assert said <= spoken_of


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("objective", "key_results", "team", "org", "period", "owner", "score", "parent", "id"), JSON
    ),
)


@given(st.lists(FIELDS, max_size=6))
@settings(max_examples=200, deadline=None)
def test_every_json_line_is_used_or_named(rows: list[dict[str, Any]]) -> None:
    found = reading.read("x.jsonl", "\n".join(["{}", *map(json.dumps, rows)]).encode())
    lines = [row.line for row in found.objectives]
    assert set(lines) | {each.line for each in found.skipped} == set(range(1, len(rows) + 2))
    assert len(lines) == len(set(lines))


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_a_text_that_is_accepted_can_be_stored(text: str) -> None:
    try:
        limits.check_cell("It", text)
    except limits.RowRefused:
        return
    text.encode("utf-8")
    assert "\x00" not in text
