"""The tree: nested as the units are, foldable where something is below, and every text escaped."""

import re
from dataclasses import replace

from northward.ui.choices import choices
from northward.ui.tree import Line, tree

EVIL = "<b>\"x'"
TEAM = Line("/u/", "Explore", "Team", "", "5 members", "Fri 20 Nov", "7.5", "likely", 2, False)


def line(name: str, depth: int, *, is_open: bool = False) -> Line:
    return replace(TEAM, name=name, href=f"/{name}/", depth=depth, is_open=is_open)


def shape(markup: str) -> str:
    """Return names, lists and folds alone: "(a-(bc))"."""
    marks = {"<ul>": "(", "</ul>": ")", "<details open>": "+", "<details>": "-"}
    whole = re.finditer(r"</?ul>|<details(?: open)?>|what\" href=\"/(\w+)/\"", markup)
    return "".join(each[1] or marks[each[0]] for each in whole)


def test_branches_open_and_end_where_units_do() -> None:
    lines = [line("a", 0, is_open=True), line("b", 1), line("c", 2), line("d", 2), line("e", 1), line("f", 1)]
    drawn = tree(lines)
    assert shape(drawn) == "(a+(b-(cd)ef))"
    for tag in ("li", "ul", "details", "summary", "div", "span", "p", "b"):
        assert len(re.findall(rf"<{tag}[ >]", drawn)) == drawn.count(f"</{tag}>"), tag


def test_two_at_the_top_and_a_deep_end_are_closed_as_well() -> None:
    assert shape(tree([line("a", 0), line("b", 1), line("c", 2), line("d", 0)])) == "(a-(b-(c))d)"
    assert shape(tree([line("a", 0), line("b", 1), line("c", 2)])) == "(a-(b-(c)))"


def test_every_word_of_it_is_escaped() -> None:
    texts = ("name", "kind", "issues", "members", "checked_in", "confidence", "confidence_word", "href")
    evil = replace(TEAM, **dict.fromkeys(texts, EVIL))
    drawn = tree([evil, replace(evil, depth=3)])
    assert EVIL not in drawn
    assert drawn.count("&lt;b&gt;&quot;x&#x27;") == 2 * len(texts) + 1  # and the name where its branch folds


def test_a_unit_of_which_nothing_is_known_says_so() -> None:
    drawn = tree([replace(TEAM, checked_in="", confidence="", confidence_word="")])
    assert "no check-in yet" in drawn
    assert "likely" not in drawn


def test_suggestions_are_escaped() -> None:
    assert choices(["A & B", EVIL]) == (
        '<option value="A &amp; B"></option><option value="&lt;b&gt;&quot;x&#x27;"></option>'
    )
