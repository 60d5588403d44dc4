"""What every test may use."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import settings

from northward.kit import clock, prepared

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


def as_django_writes_it(asked: QuerySet[Any, Any], sql: str, params: Sequence[Any]) -> None:
    """Hold each prepared read of each test against what Django writes for the same values: who may see what is in there.

    A prepared `IN` may say its last value several times.
    """
    try:
        written, given = asked.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        written, given = "", ()
    assert _once(sql, params) == _once(str(written), given), (
        "a prepared read asks something else than it describes"
    )


def _once(sql: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    return re.sub(r"IN \(%s(?:, %s)*\)", "IN (%s)", sql), [value for value, _same in groupby(params)]


prepared.verify = as_django_writes_it

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


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """What drives every browser of a process: a second event loop beside the first's is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


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
