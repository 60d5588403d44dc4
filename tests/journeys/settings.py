"""Northward's own settings, on any day of the week.

Only what the browser is served lies in a folder that nobody rebuilds meanwhile.
"""

import os
from datetime import timedelta
from pathlib import Path

from northward.kit import clock
from northward.site.settings import *  # noqa: F403
from northward.site.settings import STORAGES

STATIC_ROOT = Path(os.environ["JOURNEYS_STATIC"])
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
WHITENOISE_USE_FINDERS = False

# A demonstration dated from a Monday holds other things than one dated from a Sunday: whoever asks looks at another day.
LATER = timedelta(days=int(os.environ.get("JOURNEYS_DAYS_LATER", "0")))
if LATER:
    present = clock.now
    clock.now = lambda: present() + LATER
