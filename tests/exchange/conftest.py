"""The cast on an ordinary Wednesday."""

import pytest

from tests.cast import TODAY, Cast, build
from tests.conftest import HoldClock


@pytest.fixture
def cast(db: None, hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return build()


@pytest.fixture
def today(db: None, hold_clock: HoldClock) -> None:
    """An empty installation on the same Wednesday."""
    hold_clock(TODAY)
