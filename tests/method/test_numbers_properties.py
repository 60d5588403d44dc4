"""What holds for the reader of key results whatever the text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from northward.method.numbers import Direction, read_key_result

WORDS = "increase reduce keep from to by at least under between and von auf um de para em à"
SIGNS = "⟨1⟩ ⟨ -> → ± %x => . , : ( ) ½"
FIGURES = (
    "0 1 -3 7.5 1'000 1.234,5 99,9% $2M CHF R$ 3x 1/3 1h30 2026-11-22 Q3 N6 $X (0.7) 9999999999999999999"
)
PIECES = st.sampled_from(f"{WORDS} {SIGNS} {FIGURES}".split())
JUMBLED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join))
WHOLE = st.integers(min_value=1, max_value=900)


@given(JUMBLED)
def test_no_text_raises_and_every_answer_is_finite(text: str) -> None:
    reading = read_key_result(text)
    numbers = (reading.baseline, reading.target, reading.delta, reading.low, reading.high)
    assert isinstance(reading.direction, Direction)
    assert all(number is None or number.is_finite() for number in numbers)
    assert reading.delta is None or reading.delta >= 0
    assert (reading.delta_kind is None) or reading.delta is not None or reading.high is not None
    reading.as_json()


@given(st.lists(PIECES, min_size=1, max_size=10))
def test_more_white_space_changes_nothing(pieces: list[str]) -> None:
    assert read_key_result("  " + " \t\n ".join(pieces) + "\u00a0") == read_key_result(" ".join(pieces))


@example(first=101, second=1)
@example(first=9, second=5)
@example(first=1, second=360)
@given(WHOLE, WHOLE)
def test_from_and_to_say_the_direction_by_their_order(first: int, second: int) -> None:
    reading = read_key_result(f"Move open cases from {first} to {second}")
    assert (reading.baseline, reading.target) == (first, second)
    assert reading.direction == (
        "increase" if second > first else "decrease" if second < first else "maintain"
    )


@given(
    WHOLE,
    st.sampled_from(
        [
            ("Reduce costs by {}%", "decrease"),
            ("Kosten um {} % senken", "decrease"),
            ("Réduire les coûts de {} %", "decrease"),
            ("Reduzir em {}% os custos", "decrease"),
            ("Grow sales by {}%", "increase"),
            ("Sales +{}%", "increase"),
            ("Costs -{}%", "decrease"),
        ]
    ),
)
def test_a_delta_is_a_magnitude_and_the_direction_carries_its_sign(share: int, said: tuple[str, str]) -> None:
    sentence, direction = said
    reading = read_key_result(sentence.format(share))
    assert (reading.delta, reading.delta_kind, reading.unit) == (Decimal(share), "relative", "%")
    assert reading.direction == direction
    assert reading.target is None


@pytest.mark.parametrize("value", [24, 101, 360, 401, 404, 500, 1000, 1500, 9999])
@pytest.mark.parametrize(
    "sentence",
    ["Reach {} users", "Mindestens {} Kunden gewinnen", "Atteindre {} clients", "Alcançar {} clientes"],
)
def test_a_plain_count_is_never_taken_for_a_name(sentence: str, value: int) -> None:
    assert read_key_result(sentence.format(value)).target == value


def seconds(text: str) -> float:
    best = 10.0
    for _ in range(2):
        started = time.process_time()
        read_key_result(text)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("piece", ["Increase NPS from 20 to 40 and ", "1 ", "(from "])
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    short, long = (piece * 300)[:300], (piece * 2_400)[:2_400]
    assert seconds(long) < 8 * 4 * max(seconds(short), 0.000_5)
