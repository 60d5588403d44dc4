"""The cast on an ordinary Wednesday."""

import pytest

from tests.cast import TODAY, Cast, build
from tests.conftest import HoldClock


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return build()
