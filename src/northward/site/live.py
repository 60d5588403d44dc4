"""The streams as an ASGI application of their own: what larger sites run beside the pages, behind their proxy."""

import os
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")

import django
from django.conf import settings

from northward.site.configuration import require_safe

if TYPE_CHECKING:
    from northward.live.asgi import LiveApplication


def _application() -> "LiveApplication":
    require_safe(settings.CONFIGURATION)
    django.setup()
    from northward.live.asgi import LiveApplication
    from northward.live.hub import Hub

    return LiveApplication(Hub())


application = _application()
