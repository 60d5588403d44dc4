"""The arrows of the architecture hold, and the contract that keeps them is awake."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT, SOURCE

LINT = Path(sys.executable).parent / "lint-imports"
TERMS = "teams cycles conversations metrics strategy okrs alignment work learning rituals insight inbox search".split()  # noqa: SIM905


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the project's contract on a folder that holds the package."""
    return subprocess.run(
        [LINT, "--config", ROOT / ".importlinter", "--no-cache"],
        env=os.environ | {"PYTHONPATH": str(source)},
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, to plant violations in."""
    home = tmp_path_factory.mktemp("planted")
    shutil.copytree(
        SOURCE / "northward", home / "northward", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    return home


def test_every_arrow_points_down() -> None:
    done = lint(SOURCE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        pytest.param(
            "teams/queries/planted.py", "import northward.okrs", id="a lower term knows a higher one"
        ),
        pytest.param("web/planted.py", "import northward.cli", id="two neighbours know each other"),
        pytest.param("history/planted.py", "import northward.teams", id="the ground floor knows a term"),
        pytest.param("kit/planted.py", "import northward.method", id="kit knows the method"),
        pytest.param("sideroom/__init__.py", "", id="a room that stands in no plan"),
        pytest.param(
            "teams/queries/planted.py", "import northward.teams.actions", id="a query calls an action"
        ),
        pytest.param("okrs/models/planted.py", "import northward.okrs.queries", id="a model asks a query"),
        pytest.param("okrs/helpers.py", "", id="a term with a file that stands in no plan"),
        pytest.param("method/planted.py", "import django", id="the method knows the framework"),
        pytest.param("web/planted.py", "import northward.teams.models", id="a page touches a model"),
        pytest.param(
            "cli/planted.py", "from northward.okrs import models", id="the command line touches a model"
        ),
    ],
)
def test_a_planted_arrow_is_caught(copy: Path, file: str, line: str) -> None:
    planted = copy / "northward" / file
    existed = planted.parent.exists()
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{line}\n")
    try:
        done = lint(copy)
        assert done.returncode == 1, done.stdout
        assert "BROKEN" in done.stdout
    finally:
        planted.unlink() if existed else shutil.rmtree(planted.parent)


def test_every_term_that_exists_keeps_the_order_inside() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    kept = set(contract["importlinter:contract:term"]["containers"].split())
    assert kept == {f"northward.{term}" for term in TERMS if (SOURCE / "northward" / term).is_dir()}


def test_every_way_in_that_exists_is_kept_from_models() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    kept = set(contract["importlinter:contract:models"]["source_modules"].split())
    ways = ("web", "api", "mcp", "cli", "integrations")
    assert kept == {f"northward.{way}" for way in ways if (SOURCE / "northward" / way).is_dir()}
