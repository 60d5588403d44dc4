"""The small things that every room stands on: clock, actor, errors, text, transactions, registry."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection

from northward.kit import clock, registry
from northward.kit.actor import Actor, ActorKind, Grant, operator, person
from northward.kit.errors import Conflict, DomainError, Invalid, NotFound, Refused
from northward.kit.ids import new_id
from northward.kit.text import trouble_with
from northward.kit.transaction import transaction, transaction_required

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_clock_says_utc_and_moves() -> None:
    before = clock.now()
    assert before.tzinfo is UTC
    assert timedelta(0) <= clock.now() - before < timedelta(seconds=5)


def test_the_clock_can_be_held_one_hold_within_another_and_is_let_go_even_after_an_error() -> None:
    with clock.held_at(NOON):
        assert clock.now() == NOON
        with clock.held_at(NOON + timedelta(hours=1)):
            assert clock.now() == NOON + timedelta(hours=1)
        with pytest.raises(ZeroDivisionError), clock.held_at(NOON + timedelta(hours=1)):
            _ = 1 / 0
        assert clock.now() == NOON
    assert clock.now() != NOON


def test_a_held_clock_speaks_utc_whatever_the_zone_and_refuses_a_moment_without_one() -> None:
    with clock.held_at(datetime(2026, 3, 2, 13, tzinfo=timezone(timedelta(hours=1)))):
        assert clock.now() == NOON
        assert clock.now().tzinfo is UTC
    with pytest.raises(ValueError, match="time zone"), clock.held_at(NOON.replace(tzinfo=None)):
        raise AssertionError


def test_a_clock_held_here_is_not_held_for_others() -> None:
    seen: list[datetime] = []
    with clock.held_at(NOON):
        other = threading.Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen[0] != NOON


def test_a_person_acts_in_one_organization_and_the_operator_is_no_person() -> None:
    who, where, login = new_id(), new_id(), new_id()
    actor = person(who, where, login)
    assert (actor.kind, actor.id, actor.tenant, actor.account) == (ActorKind.PERSON, who, where, login)
    assert not actor.is_operator
    by = operator("import", where)
    assert (by.is_operator, by.id, by.name, by.tenant) == (True, None, "import", where)


def test_outside_an_organization_there_is_nothing() -> None:
    with pytest.raises(NotFound):
        _ = Actor(ActorKind.PERSON, account=new_id()).tenant


def test_an_actor_cannot_be_changed_and_compares_by_what_it_is() -> None:
    who, where = new_id(), new_id()
    assert person(who, where) == person(who, where)
    with pytest.raises(AttributeError):
        person(who, where).organization = new_id()  # type: ignore[misc]
    assert (
        Grant("read", "draft", who)
        in Actor(ActorKind.GUEST, grants=frozenset({Grant("read", "draft", who)})).grants
    )


def test_errors_say_what_a_person_can_read() -> None:
    invalid = Invalid({"name": "Type a name.", "": ["This is whole.", "And this."]})
    assert invalid.errors == {"name": ["Type a name."], "": ["This is whole.", "And this."]}
    assert str(invalid) == "Type a name. This is whole. And this."
    conflict = Conflict("Somebody was quicker.", theirs={"name": "A"}, mine={"name": "B"}, version=4)
    assert (conflict.theirs, conflict.mine, conflict.version) == ({"name": "A"}, {"name": "B"}, 4)
    assert str(NotFound()) == ""
    assert all(issubclass(kind, DomainError) for kind in (NotFound, Refused, Invalid, Conflict))


@pytest.mark.parametrize(
    "text", ["", "Zoë's team 🚀", "日本語", "two\nlines\tand a tab", "e\u0301", "\u202eright to left"]
)
def test_what_people_write_is_kept_as_it_is(text: str) -> None:
    assert trouble_with(text) is None


@pytest.mark.parametrize("text", ["null \x00 byte", "half \ud83d of a pair"])
def test_what_no_database_can_keep_is_refused_in_words(text: str) -> None:
    assert "can't be stored" in (trouble_with(text) or "")


def test_what_is_too_long_is_refused_with_both_numbers_and_a_line_is_one_line() -> None:
    assert trouble_with("x" * 300, most=300) is None
    assert (
        trouble_with("x" * 301, most=300)
        == "This text has 301 characters; at most 300 fit. Please shorten it."
    )
    for text in ("two\nlines", "a\ttab", "\x1b[0m"):
        assert "one line" in (trouble_with(text, line=True) or "")


@pytest.mark.django_db(transaction=True)
def test_an_inner_action_needs_the_transaction_of_its_caller() -> None:
    with pytest.raises(RuntimeError, match="within"):
        transaction_required()
    with transaction():
        transaction_required()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_on_sqlite_takes_the_write_lock_at_once() -> None:
    """So two that read, then write, wait for each other instead of failing halfway."""
    with transaction(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor == "sqlite":
            assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,), "FULL: what was acknowledged survives a power cut"
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
        else:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)


@pytest.fixture
def empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("subjects", "followers", "duties", "events"):
        monkeypatch.setattr(registry, name, {})


@pytest.mark.usefixtures("empty_registry")
def test_terms_say_once_what_they_add_and_everybody_finds_it() -> None:
    registry.register_subject("unit", lambda viewer, ids: set(ids))
    registry.register_follower("all", lambda rows: None)
    registry.register_follower("some", lambda rows: None, ["unit_added"])
    registry.register_duty("tidy", 60, lambda: None)
    registry.register_events({"unit_added": "A unit was added."})
    id_ = new_id()
    assert registry.subjects["unit"].visible(operator("x"), [id_]) == {id_}
    assert registry.followers["all"].names == frozenset()
    assert registry.followers["some"].names == {"unit_added"}
    assert registry.duties["tidy"].every_seconds == 60
    assert registry.events == {"unit_added": "A unit was added."}
