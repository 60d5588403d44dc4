"""`make check`: format, lint, types, layers and the fast tests, side by side, in under a minute."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(sys.executable).parent
CODE = ("src", "tests", "tools")

PYTEST = ["pytest", "-q", "-n", "2", "--dist", "worksteal", "-p", "no:cacheprovider"]

# These start servers and browsers, kill, ask every page as every role, or load whole organizations; `make test` runs them.
SLOW = ("journeys", "scale", "trust", "live", "cli", "web", "exchange/test_demo.py", "exchange/test_real.py")


def main() -> int:
    """Run every check, even after one has failed, and return 1 if any did."""
    tests = ["tests", *(f"--ignore=tests/{name}" for name in SLOW)]
    checks = {
        "types": ["mypy", "src/northward", "tools"],
        "format": ["ruff", "format", "--check", "--quiet", *CODE],
        "lint": ["ruff", "check", "--quiet", *CODE],
        "layers": ["lint-imports"],
        "tests": [*PYTEST, "-m", "not journey and not long", *tests],
    }
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda item: run(*item), checks.items()))
    print(f"{'All well' if all(results) else 'Not yet'}: {time.monotonic() - began:.0f} s.")
    return 0 if all(results) else 1


def run(name: str, command: list[str]) -> bool:
    """Run one check; say how it went, and what it printed when it failed (or was the tests)."""
    began = time.monotonic()
    done = subprocess.run([str(BIN / command[0]), *command[1:]], capture_output=True, text=True, check=False)
    well = done.returncode == 0
    said = done.stdout + done.stderr
    verdict = f"{name:8} {'ok' if well else 'FAILED'}  {time.monotonic() - began:.1f} s"
    closing = said.strip().splitlines()[-1:] if well and name == "tests" else []
    print("\n".join([verdict, *closing]) if well else f"{said}\n{verdict}", flush=True)
    return well


if __name__ == "__main__":
    sys.exit(main())
