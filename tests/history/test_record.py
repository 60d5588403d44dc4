"""The record: written with what it records or not at all, and read back as it stood."""

from datetime import UTC, datetime, timedelta

import pytest

from northward.history.models import Entry
from northward.history.read import as_of, changes_of
from northward.history.record import record
from northward.kit.actor import operator, person
from northward.kit.ids import new_id
from northward.kit.transaction import transaction
from tests.conftest import HoldClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inner action"):
        record(actor=operator("x"), name="unit_added", kind="unit", id=new_id(), organization=None, state={})
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_event_that_no_term_has_named_is_refused() -> None:
    with transaction(), pytest.raises(RuntimeError, match="unit_eaten"):
        record(actor=operator("x"), name="unit_eaten", kind="unit", id=new_id(), organization=None, state={})


@pytest.mark.django_db
def test_a_row_keeps_who_when_what_why_and_on_whose_word(hold_clock: HoldClock) -> None:
    hold_clock(NOON)
    actor = person(new_id(), new_id(), new_id())
    subject, voucher = new_id(), new_id()
    with transaction():
        record(
            actor=actor,
            name="unit_changed",
            kind="unit",
            id=subject,
            organization=actor.organization,
            state={"name": "Explore Team", "at": NOON, "parent": voucher},
            topics=["unit:1"],
            reason="we grew",
            vouched_by=("key-result", voucher),
        )
    row = Entry.objects.get()
    assert (row.actor_kind, row.actor, row.organization) == ("person", actor.id, actor.organization)
    assert (row.at, row.name, row.kind, row.subject) == (NOON, "unit_changed", "unit", subject)
    assert row.state == {"name": "Explore Team", "at": "2026-03-02T12:00:00Z", "parent": str(voucher)}
    assert (row.topics, row.reason, row.vouched_by) == (["unit:1"], "we grew", ["key-result", str(voucher)])


@pytest.mark.django_db
def test_as_of_a_moment_is_the_last_row_at_or_before_it(hold_clock: HoldClock) -> None:
    subject = new_id()
    for hours, name in ((0, "first"), (1, "second")):
        hold_clock(NOON + timedelta(hours=hours))
        with transaction():
            record(
                actor=operator("x"),
                name="unit_changed",
                kind="unit",
                id=subject,
                organization=None,
                state={"name": name},
            )

    def name_at(moment: datetime) -> str | None:
        row = as_of("unit", subject, moment)
        return row.state["name"] if row else None

    assert name_at(NOON - timedelta(seconds=1)) is None
    assert name_at(NOON) == "first"
    assert name_at(NOON + timedelta(minutes=59)) == "first"
    assert name_at(NOON + timedelta(hours=1)) == "second"
    assert [row.state["name"] for row in changes_of("unit", subject)] == ["second", "first"]
    assert changes_of("person", subject) == []
