import uuid
from pathlib import Path

import pytest

from tests.cli.installation import Installation, database_of_its_own


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """A fresh installation, not started, of the engine under test."""
    return Installation(tmp_path, database_of_its_own(f"northward_{uuid.uuid4().hex[:12]}"))
