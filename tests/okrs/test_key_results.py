"""Key results: free until the commitment, judged by the method, each on a metric."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from northward.history.read import changes_of
from northward.kit import clock
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.method import scoring
from northward.metrics import queries as metrics
from northward.metrics.models import Metric
from northward.okrs import actions, queries
from northward.okrs.actions import KeyResultDraft
from northward.okrs.models import KeyResult, Objective
from northward.okrs.queries import KeyResultRead, PhaseRead
from northward.teams.models import Person
from tests.cast import TODAY, Cast, actor_of
from tests.factories.okrs import a_cycle, a_key_result, a_metric, an_objective

VISITS = KeyResultDraft(
    name="Repeat visits", kind="increase", unit_of_measure="%", baseline=Decimal(20), target=Decimal(40)
)


@pytest.fixture
def objective(cast: Cast) -> Objective:
    return an_objective(cast.team, a_cycle(cast.organization))


def added(cast: Cast, objective: Objective, draft: KeyResultDraft = VISITS, **fields: Any) -> KeyResultRead:
    maya = actor_of(cast.maya)
    id_ = actions.add_key_result(
        actor=maya, objective=objective.pk, draft=replace(draft, **fields) if fields else draft
    )
    return queries.key_result_for(maya, id_)[1]


def names(cast: Cast, objective: Objective) -> list[str]:
    found = queries.objective_for(actor_of(cast.maya), objective.pk)
    return [result.name for result in found.key_results]


def test_a_key_result_gets_a_metric_of_its_own(cast: Cast, objective: Objective) -> None:
    result = added(cast, objective)
    metric = metrics.metric_for(actor_of(cast.maya), result.metric)
    assert (metric.name, metric.unit, metric.unit_of_measure, metric.good) == (
        "Repeat visits",
        cast.team.pk,
        "%",
        "up",
    )
    entry = changes_of("key_result", result.id)[0]
    assert (entry.name, entry.state["target"], entry.topics) == (
        "key_result_added",
        "40",
        [f"unit:{cast.team.pk}"],
    )


def test_it_can_move_a_metric_that_exists_anywhere_in_the_organization(
    cast: Cast, objective: Objective
) -> None:
    shared = a_metric(cast.neighbour, "Payments made")
    assert added(cast, objective, metric=shared.pk).metric == shared.pk
    hidden = a_metric(cast.neighbour, "Redundancies", is_confidential=True)
    foreign = a_metric(cast.outsider.memberships.get().unit)
    for unknown in (hidden, foreign):
        with pytest.raises(NotFound):
            added(cast, objective, metric=unknown.pk)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": " "}, "name", "what will have moved"),
        ({"name": "x" * 2001}, "name", "at most 2000"),
        ({"unit_of_measure": "x" * 41}, "unit_of_measure", "at most 40"),
        ({"kind": "task"}, "kind", "Choose one of"),
        ({"delta_kind": "vague", "delta": Decimal(1)}, "delta_kind", "relative"),
        ({"target": Decimal(20)}, "target", "needs a movement"),
        ({"target": Decimal(10)}, "target", "is a decrease"),
        ({"target": Decimal("1E19")}, "target", "too long"),
        ({"target": Decimal("NaN")}, "target", "not a number"),
        ({"weight": Decimal(-1)}, "weight", "backwards"),
        ({"commit_mark": Decimal(50)}, "commit_mark", "out of order"),
        ({"stretch_mark": Decimal(30)}, "stretch_mark", "out of order"),
        ({"kind": "maintain"}, "low", "no line"),
        ({"due": date(2027, 1, 1)}, "due", "outside the cycle"),
        ({"phases": [PhaseRead(date(2027, 2, 1), Decimal(30))]}, "phases", "outside the cycle"),
        ({"phases": [PhaseRead(date(2026, 11, 1), Decimal("1E30"))]}, "phases", "too long"),
    ],
)
def test_what_cannot_be_judged_is_refused_at_its_field(
    cast: Cast, objective: Objective, fields: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        added(cast, objective, **fields)
    assert list(refused.value.errors) == [field]
    assert not Metric.objects.exists()


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"delta": Decimal(25), "delta_kind": "relative", "delta_unit": "%"}, "25"),
        ({"delta": Decimal(3), "delta_kind": "relative", "delta_unit": "x"}, "60"),
        ({"delta": Decimal(3), "delta_kind": "absolute", "delta_unit": "pp"}, "23"),
    ],
)
def test_a_relative_goal_is_kept_as_written_and_resolved_once_its_baseline_is_known(
    cast: Cast, objective: Objective, fields: dict[str, Any], target: str
) -> None:
    at_once = added(cast, objective, target=None, **fields)
    assert str(at_once.goal.target) == target
    later = added(cast, objective, target=None, baseline=None, **fields)
    assert later.goal.target is None
    maya = actor_of(cast.maya)
    actions.resolve_baseline(actor=maya, key_result=later.id, version=1, baseline=Decimal(20))
    resolved = queries.key_result_for(maya, later.id)[1]
    assert (str(resolved.goal.target), resolved.delta) == (target, fields["delta"])
    with pytest.raises(Refused, match="baseline already"):
        actions.resolve_baseline(actor=maya, key_result=later.id, version=2, baseline=Decimal(30))


def test_a_baseline_that_leads_nowhere_is_refused(cast: Cast, objective: Objective) -> None:
    result = added(cast, objective, target=None, baseline=None, delta=Decimal(25), delta_kind="relative")
    with pytest.raises(Invalid) as refused:
        actions.resolve_baseline(
            actor=actor_of(cast.maya), key_result=result.id, version=1, baseline=Decimal(0)
        )
    assert list(refused.value.errors) == ["baseline"]


def test_establishing_a_baseline_records_the_value_that_completes_it(
    cast: Cast, objective: Objective
) -> None:
    result = added(cast, objective, KeyResultDraft(name="Churn", kind="establish"))
    Objective.objects.filter(pk=objective.pk).update(state="committed")
    maya = actor_of(cast.maya)
    actions.resolve_baseline(actor=maya, key_result=result.id, version=1, baseline=Decimal("4.2"))
    found = queries.key_result_for(maya, result.id)[1]
    readings = metrics.series_of(maya, [found.metric])[found.metric]
    assert (found.goal.baseline, [reading.value for reading in readings]) == (
        Decimal("4.2"),
        [Decimal("4.2")],
    )


def test_days_end_at_midnight_where_the_team_is(cast: Cast, objective: Objective) -> None:
    result = added(
        cast, objective, phases=[PhaseRead(date(2026, 11, 15), Decimal("30.5"))], due=date(2026, 12, 31)
    )
    assert result.goal.phases == (scoring.Phase(datetime(2026, 11, 15, 23, 0, tzinfo=UTC), Decimal("30.5")),)
    assert result.goal.due == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert result.phases == (PhaseRead(date(2026, 11, 15), Decimal("30.5")),)


def test_changing_a_key_result_renames_the_metric_that_was_made_for_it(
    cast: Cast, objective: Objective
) -> None:
    maya, result = actor_of(cast.maya), added(cast, objective)
    changed = replace(VISITS, name="Returning people", unit_of_measure="people")
    actions.change_key_result(actor=maya, key_result=result.id, version=1, draft=changed)
    assert metrics.metric_for(maya, result.metric).name == "Returning people"
    added(cast, objective, metric=result.metric)
    actions.change_key_result(actor=maya, key_result=result.id, version=2, draft=VISITS)
    assert metrics.metric_for(maya, result.metric).name == "Returning people"


def test_two_who_change_it_at_once_see_both(cast: Cast, objective: Objective) -> None:
    result = added(cast, objective)
    told = {"key_result": result.id, "version": 1}
    actions.change_key_result(actor=actor_of(cast.maya), draft=replace(VISITS, target=Decimal(50)), **told)
    with pytest.raises(Conflict) as conflict:
        actions.change_key_result(
            actor=actor_of(cast.jonas), draft=replace(VISITS, target=Decimal(60)), **told
        )
    assert (conflict.value.theirs["target"], conflict.value.mine["target"]) == (50, 60)


def test_a_removed_key_result_can_be_put_back(cast: Cast, objective: Objective) -> None:
    maya, result = actor_of(cast.maya), added(cast, objective)
    actions.remove_key_result(actor=maya, key_result=result.id, version=1)
    assert names(cast, objective) == []
    with pytest.raises(NotFound):
        actions.change_key_result(actor=maya, key_result=result.id, version=2, draft=VISITS)
    with pytest.raises(NotFound):
        actions.move_key_result(actor=maya, key_result=result.id, direction="up")
    actions.restore_key_result(actor=maya, key_result=result.id)
    assert names(cast, objective) == ["Repeat visits"]


def test_key_results_move_up_and_down_and_stop_at_the_ends(cast: Cast, objective: Objective) -> None:
    maya = actor_of(cast.maya)
    ids = [added(cast, objective, name=name).id for name in "abc"]
    for id_, direction, order in (
        (ids[2], "up", "acb"),
        (ids[2], "up", "cab"),
        (ids[2], "up", "cab"),
        (ids[0], "down", "cba"),
        (ids[0], "down", "cba"),
    ):
        actions.move_key_result(actor=maya, key_result=id_, direction=direction)
        assert "".join(names(cast, objective)) == order


def test_after_the_commitment_only_the_key_partner_changes(cast: Cast, objective: Objective) -> None:
    maya, result = actor_of(cast.maya), added(cast, objective)
    actions.commit_objective(actor=maya, objective=objective.pk, version=1)
    told = {"actor": maya, "key_result": result.id}
    for refused in (
        lambda: actions.change_key_result(**told, version=1, draft=VISITS),
        lambda: actions.remove_key_result(**told, version=1),
        lambda: actions.restore_key_result(**told),
        lambda: actions.add_key_result(actor=maya, objective=objective.pk, draft=VISITS),
        lambda: actions.add_key_results_from_text(actor=maya, objective=objective.pk, text="x"),
    ):
        with pytest.raises(Refused, match="Key partners can change now"):
            refused()
    actions.set_key_partner(**told, version=1, key_partner=cast.jonas.pk)
    assert queries.key_result_for(maya, result.id)[1].key_partner_name == "Jonas Keller"
    actions.set_key_partner(**told, version=2, key_partner=None, words="The data team")
    found = queries.key_result_for(maya, result.id)[1]
    assert (found.key_partner, found.partner_words) == (None, "The data team")


@pytest.mark.parametrize("who", ["outsider", "deactivated"])
def test_a_key_partner_is_an_active_person_of_the_organization(
    cast: Cast, objective: Objective, who: str
) -> None:
    result = added(cast, objective)
    with pytest.raises(NotFound):
        actions.set_key_partner(
            actor=actor_of(cast.maya),
            key_result=result.id,
            version=1,
            key_partner=getattr(cast, who).pk,
        )


def test_a_key_partner_who_has_left_keeps_nobody_from_saving(cast: Cast, objective: Objective) -> None:
    result = added(cast, objective, key_partner=cast.jonas.pk)
    Person.objects.filter(pk=cast.jonas.pk).update(deactivated_at=TODAY)
    maya = actor_of(cast.maya)

    draft = replace(VISITS, name="More repeat visits", key_partner=cast.jonas.pk)
    actions.change_key_result(actor=maya, key_result=result.id, version=1, draft=draft)

    found = queries.key_result_for(maya, result.id)[1]
    assert (found.name, found.key_partner) == ("More repeat visits", cast.jonas.pk)
    told: Any = {"actor": maya, "key_result": result.id}
    actions.set_key_partner(**told, version=2, key_partner=None)
    with pytest.raises(NotFound):
        actions.set_key_partner(**told, version=3, key_partner=cast.jonas.pk)


def test_a_closed_objective_stands_as_it_is(cast: Cast) -> None:
    closed = an_objective(cast.team, a_cycle(cast.organization), state="missed")
    result, maya = a_key_result(closed), actor_of(cast.maya)
    with pytest.raises(Refused, match="closed"):
        actions.set_key_partner(actor=maya, key_result=result.pk, version=1, key_partner=None)
    with pytest.raises(Refused, match="closed"):
        actions.measure_key_result(actor=maya, key_result=result.pk, value=Decimal(1))


def test_a_team_measures_its_key_result_on_another_units_metric(cast: Cast, objective: Objective) -> None:
    shared = a_metric(cast.neighbour, "Payments made")
    result, maya = added(cast, objective, metric=shared.pk), actor_of(cast.maya)
    told = {"actor": maya, "key_result": result.id, "value": Decimal(33), "key": "mail-link"}
    id_ = actions.measure_key_result(**told, at=TODAY - timedelta(days=1))
    assert actions.measure_key_result(**told) == id_
    entry = changes_of("measurement", id_)[0]
    assert entry.vouched_by == ["key_result", str(result.id)]
    assert set(entry.topics) == {f"unit:{cast.team.pk}", f"unit:{cast.neighbour.pk}"}


def test_pasted_lines_become_key_results_with_the_numbers_that_they_say(
    cast: Cast, objective: Objective
) -> None:
    maya = actor_of(cast.maya)
    text = """
      - Increase repeat visits from 20% to 40%
      * Cut drop-off by 25%
      3. Keep response time under 300 ms
      KR4: Launch the new map
    """
    actions.add_key_results_from_text(actor=maya, objective=objective.pk, text=text)
    found = queries.objective_for(maya, objective.pk).key_results
    assert [(result.name, result.kind) for result in found] == [
        ("Increase repeat visits from 20% to 40%", "increase"),
        ("Cut drop-off by 25%", "decrease"),
        ("Keep response time under 300 ms", "maintain"),
        ("Launch the new map", "milestone"),
    ]
    assert (found[0].goal.baseline, found[0].goal.target, found[0].unit_of_measure) == (20, 40, "%")
    assert (found[1].delta, found[1].delta_kind, found[1].delta_unit) == (25, "relative", "%")
    assert (found[2].goal.low, found[2].goal.high, found[2].unit_of_measure) == (None, 300, "ms")


def test_where_a_unit_is_archived_nothing_is_written_any_more(cast: Cast, objective: Objective) -> None:
    result = a_key_result(objective)
    cast.team.archived_at = clock.now()
    cast.team.save()
    with pytest.raises(NotFound):
        actions.change_objective(
            actor=actor_of(cast.maya),
            objective=objective.pk,
            version=1,
            statement="Later",
            why="",
            aim="aspirational",
        )
    with pytest.raises(NotFound):
        actions.remove_key_result(actor=actor_of(cast.maya), key_result=result.pk, version=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  \n - \n", "nothing to read"),
        ("a\n" * 51, "At most 50"),
        ("x" * 2001, "2000"),
        (f"{'x' * 1500}\n" * 7, "10000 characters"),
        ("a\x00", "stored"),
    ],
)
def test_a_paste_that_cannot_be_read_is_refused_whole(
    cast: Cast, objective: Objective, text: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        actions.add_key_results_from_text(actor=actor_of(cast.maya), objective=objective.pk, text=text)
    assert not KeyResult.objects.exists()
