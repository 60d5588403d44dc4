"""Every page-shaped read has a test that pins its number of SQL statements.

A page's cost grows with what it shows, never with what is stored: a query in a loop is invisible on a developer's
ten rows and a minute on an organization's ten thousand.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.reading import ROOT, SOURCE, called, calls

PINS = {"statements", "django_assert_num_queries", "django_assert_max_num_queries"}

# Reads without a pinned budget. It may only shrink.
UNPINNED: set[str] = set()


def reads(package: Path) -> set[str]:
    """Return the public functions of a queries package that take a viewer."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in package.rglob("*.py")]
    tops = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {node.name for node in tops if not node.name.startswith("_") and "viewer" in _arguments(node)}


def _arguments(function: ast.FunctionDef) -> set[str]:
    return {given.arg for given in [*function.args.args, *function.args.kwonlyargs]}


def pinned(texts: Iterable[str]) -> set[str]:
    """Return the names called within a `with statements(...)` block of any of these test modules."""
    found = set()
    for text in texts:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.With) and any(
                isinstance(item.context_expr, ast.Call) and called(item.context_expr) in PINS
                for item in node.items
            ):
                found |= {called(call) for inner in node.body for call in calls(inner)}
    return found


def test_every_page_shaped_read_has_its_budget() -> None:
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    unpinned = reads(SOURCE / "northward" / "insight" / "queries") - pinned(tests)
    assert unpinned - UNPINNED == set(), (
        "Call each within `with statements(n):` in a test, at one row and at twenty."
    )
    assert UNPINNED - unpinned == set(), "These are pinned by now: take them out of UNPINNED."


def test_a_planted_read_without_budget_is_caught(tmp_path: Path) -> None:
    (tmp_path / "board.py").write_text(
        "def board(viewer, unit): ...\ndef _part(viewer): ...\ndef word(n): ..."
    )
    assert reads(tmp_path) == {"board"}
    assert pinned(["def test():\n    board(viewer)"]) == set()
    assert pinned(["def test(statements):\n    with statements(3):\n        board(viewer)"]) == {"board"}
