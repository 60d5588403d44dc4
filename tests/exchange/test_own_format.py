"""Northward's own format, and the schema that is published."""

import json
from pathlib import Path

import jsonschema
import pytest

from northward.exchange.reading import FileRefused, own
from tests.exchange.files import plain

ROOT = Path(__file__).resolve().parents[2]
FILE = """
northward: 1
organizations:
- id: acme
  name: Acme
  unit:
    id: top
    name: Acme
    units:
    - {id: shop, name: The shop}
  cycles:
  - {id: q4, name: Q4 2026, starts: 2026-10-01, ends: 2026-12-31}
  metrics:
  - id: m1
    name: Returns
    unit_of_measure: "%"
    measurements:
    - {at: 2026-10-05T06:00:00Z, value: 12.5}
  objectives:
  - id: o1
    text: Win
    cycle: q4
    owner: CEO
    key_results:
    - {text: Cut returns by 20%, kind: decrease, metric: m1, delta: 20, delta_kind: relative, delta_unit: "%"}
    - {text: Keep it between 3 and 5, kind: maintain, low: 3, high: "5.5"}
    - {text: Learn why people return things, kind: establish, owner: Lead, score: 0.5}
    - {text: Grow orders from 10 to 20}
  - id: o2
    text: Make buying easy
    unit: shop
    cycle: q4
    contributes_to: [{objective: o1, because: it helps}]
"""


def test_names_stand_in_a_dry_run_where_the_file_has_ids() -> None:
    first, second = plain(FILE, "x.yaml")["objectives"]
    assert (first["unit"], first["cycle"], first["parent"], first["owner"]) == (None, "Q4 2026", None, "CEO")
    assert (second["unit"], second["cycle"], second["parent"]) == ("The shop", "Q4 2026", "Win")


def test_a_kind_says_the_direction_and_numbers_are_as_stated() -> None:
    results = plain(FILE, "x.yaml")["objectives"][0]["key_results"]
    shown = [
        (kr["direction"], kr["delta"], kr["low"], kr["high"], kr["target"], kr["score"], kr["owner"])
        for kr in results
    ]
    assert shown == [
        ("decrease", 20, None, None, None, None, None),
        ("maintain", None, 3, 5.5, None, None, None),
        ("baseline", None, None, None, None, 0.5, "Lead"),
        ("increase", None, None, None, 20, None, None),
    ]


def test_json_says_the_same() -> None:
    from northward.exchange.reading import trees

    as_json = json.dumps(trees.from_yaml(FILE), default=str)
    assert plain(as_json, "x.json") == plain(FILE, "x.yaml") == plain(FILE, "no-ending")


@pytest.mark.parametrize(
    ("bad", "line", "why"),
    [
        ("  - text: Bad\n    color: red", 34, "color"),
        ("  - text: ''", 34, "non-empty"),
        ("  - text: Bad\n    score: much", 34, "score"),
        ("  - text: Bad\n    key_results:\n    - text: x\n      kind: faster", 34, "faster"),
        (
            "  - text: Bad\n    key_results:\n    - {text: x, kind: milestone, due: 2026-02-30}",
            34,
            "no day that exists",
        ),
        ("  - text: Bad\n    key_results:\n    - {text: x, target: 5}", 34, "kind"),
        ("  - {text: Bad, id: o1}", 34, "“o1” already"),
        ("  - just words", None, "not of type"),
        ('  - text: "a\\0b"', 34, "can't be kept"),
        ("  - {text: Bad, score: 1e99}", 34, "can't be kept"),
    ],
)
def test_a_bad_objective_is_skipped_with_its_line_and_spoils_no_other(
    bad: str, line: int | None, why: str
) -> None:
    found = plain(f"{FILE}{bad}\n", "x.yaml")
    assert len(found["objectives"]) == 2
    (skipped,) = found["skipped"]
    assert skipped["line"] == line
    assert why in skipped["why"]


def test_lines_are_known_in_json_too() -> None:
    text = '{"northward": 1, "organizations": [\n{"name": "A", "objectives": [\n{"text": "Win"},\n{"test": "x"}\n]}]}'
    assert [each["line"] for each in plain(text, "x.json")["skipped"]] == [4]


@pytest.mark.parametrize(
    "frame",
    [
        "  cycles: [{name: Q4, starts: 2026-10-01, ends: 2026-09-01}]",
        "  cycles: [{name: Q4, starts: 2026-10-01, ends: 2026-13-01}]",
        "  unit: {name: A, units: [{name: B}, {name: B}]}",
        "  unit: {name: " + "A" * 121 + "}",
        "  metrics: [{id: m, name: M, measurements: [{at: 2026-02-30T00:00:00Z, value: 1}]}]",
        "  metrics: [{id: m, name: M, measurements: [{at: yesterday, value: 1}]}]",
        "  colour: red",
    ],
)
def test_a_frame_that_cannot_stand_refuses_the_file_and_says_why(frame: str) -> None:
    with pytest.raises(FileRefused):
        plain(f"northward: 1\norganizations:\n- name: A\n{frame}\n", "x.yaml")


def test_the_published_schema_is_the_one_that_is_used() -> None:
    published = (ROOT / "docs" / "reference" / "import.schema.json").read_text(encoding="utf-8")
    assert published == own.SCHEMA.read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(published))
