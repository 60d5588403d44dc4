"""Where the browser for journeys is."""

import os
import shutil
from pathlib import Path

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """Return the browser that CHROMIUM names, else the first one on the PATH, else None."""
    named = os.environ.get("CHROMIUM")
    found = next((path for name in ([named] if named else NAMES) if (path := shutil.which(name))), None)
    return Path(found) if found else None


def install() -> Path:
    """Install Chromium where that is possible, else stop with what to do."""
    debian.install("chromium", purpose="the journeys drive a real browser, and no Chromium was found")
    found = find()
    if not found:
        raise SystemExit(
            "chromium is installed, yet no such command is on the PATH. Name it: CHROMIUM=/path/to/chromium"
        )
    return found
