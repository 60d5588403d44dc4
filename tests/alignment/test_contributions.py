"""Alignment is a conversation: the team proposes, the unit asked answers, and neither does the other's part."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic

from northward.alignment import actions, queries
from northward.alignment.models import Contribution
from northward.history.models import Entry
from northward.history.read import changes_of
from northward.kit import clock
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.transaction import transaction
from northward.okrs.models import Objective, ObjectiveReader
from northward.teams.models import Person, Unit
from tests.cast import Cast, actor_of, build, operator_of
from tests.conftest import Statements
from tests.factories.okrs import a_contribution, a_cycle, a_key_result, an_objective


@pytest.fixture
def there(cast: Cast) -> SimpleNamespace:
    """The team's objective, and the business unit's, to which it might contribute."""
    cycle = a_cycle(cast.organization)
    return SimpleNamespace(
        cycle=cycle,
        ours=an_objective(cast.team, cycle, "Ours"),
        theirs=an_objective(cast.business, cycle, "Theirs", state="committed"),
    )


def propose(
    by: Person, ours: Objective, theirs: Objective, because: str = "it brings people back", **fields: Any
) -> UUID:
    return actions.propose_contribution(
        actor=actor_of(by), objective=ours.pk, to_objective=theirs.pk, because=because, **fields
    )


def test_a_team_proposes_and_the_unit_asked_agrees(cast: Cast, there: SimpleNamespace) -> None:
    id_ = propose(cast.maya, there.ours, there.theirs)
    leader = actor_of(cast.leader)
    assert [asked.id for asked in queries.asked_of(leader, cast.business.pk)] == [id_]
    actions.agree_contribution(actor=leader, contribution=id_, version=1)
    assert queries.asked_of(leader, cast.business.pk) == []
    found = queries.contributions_of(actor_of(cast.stranger), [there.ours.pk])[there.ours.pk][0]
    assert (found.state, found.because) == ("agreed", "it brings people back")
    assert (found.proposed_by_name, found.answered_by_name) == ("Maya Ito", "Lena Roth")
    assert (found.objective.statement, found.to_objective.unit_slug) == ("Ours", "digital-services")
    assert queries.carried_by(leader, [there.theirs.pk])[there.theirs.pk] == [found]
    proposed = changes_of("contribution", id_)[-1]
    assert set(proposed.topics) == {f"unit:{cast.team.pk}", f"unit:{cast.business.pk}"}
    assert proposed.state["because"] == "it brings people back"


def test_a_declined_one_says_why_and_can_be_proposed_anew(cast: Cast, there: SimpleNamespace) -> None:
    id_, leader = propose(cast.maya, there.ours, there.theirs, is_main=True), actor_of(cast.leader)
    with pytest.raises(Invalid, match="Say why"):
        actions.decline_contribution(actor=leader, contribution=id_, version=1, reason=" ")
    actions.decline_contribution(actor=leader, contribution=id_, version=1, reason="Not this year.")
    declined = queries.contribution_for(leader, id_)
    assert (declined.state, declined.answer_reason, declined.is_main) == ("declined", "Not this year.", False)
    assert propose(cast.jonas, there.ours, there.theirs, "now it does") == id_
    again = queries.contribution_for(leader, id_)
    assert (again.state, again.because, again.answer_reason) == ("proposed", "now it does", "")
    assert again.proposed_by_name == "Jonas Keller"


def test_withdrawn_it_is_gone_for_both_and_may_be_proposed_again(cast: Cast, there: SimpleNamespace) -> None:
    id_, maya = propose(cast.maya, there.ours, there.theirs), actor_of(cast.maya)
    actions.withdraw_contribution(actor=maya, contribution=id_, version=1)
    assert queries.contributions_of(maya, [there.ours.pk]) == {there.ours.pk: []}
    assert queries.carried_by(maya, [there.theirs.pk]) == {there.theirs.pk: []}
    for answer in (
        lambda: actions.agree_contribution(actor=actor_of(cast.leader), contribution=id_, version=2),
        lambda: actions.withdraw_contribution(actor=maya, contribution=id_, version=2),
    ):
        with pytest.raises(NotFound):
            answer()
    assert propose(cast.maya, there.ours, there.theirs) != id_


OF_THE_TEAM: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "propose_contribution": lambda o: {"objective": o.free, "to_objective": o.theirs, "because": "x"},
    "withdraw_contribution": lambda o: o.made,
    "mark_main_line": lambda o: o.made,
}
OF_THE_ASKED: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "agree_contribution": lambda o: o.made,
    "decline_contribution": lambda o: {**o.made, "reason": "x"},
}


@pytest.fixture
def made(cast: Cast, there: SimpleNamespace) -> SimpleNamespace:
    row = a_contribution(there.ours, there.theirs)
    return SimpleNamespace(
        made={"contribution": row.pk, "version": 1},
        theirs=there.theirs.pk,
        free=an_objective(cast.team, there.cycle, "Free").pk,
    )


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Contribution, Entry)]


def test_every_action_of_the_room_belongs_to_one_side() -> None:
    assert set(actions.__all__) == {*OF_THE_TEAM, *OF_THE_ASKED, "import_contribution_within"}


@pytest.mark.trust("T04")
@pytest.mark.trust("T09")
@pytest.mark.parametrize("name", OF_THE_TEAM)
@pytest.mark.parametrize("by", ["leader", "director", "administrator", "facilitator", "stranger"])
def test_only_the_contributing_team_proposes_and_the_upper_side_never_does_it_for_them(
    cast: Cast, made: SimpleNamespace, by: str, name: str
) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only the members of Explore"):
        getattr(actions, name)(actor=actor_of(getattr(cast, by)), **OF_THE_TEAM[name](made))
    assert everything() == before


@pytest.mark.trust("T04")
@pytest.mark.parametrize("name", OF_THE_ASKED)
@pytest.mark.parametrize("by", ["maya", "jonas", "director", "administrator", "facilitator", "stranger"])
def test_only_the_unit_asked_answers(cast: Cast, made: SimpleNamespace, by: str, name: str) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only the members of Digital Services"):
        getattr(actions, name)(actor=actor_of(getattr(cast, by)), **OF_THE_ASKED[name](made))
    assert everything() == before


@pytest.mark.trust("T02")
@pytest.mark.parametrize("name", [*OF_THE_TEAM, *OF_THE_ASKED])
@pytest.mark.parametrize("by", ["outsider", "deactivated"])
def test_for_who_is_not_of_the_organization_there_is_nothing(
    cast: Cast, made: SimpleNamespace, by: str, name: str
) -> None:
    before = everything()
    with pytest.raises(NotFound):
        getattr(actions, name)(actor=actor_of(getattr(cast, by)), **(OF_THE_TEAM | OF_THE_ASKED)[name](made))
    assert everything() == before


@pytest.mark.trust("T09")
@pytest.mark.parametrize("name", [*OF_THE_TEAM, *OF_THE_ASKED])
def test_not_even_the_operator_takes_part(cast: Cast, made: SimpleNamespace, name: str) -> None:
    with pytest.raises(Refused, match="Only the members of"):
        getattr(actions, name)(actor=operator_of(cast), **(OF_THE_TEAM | OF_THE_ASKED)[name](made))


@pytest.mark.trust("T04")
def test_the_other_side_must_be_there_for_who_proposes(cast: Cast, there: SimpleNamespace) -> None:
    twin = build("Twin")
    foreign = an_objective(twin.business, a_cycle(twin.organization), "Foreign", state="committed")
    secret = an_objective(cast.business, there.cycle, "Secret", state="committed", confidential_because="x")
    for unknown in (foreign, secret):
        with pytest.raises(NotFound):
            propose(cast.maya, there.ours, unknown)
    with pytest.raises(NotFound):
        propose(cast.maya, there.ours, there.theirs, to_key_result=a_key_result(foreign).pk)
    assert not Contribution.objects.exists()


def test_a_contribution_goes_to_a_living_objective_of_another_unit(
    cast: Cast, there: SimpleNamespace
) -> None:
    same = an_objective(cast.team, there.cycle, "Same unit")
    idea = an_objective(cast.business, None, "Idea")
    over = an_objective(cast.business, there.cycle, "Over", state="missed")
    for wrong in (there.ours, same, idea, over):
        with pytest.raises(Invalid) as refused:
            propose(cast.maya, there.ours, wrong)
        assert list(refused.value.errors) == ["to_objective"]
    with pytest.raises(Refused, match="isn't closed"):
        propose(cast.maya, an_objective(cast.team, None, "Our idea"), there.theirs)
    outside = an_objective(cast.team, there.cycle, "Outside", outside_because="Upkeep")
    with pytest.raises(Refused, match="outside by choice"):
        propose(cast.maya, outside, there.theirs)


def test_it_needs_a_because_and_stands_once(cast: Cast, there: SimpleNamespace) -> None:
    for because in (" ", "x" * 2001, "\x00"):
        with pytest.raises(Invalid) as refused:
            propose(cast.maya, there.ours, there.theirs, because)
        assert list(refused.value.errors) == ["because"]
    propose(cast.maya, there.ours, there.theirs)
    with pytest.raises(Invalid, match="already"):
        propose(cast.jonas, there.ours, there.theirs)


def test_contributions_never_go_in_a_circle(cast: Cast, there: SimpleNamespace) -> None:
    middle = an_objective(cast.neighbour, there.cycle, "Middle", state="committed")
    a_contribution(there.theirs, middle, state="agreed")
    a_contribution(middle, there.ours)
    with pytest.raises(Invalid, match="in a circle"):
        propose(cast.maya, there.ours, there.theirs)


def test_a_declined_one_is_not_agreed_to_once_other_lines_lead_back(
    cast: Cast, there: SimpleNamespace
) -> None:
    declined = a_contribution(there.ours, there.theirs, state="declined", answer_reason="Not this year.")
    a_contribution(there.theirs, there.ours, state="agreed")
    with pytest.raises(Invalid, match="in a circle"):
        actions.agree_contribution(actor=actor_of(cast.leader), contribution=declined.pk, version=1)
    declined.refresh_from_db()
    assert declined.state == "declined"


def test_a_unit_that_is_archived_changes_none_of_its_lines(cast: Cast, there: SimpleNamespace) -> None:
    made = propose(cast.maya, there.ours, there.theirs)
    Unit.objects.filter(pk=cast.team.pk).update(archived_at=clock.now())
    with pytest.raises(NotFound):
        actions.mark_main_line(actor=actor_of(cast.maya), contribution=made, version=1)


def test_there_is_one_main_line(cast: Cast, there: SimpleNamespace) -> None:
    maya = actor_of(cast.maya)
    first = propose(cast.maya, there.ours, there.theirs, is_main=True)
    other = an_objective(cast.company, there.cycle, "Company", state="committed")
    second = propose(cast.maya, there.ours, other, is_main=True)
    mains = {row.id: row.is_main for row in queries.contributions_of(maya, [there.ours.pk])[there.ours.pk]}
    assert mains == {first: False, second: True}
    actions.mark_main_line(actor=maya, contribution=first, version=2)
    found = queries.contributions_of(maya, [there.ours.pk])[there.ours.pk]
    assert [(row.id, row.is_main) for row in found] == [(first, True), (second, False)]
    with pytest.raises(Conflict):
        actions.mark_main_line(actor=maya, contribution=second, version=1)


def test_two_who_answer_at_once_see_both(cast: Cast, there: SimpleNamespace) -> None:
    id_, leader = propose(cast.maya, there.ours, there.theirs), actor_of(cast.leader)
    actions.agree_contribution(actor=leader, contribution=id_, version=1)
    with pytest.raises(Conflict) as conflict:
        actions.decline_contribution(actor=leader, contribution=id_, version=1, reason="No.")
    assert (conflict.value.theirs, conflict.value.mine) == ({"state": "agreed"}, {"state": "declined"})
    actions.decline_contribution(actor=leader, contribution=id_, version=2, reason="On reflection.")


def test_a_confidential_objective_is_proposed_only_where_somebody_can_read_it(
    cast: Cast, there: SimpleNamespace
) -> None:
    Objective.objects.filter(pk=there.ours.pk).update(confidential_because="x", statement="canary")
    with pytest.raises(Invalid, match="Name readers first"):
        propose(cast.maya, there.ours, there.theirs, "canary")
    ObjectiveReader.objects.create(objective=there.ours, person=cast.leader)
    id_ = propose(cast.maya, there.ours, there.theirs, "canary")
    assert [asked.because for asked in queries.asked_of(actor_of(cast.leader), cast.business.pk)] == [
        "canary"
    ]
    actions.decline_contribution(actor=actor_of(cast.leader), contribution=id_, version=1, reason="canary")
    assert "canary" not in str(list(Entry.objects.values()))
    seen = queries.carried_by(actor_of(cast.stranger), [there.theirs.pk])[there.theirs.pk][0]
    assert (seen.objective.hidden, seen.objective.id, seen.objective.unit_name) == (True, None, "Explore")
    assert "canary" not in str(seen)


def test_only_the_operator_imports_and_it_arrives_agreed(cast: Cast, there: SimpleNamespace) -> None:
    told = {"objective": there.ours.pk, "to_objective": there.theirs.pk}
    with transaction():
        id_ = actions.import_contribution_within(actor=operator_of(cast), **told)
        assert actions.import_contribution_within(actor=operator_of(cast), **told) == id_
        for by in (cast.maya, cast.leader, cast.administrator):
            with pytest.raises(Refused, match="Only the operator"):
                actions.import_contribution_within(actor=actor_of(by), **told)
        with pytest.raises(Invalid):
            actions.import_contribution_within(
                actor=operator_of(cast), objective=there.theirs.pk, to_objective=there.ours.pk
            )
    found = queries.contribution_for(actor_of(cast.maya), id_)
    assert (found.state, found.imported, found.is_main) == ("agreed", True, True)
    assert queries.asked_of(actor_of(cast.leader), cast.business.pk) == []


def test_each_list_takes_one_statement_however_long(
    cast: Cast, there: SimpleNamespace, statements: Statements
) -> None:
    viewer, ours = actor_of(cast.leader), []
    for number in range(20):
        ours.append(an_objective(cast.team, there.cycle, f"Objective {number}").pk)
        a_contribution(Objective.objects.get(pk=ours[-1]), there.theirs)
        if number in (0, 19):
            with statements(1):
                found = queries.contributions_of(viewer, ours)
            assert [len(rows) for rows in found.values()] == [1] * (number + 1)
            with statements(1):
                assert len(queries.carried_by(viewer, [there.theirs.pk])[there.theirs.pk]) == number + 1
            with statements(1):
                assert len(queries.asked_of(viewer, cast.business.pk)) == number + 1


def test_the_database_refuses_a_second_pair_a_second_main_line_and_a_loop(
    cast: Cast, there: SimpleNamespace
) -> None:
    other = an_objective(cast.company, there.cycle, "Company")
    a_contribution(there.ours, there.theirs, is_main=True)
    for nonsense in (
        lambda: a_contribution(there.ours, there.theirs),
        lambda: a_contribution(there.ours, other, is_main=True),
        lambda: a_contribution(other, other),
    ):
        with pytest.raises(IntegrityError), atomic():
            nonsense()
