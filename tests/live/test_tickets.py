"""Who may open a stream: only the session that the ticket was made for, for twelve hours, untouched."""

from datetime import UTC, datetime, timedelta

import pytest

from northward.kit.actor import operator
from northward.kit.errors import NotFound
from northward.live import tickets
from tests.conftest import HoldClock
from tests.live.browser import somebody

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_ticket_says_who_and_what_about_and_nothing_of_the_session_key() -> None:
    viewer = somebody()
    assert viewer.id is not None
    topic = f"unit:{viewer.id}"
    ticket = tickets.ticket_for(viewer=viewer, topics=[topic, topic], session_key="the-key")
    read = tickets.read(ticket)
    assert (read.person, read.organization, read.account) == (viewer.id, viewer.organization, viewer.account)
    assert read.topics == {topic}
    assert read.belongs_to("the-key")
    assert not read.belongs_to("another-key")
    assert not read.belongs_to(None)
    assert "the-key" not in ticket


def test_a_ticket_lives_twelve_hours(hold_clock: HoldClock) -> None:
    hold_clock(NOON)
    ticket = tickets.ticket_for(viewer=somebody(), topics=["unit:1"], session_key="k")
    hold_clock(NOON + timedelta(hours=12) - timedelta(seconds=1))
    assert tickets.read(ticket).topics == {"unit:1"}
    hold_clock(NOON + timedelta(hours=12))
    with pytest.raises(NotFound):
        tickets.read(ticket)


def test_a_ticket_that_was_touched_anywhere_is_none() -> None:
    ticket = tickets.ticket_for(viewer=somebody(), topics=["unit:1"], session_key="k")
    for place in range(0, len(ticket), 7):
        other = "A" if ticket[place] != "A" else "B"
        with pytest.raises(NotFound):
            tickets.read(ticket[:place] + other + ticket[place + 1 :])
    for nonsense in ("", ":", "..", "a:b", "\x00", ticket + "x", ticket[:-1]):
        with pytest.raises(NotFound):
            tickets.read(nonsense)


def test_nobody_but_a_person_in_a_session_gets_a_ticket() -> None:
    with pytest.raises(NotFound):
        tickets.ticket_for(viewer=operator("import"), topics=["unit:1"], session_key="k")
    with pytest.raises(NotFound):
        tickets.ticket_for(viewer=somebody(), topics=["unit:1"], session_key=None)
