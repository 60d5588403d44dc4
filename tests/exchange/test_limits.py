"""How much is read at once, and characters that nobody can keep (trust.md R9, T31)."""

import time
import tracemalloc
from decimal import Decimal

import pytest

from northward.exchange.reading import FileRefused, limits
from northward.exchange.reading.rows import RowRefused
from tests.exchange.files import lines, plain

HEADER = "Objective,Key result\n"


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at() -> None:
    data = b"x" * (limits.MOST_BYTES + 1)
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(FileRefused, match="at most 20 MB"):
        plain(data)
    assert time.monotonic() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl"])
def test_too_many_rows_are_refused_with_the_limit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    rows = ["Grow,Sell 5\n"] * 5 if name == "x.csv" else ['{"objective": "Grow"}\n'] * 5
    with pytest.raises(FileRefused, match="more than 3 rows"):
        plain((HEADER if name == "x.csv" else "") + "".join(rows), name)


def test_too_many_rows_of_the_own_format_are_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    rows = "".join("  - text: Grow\n    key_results: [{text: a}, {text: b}]\n" for _n in range(3))
    with pytest.raises(FileRefused, match="more than 3 rows"):
        plain(f"northward: 1\norganizations:\n- name: A\n  objectives:\n{rows}", "x.yaml")


def test_a_cell_that_is_too_long_names_the_limit() -> None:
    found = plain(f"{HEADER}Grow,{'x' * 20_001}\nGrow,Sell 5\n")
    assert found["skipped"][0]["why"] == "A cell has 20,001 characters; at most 20,000 fit."
    assert len(found["objectives"][0]["key_results"]) == 1


def test_a_sentence_that_is_too_long_names_the_limit() -> None:
    found = plain(f"{HEADER}Grow,{'x' * 2001}\n")
    assert found["skipped"][0]["why"] == "The key result has 2,001 characters; at most 2,000 fit."


@pytest.mark.parametrize("rest", ["Sell 5\nGrow," * 5000, "Sell 5\nGrow,Sell 6\n", "Sell 5"])
def test_a_quote_that_never_ends_is_said_in_its_line(rest: str) -> None:
    found = plain(HEADER + 'Grow,Sell 4\nGrow,"' + rest)
    assert [(each["line"], "never closed" in each["why"]) for each in found["skipped"]] == [(3, True)]
    assert [row["text"] for row in found["objectives"][0]["key_results"]] == ["Sell 4"]


def test_a_row_with_more_cells_than_the_header_is_not_cut() -> None:
    found = plain(
        HEADER + 'Grow,Revenue from 1,200 to 2,000\nGrow,"Revenue from 1,200 to 2,000"\nGrow,Sell 5,,\n'
    )
    assert [(each["line"], "Put quotes" in each["why"]) for each in found["skipped"]] == [(2, True)]
    assert [row["text"] for row in found["objectives"][0]["key_results"]] == [
        "Revenue from 1,200 to 2,000",
        "Sell 5",
    ]


def test_a_quote_inside_a_cell_closes_nothing() -> None:
    found = plain(HEADER + 'Grow,Sell 5 "big" boats\nGrow,"Sell\n6 boats"\n')
    assert found["skipped"] == []


@pytest.mark.parametrize("column", ["Organization", "Unit", "Owner", "Cycle", "External id"])
def test_a_name_that_is_too_long_is_refused_not_shortened(column: str) -> None:
    found = plain(f"Objective,Key result,{column}\nGrow,Sell 5,{'n' * 201}\n")
    assert found["objectives"] == []
    assert "at most" in found["skipped"][0]["why"]


@pytest.mark.parametrize("hostile", ["\x00", "\x07", "\x1b", "\x7f", "\ud800"])
@pytest.mark.parametrize("place", ["objective", "key_result", "unit"])
def test_hostile_characters_are_refused_with_their_line(hostile: str, place: str) -> None:
    cells = {"objective": "Grow", "key_result": "Sell 5", "unit": "Shop"}
    row = {
        "objective": cells["objective"] + (hostile if place == "objective" else ""),
        "team": cells["unit"] + (hostile if place == "unit" else ""),
        "key_results": [{"text": cells["key_result"] + (hostile if place == "key_result" else "")}],
    }
    found = plain(lines({"objective": "First"}, row), "x.jsonl")
    assert [(each["line"], "can't be kept" in each["why"]) for each in found["skipped"]] == [(2, True)]


@pytest.mark.parametrize("odd", ["\u202e", "\U0001f600", "é", "\u200b", "А", "\ufdd0"])
def test_what_is_merely_unusual_is_kept_as_it_is(odd: str) -> None:
    found = plain(lines({"objective": f"Grow {odd}!", "key_results": [{"text": f"Sell {odd} 5"}]}), "x.jsonl")
    assert found["objectives"][0]["text"] == f"Grow {odd}!"
    assert found["skipped"] == []


@pytest.mark.parametrize(
    "text",
    [
        "1e18",
        "0.0000000001",
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "0.123456789" + "0" * 30 + "1",
        "NaN",
        "Infinity",
    ],
)
def test_numbers_that_cannot_be_kept_are_refused_without_writing_them_out(text: str) -> None:
    with pytest.raises(RowRefused):
        limits.check_number("The score", Decimal(text))


@pytest.mark.parametrize("text", ["0", "-0", "1e17", "999999999999999999.999999999", "0e999999999", "1.50"])
def test_numbers_that_fit_are_kept(text: str) -> None:
    assert limits.check_number("The score", Decimal(text)) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("northward: 1\norganizations: &a [*a]", "refers to another place"),
        ("northward: 1\na: &x [1]\nb: [*x, *x]", "refers to another place"),
        ("northward: 1\norganizations: " + "[" * 60 + "]" * 60, "nested too deeply"),
        ("northward: 1\norganizations: " + "[" * 200_000, "nested too deeply"),
        ("northward: 1\nnorthward: 2\n", "twice"),
        ("northward: 1\n? [a]\n: b\n", "has to be a text"),
        (
            "northward: 1\norganizations: !!python/object/apply:os.system ['true']",
            "isn't in Northward's format",
        ),
        ("northward: 1\n---\nnorthward: 1\n", "several YAML documents"),
        ("northward: 1\n\x07", "can't be read as YAML"),
        ("northward: 2\norganizations: []", "version 2"),
        ("northward: 1\n", "isn't in Northward's format"),
        ("organizations: [{name: A, units: []}]\nnorthward: 1", "isn't in Northward's format"),
    ],
)
def test_what_yaml_could_be_abused_for_is_refused(text: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        plain(text, "x.yaml")


def test_json_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(FileRefused, match="nested too deeply"):
        plain('{"northward": 1,\n"organizations": ' + "[" * 100_000, "x.json")
