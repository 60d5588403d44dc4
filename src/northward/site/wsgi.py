"""The pages as a WSGI application: what the one-port server hands requests to, and what larger sites run alone."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from northward.site.configuration import require_safe

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

require_safe(settings.CONFIGURATION)
_django = get_wsgi_application()
_scheme = "https" if settings.CONFIGURATION.is_https else "http"


def application(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
    """Answer a request. Its scheme is the base URL's: whoever ends https in front talks plain http to us."""
    environ["wsgi.url_scheme"] = _scheme
    return _django(environ, start_response)
