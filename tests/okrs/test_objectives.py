"""From an idea to the team's commitment."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from northward.history.read import changes_of
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.transaction import transaction
from northward.okrs import actions, queries
from northward.okrs.models import Objective
from tests.cast import Cast, actor_of
from tests.conftest import Statements
from tests.factories.okrs import a_cycle, a_key_result, an_objective


def test_an_idea_becomes_a_draft_a_proposal_and_a_commitment(cast: Cast) -> None:
    maya, cycle = actor_of(cast.maya), a_cycle(cast.organization)
    id_ = actions.note_idea(actor=maya, unit=cast.team.pk, statement=" Make exploring feel safe ")
    assert [idea.statement for idea in queries.ideas_of(maya, cast.team.pk)] == ["Make exploring feel safe"]
    with pytest.raises(Refused, match="no cycle yet"):
        actions.propose_objective(actor=maya, objective=id_, version=1)
    actions.plan_objective(actor=maya, objective=id_, version=1, cycle=cycle.pk)
    actions.propose_objective(actor=maya, objective=id_, version=2)
    actions.return_to_draft(actor=maya, objective=id_, version=3)
    actions.commit_objective(actor=actor_of(cast.jonas), objective=id_, version=4)
    committed = queries.objective_for(maya, id_)
    assert (committed.state, committed.committed_by_name) == ("committed", "Jonas Keller")
    assert committed.committed_at is not None
    assert [entry.name for entry in reversed(changes_of("objective", id_))] == [
        "idea_noted",
        "objective_changed",
        "objective_proposed",
        "objective_returned",
        "objective_committed",
    ]
    assert queries.ideas_of(maya, cast.team.pk) == []


def test_a_draft_without_a_cycle_goes_into_the_one_in_which_the_unit_lives(cast: Cast) -> None:
    maya = actor_of(cast.maya)
    with pytest.raises(Invalid, match="no open cycle"):
        actions.draft_objective(actor=maya, unit=cast.team.pk, statement="x")
    cycle = a_cycle(cast.organization)
    id_ = actions.draft_objective(actor=maya, unit=cast.team.pk, statement="x", aim="must-reach")
    drafted = queries.objective_for(maya, id_)
    assert (drafted.cycle, drafted.state, drafted.aim) == (cycle.pk, "draft", "must-reach")


def test_a_draft_moved_to_another_cycle_leaves_days_of_the_old_one_behind(cast: Cast) -> None:
    maya, cycle = actor_of(cast.maya), a_cycle(cast.organization)
    later = a_cycle(
        cast.organization, "Winter", starts=date(2026, 12, 1), ends=date(2027, 2, 28), phase="draft"
    )
    draft = an_objective(cast.team, cycle)
    phases = [{"by": "2026-11-15", "value": "30"}, {"by": "2026-12-15", "value": "35"}]
    phased = a_key_result(draft, "Phased", phases=phases)
    due = a_key_result(draft, "Due", kind="milestone", baseline=None, target=None, due=date(2026, 11, 30))
    removed = a_key_result(draft, "Removed", state="removed", due=date(2026, 11, 30))
    fits = a_key_result(draft, "Fits", due=date(2026, 12, 1))
    changed = actions.plan_objective(actor=maya, objective=draft.pk, version=1, cycle=later.pk)
    assert changed == ["Phased", "Due"]
    for result in (phased, due, removed, fits):
        result.refresh_from_db()
    assert phased.phases == phases[1:]
    assert (due.due, removed.due, fits.due) == (None, None, date(2026, 12, 1))
    assert (due.version, fits.version) == (2, 1)
    assert changes_of("key_result", due.pk)[0].name == "key_result_changed"


@pytest.mark.parametrize("phase", ["closing", "closed"])
def test_nothing_starts_in_a_cycle_that_closes(cast: Cast, phase: str) -> None:
    maya, cycle = actor_of(cast.maya), a_cycle(cast.organization, phase=phase)
    draft = an_objective(cast.team, cycle)
    with pytest.raises(Refused, match="closing or closed"):
        actions.draft_objective(actor=maya, unit=cast.team.pk, cycle=cycle.pk, statement="x")
    with pytest.raises(Refused, match="closing or closed"):
        actions.commit_objective(actor=maya, objective=draft.pk, version=1)


def test_a_neighbours_cycle_is_not_there(cast: Cast) -> None:
    foreign = a_cycle(cast.organization, unit=cast.neighbour)
    with pytest.raises(NotFound):
        actions.draft_objective(actor=actor_of(cast.maya), unit=cast.team.pk, cycle=foreign.pk, statement="x")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"statement": " \n "}, "statement"),
        ({"statement": "x" * 2001}, "statement"),
        ({"statement": "a\x00"}, "statement"),
        ({"statement": "\ud800"}, "statement"),
        ({"why": "x" * 20001}, "why"),
        ({"aim": "dominate"}, "aim"),
    ],
)
def test_words_that_cannot_be_kept_are_refused_at_their_field(
    cast: Cast, fields: dict[str, Any], field: str
) -> None:
    objective = an_objective(cast.team, a_cycle(cast.organization))
    told = {"statement": "Fine", "why": "", "aim": "aspirational"} | fields
    with pytest.raises(Invalid) as refused:
        actions.change_objective(actor=actor_of(cast.maya), objective=objective.pk, version=1, **told)
    assert list(refused.value.errors) == [field]


def test_two_who_write_at_once_see_both_texts(cast: Cast) -> None:
    objective = an_objective(cast.team, a_cycle(cast.organization))
    told = {"objective": objective.pk, "version": 1, "why": "", "aim": "aspirational"}
    actions.change_objective(actor=actor_of(cast.maya), statement="Maya's", **told)
    with pytest.raises(Conflict) as conflict:
        actions.change_objective(actor=actor_of(cast.jonas), statement="Jonas's", **told)
    assert conflict.value.theirs["statement"] == "Maya's"
    assert conflict.value.mine["statement"] == "Jonas's"
    assert conflict.value.version == 2


def test_a_commitment_stands_until_it_can_be_amended(cast: Cast) -> None:
    objective = an_objective(cast.team, a_cycle(cast.organization), state="committed")
    with pytest.raises(Refused, match="Amending them, with a reason"):
        actions.change_objective(
            actor=actor_of(cast.maya),
            objective=objective.pk,
            version=1,
            statement="x",
            why="",
            aim="aspirational",
        )
    with pytest.raises(Refused, match="moved on"):
        actions.commit_objective(actor=actor_of(cast.maya), objective=objective.pk, version=1)


def test_a_double_click_commits_once(cast: Cast) -> None:
    objective = an_objective(cast.team, a_cycle(cast.organization))
    told = {"actor": actor_of(cast.maya), "objective": objective.pk, "version": 1}
    actions.commit_objective(**told)
    with pytest.raises(Conflict):
        actions.commit_objective(**told)


def test_an_objective_stands_outside_by_choice_and_rejoins(cast: Cast) -> None:
    maya = actor_of(cast.maya)
    objective = an_objective(cast.team, a_cycle(cast.organization), state="committed")
    with pytest.raises(Invalid, match="that is legal"):
        actions.stand_outside(actor=maya, objective=objective.pk, version=1, because=" ")
    actions.stand_outside(actor=maya, objective=objective.pk, version=1, because="Our own upkeep.")
    assert queries.objective_for(maya, objective.pk).outside_because == "Our own upkeep."
    assert changes_of("objective", objective.pk)[0].reason == "Our own upkeep."
    actions.rejoin(actor=maya, objective=objective.pk, version=2)
    assert queries.objective_for(maya, objective.pk).outside_because == ""


def test_more_than_a_few_is_flagged_and_nothing_is_blocked(cast: Cast) -> None:
    maya, cycle = actor_of(cast.maya), a_cycle(cast.organization)
    for number in range(5):
        an_objective(cast.team, cycle, f"Objective {number}")
    crowded = an_objective(cast.team, cycle, "Dropped", state="dropped")
    assert list(queries.flags_for(queries.objectives_of(maya, cast.team.pk, cycle.pk))) == []
    crowded = an_objective(cast.team, cycle, "Crowded")
    for number in range(6):
        a_key_result(crowded, f"KR {number}")
    flags = queries.flags_for(queries.objectives_of(maya, cast.team.pk, cycle.pk))
    assert [(flag.objective, flag.count) for flag in flags] == [(None, 6), (crowded.pk, 6)]
    actions.commit_objective(actor=maya, objective=crowded.pk, version=1)


def test_a_cycle_takes_three_statements_and_an_objective_two(cast: Cast, statements: Statements) -> None:
    viewer, cycle = actor_of(cast.stranger), a_cycle(cast.organization)
    for number in range(20):
        objective = an_objective(cast.team, cycle, f"Objective {number}", position=number)
        for result in range(number % 4):
            a_key_result(objective, f"KR {result}", key_partner=cast.maya)
        if number in (0, 19):
            with statements(3):
                found = queries.objectives_of(viewer, cast.team.pk, cycle.pk)
            assert len(found.shown) == number + 1
            with statements(2):
                queries.objective_for(viewer, objective.pk)
    result = objective.key_results.earliest("position")
    with statements(2):
        assert queries.key_result_for(viewer, result.pk)[1].key_partner_name == "Maya Ito"


def test_objectives_come_in_their_order_and_can_be_asked_by_state(cast: Cast) -> None:
    maya, cycle = actor_of(cast.maya), a_cycle(cast.organization)
    an_objective(cast.team, cycle, "Second", position=1)
    an_objective(cast.team, cycle, "First", position=0, state="committed")
    found = queries.objectives_of(maya, cast.team.pk, cycle.pk)
    assert [objective.statement for objective in found.shown] == ["First", "Second"]
    some = queries.objectives_of(maya, cast.team.pk, cycle.pk, states=["committed"])
    assert [objective.statement for objective in some.shown] == ["First"]


def test_a_team_may_choose_among_the_living_objectives_above_it_the_nearest_first(
    cast: Cast, statements: Statements
) -> None:
    running, over = a_cycle(cast.organization), a_cycle(cast.organization, "Q3", phase="closed")
    an_objective(cast.company, running, "Company", state="committed")
    an_objective(cast.business, running, "Business", state="proposed")
    an_objective(cast.business, running, "Draft")
    an_objective(cast.business, over, "Over", state="achieved")
    an_objective(cast.business, None, "Idea")
    an_objective(cast.business, running, "Hidden", state="committed", confidential_because="x")
    an_objective(cast.neighbour, running, "Neighbour", state="committed")
    with statements(2):
        found = queries.strategic_choices(actor_of(cast.maya), cast.team.pk)
    assert [(choice.statement, choice.unit_name) for choice in found] == [
        ("Business", "Digital Services"),
        ("Draft", "Digital Services"),
        ("Company", "Harbour Bank"),
    ]


def test_the_database_refuses_an_objective_that_says_nothing_or_has_no_cycle(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction():
        an_objective(cast.team, a_cycle(cast.organization), "")
    with pytest.raises(IntegrityError), transaction():
        an_objective(cast.team, None, "x", state="draft")
    assert not Objective.objects.exists()
