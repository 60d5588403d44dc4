"""Files, functions and templates stay small enough to be read in one go.

About 300 lines a file, 25 a function and 50 a template are the aim; what is checked are the most that may be. What is
larger stands in EXCUSED with its reason, and has to leave it as soon as it fits.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.reading import ROOT

MOST = {".py": 500, ".css": 500, ".js": 500, ".html": 150}
MOST_IN_FUNCTION = 50
HOMES = ("src", "tests", "tools")

# What is larger: why. It may only shrink.
EXCUSED: dict[str, str] = {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines of a function there are to understand: its docstring explains, so it doesn't count."""
    first = function.body[0]
    said = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    explained = (first.end_lineno or first.lineno) - first.lineno + 1 if said else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - explained


def too_large(root: Path) -> Iterator[str]:
    """Return the files and functions below a folder that are larger than they may be, without their figures."""
    for path in sorted(path for home in HOMES for path in (root / home).rglob("*")):
        if path.suffix not in MOST or "migrations" in path.parts:
            continue
        name, text = str(path.relative_to(root)), path.read_text(encoding="utf-8")
        if len(text.splitlines()) > MOST[path.suffix]:
            yield name
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(text)):
                if (
                    isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                    and length(node) > MOST_IN_FUNCTION
                ):
                    yield f"{name}:{node.name}"


def test_what_is_larger_is_excused_and_what_is_excused_is_larger() -> None:
    larger = set(too_large(ROOT))
    assert larger - set(EXCUSED) == set(), "Too large to be read in one go: cut it where it has two subjects."
    assert set(EXCUSED) - larger == set(), "These fit by now: take them out of EXCUSED."


def test_planted_giants_are_caught(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    long_function = "def f():\n    '''Say.'''\n" + "    x = 1\n" * MOST_IN_FUNCTION
    (tmp_path / "src" / "long.py").write_text("x = 1\n" * 501)
    (tmp_path / "src" / "deep.py").write_text(long_function)
    (tmp_path / "src" / "page.html").write_text("<p>\n" * 151)
    (tmp_path / "src" / "fits.py").write_text(long_function.replace("    x = 1\n", "", 1))
    assert list(too_large(tmp_path)) == ["src/deep.py:f", "src/long.py", "src/page.html"]
