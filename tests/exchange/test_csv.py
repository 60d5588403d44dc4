"""CSV as spreadsheets of many countries write it."""

import pytest

from northward.exchange.reading import FileRefused
from tests.exchange.files import plain

HEADER = "Objective,Key result"


def test_one_row_is_one_key_result_and_rows_of_one_objective_are_gathered() -> None:
    found = plain(f"{HEADER}\nGrow,Sell 5 boats\nRest,Sleep 8 h\nGrow,Sell from 3 to 9 cars\n")
    assert [(row["text"], len(row["key_results"])) for row in found["objectives"]] == [
        ("Grow", 2),
        ("Rest", 1),
    ]
    assert found["skipped"] == []


def test_a_row_says_everything_that_the_header_names() -> None:
    (row,) = plain(
        "Objective,Key result,Unit,Cycle,Parent,Owner,Score,External id\n"
        "Grow,Cut costs from 90 to 60 €,Shop,Q4 2026,Win,CFO,0.7,X-1\n"
    )["objectives"]
    assert {name: row[name] for name in ("text", "unit", "cycle", "parent", "owner")} == {
        "text": "Grow",
        "unit": "Shop",
        "cycle": "Q4 2026",
        "parent": "Win",
        "owner": None,
    }
    assert row["key_results"] == [
        {
            "text": "Cut costs from 90 to 60 €",
            "direction": "decrease",
            "baseline": 90,
            "target": 60,
            "delta": None,
            "delta_kind": None,
            "low": None,
            "high": None,
            "unit": "EUR",
            "score": 0.7,
            "owner": "CFO",
        }
    ]


@pytest.mark.parametrize(
    "header", ["objective;KEY RESULT", " Objective ; Key_Result", "Objectives;key-results", "OBJECTIVE;KR"]
)
def test_the_header_is_read_whatever_its_case_and_spacing(header: str) -> None:
    assert plain(f"{header}\nGrow;Sell 5 boats\n")["objectives"][0]["key_results"][0]["target"] == 5


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_ending_is_recognised(delimiter: str, ending: str) -> None:
    text = ending.join([f"Objective{delimiter}Key result", f'"Grow, or; rest"{delimiter}Sell 5', ""])
    assert plain(text)["objectives"][0]["text"] == "Grow, or; rest"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_recognised(encoding: str) -> None:
    text = f"{HEADER}\nGröße zählt,Über 5 Stück verkaufen für 3 € – jetzt\n"
    (row,) = plain(text.encode(encoding))["objectives"]
    assert (row["text"], row["key_results"][0]["text"]) == (
        "Größe zählt",
        "Über 5 Stück verkaufen für 3 € – jetzt",
    )


def test_the_header_may_stand_below_a_title() -> None:
    assert len(plain(f"Our OKRs,\n,\n{HEADER}\nGrow,Sell 5\n")["objectives"]) == 1


def test_a_file_without_such_a_header_says_what_is_missing() -> None:
    with pytest.raises(FileRefused, match="no header with a column “Objective”"):
        plain("Goal,Target\nGrow,5\n")


def test_an_objective_without_key_results_is_one() -> None:
    assert plain(f"{HEADER}\nGrow,\n")["objectives"][0]["key_results"] == []


def test_a_row_without_an_objective_is_skipped_with_its_line_and_reason() -> None:
    found = plain(f'{HEADER}\nGrow,"Sell\nmany"\n,Sell 5\n')
    assert len(found["objectives"]) == 1
    assert found["skipped"] == [
        {
            "line": 4,
            "text": "Sell 5",
            "why": "This row names no objective. Write it in each row of its key results.",
        }
    ]


def test_what_is_struck_through_was_dropped_and_its_objective_stays() -> None:
    found = plain(f"{HEADER}\nGrow,~~Sell 5~~\nGrow,<del>Sell 6</del>\nGrow,Sell 7 ~~not 8~~\n")
    assert [kr["target"] for kr in found["objectives"][0]["key_results"]] == [7]
    assert [each["line"] for each in found["skipped"]] == [2, 3]


def test_an_unreadable_score_is_said_and_not_guessed() -> None:
    found = plain("Objective,Key result,Score\nGrow,Sell 5,great\nGrow,Sell 6,7\nGrow,Sell 7,n/a\n")
    assert [kr["score"] for kr in found["objectives"][0]["key_results"]] == [None]
    assert [each["line"] for each in found["skipped"]] == [2, 3]


def test_an_objective_of_its_own_row_takes_owner_and_score_of_that_row() -> None:
    (row,) = plain("Objective,Key result,Owner,Score\nGrow,,CEO,0.4\nGrow,Sell 5,CFO,\n")["objectives"]
    assert (row["owner"], row["key_results"][0]["owner"]) == ("CEO", "CFO")


def test_the_same_words_in_another_unit_or_cycle_are_another_objective() -> None:
    found = plain("Objective,Key result,Unit\nGrow,Sell 5,A\nGrow,Sell 5,B\nGrow,Sell 6, a \n")
    assert [len(row["key_results"]) for row in found["objectives"]] == [2, 1]
