"""What stands around a sentence: scores, owners, labels."""

from decimal import Decimal

import pytest

from northward.exchange.reading.rows import RowRefused
from northward.exchange.reading.texts import read_score, sentence, without_struck


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("70%", "0.7"),
        ("70 %", "0.7"),
        ("0.7", "0.7"),
        (".7", "0.7"),
        (",7", "0.7"),
        ("0,7", "0.7"),
        ("1", "1"),
        ("1.3", "1.3"),
        ("0", "0"),
        ("0%", "0"),
        ("120%", "1.2"),
        ("70", "0.7"),
        ("100", "1"),
        ("7/10", "0.7"),
        ("3 of 4", "0.75"),
        ("✓", "1"),
        ("✅", "1"),
        ("❌", "0"),
    ],
)
def test_a_score_is_read_however_it_is_written(text: str, score: str) -> None:
    assert read_score(text) == Decimal(score)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "n/a", "N/A", "TBD", "?"])
def test_no_score_is_none(text: str) -> None:
    assert read_score(text) is None


@pytest.mark.parametrize("text", ["7", "great", "70 % or so", "-0.3", "1/0", "0.7.1", "1e3", "0,0000000001"])
def test_what_is_no_score_for_sure_is_refused(text: str) -> None:
    with pytest.raises(RowRefused):
        read_score(text)


@pytest.mark.parametrize(
    ("written", "text", "score"),
    [
        ("Hire 5 people => 70%", "Hire 5 people", "0.7"),
        ("Hire 5 people => 70%, two signed", "Hire 5 people", "0.7"),
        ("Hire 5 people =>0.6", "Hire 5 people", "0.6"),
        ("Raise it from 45% to 60% => 50%", "Raise it from 45% to 60%", "0.5"),
        ("Write the guide => done and published", "Write the guide", None),
        ("NPS 20 => 35", "NPS 20 => 35", None),
        ("Ship the guide ✅", "Ship the guide", "1"),
        ("✅ Ship the guide", "Ship the guide", "1"),
        ("❌ Ship the guide", "Ship the guide", "0"),
        ("Answer in 2 h -> 1 h", "Answer in 2 h -> 1 h", None),
    ],
)
def test_an_outcome_behind_a_sentence_is_taken_off_and_kept_as_written(
    written: str, text: str, score: str | None
) -> None:
    said = sentence(written)
    assert (said.text, said.written) == (text, written)
    assert said.score == (None if score is None else Decimal(score))


@pytest.mark.parametrize(
    ("written", "text", "owner"),
    [
        ("KR: Sell 5", "Sell 5", ""),
        ("KR2: Sell 5", "Sell 5", ""),
        ("KR #3. Sell 5", "Sell 5", ""),
        ("CRO KR: Sell 5", "Sell 5", "CRO"),
        ("Director of Support KR 1: Sell 5", "Sell 5", "Director of Support"),
        ("- Sell 5", "Sell 5", ""),
        ("3. Sell 5", "Sell 5", ""),
        ("Retention: from 40 to 50", "Retention: from 40 to 50", ""),
        ("The KR review takes 5 min", "The KR review takes 5 min", ""),
    ],
)
def test_labels_and_owners_before_a_sentence_are_taken_off(written: str, text: str, owner: str) -> None:
    said = sentence(written)
    assert (said.text, said.owner) == (text, owner)


@pytest.mark.parametrize(
    ("written", "text", "owner"),
    [
        ("Objective: Grow", "Grow", ""),
        ("O1: Grow", "Grow", ""),
        ("CEO Objective 2: Grow", "Grow", "CEO"),
        ("Grow: the plan", "Grow: the plan", ""),
    ],
)
def test_labels_before_an_objective_too(written: str, text: str, owner: str) -> None:
    said = sentence(written, of_objective=True)
    assert (said.text, said.owner) == (text, owner)


def test_a_part_that_is_struck_through_is_not_read() -> None:
    assert without_struck("Sell 5 ~~not 8~~ boats").split() == ["Sell", "5", "boats"]
