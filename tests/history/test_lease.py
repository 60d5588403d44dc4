"""A lease: one holder at a time, another when it stops."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from northward.history import lease
from tests.conftest import HoldClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_one_holds_it_and_renews_it_and_nobody_else_gets_it(hold_clock: HoldClock) -> None:
    hold_clock(NOON)
    assert lease.hold("duties", "one")
    assert not lease.hold("duties", "two")
    hold_clock(NOON + timedelta(seconds=20))
    assert lease.hold("duties", "one")
    hold_clock(NOON + timedelta(seconds=49))
    assert not lease.hold("duties", "two")
    assert lease.hold("another thing", "two")


@pytest.mark.django_db
def test_another_takes_over_when_it_has_run_out_and_the_first_has_lost_it(hold_clock: HoldClock) -> None:
    hold_clock(NOON)
    lease.hold("duties", "one")
    hold_clock(NOON + lease.LIFE)
    assert lease.hold("duties", "two")
    assert not lease.hold("duties", "one")


@pytest.mark.django_db
def test_whoever_stops_gives_it_back_at_once_but_never_another_s(hold_clock: HoldClock) -> None:
    hold_clock(NOON)
    lease.hold("duties", "one")
    lease.release("duties", "two")
    assert not lease.hold("duties", "two")
    lease.release("duties", "one")
    assert lease.hold("duties", "two")


@pytest.mark.django_db(transaction=True)
def test_of_many_that_ask_at_once_one_gets_it() -> None:
    ready, got = threading.Barrier(6), []

    def ask(holder: str) -> None:
        ready.wait(10)
        if lease.hold("duties", holder):
            got.append(holder)
        connections.close_all()

    asking = [threading.Thread(target=ask, args=[f"holder {n}"]) for n in range(6)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(30)
    assert len(got) == 1
