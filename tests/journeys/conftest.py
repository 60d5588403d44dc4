"""Every journey finds an installation as if it were the first one there, so that none depends on another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.cli.installation import Running
from tests.journeys import ground
from tests.journeys.words import Somebody

expect.set_options(timeout=12_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration and the collected files, made once, also where several processes share the work."""
    base = tmp_path_factory.getbasetemp()
    return ground.prepare((base.parent if base.name.startswith("popen-") else base) / "journeys")


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with ground.browser_of(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[ground.House]:
    """The demonstration, served as long as this process works."""
    with ground.served(ground.copy_of_demo(tmp_path_factory.mktemp("demo"), prepared)) as house:
        yield house


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[ground.House]:
    """An installation with nothing in it, not even the demonstration, served as long as this process works."""
    with ground.served(ground.installation(tmp_path_factory.mktemp("nothing"), prepared)) as house:
        yield house


@pytest.fixture
def house(demo: ground.House) -> Running:
    """The demonstration, served, as it was loaded."""
    return demo.renew()


@pytest.fixture
def somebody(house: Running, chromium: Browser) -> Iterator[Callable[..., Somebody]]:
    """A person with a browser of their own: `somebody()`, or `somebody(**ground.PHONE)`."""
    with ground.windows(chromium, f"http://localhost:{house.port}") as (open_window, watch):
        yield lambda **options: Somebody(open_window(**options), watch)


@pytest.fixture
def maya(somebody: Callable[..., Somebody]) -> Somebody:
    """A member of Explore, on the team home."""
    return somebody().enters_as("Maya")
