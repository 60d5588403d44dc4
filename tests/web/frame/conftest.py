import pytest

from tests import cast
from tests.cast import Cast
from tests.conftest import HoldClock


@pytest.fixture
def bank(db: None, hold_clock: HoldClock) -> Cast:
    """The cast, on the day that tests/cast.py holds."""
    hold_clock(cast.TODAY)
    return cast.build()
