"""A dry run, as its own process: no database, quick, and nothing but JSON."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.exchange.files import CSV

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command where no database answers and nothing may be written."""
    nowhere = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "DATABASE_URL": "postgresql://nobody@192.0.2.1:1/nothing",
        "NORTHWARD_DATA": str(folder / "never-made"),
    }
    return subprocess.run(
        [sys.executable, "-m", "northward.cli.main", "import", *arguments],
        cwd=folder,
        env=nowhere,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_dry_run_needs_no_database_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "okrs.csv").write_text(CSV + "Acme,,,,lost,,,,\n", encoding="utf-8")
    began = time.monotonic()
    done = run("okrs.csv", "--dry-run", "--json", folder=tmp_path)
    assert time.monotonic() - began < 20
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert set(said) == {"objectives", "skipped"}
    assert [set(row) for row in said["objectives"]] == [
        {"text", "unit", "cycle", "parent", "owner", "key_results"}
    ] * 4
    assert set(said["objectives"][0]["key_results"][0]) == {
        *("text", "direction", "baseline", "target", "delta", "delta_kind", "low", "high", "unit"),
        *("score", "owner"),
    }
    assert said["skipped"] == [
        {
            "line": 8,
            "text": "lost",
            "why": "This row names no objective. Write it in each row of its key results.",
        }
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["okrs.csv"]


def test_without_json_a_person_can_read_it(tmp_path: Path) -> None:
    (tmp_path / "okrs.csv").write_text(CSV, encoding="utf-8")
    done = run("okrs.csv", "--dry-run", folder=tmp_path)
    assert "4 objectives with 5 key results." in done.stdout
    assert "  Make buying easy  (Shop, Q4 2026)" in done.stdout


READ = """Objective,Key result,Score
Delight our customers,Raise NPS from 30 to 45,0.4
Delight our customers,Cut drop-off by 25%,
Delight our customers,Double sign-ups,
Delight our customers,Keep answers between 2 and 4 hours,
Delight our customers,Ship version 2,
Delight our customers,Better relations,
"""


def test_without_json_a_person_sees_what_was_understood(tmp_path: Path) -> None:
    (tmp_path / "okrs.csv").write_text(READ, encoding="utf-8")
    said = run("okrs.csv", "--dry-run", folder=tmp_path).stdout.splitlines()
    assert said[0] == "1 objective with 6 key results."
    assert [line.strip() for line in said[2:8]] == [
        "- Raise NPS from 30 to 45  [increase, from 30 points, to 45 points, score 0.4]",
        "- Cut drop-off by 25%  [decrease, by 25 % of what it is]",
        "- Double sign-ups  [increase, by 2 x of what it is]",
        "- Keep answers between 2 and 4 hours  [maintain, between 2 and 4 h]",
        "- Ship version 2  [milestone]",
        "- Better relations  [no direction read]",
    ]


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "okrs.csv").write_text("nothing,here\n", encoding="utf-8")
    done = run("okrs.csv", "--dry-run", "--json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no header with a column “Objective”" in done.stderr
    assert "Traceback" not in done.stderr
