"""A confidential objective is known to its unit and its named readers; elsewhere it is one hidden objective of that unit.

One canary stands in every text of it; it must not come out of any read, nor lie in history, for anybody else (T07).
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from northward.alignment import queries as alignment
from northward.history.models import Entry
from northward.kit.actor import Actor
from northward.kit.errors import DomainError, Invalid, NotFound
from northward.kit.transaction import transaction
from northward.metrics import queries as metrics
from northward.metrics.models import Metric
from northward.okrs import actions, queries
from northward.okrs.actions import KeyResultDraft
from northward.okrs.actions.openness import settle_metrics_within
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Person
from tests.cast import TODAY, Cast, actor_of, operator_of
from tests.factories.okrs import (
    a_contribution,
    a_cycle,
    a_key_result,
    a_measurement,
    a_metric,
    an_objective,
)

CANARY = "canary-7f3"
KNOWS = {"maya", "jonas", "leader"}  # the leader only as a named reader


class Hidden:
    """A confidential objective with a key result, below and above an open one."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.maya = cast, actor_of(cast.maya)
        self.cycle = a_cycle(cast.organization).pk
        self.objective = actions.draft_objective(
            actor=self.maya, unit=cast.team.pk, cycle=self.cycle, statement="Plain for now"
        )
        self.version = 1
        self.hide([cast.leader.pk])
        self.change(CANARY, CANARY)
        draft = KeyResultDraft(
            name=CANARY, kind="increase", target=Decimal(5), unit_of_measure=CANARY, partner_words=CANARY
        )
        self.key_result = actions.add_key_result(actor=self.maya, objective=self.objective, draft=draft)
        self.metric: UUID = KeyResult.objects.get(pk=self.key_result).metric_id
        self.measurement = actions.measure_key_result(
            actor=self.maya, key_result=self.key_result, value=Decimal(1), note=CANARY
        )
        upper = an_objective(cast.business, a_cycle(cast.organization, "2026"), "Upper", state="committed")
        row = KeyResult.objects.get(pk=self.key_result).objective
        self.upper = upper.pk
        self.contribution = a_contribution(row, upper, because=CANARY, state="agreed").pk
        lower = an_objective(cast.neighbour, upper.cycle, "Lower")
        self.lower = lower.pk
        a_contribution(upper.__class__.objects.get(pk=self.lower), row, because=CANARY, answer_reason=CANARY)

    def hide(self, readers: list[UUID]) -> None:
        actions.make_confidential(
            actor=self.maya, objective=self.objective, version=self.version, because=CANARY, readers=readers
        )
        self.version += 1

    def change(self, statement: str, why: str) -> None:
        actions.change_objective(
            actor=self.maya,
            objective=self.objective,
            version=self.version,
            statement=statement,
            why=why,
            aim="aspirational",
        )
        self.version += 1


@pytest.fixture
def hidden(cast: Cast) -> Hidden:
    return Hidden(cast)


def reads(viewer: Actor, it: Hidden) -> Iterator[Any]:
    """Go through everything that could say a word of it; what isn't found says nothing."""
    team, cycle = it.cast.team.pk, it.cycle
    for read in (
        lambda: queries.objectives_of(viewer, team, cycle),
        lambda: queries.ideas_of(viewer, team),
        lambda: queries.objective_for(viewer, it.objective),
        lambda: queries.key_result_for(viewer, it.key_result),
        lambda: queries.strategic_choices(viewer, team),
        lambda: queries.readers_of(viewer, it.objective),
        lambda: metrics.metric_for(viewer, it.metric),
        lambda: metrics.metrics_of(viewer, [team])[team],
        lambda: metrics.log_of(viewer, it.metric),
        lambda: metrics.series_of(viewer, [it.metric])[it.metric],
        lambda: alignment.contributions_of(viewer, [it.objective, it.lower]),
        lambda: alignment.carried_by(viewer, [it.objective, it.upper]),
        lambda: alignment.asked_of(viewer, team),
        lambda: alignment.contribution_for(viewer, it.contribution),
        lambda: alignment.chains_above(viewer, [it.objective, it.lower]),
    ):
        try:
            yield read()
        except NotFound:
            yield None


@pytest.mark.trust("T07")
def test_no_read_says_a_word_of_it_to_who_must_not_know(hidden: Hidden) -> None:
    for part, person in hidden.cast.everybody().items():
        said = str(list(reads(actor_of(person), hidden)))
        assert (CANARY in said) is (part in KNOWS), part
    assert CANARY in str(list(reads(operator_of(hidden.cast), hidden)))


@pytest.mark.trust("T07")
def test_history_keeps_no_word_of_it(hidden: Hidden) -> None:
    hidden.hide([])
    entries = list(Entry.objects.values())
    assert {entry["kind"] for entry in entries} >= {"objective", "key_result", "metric", "measurement"}
    assert CANARY not in str(entries)


def test_elsewhere_it_is_one_hidden_objective_of_that_unit(hidden: Hidden) -> None:
    an_objective(hidden.cast.team, a_cycle(hidden.cast.organization, "Other"), "Elsewhere")
    for part, person in hidden.cast.everybody().items():
        if part not in ("outsider", "deactivated"):
            found = queries.objectives_of(actor_of(person), hidden.cast.team.pk, hidden.cycle)
            assert (len(found.shown), found.hidden) == ((1, 0) if part in KNOWS else (0, 1)), part


def test_subjects_ask_the_same_policy(hidden: Hidden) -> None:
    for part, person in hidden.cast.everybody().items():
        viewer, knows = actor_of(person), part in KNOWS
        assert bool(queries.visible_objectives(viewer, [hidden.objective])) is knows, part
        assert bool(queries.visible_key_results(viewer, [hidden.key_result])) is knows, part
        assert bool(metrics.visible_metrics(viewer, [hidden.metric])) is (part in ("maya", "jonas")), part


def test_a_named_reader_reads_the_values_by_what_the_objective_lends(hidden: Hidden) -> None:
    leader = actor_of(hidden.cast.leader)
    assert metrics.series_of(leader, [hidden.metric])[hidden.metric] == []
    shown = queries.objectives_of(leader, hidden.cast.team.pk, hidden.cycle).shown
    lent = queries.lend_metrics(leader, shown)
    assert len(metrics.series_of(lent, [hidden.metric])[hidden.metric]) == 1


def test_a_hidden_link_ends_the_chain_and_keeps_its_words(hidden: Hidden) -> None:
    above = alignment.chain_above(actor_of(hidden.cast.stranger), hidden.lower)
    assert [(link.hidden, link.statement, link.id, link.unit_name) for link in above] == [
        (True, "", None, "Explore")
    ]
    whole = alignment.chain_above(hidden.maya, hidden.lower)
    assert [link.statement for link in whole] == ["Upper", CANARY]


@pytest.mark.parametrize("by", ["facilitator", "director", "administrator", "stranger"])
def test_who_may_not_read_it_finds_nothing_to_change(hidden: Hidden, by: str) -> None:
    actor = actor_of(getattr(hidden.cast, by))
    for change in (
        lambda: actions.commit_objective(actor=actor, objective=hidden.objective, version=9),
        lambda: actions.open_up(actor=actor, objective=hidden.objective, version=9),
        lambda: actions.measure_key_result(actor=actor, key_result=hidden.key_result, value=Decimal(1)),
    ):
        with pytest.raises(NotFound):
            change()


def test_a_named_reader_reads_and_writes_nothing(hidden: Hidden) -> None:
    with pytest.raises(DomainError, match="Only the members of Explore"):
        actions.open_up(
            actor=actor_of(hidden.cast.leader), objective=hidden.objective, version=hidden.version
        )


def test_opened_up_everybody_reads_it_again(hidden: Hidden) -> None:
    actions.open_up(actor=hidden.maya, objective=hidden.objective, version=hidden.version)
    stranger = actor_of(hidden.cast.stranger)
    assert queries.objective_for(stranger, hidden.objective).statement == CANARY
    assert metrics.metric_for(stranger, hidden.metric).name == CANARY
    assert queries.readers_of(stranger, hidden.objective) == {}


def test_a_metric_is_hidden_only_while_nothing_open_moves_it(hidden: Hidden) -> None:
    cast, stranger = hidden.cast, actor_of(hidden.cast.stranger)
    a_measurement(KeyResult.objects.get(pk=hidden.key_result).metric, "2", TODAY)
    open_one = actions.draft_objective(
        actor=hidden.maya, unit=cast.team.pk, cycle=hidden.cycle, statement="Open"
    )
    draft = KeyResultDraft(name="Open too", kind="increase", metric=hidden.metric)
    result = actions.add_key_result(actor=hidden.maya, objective=open_one, draft=draft)
    assert metrics.visible_metrics(stranger, [hidden.metric])
    actions.remove_key_result(actor=hidden.maya, key_result=result, version=1)
    assert not metrics.visible_metrics(stranger, [hidden.metric])


def test_the_last_open_key_result_of_a_neighbour_hides_what_it_kept_open(hidden: Hidden) -> None:
    cast, stella, director = hidden.cast, actor_of(hidden.cast.stranger), actor_of(hidden.cast.director)
    theirs = actions.draft_objective(
        actor=stella, unit=cast.neighbour.pk, cycle=hidden.cycle, statement="Theirs"
    )
    Metric.objects.filter(pk=hidden.metric).update(is_confidential=False)
    draft = KeyResultDraft(name="Theirs too", kind="increase", metric=hidden.metric)
    actions.add_key_result(actor=stella, objective=theirs, draft=draft)
    assert metrics.visible_metrics(director, [hidden.metric])

    actions.make_confidential(actor=stella, objective=theirs, version=1, because="A case at court")

    assert not metrics.visible_metrics(director, [hidden.metric])
    entry = Entry.objects.filter(kind="metric").latest("pk")
    assert entry.vouched_by == ["objective", str(theirs)]


def test_a_neighbour_that_comes_back_finds_its_key_result_again(cast: Cast) -> None:
    it, stella = Hidden(cast), actor_of(cast.stranger)
    actions.open_up(actor=it.maya, objective=it.objective, version=it.version)
    it.version += 1
    theirs = actions.draft_objective(actor=stella, unit=cast.neighbour.pk, cycle=it.cycle, statement="Theirs")
    draft = KeyResultDraft(name="Theirs too", kind="increase", metric=it.metric)
    key_result = actions.add_key_result(actor=stella, objective=theirs, draft=draft)
    it.hide([])
    assert metrics.visible_metrics(stella, [it.metric])

    actions.remove_key_result(actor=stella, key_result=key_result, version=1)
    assert not metrics.visible_metrics(stella, [it.metric])
    actions.restore_key_result(actor=stella, key_result=key_result)
    assert metrics.visible_metrics(stella, [it.metric])

    version = queries.objective_for(stella, theirs).version
    actions.make_confidential(actor=stella, objective=theirs, version=version, because="A case at court")
    assert not metrics.visible_metrics(stella, [it.metric])
    actions.open_up(actor=stella, objective=theirs, version=version + 1)
    assert metrics.visible_metrics(stella, [it.metric])


def test_another_objective_does_not_show_what_a_neighbour_hides(cast: Cast) -> None:
    it, stella = Hidden(cast), actor_of(cast.stranger)
    theirs = actions.draft_objective(actor=stella, unit=cast.neighbour.pk, cycle=it.cycle, statement="Theirs")
    row = Objective.objects.get(pk=theirs)
    a_key_result(row, "Theirs too", metric=Metric.objects.get(pk=it.metric))
    with transaction():
        settle_metrics_within(actor=stella, objective=row, metrics=[it.metric])
    assert not metrics.visible_metrics(stella, [it.metric])


def test_nobody_takes_a_neighbours_metric_away_from_everybody(hidden: Hidden) -> None:
    cast, stella = hidden.cast, actor_of(hidden.cast.stranger)
    metric = a_metric(cast.team, "Visits").pk
    theirs = actions.draft_objective(
        actor=stella, unit=cast.neighbour.pk, cycle=hidden.cycle, statement="Theirs"
    )
    actions.add_key_result(
        actor=stella,
        objective=theirs,
        draft=KeyResultDraft(name="More visits", kind="increase", metric=metric),
    )

    actions.make_confidential(actor=stella, objective=theirs, version=1, because="A case at court")

    assert metrics.visible_metrics(actor_of(cast.director), [metric])


def test_a_reason_and_readers_of_the_organization_are_needed(hidden: Hidden) -> None:
    told = {"actor": hidden.maya, "objective": hidden.objective, "version": hidden.version}
    with pytest.raises(Invalid, match="it is rare"):
        actions.make_confidential(**told, because=" ")
    for nobody in (hidden.cast.outsider, hidden.cast.deactivated):
        with pytest.raises(NotFound):
            actions.make_confidential(**told, because="x", readers=[nobody.pk])
    assert list(queries.readers_of(hidden.maya, hidden.objective).values()) == ["Lena Roth"]
    assert json.dumps(CANARY) not in json.dumps(list(Entry.objects.values_list("state", flat=True)))


def test_a_reader_who_has_left_keeps_nobody_from_saving(hidden: Hidden) -> None:
    leader = hidden.cast.leader.pk
    Person.objects.filter(pk=leader).update(deactivated_at=TODAY)

    hidden.hide([leader])

    assert set(queries.readers_of(hidden.maya, hidden.objective)) == {leader}
    with pytest.raises(NotFound):
        queries.objective_for(actor_of(hidden.cast.leader), hidden.objective)
