"""Whatever sentence arrives becomes a key result that the method can judge."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northward.method import scoring
from northward.okrs.actions import draft_from_text
from northward.okrs.actions.drafts import goal_from

SAMPLES = Path(os.environ.get("NORTHWARD_SAMPLE_DATA", "../shared/data")) / "parsed.jsonl"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Grow from 5 to 10 customers", {"kind": "increase", "baseline": 5, "target": 10}),
        ("Reduce lead time from 10 to 5 days", {"kind": "decrease", "unit_of_measure": "days"}),
        ("Keep uptime above 99.5%", {"kind": "maintain", "low": Decimal("99.5"), "high": None}),
        ("Keep errors below 1%", {"kind": "maintain", "low": None, "high": 1}),
        ("Establish a baseline for churn", {"kind": "establish", "target": None}),
        ("Launch the app", {"kind": "milestone"}),
        ("Double sign-ups", {"delta": 2, "delta_unit": "x", "unit_of_measure": ""}),
        ("Raise conversion by 3 percentage points", {"delta": 3, "delta_unit": "pp", "unit_of_measure": "%"}),
        ("Increase revenue to $X", {"kind": "increase", "target": None}),
    ],
)
def test_a_sentence_says_what_it_says(text: str, said: dict[str, Any]) -> None:
    draft = draft_from_text(f"  {text} ")
    assert draft.name == draft.written == text
    assert {field: getattr(draft, field) for field in said} == said


def test_what_contradicts_itself_is_left_for_people_to_say() -> None:
    assert draft_from_text("Keep the team stable").kind == "increase"  # to stay, but nothing to stay within
    assert draft_from_text("Raise it from 40 to 20").kind == "decrease"


@given(st.text(max_size=200))
def test_no_sentence_makes_a_key_result_that_would_be_refused(text: str) -> None:
    assert not scoring.check(goal_from(draft_from_text(text), "UTC"))


@pytest.mark.skipif(not SAMPLES.exists(), reason=f"The real OKRs are not here: {SAMPLES} is absent.")
def test_every_real_key_result_can_be_judged() -> None:
    texts = [
        result["text"]
        for line in SAMPLES.read_text(encoding="utf-8").splitlines()
        for result in json.loads(line)["key_results"]
    ]
    assert len(texts) > 1500
    refused = [text for text in texts if scoring.check(goal_from(draft_from_text(text), "UTC"))]
    assert refused == []
