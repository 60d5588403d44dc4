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


Line = tuple[dict[str, str], Reading]


@cache
def key_results() -> dict[str, list[dict[str, str]]]:
    """The key results of the data, by the pattern that the page found in them."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        for result in json.loads(line)["key_results"]:
            found.setdefault(result["num_pattern"], []).append(result)
    return found


@pytest.fixture(
    scope="module",
    params=[pytest.param(5, id="a-fifth-of-many"), pytest.param(1, id="all", marks=pytest.mark.long)],
)
def lines(request: pytest.FixtureRequest) -> list[Line]:
    """What is read from the key results: of a pattern that fits many, from each fifth; the long run reads all of them."""
    groups = [(results, request.param if len(results) > 100 else 1) for results in key_results().values()]
    chosen = [result for results, step in groups for result in results[::step]]
    return [(result, read_key_result(result["text"])) for result in chosen]


def figure(written: str) -> Decimal | None:
    """The number of a pattern's find, or None where it is redacted."""
    found = re.search(r"([\d,]+(?:\.\d+)?)([kKM]?)", written)
    if found is None or not found[1].strip(","):
        return None
    return Decimal(found[1].replace(",", "")) * {"": 1, "k": 1000, "K": 1000, "M": 10**6}[found[2]]


def test_the_data_are_whole() -> None:
    assert sum(len(results) for results in key_results().values()) >= 1_600


def test_every_real_key_result_is_read(lines: list[Line]) -> None:
    assert len(lines) >= 320
    for result, reading in lines:
        assert reading.as_json()["direction"], result["text"]


@pytest.mark.parametrize("pattern", ["from_to", "to_from"])
def test_an_explicit_from_to_agrees_with_the_page_always(lines: list[Line], pattern: str) -> None:
    told = [(result, reading) for result, reading in lines if result["num_pattern"] == pattern]
    assert told
    for result, reading in told:
        if figure(result["baseline"]) is not None:
            assert (reading.baseline, reading.target) == (
                figure(result["baseline"]),
                figure(result["target"]),
            ), result["text"]


def test_thresholds_and_deltas_agree_with_the_page_as_far_as_the_page_is_right(lines: list[Line]) -> None:
    limits = [(result, reading) for result, reading in lines if result["num_pattern"] == "threshold"]
    agreeing = [result["text"] for result, reading in limits if reading.target == figure(result["target"])]
    assert len(agreeing) / len(limits) >= 0.8  # the others were read by eye: the pattern took a second number
    deltas = [reading for result, reading in lines if result["num_pattern"] == "by_delta"]
    assert sum(reading.delta is not None for reading in deltas) / len(deltas) >= 0.95


def test_a_text_without_figures_yields_none_of_its_own(lines: list[Line]) -> None:
    silent = [(result["text"], r) for result, r in lines if not re.search(r"\d", result["text"])]
    worded = r"\b(?:one|two|three|four|five|seven|ten|no|zero|half|doubl\w+|a two|an?)\b"
    invented = [t for t, r in silent if r.target is not None and not re.search(worded, t.lower())]
    assert invented == []
