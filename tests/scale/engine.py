"""One engine, measured: `python -m tests.scale.engine sqlite 1 rows.json`, with its data directory in the environment."""

import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")

import django
from django.test.utils import override_settings

from tests.scale.rows import Row, row

SEED = 7
LABELS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def rows(engine: str, part: int) -> Iterator[Row]:
    """Fill an empty database, and measure what stands on it."""
    from northward.live.statistics import renew_statistics
    from tests.scale.importing import importing
    from tests.scale.pages import Pages
    from tests.scale.server import Server

    label = LABELS[engine]
    yield from importing(label, part)
    yield made(label, part)
    renew_statistics()
    pages = Pages(engine, label)
    with override_settings(ROOT_URLCONF="tests.scale.one_row"):
        yield from pages.rows()
    yield from Server(label, pages.slow, streams=500 // part).rows()


def made(label: str, part: int) -> Row:
    """Generate the organization as of today; the row says how large it is and how long that took."""
    from northward.kit import clock
    from tests.scale.filling import fill
    from tests.scale.organization import DESIGN, Organization

    today = clock.now().date()
    house = Organization(SEED, DESIGN.part(part), today - timedelta(days=today.weekday()))
    began = time.monotonic()
    fill(house)
    scale = house.scale
    name = (
        f"{label}: organization of {scale.units:,} units, {scale.objectives:,} objectives, {scale.key_results:,} key "
        f"results, {scale.key_results * scale.rounds:,} measurements and {scale.units * scale.rounds:,} check-ins made, s"
    )
    return row(name, time.monotonic() - began)


def main() -> None:
    """Measure, saying each row as it comes."""
    django.setup()
    from northward.cli import ground

    ground.bring_up_to_date()
    engine, part, out = sys.argv[1:]
    found = []
    for each in rows(engine, int(part)):
        print(f"  {each.name}: {each.value:,.2f}", file=sys.stderr, flush=True)
        found.append(asdict(each))
    Path(out).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
