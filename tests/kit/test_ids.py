"""Ids are UUIDv7, unguessable, and in order of making."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from northward.kit import clock
from northward.kit.ids import new_id

MOMENT = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def test_an_id_is_a_version_7_uuid_that_says_its_millisecond() -> None:
    with clock.held_at(MOMENT):
        id_ = new_id()
    assert id_.version == 7
    assert id_.variant == uuid.RFC_4122
    assert id_.int >> 80 == int(MOMENT.timestamp() * 1000)


def test_ids_made_one_after_the_other_are_in_order_also_within_a_millisecond() -> None:
    with clock.held_at(MOMENT):
        made = [new_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    with clock.held_at(MOMENT + timedelta(milliseconds=1)):
        assert new_id() > made[-1]


def test_the_next_id_cannot_be_guessed_from_the_one_before() -> None:
    with clock.held_at(MOMENT):
        made = [new_id().int for _ in range(200)]
    steps = [after - before for before, after in pairwise(made)]
    assert len(set(steps)) == len(steps)
    assert sum(step > 1 << 40 for step in steps) > 150


def test_threads_never_get_the_same_id() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [id_ for ids in pool.map(lambda _: [new_id() for _ in range(500)], range(8)) for id_ in ids]
    assert len(set(made)) == 4000
