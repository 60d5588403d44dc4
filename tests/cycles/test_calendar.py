"""Which cycle a unit lives in, and when it checks in."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from northward.cycles import actions, queries
from northward.cycles.models import Rhythm, Skip
from northward.cycles.queries.cycles import read
from northward.history.read import changes_of
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.method.cadence import Every
from tests.cast import Cast, actor_of
from tests.conftest import HoldClock, Statements
from tests.factories.okrs import a_cycle

YEAR = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}


def rhythm(**fields: Any) -> dict[str, Any]:
    return {"version": 0, "every": "biweekly", "weekday": 2, "at": time(10, 30)} | fields


def test_a_team_lives_in_the_shortest_cycle_that_runs_and_others_in_the_longest(cast: Cast) -> None:
    quarter, year = a_cycle(cast.organization), a_cycle(cast.organization, "2026", **YEAR)
    maya = actor_of(cast.maya)
    assert queries.cycle_for(maya, cast.team.pk).id == quarter.pk
    assert queries.cycle_for(maya, cast.business.pk).id == year.pk
    assert queries.cycle_for(maya, cast.company.pk).id == year.pk


def test_a_rhythm_of_its_own_says_where_a_unit_lives(cast: Cast) -> None:
    a_cycle(cast.organization)
    year = a_cycle(cast.organization, "2026", **YEAR)
    actions.set_rhythm(actor=actor_of(cast.maya), unit=cast.team.pk, cycle=year.pk, **rhythm())
    assert queries.cycle_for(actor_of(cast.maya), cast.team.pk).id == year.pk


def test_a_cycle_of_a_unit_above_is_shared_and_one_of_a_neighbour_is_not(cast: Cast) -> None:
    above = a_cycle(cast.organization, "Business", unit=cast.business)
    a_cycle(cast.organization, "Payments only", unit=cast.neighbour, starts=date(2026, 11, 1))
    maya = actor_of(cast.maya)
    assert queries.cycle_for(maya, cast.team.pk).id == above.pk
    assert [cycle.name for cycle in queries.cycles_of(maya, cast.team.pk)] == ["Business"]
    assert queries.cycle_for(maya, cast.company.pk) is None


def test_what_is_planned_counts_only_where_nothing_runs(cast: Cast) -> None:
    maya = actor_of(cast.maya)
    a_cycle(cast.organization, "Q3 2026", starts=date(2026, 7, 1), ends=date(2026, 9, 30), phase="closed")
    assert queries.cycle_for(maya, cast.team.pk) is None
    draft = a_cycle(
        cast.organization, "Q1 2027", starts=date(2027, 1, 1), ends=date(2027, 3, 31), phase="draft"
    )
    assert queries.cycle_for(maya, cast.team.pk).id == draft.pk
    planned = a_cycle(
        cast.organization, "Q2 2027", starts=date(2027, 4, 1), ends=date(2027, 6, 30), phase="planning"
    )
    assert queries.cycle_for(maya, cast.team.pk).id == planned.pk
    over = a_cycle(cast.organization, "Long over", starts=date(2026, 1, 1), ends=date(2026, 3, 31))
    assert queries.cycle_for(maya, cast.team.pk).id == over.pk
    running = a_cycle(cast.organization)
    assert queries.cycle_for(maya, cast.team.pk).id == running.pk


def test_the_day_is_the_units_own(cast: Cast) -> None:
    first = a_cycle(cast.organization, "Until yesterday", ends=date(2026, 11, 17))
    second = a_cycle(cast.organization, "From today", starts=date(2026, 11, 18))
    late = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    maya = actor_of(cast.maya)
    assert queries.cycle_for(maya, cast.team.pk, at=late).id == second.pk
    assert queries.cycle_for(maya, cast.team.pk, at=late.replace(hour=22)).id == first.pk


def test_cycles_come_newest_first(cast: Cast) -> None:
    a_cycle(cast.organization, "Old", starts=date(2026, 1, 1), ends=date(2026, 3, 31))
    a_cycle(cast.organization, "New")
    names = [cycle.name for cycle in queries.cycles_of(actor_of(cast.maya), cast.team.pk)]
    assert names == ["New", "Old"]


def test_another_organizations_unit_has_no_cycle(cast: Cast) -> None:
    for ask in (queries.cycle_for, queries.cycles_of):
        with pytest.raises(NotFound):
            ask(actor_of(cast.outsider), cast.team.pk)


def test_without_a_rhythm_it_is_fridays_at_two_in_the_units_zone(cast: Cast) -> None:
    maya, cycle = actor_of(cast.maya), read(a_cycle(cast.organization))
    calendar = queries.calendar_of(maya, cast.team.pk, cycle)
    assert calendar.is_default_rhythm
    assert calendar.rhythm_version == 0
    assert len(calendar.occurrences) == 13
    first, last = calendar.occurrences[0], calendar.occurrences[-1]
    assert first.due_at == datetime(2026, 10, 2, 12, 0, tzinfo=UTC)  # summer time
    assert last.due_at == datetime(2026, 12, 25, 13, 0, tzinfo=UTC)
    assert calendar.span == (
        datetime(2026, 9, 30, 22, 0, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 0, tzinfo=UTC),
    )


def test_strategic_cycles_are_checked_in_on_the_last_friday_of_each_month(cast: Cast) -> None:
    year = read(a_cycle(cast.organization, "2026", **YEAR))
    maya = actor_of(cast.maya)
    calendar = queries.calendar_of(maya, cast.business.pk, year)
    assert calendar.rhythm.every is Every.MONTHLY
    assert [occurrence.on for occurrence in calendar.occurrences][:2] == [
        date(2026, 1, 30),
        date(2026, 2, 27),
    ]
    assert queries.calendar_of(maya, cast.team.pk, year).rhythm.every is Every.WEEKLY


def test_a_calendar_takes_a_unit_or_its_id_and_a_known_number_of_statements(
    cast: Cast, statements: Statements
) -> None:
    from northward.teams.queries import unit_for

    row, maya = a_cycle(cast.organization), actor_of(cast.maya)
    cycle, unit = queries.cycle_by(maya, row.pk), unit_for(maya, "explore")
    for skipped in (1, 9):
        for day in range(skipped):
            Skip.objects.get_or_create(
                unit=cast.team,
                cycle=row,
                on=date(2026, 10, 2 + day),
                defaults={"reason": "Retreat", "at": datetime(2026, 10, 1, tzinfo=UTC)},
            )
        with statements(2):
            calendar = queries.calendar_of(maya, unit, cycle)
        with statements(3):
            assert queries.calendar_of(maya, unit.id, cycle) == calendar
        assert len(calendar.skips) == skipped


def test_finding_the_cycle_takes_two_statements_however_many_there_are(
    cast: Cast, statements: Statements
) -> None:
    maya = actor_of(cast.maya)
    for number in range(20):
        if number in (1, 19):
            with statements(2):
                queries.cycle_for(maya, cast.team.pk)
            with statements(2):
                assert len(queries.cycles_of(maya, cast.team.pk)) == number
        a_cycle(cast.organization, f"Cycle {number}")


@pytest.mark.parametrize("by", ["maya", "jonas", "facilitator"])
def test_a_units_members_and_facilitators_set_its_rhythm(cast: Cast, by: str, hold_clock: HoldClock) -> None:
    maya, row = actor_of(cast.maya), a_cycle(cast.organization)
    hold_clock(datetime(2026, 9, 28, 9, tzinfo=UTC))
    actions.set_rhythm(
        actor=actor_of(getattr(cast, by)),
        unit=cast.team.pk,
        cycle=row.pk,
        **rhythm(time_zone="Asia/Tokyo", holidays=[date(2026, 10, 21)]),
    )
    calendar = queries.calendar_of(maya, cast.team.pk, queries.cycle_by(maya, row.pk))
    assert not calendar.is_default_rhythm
    assert calendar.occurrences[0].on == date(2026, 10, 7)
    assert calendar.occurrences[0].due_at == datetime(2026, 10, 7, 1, 30, tzinfo=UTC)
    assert calendar.occurrences[1].holiday
    entry = changes_of("rhythm", Rhythm.objects.get().pk)[0]
    assert (entry.state["every"], entry.state["version"]) == ("biweekly", 1)


@pytest.mark.parametrize("by", ["leader", "director", "administrator", "stranger"])
def test_nobody_else_touches_a_units_calendar(cast: Cast, by: str) -> None:
    row, actor = a_cycle(cast.organization), actor_of(getattr(cast, by))
    place = {"actor": actor, "unit": cast.team.pk, "cycle": row.pk}
    with pytest.raises(Refused):
        actions.set_rhythm(**place, **rhythm())
    with pytest.raises(Refused):
        actions.skip_occurrence(**place, on=date(2026, 11, 20), reason="x")
    with pytest.raises(Refused):
        actions.unskip_occurrence(**place, on=date(2026, 11, 20))


def test_two_who_set_the_rhythm_at_once_see_both(cast: Cast) -> None:
    row = a_cycle(cast.organization)
    place = {"unit": cast.team.pk, "cycle": row.pk}
    actions.set_rhythm(actor=actor_of(cast.maya), **place, **rhythm())
    with pytest.raises(Conflict) as conflict:
        actions.set_rhythm(actor=actor_of(cast.jonas), **place, **rhythm(weekday=4))
    assert (conflict.value.theirs["weekday"], conflict.value.mine["weekday"]) == (2, 4)
    actions.set_rhythm(actor=actor_of(cast.jonas), **place, **rhythm(weekday=4, version=1))
    assert list(Rhythm.objects.order_by("since").values_list("version", "weekday")) == [(0, 4), (2, 4)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"every": "daily"}, "every"),
        ({"weekday": 7}, "weekday"),
        ({"week_of_month": 5}, "week_of_month"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
    ],
)
def test_a_rhythm_that_no_clock_knows_is_refused(cast: Cast, fields: dict[str, Any], field: str) -> None:
    row = a_cycle(cast.organization)
    with pytest.raises(Invalid) as refused:
        actions.set_rhythm(actor=actor_of(cast.maya), unit=cast.team.pk, cycle=row.pk, **rhythm(**fields))
    assert list(refused.value.errors) == [field]


def test_a_date_is_skipped_with_a_reason_and_held_after_all(cast: Cast) -> None:
    maya, row = actor_of(cast.maya), a_cycle(cast.organization)
    place = {"actor": maya, "unit": cast.team.pk, "cycle": row.pk, "on": date(2026, 11, 20)}
    actions.skip_occurrence(**place, reason="We are at a fair.")
    calendar = queries.calendar_of(maya, cast.team.pk, queries.cycle_by(maya, row.pk))
    assert calendar.skips == {date(2026, 11, 20): "We are at a fair."}
    id_ = Skip.objects.get().pk
    actions.unskip_occurrence(**place)
    assert not Skip.objects.exists()
    names = [entry.name for entry in changes_of("skip", id_)]
    assert names == ["occurrence_unskipped", "occurrence_skipped"]
    with pytest.raises(NotFound):
        actions.unskip_occurrence(**place)


@pytest.mark.parametrize(
    ("on", "reason", "field"),
    [(date(2026, 11, 20), " ", "reason"), (date(2026, 11, 19), "x", "on"), (date(2027, 1, 1), "x", "on")],
)
def test_only_a_due_date_is_skipped_and_never_without_a_reason(
    cast: Cast, on: date, reason: str, field: str
) -> None:
    row = a_cycle(cast.organization)
    with pytest.raises(Invalid) as refused:
        actions.skip_occurrence(
            actor=actor_of(cast.maya), unit=cast.team.pk, cycle=row.pk, on=on, reason=reason
        )
    assert list(refused.value.errors) == [field]


def test_the_calendar_of_a_closed_cycle_stands_and_a_neighbours_cycle_is_not_there(cast: Cast) -> None:
    maya = actor_of(cast.maya)
    closed = a_cycle(cast.organization, phase="closed")
    foreign = a_cycle(cast.organization, "Payments only", unit=cast.neighbour)
    with pytest.raises(Refused):
        actions.set_rhythm(actor=maya, unit=cast.team.pk, cycle=closed.pk, **rhythm())
    with pytest.raises(NotFound):
        actions.set_rhythm(actor=maya, unit=cast.team.pk, cycle=foreign.pk, **rhythm())


def test_cycles_rhythms_and_skips_are_known_within_the_organization_only(cast: Cast) -> None:
    maya, row = actor_of(cast.maya), a_cycle(cast.organization)
    place = {"actor": maya, "unit": cast.team.pk, "cycle": row.pk}
    actions.set_rhythm(**place, **rhythm(every="weekly", weekday=4))
    actions.skip_occurrence(**place, on=date(2026, 11, 20), reason="x")
    for ask, id_ in (
        (queries.visible_cycles, row.pk),
        (queries.visible_rhythms, Rhythm.objects.last().pk),
        (queries.visible_skips, Skip.objects.get().pk),
    ):
        assert ask(actor_of(cast.stranger), [id_]) == {id_}
        assert ask(actor_of(cast.outsider), [id_]) == set()
