"""Who opens, changes and moves cycles, and what becomes of it."""

from datetime import date
from typing import Any

import pytest

from northward.cycles import actions, queries
from northward.cycles.models import Cycle
from northward.history.read import changes_of
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.transaction import transaction
from tests.cast import Cast, actor_of, operator_of
from tests.conftest import Statements
from tests.factories.okrs import a_cycle

DATES = {"starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}


def opened(cast: Cast, by: str, **fields: Any) -> Cycle:
    told = {"name": "Q1 2027", **DATES} | fields
    id_ = actions.open_cycle(actor=actor_of(getattr(cast, by)), **told)
    return Cycle.objects.get(pk=id_)


@pytest.mark.parametrize("by", ["director", "administrator"])
def test_the_company_units_members_and_administrators_open_everybodys_cycle(cast: Cast, by: str) -> None:
    cycle = opened(cast, by)
    assert (cycle.unit, cycle.phase) == (None, "draft")
    entry = changes_of("cycle", cycle.pk)[0]
    assert entry.name == "cycle_opened"
    assert entry.state["starts"] == "2027-01-01"
    assert entry.topics == [f"organization:{cast.organization.pk}"]


@pytest.mark.parametrize(
    ("starts", "ends", "wrong"),
    [
        (date(9999, 10, 1), date(9999, 12, 31), {"starts", "ends"}),
        (date(1, 1, 1), date(1, 3, 31), {"starts", "ends"}),
        (date(2199, 12, 1), date(2200, 1, 2), {"ends"}),
    ],
)
def test_no_cycle_lies_where_calendars_end(cast: Cast, starts: date, ends: date, wrong: set[str]) -> None:
    with pytest.raises(Invalid) as trouble:
        opened(cast, "administrator", starts=starts, ends=ends)
    assert set(trouble.value.errors) == wrong
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("by", ["maya", "jonas", "facilitator", "leader", "stranger"])
def test_everybody_else_is_refused_everybodys_cycle(cast: Cast, by: str) -> None:
    with pytest.raises(Refused, match="for everybody"):
        opened(cast, by)
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("by", ["maya", "jonas", "facilitator"])
def test_a_units_members_and_facilitators_open_its_own_cycle(cast: Cast, by: str) -> None:
    assert opened(cast, by, unit=cast.team.pk).unit == cast.team


@pytest.mark.parametrize("by", ["leader", "director", "administrator", "stranger"])
def test_nobody_else_opens_a_units_own_cycle(cast: Cast, by: str) -> None:
    with pytest.raises(Refused, match="Explore"):
        opened(cast, by, unit=cast.team.pk)


@pytest.mark.parametrize("by", ["outsider", "deactivated"])
def test_who_is_not_of_the_organization_finds_no_unit_to_open_one_for(cast: Cast, by: str) -> None:
    with pytest.raises(NotFound):
        opened(cast, by, unit=cast.team.pk)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\tb"}, "name"),
        ({"name": "Q4 2026"}, "name"),
        ({"ends": date(2027, 1, 1)}, "ends"),
        ({"ends": date(2031, 1, 1)}, "ends"),
        ({"phase": "closed"}, "phase"),
    ],
)
def test_a_cycle_that_makes_no_sense_is_refused_at_its_field(
    cast: Cast, fields: dict[str, Any], field: str
) -> None:
    a_cycle(cast.organization)
    with pytest.raises(Invalid) as refused:
        opened(cast, "director", **fields)
    assert list(refused.value.errors) == [field]


def test_two_units_may_use_the_same_name(cast: Cast) -> None:
    opened(cast, "director")
    assert opened(cast, "maya", unit=cast.team.pk).name == "Q1 2027"


def test_a_cycle_goes_forward_and_a_double_click_moves_it_once(cast: Cast) -> None:
    cycle, director = a_cycle(cast.organization, phase="planning"), actor_of(cast.director)
    actions.move_phase(actor=director, cycle=cycle.pk, version=1, to="running")
    with pytest.raises(Conflict) as conflict:
        actions.move_phase(actor=director, cycle=cycle.pk, version=1, to="running")
    assert (conflict.value.theirs, conflict.value.version) == ({"phase": "running"}, 2)
    assert [entry.name for entry in changes_of("cycle", cycle.pk)] == ["cycle_moved"]


def test_going_back_needs_a_reason(cast: Cast) -> None:
    cycle, director = a_cycle(cast.organization, phase="closed"), actor_of(cast.director)
    with pytest.raises(Invalid, match="needs a reason"):
        actions.move_phase(actor=director, cycle=cycle.pk, version=1, to="running", reason="  ")
    actions.move_phase(actor=director, cycle=cycle.pk, version=1, to="running", reason="Closed too early.")
    assert queries.cycle_by(director, cycle.pk).phase == "running"
    assert changes_of("cycle", cycle.pk)[0].reason == "Closed too early."


@pytest.mark.parametrize("reason", ["a\x00b", "x" * 301])
@pytest.mark.parametrize("does", ["forward", "back", "renamed", "moved"])
def test_a_reason_that_no_database_keeps_is_refused_also_where_none_is_needed(
    cast: Cast, does: str, reason: str
) -> None:
    cycle, director = a_cycle(cast.organization), actor_of(cast.director)
    told: dict[str, Any] = {"actor": director, "cycle": cycle.pk, "version": 1, "reason": reason}
    days = {"starts": cycle.starts, "ends": date(2027, 1, 8) if does == "moved" else cycle.ends}
    act, told = {
        "forward": (actions.move_phase, told | {"to": "closing"}),
        "back": (actions.move_phase, told | {"to": "planning"}),
    }.get(does, (actions.change_cycle, told | {"name": "Autumn"} | days))
    with pytest.raises(Invalid) as refused:
        act(**told)
    assert list(refused.value.errors) == ["reason"]


@pytest.mark.parametrize("to", ["running", "over"])
def test_a_phase_must_be_another_one_that_exists(cast: Cast, to: str) -> None:
    cycle = a_cycle(cast.organization)
    with pytest.raises(Invalid):
        actions.move_phase(actor=actor_of(cast.director), cycle=cycle.pk, version=1, to=to)


def test_the_inner_move_asks_the_same_permission_and_needs_a_transaction(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    with transaction(), pytest.raises(Refused):
        actions.move_phase_within(actor=actor_of(cast.maya), cycle=cycle.pk, to="closing")
    with transaction():
        actions.move_phase_within(actor=actor_of(cast.director), cycle=cycle.pk, to="closing")
    cycle.refresh_from_db()
    assert (cycle.phase, cycle.version) == ("closing", 2)


def test_other_dates_of_a_running_cycle_need_a_reason_and_a_new_name_does_not(cast: Cast) -> None:
    cycle, director = a_cycle(cast.organization), actor_of(cast.director)
    same = {"actor": director, "cycle": cycle.pk, "starts": cycle.starts}
    actions.change_cycle(**same, version=1, name="Autumn", ends=cycle.ends)
    with pytest.raises(Invalid, match="already live in this cycle"):
        actions.change_cycle(**same, version=2, name="Autumn", ends=date(2027, 1, 8))
    actions.change_cycle(**same, version=2, name="Autumn", ends=date(2027, 1, 8), reason="Holidays.")
    assert queries.cycle_by(director, cycle.pk).ends == date(2027, 1, 8)


def test_what_somebody_changed_meanwhile_is_shown_beside_mine(cast: Cast) -> None:
    cycle, director = a_cycle(cast.organization), actor_of(cast.director)
    told = {"actor": director, "cycle": cycle.pk, "starts": cycle.starts, "ends": cycle.ends}
    actions.change_cycle(**told, version=1, name="Autumn")
    with pytest.raises(Conflict) as conflict:
        actions.change_cycle(**told, version=1, name="Fall")
    assert (conflict.value.theirs["name"], conflict.value.mine["name"]) == ("Autumn", "Fall")


def test_a_closed_cycle_keeps_its_dates(cast: Cast) -> None:
    cycle = a_cycle(cast.organization, phase="closed")
    with pytest.raises(Refused, match="Reopen it first"):
        actions.change_cycle(
            actor=actor_of(cast.director),
            cycle=cycle.pk,
            version=1,
            name="X",
            starts=cycle.starts,
            ends=cycle.ends,
        )


def test_another_organizations_cycle_is_not_there(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    with pytest.raises(NotFound):
        actions.move_phase(actor=actor_of(cast.outsider), cycle=cycle.pk, version=1, to="closing")
    with pytest.raises(NotFound):
        queries.cycle_by(actor_of(cast.outsider), cycle.pk)


def test_only_the_operator_imports_cycles_and_twice_is_once(cast: Cast) -> None:
    told = {"name": "Q1 2020", "starts": date(2020, 1, 1), "ends": date(2020, 3, 31), "phase": "closed"}
    with transaction():
        first = actions.import_cycle_within(actor=operator_of(cast), **told)
        assert actions.import_cycle_within(actor=operator_of(cast), **told) == first
        with pytest.raises(Refused):
            actions.import_cycle_within(actor=actor_of(cast.administrator), **told)
    assert changes_of("cycle", first)[0].actor_kind == "system"


@pytest.mark.parametrize(("field", "text"), [("name", "Q1\x002020"), ("external_id", "a\x00b")])
def test_an_imported_text_that_no_database_keeps_is_refused(
    cast: Cast, field: str, text: str, statements: Statements
) -> None:
    told: dict[str, Any] = {"name": "Q1 2020", "starts": date(2020, 1, 1), "ends": date(2020, 3, 31)}
    with transaction(), pytest.raises(Invalid) as refused, statements(0):
        actions.import_cycle_within(actor=operator_of(cast), phase="closed", **told | {field: text})
    assert list(refused.value.errors) == [field]
