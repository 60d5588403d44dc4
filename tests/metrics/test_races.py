"""Two at once: what a key promises and what `current` says hold under threads, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection

from northward.kit import clock
from northward.metrics import actions
from northward.metrics.models import Measurement
from tests.cast import actor_of, build
from tests.factories.okrs import a_metric

THREADS = 8


def at_once(work: Callable[[int], UUID]) -> list[UUID]:
    def one(number: int) -> UUID:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_many_retries_at_once_make_one_row() -> None:
    cast = build()
    metric, maya, at = a_metric(cast.team), actor_of(cast.maya), clock.now()
    ids = at_once(
        lambda _: actions.record_measurement(
            actor=maya, metric=metric.pk, value=Decimal(7), at=at, key="retry"
        )
    )
    assert len(set(ids)) == 1
    assert Measurement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_many_values_at_once_leave_the_latest_moment_current() -> None:
    cast = build()
    metric, maya, at = a_metric(cast.team), actor_of(cast.maya), clock.now()
    at_once(
        lambda number: actions.record_measurement(
            actor=maya, metric=metric.pk, value=Decimal(number), at=at - timedelta(minutes=number)
        )
    )
    metric.refresh_from_db()
    assert (metric.current, metric.current_at) == (0, at)
    assert Measurement.objects.count() == THREADS
