"""Installing a system package where we may, and saying what to install where we may not."""

import os
import shutil
import subprocess


def install(package: str, *, purpose: str) -> None:
    """Install a Debian package as root, else stop with a sentence that says what is missing and what to do."""
    command = f"apt-get update && apt-get install -y --no-install-recommends {package}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(
            f"{purpose[0].upper()}{purpose[1:]}. Install it ({command}, as root) and run this again."
        )
    print(f"Installing {package}: {purpose} ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in command.split(" && "):
        done = subprocess.run(step.split(), env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise SystemExit(
                f"“{step}” failed; what it said stands above. Install {package} by hand and run this again."
            )
