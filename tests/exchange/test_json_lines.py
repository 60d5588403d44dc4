"""JSON lines in the shape of public collections."""

from tests.exchange.files import lines, plain

ROW = {"id": "a-1", "org": "Acme", "team": "Shop", "period": "2026-Q4", "objective": "Grow"}


def test_a_line_is_an_objective_with_its_key_results() -> None:
    (row,) = plain(
        lines(
            ROW
            | {
                "parent": "Win",
                "owner": "CEO",
                "key_results": [{"text": "Sell from 3 to 5", "owner": "CFO", "score": 0.8}, {"text": "Rest"}],
            }
        ),
        "x.jsonl",
    )["objectives"]
    assert {name: row[name] for name in ("text", "unit", "cycle", "parent", "owner")} == {
        "text": "Grow",
        "unit": "Shop",
        "cycle": "2026-Q4",
        "parent": "Win",
        "owner": "CEO",
    }
    assert [(kr["baseline"], kr["target"], kr["score"], kr["owner"]) for kr in row["key_results"]] == [
        (3, 5, 0.8, "CFO"),
        (None, None, None, None),
    ]


def test_what_the_text_says_goes_before_what_a_pattern_found_in_it() -> None:
    (row,) = plain(
        lines(ROW | {"key_results": [{"text": "Sell from 3 to 5", "baseline": "9", "target": "99"}]}),
        "x.jsonl",
    )["objectives"]
    assert (row["key_results"][0]["baseline"], row["key_results"][0]["target"]) == (3, 5)


def test_it_is_known_by_what_it_holds_whatever_its_name() -> None:
    assert len(plain(lines(ROW, ROW | {"id": "a-2"}), "okrs.txt")["objectives"]) == 2


def test_a_name_decides_where_the_first_line_is_broken() -> None:
    found = plain(b"oops\n" + lines(ROW), "x.jsonl")
    assert (len(found["objectives"]), [each["line"] for each in found["skipped"]]) == (1, [1])


def test_each_line_that_cannot_be_used_is_skipped_with_its_reason() -> None:
    good = lines(ROW)
    bad = [
        b"{broken",
        b"[1]",
        b'"text"',
        lines({"objective": ""}),
        lines({"objective": 5.5, "key_results": {}}),
        lines(ROW | {"id": "b", "key_results": "none"}),
        lines(ROW | {"id": "c", "team": "A" * 121}),
        lines(ROW | {"id": "d", "score": -1}),
        b'{"objective": "x", "score": NaN}',
        b'{"objective": "x", "score": 1e999999999}',
        b"[" * 5000,
    ]
    found = plain(b"\n".join([good, *bad]), "x.jsonl")
    assert [row["text"] for row in found["objectives"]] == ["Grow"]
    assert [each["line"] for each in found["skipped"]] == list(range(2, 2 + len(bad)))
    assert all(each["why"].endswith(".") or "(" in each["why"] for each in found["skipped"])


def test_a_bad_key_result_is_skipped_and_the_others_stay() -> None:
    found = plain(lines(ROW | {"key_results": [{"text": " "}, "Sell 5", 7, {"text": "A\x00"}]}), "x.jsonl")
    assert [kr["text"] for kr in found["objectives"][0]["key_results"]] == ["Sell 5"]
    assert len(found["skipped"]) == 3


def test_the_same_id_twice_is_said() -> None:
    found = plain(lines(ROW, ROW | {"objective": "Other"}), "x.jsonl")
    assert [each["text"] for each in found["skipped"]] == ["Other"]
    assert "“a-1” already" in found["skipped"][0]["why"]


def test_no_digit_of_a_score_is_lost() -> None:
    (row,) = plain(b'{"objective": "x", "key_results": [{"text": "y", "score": 0.123456789}]}', "x.jsonl")[
        "objectives"
    ]
    assert row["key_results"][0]["score"] == 0.123456789
