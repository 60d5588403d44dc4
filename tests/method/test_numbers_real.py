"""Key results of real organizations: none raises, and most are read as the page says."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from northward.method.numbers import Reading, read_key_result

DATA = (
    Path(os.environ.get("NORTHWARD_SAMPLE_DATA") or Path(__file__).parents[3] / "shared" / "data")
    / "parsed.jsonl"
)
pytestmark = pytest.mark.skipif(
    not DATA.exists(),
    reason=f"no sample data at {DATA}: set NORTHWARD_SAMPLE_DATA to its folder to run these tests",
)


@cache
def readings() -> list[tuple[dict[str, str], Reading]]:
    """Every key result of the data with what is read from it."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    results = [result for line in lines for result in json.loads(line)["key_results"]]
    return [(result, read_key_result(result["text"])) for result in results]


def figure(written: str) -> Decimal | None:
    """The number of a pattern's find, or None where it is redacted."""
    found = re.search(r"([\d,]+(?:\.\d+)?)([kKM]?)", written)
    if found is None or not found[1].strip(","):
        return None
    return Decimal(found[1].replace(",", "")) * {"": 1, "k": 1000, "K": 1000, "M": 10**6}[found[2]]


def test_every_real_key_result_is_read() -> None:
    assert len(readings()) >= 1_600
    for result, reading in readings():
        assert reading.as_json()["direction"], result["text"]


@pytest.mark.parametrize("pattern", ["from_to", "to_from"])
def test_an_explicit_from_to_agrees_with_the_page_always(pattern: str) -> None:
    told = [(result, reading) for result, reading in readings() if result["num_pattern"] == pattern]
    assert told
    for result, reading in told:
        if figure(result["baseline"]) is not None:
            assert (reading.baseline, reading.target) == (
                figure(result["baseline"]),
                figure(result["target"]),
            ), result["text"]


def test_thresholds_and_deltas_agree_with_the_page_as_far_as_the_page_is_right() -> None:
    limits = [(result, reading) for result, reading in readings() if result["num_pattern"] == "threshold"]
    agreeing = [result["text"] for result, reading in limits if reading.target == figure(result["target"])]
    assert len(agreeing) / len(limits) >= 0.8  # the others were read by eye: the pattern took a second number
    deltas = [reading for result, reading in readings() if result["num_pattern"] == "by_delta"]
    assert sum(reading.delta is not None for reading in deltas) / len(deltas) >= 0.95


def test_a_text_without_figures_yields_none_of_its_own() -> None:
    silent = [(result["text"], r) for result, r in readings() if not re.search(r"\d", result["text"])]
    worded = r"\b(?:one|two|three|four|five|seven|ten|no|zero|half|doubl\w+|a two|an?)\b"
    invented = [t for t, r in silent if r.target is not None and not re.search(worded, t.lower())]
    assert invented == []
