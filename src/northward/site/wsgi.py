"""The pages as a WSGI application: what the one-port server hands requests to, and what larger sites run alone."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "northward.site.settings")

application = get_wsgi_application()
