"""What every response carries (T22)."""

import re

from django.http import HttpResponse

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NONE = ("default-src", "frame-ancestors", "base-uri", "object-src")


def trouble_with_headers(response: HttpResponse, *, stored: bool = False) -> list[str]:
    """Say which guard a response lacks; `stored` says that a browser may keep it, as it may a file."""
    headers = response.headers
    trouble = [f"{name} isn't {value}" for name, value in ALWAYS.items() if headers.get(name) != value]
    if headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        trouble.append("Referrer-Policy lets addresses out")
    policy = directives(headers.get("Content-Security-Policy", ""))
    trouble += [f"{name} isn't 'none'" for name in NONE if policy.get(name) != "'none'"]
    # An empty list allows nothing: that is an answer without a script.
    if not re.fullmatch(r"('nonce-[\w+/=-]{16,}')?", policy.get("script-src", "missing")):
        trouble.append("script-src isn't a nonce alone")
    if re.search(r"unsafe|\*|data:|https?:", headers.get("Content-Security-Policy", "")):
        trouble.append("the content policy is too wide")
    if not stored and not {"private", "no-store"} <= set(headers.get("Cache-Control", "").split(", ")):
        trouble.append("a private page may be stored")
    for name in ("Access-Control-Allow-Origin", "Server", "X-Powered-By", "ETag"):
        if not stored and name in headers:
            trouble.append(f"{name} says too much")
    trouble += [
        f"the cookie {name} isn't for this site's pages alone"
        for name, cookie in response.cookies.items()
        if cookie.value and not (cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/")
    ]
    return trouble


def directives(policy: str) -> dict[str, str]:
    """Return a content policy by directive."""
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _space, value in parts if name}
