"""What every test may use."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import settings

from northward.kit import clock

Statements = Callable[[int], AbstractContextManager[CaptureQueriesContext]]
HoldClock = Callable[[datetime], None]

# Each run tries other examples, so the many quick runs of a day look as far as a long one; `make test` is a long one.
settings.register_profile("quick", max_examples=20, deadline=None, database=None)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=100)
settings.load_profile("quick")


@pytest.fixture
def statements() -> Statements:
    """Pin the number of SQL statements of a block: `with statements(3): ...`; a failure prints them all."""

    @contextmanager
    def exactly(number: int) -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as captured:
            yield captured
        if len(captured) != number:
            listed = "\n".join(
                f"  {n}. {query['sql']}" for n, query in enumerate(captured.captured_queries, 1)
            )
            pytest.fail(f"{len(captured)} statements instead of {number}:\n{listed}")

    return exactly


@pytest.fixture
def on_postgresql(db: None) -> bool:
    """Whether this run's database is PostgreSQL: for what only one engine can show, such as an execution plan."""
    return connection.vendor == "postgresql"


@pytest.fixture
def hold_clock() -> Iterator[HoldClock]:
    """Hold the house's clock at a moment, as often as a test likes, until the test ends."""
    held: list[AbstractContextManager[None]] = []

    def hold(moment: datetime) -> None:
        release()
        held.append(clock.held_at(moment))
        held[-1].__enter__()

    def release() -> None:
        while held:
            held.pop().__exit__(None, None, None)

    yield hold
    release()
