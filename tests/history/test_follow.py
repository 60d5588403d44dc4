"""Followers: each from its own cursor, in order; a crash repeats a delivery and never loses one."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, connections

from northward.history.follow import behind_since, follow_once, is_behind
from northward.history.models import Cursor, Entry
from northward.history.record import record
from northward.kit.actor import operator
from northward.kit.ids import new_id
from northward.kit.registry import Follower
from northward.kit.transaction import transaction
from tests.conftest import HoldClock, Statements

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """A follower that remembers what it was handed, and fails when told to."""

    def __init__(self, *names: str) -> None:
        self.seen: list[UUID] = []
        self.deliveries = 0
        self.fails_at: UUID | None = None
        self.follower = Follower("reader", self._handle, frozenset(names))

    def _handle(self, rows: Sequence[Entry]) -> None:
        self.deliveries += 1
        for row in rows:
            if row.subject == self.fails_at:
                raise OSError("the follower was killed here")
            self.seen.append(row.subject)

    def read_all(self) -> None:
        while follow_once(self.follower):
            pass


def happens(name: str = "unit_changed", *, before_commit: Callable[[], object] = lambda: None) -> UUID:
    subject = new_id()
    with transaction():
        record(actor=operator("test"), name=name, kind="unit", id=subject, organization=None, state={})
        before_commit()
    return subject


def test_a_follower_gets_every_row_once_and_in_order() -> None:
    reader = Reader()
    first = [happens() for _ in range(5)]
    reader.read_all()
    second = [happens() for _ in range(3)]
    reader.read_all()
    assert reader.seen == first + second
    assert reader.deliveries == 2


def test_rows_come_in_batches_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("northward.history.follow.BATCH", 3)
    reader = Reader()
    rows = [happens() for _ in range(8)]
    reader.read_all()
    assert reader.seen == rows
    assert reader.deliveries == 3


def test_a_follower_that_fails_gets_the_same_rows_again_and_loses_none() -> None:
    reader = Reader()
    rows = [happens() for _ in range(4)]
    reader.fails_at = rows[2]
    for _ in range(2):
        with pytest.raises(OSError, match="killed here"):
            follow_once(reader.follower)
    assert is_behind(reader.follower)
    assert not Cursor.objects.exists(), "the cursor went back with the work"
    reader.fails_at = None
    reader.seen.clear()
    reader.read_all()
    assert reader.seen == rows


def test_one_follower_that_fails_holds_up_no_other() -> None:
    stuck, well = Reader(), Reader()
    well.follower = Follower("another", well._handle)
    stuck.fails_at = happens()
    with pytest.raises(OSError, match="killed"):
        follow_once(stuck.follower)
    well.read_all()
    assert well.seen == [stuck.fails_at]


def test_a_follower_of_some_events_moves_past_the_others() -> None:
    reader = Reader("unit_archived")
    happens("unit_changed")
    wanted = happens("unit_archived")
    happens("unit_changed")
    reader.read_all()
    assert reader.seen == [wanted]
    assert not is_behind(reader.follower)


def test_what_was_rolled_back_is_never_delivered() -> None:
    reader = Reader()
    with pytest.raises(ZeroDivisionError):
        happens(before_commit=lambda: 1 / 0)
    kept = happens()
    reader.read_all()
    assert reader.seen == [kept]


def test_a_follower_with_nothing_to_do_takes_two_statements_and_no_lock(statements: Statements) -> None:
    reader = Reader()
    happens()
    reader.read_all()
    with statements(2) as captured:
        assert follow_once(reader.follower) == 0
    assert not any("BEGIN" in query["sql"] for query in captured.captured_queries)


def test_how_far_behind_is_the_moment_of_the_first_row_that_waits(hold_clock: HoldClock) -> None:
    reader = Reader()
    assert behind_since(reader.follower) is None
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    hold_clock(noon)
    happens()
    hold_clock(noon.replace(hour=13))
    happens()
    assert behind_since(reader.follower) == noon
    reader.read_all()
    assert behind_since(reader.follower) is None


def test_nothing_is_skipped_when_a_lower_number_is_committed_later() -> None:
    """PostgreSQL numbers rows before they are committed. On SQLite the second writer waits, so the order can't arise."""
    reader = Reader()
    written, go, subjects = threading.Event(), threading.Event(), {}

    def slow_then_commit() -> None:
        written.set()
        assert go.wait(15)

    def slow() -> None:
        subjects["slow"] = happens(before_commit=slow_then_commit)
        connections.close_all()

    def quick() -> None:
        subjects["quick"] = happens()
        connections.close_all()

    first = threading.Thread(target=slow)
    first.start()
    assert written.wait(10)
    second = threading.Thread(target=quick)
    second.start()
    second.join(1.0)
    overtook = not second.is_alive()
    assert overtook == (connection.vendor == "postgresql")
    assert Entry.objects.count() == (1 if overtook else 0)
    assert follow_once(reader.follower) == 0, "the row behind must wait for the one before it"
    go.set()
    first.join(10)
    second.join(10)
    reader.read_all()
    assert reader.seen == [subjects["slow"], subjects["quick"]]


def test_many_writers_at_once_and_a_reader_among_them_lose_nothing() -> None:
    reader, made, lock = Reader(), [], threading.Lock()

    def write() -> None:
        for _ in range(6):
            subject = happens()
            with lock:
                made.append(subject)
        connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        follow_once(reader.follower)
    reader.read_all()
    assert len(reader.seen) == 36
    assert set(reader.seen) == set(made)
