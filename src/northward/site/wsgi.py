"""The pages as a WSGI application: what the one-port server hands requests to, and what larger sites run alone."""

import gc
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.http import parse_header_parameters

from northward.site.configuration import require_safe

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

require_safe(settings.CONFIGURATION)
_django = get_wsgi_application()
# All pages are known now, and what start made stays. Python's collector would walk all of it in the middle of some page,
# and a page makes more than the 700 objects after which it looks again.
get_resolver().url_patterns  # noqa: B018 (reading it loads them)
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
# What Django's middleware would say, for an answer that is given before it.
BARE = [
    ("Cache-Control", "private, no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
]
if settings.SECURE_HSTS_SECONDS:
    BARE.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"))
_scheme = "https" if settings.CONFIGURATION.is_https else "http"


def application(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
    """Answer a request. Its scheme is the base URL's: whoever ends https in front talks plain http to us."""
    environ["wsgi.url_scheme"] = _scheme
    if not _is_utf8(environ.get("CONTENT_TYPE", "")):
        return _refuse(start_response)
    return _django(environ, start_response)


def _is_utf8(content_type: str) -> bool:
    """Whether what is sent says that it is in UTF-8, or says nothing, as every browser's forms do.

    Django reads the address, too, in the charset that is named here, before it can catch anything: some charsets make lone
    surrogates of plain letters (UTF-7), and some aren't charsets at all (rot13). The name is compared and never looked up:
    Python remembers every unknown one for ever.
    """
    try:
        _kind, told = parse_header_parameters(content_type)
    except ValueError:
        return False
    return told.get("charset", "").strip().lower().replace("_", "-") in {"", "utf-8", "utf8"}


def _refuse(start_response: "StartResponse") -> Iterable[bytes]:
    text = b"This isn't in UTF-8. Nothing was changed; please send it in UTF-8.\n"
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        *BARE,
    ]
    start_response("415 Unsupported Media Type", headers)
    return [text]
