"""All that real organizations have published goes in, and out, and in again."""

import os
import time
from pathlib import Path

import pytest

from northward.exchange import doctor, reading
from northward.exchange.loading import Report, load
from northward.history.models import Entry
from northward.okrs.models import KeyResult, Objective
from tests.cast import TODAY
from tests.conftest import HoldClock
from tests.exchange.files import exported
from tests.exchange.world import empty

DATA = (
    Path(os.environ.get("NORTHWARD_SAMPLE_DATA") or Path(__file__).parents[3] / "shared" / "data")
    / "parsed.jsonl"
)
pytestmark = pytest.mark.skipif(
    not DATA.exists(),
    reason=f"no sample data at {DATA}: set NORTHWARD_SAMPLE_DATA to its folder to run these tests",
)


def loaded(text: bytes, name: str) -> Report:
    return load(reading.read(name, text), name=name)


def test_a_dry_run_reads_all_of_it_within_seconds() -> None:
    began = time.monotonic()
    found = reading.as_plain(reading.read(DATA.name, DATA.read_bytes()))
    assert time.monotonic() - began < 10
    assert (len(found["objectives"]), len(found["skipped"])) == (702, 1)
    assert sum(len(row["key_results"]) for row in found["objectives"]) == 1649


def every(step: int) -> bytes:
    """Return each so many-th line."""
    return b"\n".join(DATA.read_bytes().splitlines()[::step])


@pytest.mark.parametrize(
    "step", [pytest.param(8, id="one-of-eight"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
def test_it_arrives_once_and_survives_a_move(
    transactional_db: None, hold_clock: HoldClock, step: int
) -> None:
    hold_clock(TODAY)
    said = reading.as_plain(reading.read(DATA.name, every(step)))["objectives"]
    count, results = len(said), sum(len(row["key_results"]) for row in said)
    began = time.monotonic()
    report = loaded(every(step), DATA.name)
    took = time.monotonic() - began
    print(
        f"{count} objectives, {results} key results: {took:.1f} s, {(count + results) / took:.0f} rows a second"
    )
    assert (Objective.objects.count(), KeyResult.objects.count()) == (count, results)
    assert {row.why for row in report.skipped} <= {"There is no text here."}
    assert sum(each.contributions for each in report.organizations) >= (566 if step == 1 else 1)
    assert not Objective.objects.filter(state__in=["committed", "proposed"]).exists()
    before = Entry.objects.count()
    again = loaded(every(step), DATA.name)
    assert sum(each.unchanged for each in again.organizations) == count
    assert Entry.objects.count() == before
    assert [found.rule.name for found in doctor.examine() if found.count] == []
    first = exported()
    empty()
    loaded(first.encode(), "x.yaml")
    assert exported() == first
