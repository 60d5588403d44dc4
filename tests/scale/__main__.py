"""`make bench`: Northward at the design scale, on SQLite and then on a private PostgreSQL; 1 if a budget is exceeded."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools import postgres

from tests.scale.rows import ROOT, Row, keep, table


def main(words: list[str]) -> int:
    """Measure both engines. A number as the only word measures such a part of the design scale, to try the benchmark."""
    began, part = time.monotonic(), words[0] if words else "1"
    binaries = postgres.find() or postgres.install()
    rows = measure("sqlite", part, "")
    with postgres.cluster(binaries, lasting=True) as address:
        rows += measure("postgresql", part, address)
    keep(rows)
    print(table(rows))
    missed = [row.name for row in rows if not row.ok]
    print(f"\n{len(rows)} rows in {time.monotonic() - began:.0f} s, in build/bench.json.", end=" ")
    print(f"Over their budget: {len(missed)}." if missed else "Each within its budget.")
    return 1 if missed else 0


def measure(engine: str, part: str, address: str) -> list[Row]:
    """Measure one engine, in a process and a data directory of its own."""
    with tempfile.TemporaryDirectory(prefix="northward-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NORTHWARD_")}
        own = {"NORTHWARD_DATA": f"{folder}/data", "NORTHWARD_DEMO": "0", "DATABASE_URL": address}
        out = Path(folder) / "rows.json"
        command = [sys.executable, "-m", "tests.scale.engine", engine, part, str(out)]
        subprocess.run(command, env=kept | own, cwd=ROOT, check=True)
        return [Row(**each) for each in json.loads(out.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as trouble:
        sys.exit(f"The benchmark couldn't be carried out ({trouble}); what went wrong stands above.")
    except KeyboardInterrupt:
        sys.exit(130)
