"""`make lock`: the Python lock files, from pyproject.toml alone.

`uv pip compile` rather than uv.lock or pylock.toml: those record registry addresses, and a lock has to work against any
mirror. Everything carries hashes. The set for development is compiled under the constraint of the set for running, so
that a test never runs against another version than a user does.
"""

import subprocess
import sys
from pathlib import Path

UV = Path(sys.executable).parent / "uv"
COMPILE = ["--quiet", "--universal", "--generate-hashes", "--no-header", "--python-version", "3.11"]
LOCKS = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": ["pyproject.toml", "--group", "dev", "--constraint", "requirements.txt"],
    "requirements-setup.txt": ["--group", "setup"],
    "requirements-node.txt": ["--group", "node"],
}


def main(arguments: list[str]) -> int:
    """Write each lock file; arguments such as --upgrade are handed to uv."""
    for name, of in LOCKS.items():
        print(f"Locking {name} ...", flush=True)
        command = [str(UV), "pip", "compile", *COMPILE, *of, *arguments, "--output-file", name]
        done = subprocess.run(command, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
