"""Two at once: what only confidential key results move is hidden, whoever closes the last open one, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from northward.metrics.models import Metric
from northward.okrs import actions
from northward.okrs.models import Objective
from tests.cast import actor_of, build
from tests.factories.okrs import a_cycle, a_key_result, a_metric, an_objective

ROUNDS = 5


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_two_that_close_at_once_leave_no_metric_open() -> None:
    cast = build()
    cycle = a_cycle(cast.organization)
    both = {cast.team: actor_of(cast.maya), cast.neighbour: actor_of(cast.stranger)}
    for turn in range(ROUNDS):
        metric = a_metric(cast.team, f"Visits {turn}")
        rows = [an_objective(unit, cycle, f"{unit.name} {turn}") for unit in both]
        for row in rows:
            a_key_result(row, metric=metric)
        start = Barrier(len(rows))

        def close(row: Objective, start: Barrier = start) -> None:
            connection.ensure_connection()
            start.wait(timeout=20)
            try:
                actions.make_confidential(
                    actor=both[row.unit], objective=row.pk, version=row.version, because="A case at court"
                )
            finally:
                connection.close()

        with ThreadPoolExecutor(len(rows)) as pool:
            list(pool.map(close, rows))
        assert Metric.objects.get(pk=metric.pk).is_confidential
