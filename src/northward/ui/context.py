"""What every template of the house is given by this room: its styles and scripts, in order."""

from functools import lru_cache

from django.http import HttpRequest
from django.templatetags.static import static

SHEETS = (
    "tokens",
    "fonts",
    "base",
    "shell",
    "parts",
    "pages",
    "house",
    "frame",
    "story",
    "editor",
    "okrs",
    "print",
)
SCRIPTS = ("parts", "live", "autosave", "keys", "toast", "checkin")


def assets(request: HttpRequest) -> dict[str, object]:
    """Return the addresses of styles and scripts."""
    return {"sheets": _sheets(), "scripts": _scripts()}


@lru_cache(maxsize=1)
def _sheets() -> tuple[str, ...]:
    return tuple(static(f"ui/css/{name}.css") for name in SHEETS)


@lru_cache(maxsize=1)
def _scripts() -> tuple[str, ...]:
    return tuple(static(f"ui/js/{name}.js") for name in SCRIPTS)
