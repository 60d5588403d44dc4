"""Northward's own settings; only what the browser is served lies in a folder that nobody rebuilds meanwhile."""

import os
from pathlib import Path

from northward.site.settings import *  # noqa: F403
from northward.site.settings import STORAGES

STATIC_ROOT = Path(os.environ["JOURNEYS_STATIC"])
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
WHITENOISE_USE_FINDERS = False
