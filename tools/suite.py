"""`make test`: the whole suite on SQLite, journeys in Chromium, then all but these on a private PostgreSQL.

Extra words go to pytest: `.venv/bin/python -m tools.suite -k checkin`.
"""

import os
import subprocess
import sys
import time

from tools import chromium, postgres

PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q"]
THOROUGH = ["--hypothesis-profile=thorough"]  # what a quick run leaves out as well


def main(arguments: list[str]) -> int:
    """Run all three parts, even if one fails, and return 0 only if each ran tests and passed."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    browser = chromium.find() or chromium.install()
    binaries = postgres.find() or postgres.install()
    environment |= {"CHROMIUM": str(browser)}
    # A driven browser keeps an event loop in its process, beside which no test can run one of its own.
    results = {
        "SQLite": run(environment, [*THOROUGH, "-m", "not journey", *arguments]),
        "Journeys": run(environment, ["-m", "journey", *arguments]),
    }
    # A cluster for each worker: what one leaves open for a moment holds up whoever follows what is settled in the other.
    with postgres.cluster(binaries) as first, postgres.cluster(binaries) as second:
        addresses = {"DATABASE_URL": first, "DATABASE_URLS": f"{first} {second}"}
        # What the browser shows doesn't depend on the engine, so journeys run once.
        results["PostgreSQL"] = run(environment | addresses, ["-m", "not journey", *arguments])
    for name, code in results.items():
        print(f"{name}: {'passed' if code == 0 else f'FAILED (pytest exit {code})'}")
    return 1 if any(results.values()) else 0


def run(environment: dict[str, str], arguments: list[str]) -> int:
    """Run pytest under an environment; its closing lines go where ours go."""
    began = time.monotonic()
    code = subprocess.run([*PYTEST, *arguments], env=environment, check=False).returncode
    print(f"({time.monotonic() - began:.0f} s)", flush=True)
    return code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
