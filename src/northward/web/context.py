"""What the shell of every page needs, in as few statements as possible."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the shell: who is here, where, and their units; `request.house` is set by `web.here`."""
    return {"house": getattr(request, "house", None)}
