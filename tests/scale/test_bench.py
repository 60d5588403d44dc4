"""The benchmark itself, on a hundredth of everything: that it runs, and has a row of each kind. Its figures mean nothing."""

import json
import os
from contextlib import nullcontext
from pathlib import Path

import pytest
from tools import postgres

from tests.scale.__main__ import measure
from tests.scale.rows import Row, row, slowness, table

KINDS = (
    "one-row page, p50 ms", "team page, p95 ms", "key result page, p95 ms", "check-in page, p95 ms",
    "check-in POST, p95 ms", "unit tree", "p99 ms", "import of", "second start of serve", "memory of serve",
    "memory of a stream",
)  # fmt: skip


@pytest.mark.long
def test_a_small_benchmark_has_a_row_of_each_kind() -> None:
    on_postgresql = "DATABASE_URL" in os.environ
    binaries = postgres.find() if on_postgresql else None
    # Not beside the other tests' databases: its long transactions would hold up whoever waits for what is settled.
    with postgres.cluster(binaries) if binaries else nullcontext("") as address:
        found = measure("postgresql" if on_postgresql else "sqlite", "60", address)
    assert [kind for kind in KINDS if not any(kind in each.name for each in found)] == []
    assert all(each.value > 0 for each in found)


def test_a_figure_over_its_budget_is_not_ok_and_one_without_is() -> None:
    assert row("page, ms", 21, floor=2, budget=20) == Row("page, ms", 21, 2, 10.5, 20, ok=False)
    assert row("page, ms", 20, budget=20).ok
    assert row("memory, MB", 900).ok


def test_a_slower_machine_may_take_longer_and_a_faster_one_no_less() -> None:
    assert slowness(3, 2) == 1.5
    assert slowness(1, 2) == 1


def test_the_table_says_no_where_a_budget_is_exceeded() -> None:
    assert table([row("page, ms", 21, budget=20)]).endswith("NO")


def test_the_reference_names_both_engines() -> None:
    from tests.scale.rows import REFERENCE

    assert set(json.loads(Path(REFERENCE).read_text(encoding="utf-8"))) == {"sqlite", "postgresql"}
