"""The pages as a WSGI application: what the one-port server hands requests to, and what larger sites run alone."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from northward.site.configuration import require_safe

require_safe(settings.CONFIGURATION)
application = get_wsgi_application()
