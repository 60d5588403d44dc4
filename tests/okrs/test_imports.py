"""An import is no authorship: nothing arrives committed, and what members touched is never overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from northward.history.read import changes_of
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.kit.transaction import transaction
from northward.metrics.models import Metric
from northward.okrs import actions, queries
from northward.okrs.actions import KeyResultDraft
from northward.okrs.models import KeyResult, Objective
from tests.cast import Cast, actor_of, build, operator_of
from tests.factories.okrs import a_cycle, a_metric

DRAFT = KeyResultDraft(name="Visits from 1 to 2", kind="increase", baseline=Decimal(1), target=Decimal(2))


def imported(cast: Cast, cycle: UUID | None, **fields: Any) -> UUID:
    told = {"unit": cast.team.pk, "statement": "From the old tool", "external_id": "X-1"} | fields
    with transaction():
        return actions.import_objective_within(actor=operator_of(cast), cycle=cycle, **told)


def result_of(cast: Cast, objective: UUID, draft: KeyResultDraft = DRAFT, **fields: Any) -> UUID:
    with transaction():
        return actions.import_key_result_within(
            actor=operator_of(cast), objective=objective, draft=draft, **fields
        )


def test_an_objective_arrives_as_a_draft_marked_imported_that_only_members_commit(cast: Cast) -> None:
    id_, maya = imported(cast, a_cycle(cast.organization).pk), actor_of(cast.maya)
    found = queries.objective_for(maya, id_)
    assert (found.state, found.imported) == ("draft", True)
    assert Objective.objects.get().created_by is None
    assert changes_of("objective", id_)[0].actor_kind == "system"
    actions.commit_objective(actor=maya, objective=id_, version=1)


def test_without_a_cycle_it_is_an_idea(cast: Cast) -> None:
    imported(cast, None, state="achieved")
    assert [idea.state for idea in queries.ideas_of(actor_of(cast.maya), cast.team.pk)] == ["idea"]


def test_of_a_past_cycle_it_arrives_closed_with_its_score(cast: Cast) -> None:
    past = a_cycle(cast.organization, "Q1", starts=date(2026, 1, 1), ends=date(2026, 3, 31), phase="closed")
    id_ = imported(cast, past.pk, state="partly", score=Decimal("0.6"))
    result = result_of(cast, id_, score=Decimal("0.5"))
    objective, key_result = queries.key_result_for(actor_of(cast.maya), result)
    assert (objective.state, objective.score) == ("partly", Decimal("0.6"))
    assert objective.closed_at == datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
    assert (key_result.state, key_result.score) == ("closed", Decimal("0.5"))


@pytest.mark.parametrize("state", ["committed", "proposed", "idea", "great"])
def test_nothing_arrives_committed(cast: Cast, state: str) -> None:
    with pytest.raises(Invalid, match="only members commit"):
        imported(cast, a_cycle(cast.organization).pk, state=state)


def test_importing_again_updates_what_nobody_touched(cast: Cast) -> None:
    cycle = a_cycle(cast.organization).pk
    id_ = imported(cast, cycle)
    result = result_of(cast, id_)
    assert imported(cast, cycle, statement="Reworded", objective=id_) == id_
    result_of(cast, id_, replace(DRAFT, name="Visits from 1 to 3", target=Decimal(3)), key_result=result)
    objective, key_result = queries.key_result_for(actor_of(cast.maya), result)
    assert (objective.statement, key_result.goal.target) == ("Reworded", 3)
    assert Metric.objects.get().name == "Visits from 1 to 3"
    assert imported(cast, cycle, statement="Reworded again", objective=id_) == id_


def test_what_a_member_touched_stays_as_they_wrote_it(cast: Cast) -> None:
    cycle, maya = a_cycle(cast.organization).pk, actor_of(cast.maya)
    id_ = imported(cast, cycle)
    result = result_of(cast, id_)
    actions.change_objective(
        actor=maya, objective=id_, version=1, statement="Ours now", why="", aim="aspirational"
    )
    actions.set_key_partner(actor=maya, key_result=result, version=1, key_partner=cast.maya.pk)
    with pytest.raises(Conflict) as conflict:
        imported(cast, cycle, statement="Theirs", objective=id_)
    assert (conflict.value.theirs["statement"], conflict.value.mine["statement"]) == ("Ours now", "Theirs")
    with pytest.raises(Conflict):
        result_of(cast, id_, key_result=result)
    assert Objective.objects.get().statement == "Ours now"
    assert KeyResult.objects.get().key_partner == cast.maya


def test_an_import_stays_within_its_organization(cast: Cast) -> None:
    twin = build("Twin")
    id_ = imported(cast, a_cycle(cast.organization).pk)
    with pytest.raises(NotFound):
        imported(twin, a_cycle(twin.organization).pk, objective=id_)
    with pytest.raises(NotFound):
        imported(twin, a_cycle(cast.organization, "Other").pk)
    with pytest.raises(NotFound):
        result_of(twin, id_)
    with pytest.raises(NotFound):
        result_of(cast, id_, replace(DRAFT, key_partner=twin.maya.pk))
    with pytest.raises(NotFound):
        result_of(cast, id_, replace(DRAFT, metric=a_metric(twin.team).pk))
