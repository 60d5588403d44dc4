"""Northward's own settings, with data that belong to this test run alone.

A developer's NORTHWARD_DATA is never touched. DATABASE_URL chooses the engine: none means a SQLite file in a folder
that goes away with the run, so that what holds here holds for a file with a write-ahead log, as in production.
"""

import atexit
import os
import shutil
import tempfile

# pytest-xdist: workers inherit the folder of the process that started them, and leave it to that one to remove.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["NORTHWARD_DATA"] = tempfile.mkdtemp(prefix="northward-test-")
    atexit.register(shutil.rmtree, os.environ["NORTHWARD_DATA"], ignore_errors=True)
    for _name in [
        name
        for name in os.environ
        if name.startswith("NORTHWARD_") and name not in {"NORTHWARD_DATA", "NORTHWARD_SAMPLE_DATA"}
    ]:
        del os.environ[_name]
    for _name in ("HOST", "PORT"):
        os.environ.pop(_name, None)
elif _addresses := os.environ.get("DATABASE_URLS", "").split():
    # Each worker has a PostgreSQL of its own (tools/suite.py).
    os.environ["DATABASE_URL"] = _addresses[int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))]

from northward.site.settings import *  # noqa: F403
from northward.site.settings import CONFIGURATION, DATABASES, STORAGES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(CONFIGURATION.data / "test.sqlite3")}

# What `make run` collected earlier must not decide what a test sees.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # sign-in in milliseconds; never outside tests
