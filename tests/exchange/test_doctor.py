"""The doctor finds each thing that must not be, and mends what is merely derived."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from northward.exchange import doctor
from northward.history.models import Entry
from northward.insight.models import UnitPulse
from northward.kit import clock
from northward.metrics.models import Metric
from northward.okrs import actions
from northward.okrs.models import Objective
from northward.rituals.models import CheckIn, GoalSnapshot, LatestConfidence
from northward.teams.models import Account, Unit
from tests.cast import Cast, actor_of, join
from tests.factories.okrs import a_contribution, a_cycle, a_key_result, a_measurement, an_objective


def broken() -> set[str]:
    """Return the names of the rules that are broken, history aside: factories write none."""
    return {found.rule.name for found in doctor.examine() if found.count} - {"history"}


def a_check_in(cast: Cast, objective: Objective, confidence: int) -> CheckIn:
    check_in = CheckIn.objects.create(
        organization=cast.organization,
        unit=cast.team,
        cycle=objective.cycle,
        on=date(2026, 11, 13),
        due_at=clock.now(),
        sent_at=clock.now(),
        mean_confidence=Decimal(confidence),
    )
    GoalSnapshot.objects.create(check_in=check_in, objective=objective, confidence=confidence)
    return check_in


def a_wrong_value(cast: Cast) -> None:
    result = a_key_result(an_objective(cast.team, a_cycle(cast.organization)))
    a_measurement(result.metric, "25", clock.now())
    Metric.objects.update(current=Decimal(24))


def a_wrong_confidence(cast: Cast) -> None:
    objective = an_objective(cast.team, a_cycle(cast.organization))
    check_in = a_check_in(cast, objective, 7)
    LatestConfidence.objects.create(objective=objective, check_in=check_in, confidence=5, on=check_in.on)
    UnitPulse.objects.create(
        unit=cast.team,
        check_in=check_in.pk,
        on=check_in.on,
        sent_at=check_in.sent_at,
        mean_confidence=Decimal(7),
    )


def a_wrong_summary(cast: Cast) -> None:
    UnitPulse.objects.create(unit=cast.team, open_issues=3)


def a_wrong_path(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.team.pk).update(path=f"{cast.company.path}{cast.team.pk.hex}/")


def wrong_counts(cast: Cast) -> None:
    CheckIn.objects.create(
        organization=cast.organization,
        unit=cast.team,
        cycle=a_cycle(cast.organization),
        on=date(2026, 11, 13),
        due_at=clock.now(),
        sent_at=clock.now(),
        undone_at=clock.now(),
        measured=2,
    )


def somebody_of_elsewhere(cast: Cast) -> None:
    join(cast.team, cast.outsider)


def a_key_result_of_another_objective(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    ours, theirs, other = (an_objective(unit, cycle) for unit in (cast.team, cast.business, cast.company))
    a_contribution(ours, theirs, to_key_result=a_key_result(other))


def a_leaking_metric(cast: Cast) -> None:
    a_key_result(an_objective(cast.team, a_cycle(cast.organization), confidential_because="it is"))


def a_demo_account_in_a_real_organization(cast: Cast) -> None:
    Account.objects.filter(pk=cast.maya.account_id).update(is_demo=True)


PLANTED = {
    "current values": a_wrong_value,
    "confidence": a_wrong_confidence,
    "summaries": a_wrong_summary,
    "tree": a_wrong_path,
    "check-ins": wrong_counts,
    "organizations": somebody_of_elsewhere,
    "alignment": a_key_result_of_another_objective,
    "confidential metrics": a_leaking_metric,
    "demo accounts": a_demo_account_in_a_real_organization,
}


@pytest.mark.parametrize(("rule", "plant"), PLANTED.items(), ids=PLANTED)
def test_what_is_planted_is_found_and_nothing_else(
    cast: Cast, rule: str, plant: Callable[[Cast], None]
) -> None:
    assert broken() == set()
    plant(cast)
    assert broken() == {rule}


def test_every_rule_has_something_to_find() -> None:
    assert {*PLANTED, "history"} == {rule.name for rule in doctor.RULES}


def test_history_that_misses_something_is_found(cast: Cast) -> None:
    maya = actor_of(cast.maya)
    cycle = a_cycle(cast.organization)
    id_ = actions.draft_objective(actor=maya, unit=cast.team.pk, statement="Grow", cycle=cycle.pk)
    assert [line for line in doctor.broken("history") if str(id_) in line] == []
    Objective.objects.filter(pk=id_).update(version=7)
    assert [line for line in doctor.broken("history") if str(id_) in line] == [
        f"objective {id_}: is version 7, history's last is 1"
    ]
    Entry.objects.filter(subject=id_).delete()
    assert [line for line in doctor.broken("history") if str(id_) in line] == [
        f"objective {id_}: history has never heard of it"
    ]


@pytest.mark.parametrize("rule", ["current values", "confidence", "summaries"])
def test_what_is_derived_is_mended_and_nothing_else_is_touched(cast: Cast, rule: str) -> None:
    PLANTED[rule](cast)
    somebody_of_elsewhere(cast)
    doctor.mend()
    assert broken() == {"organizations"}


def test_only_derived_things_promise_to_be_mended() -> None:
    for rule in doctor.RULES:
        assert rule.derived is ("--mend" in rule.to_do)
