"""A scene in which pages are tried."""

import pytest

from tests import cast
from tests.conftest import HoldClock
from tests.web.scene import Scene, a_scene


@pytest.fixture
def scene(db: None, hold_clock: HoldClock) -> Scene:
    hold_clock(cast.TODAY)
    return a_scene(cast.build())
