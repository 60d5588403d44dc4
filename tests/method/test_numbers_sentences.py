"""Every sentence of the labelled set is read as a careful person reads it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from northward.method.numbers import read_key_result
from tests.method.numbers_cases import ALL

FIELDS = {"b": "baseline", "t": "target", "d": "delta", "lo": "low", "hi": "high", "u": "unit"}
KINDS = {"r": "relative", "a": "absolute"}


def expected_of(direction: str, fields: str) -> dict[str, object]:
    """The reading that a line of the set describes."""
    expected: dict[str, object] = dict.fromkeys([*FIELDS.values(), "delta_kind"])
    expected["direction"] = direction
    for name, value in (field.split("=") for field in fields.split()):
        if name == "d":
            expected["delta_kind"], value = KINDS[value[-1]], value[:-1]
        expected[FIELDS[name]] = value if name == "u" else Decimal(value)
    return expected


@pytest.mark.parametrize("language", ALL)
def test_every_sentence_of_the_set_is_read_as_labelled(language: str) -> None:
    lines = [[part.strip() for part in line.rsplit("|", 2)] for line in ALL[language].strip().splitlines()]
    assert len(lines) >= 30
    read = {text: read_key_result(text).as_json() for text, _, _ in lines}
    assert read == {text: expected_of(direction, fields) for text, direction, fields in lines}


def test_the_set_has_at_least_250_different_sentences() -> None:
    texts = [line.rsplit("|", 2)[0] for cases in ALL.values() for line in cases.strip().splitlines()]
    assert len(set(texts)) == len(texts) >= 250


@pytest.mark.parametrize(
    "text",
    [
        "Open the Zurich office on 15 June 2026",
        "Upgrade to Python 3.11",
        "Publish v2.1 of the guide",
        "Finish phase 3 by Q4 2026",
        "Improve handover for our team of 7",
        "Review the top 20 suppliers",
        "Close #1234",
        "Prepare the FY27 budget",
        "Das Team von 6 Personen stellt den Plan am 3. März vor",
        "Lancer la version 4.2 le 1er juin",
        "Apresentar o plano em 15 de março de 2026",
    ],
)
def test_dates_quarters_versions_team_sizes_and_ranks_are_no_numbers(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.baseline, reading.target, reading.delta, reading.low, reading.high) == (None,) * 5
    assert reading.unit is None


@pytest.mark.parametrize("hidden", ["$X", "N6", "xx%", "X%", "€XX", "???", "TBD", "R$ X"])
def test_a_redacted_value_is_unknown_and_the_verb_still_counts(hidden: str) -> None:
    reading = read_key_result(f"Increase renewals to {hidden} in 3 regions")
    assert reading.direction == "increase"
    assert reading.target is None
    assert reading.delta is None


@pytest.mark.parametrize(
    "written", ["1'250'000", "1’250’000", "1 250 000", "1\u202f250\u202f000", "1.250.000", "1,250,000"]
)
def test_every_grouping_of_thousands_is_the_same_number(written: str) -> None:
    assert read_key_result(f"Reach {written} views").target == 1_250_000


def test_for_json_whole_numbers_are_integers_and_others_exact_decimals() -> None:
    reading = read_key_result("Raise the rating from 4 to 4.5 stars").as_json()
    assert reading["baseline"] == 4
    assert isinstance(reading["baseline"], int)
    assert reading["target"] == Decimal("4.5")
    assert set(reading) == {"direction", "baseline", "target", "delta", "delta_kind", "low", "high", "unit"}
