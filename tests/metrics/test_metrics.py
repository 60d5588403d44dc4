"""Metrics: made by their unit, changed by their unit, read by everybody."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic

from northward.history.read import changes_of
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.transaction import transaction
from northward.metrics import actions, queries
from northward.metrics.models import Metric
from tests.cast import REFUSED, TODAY, UNKNOWN, Cast, actor_of, operator_of
from tests.conftest import Statements
from tests.factories.okrs import a_measurement, a_metric

SAID = {"name": "Repeat visits", "unit_of_measure": "%", "good": "up"}


def test_a_member_makes_a_metric_and_the_operator_imports_one(cast: Cast) -> None:
    with transaction():
        id_ = actions.create_metric_within(actor=actor_of(cast.maya), unit=cast.team.pk, **SAID)
        actions.create_metric_within(actor=operator_of(cast), unit=cast.team.pk, **SAID)
    assert changes_of("metric", id_)[0].state["name"] == "Repeat visits"
    assert len(queries.metrics_of(actor_of(cast.stranger), [cast.team.pk])[cast.team.pk]) == 2


@pytest.mark.parametrize("by", REFUSED)
def test_nobody_else_defines_a_units_metrics(cast: Cast, by: str) -> None:
    metric, actor = a_metric(cast.team), actor_of(getattr(cast, by))
    with transaction(), pytest.raises(Refused):
        actions.create_metric_within(actor=actor, unit=cast.team.pk, **SAID)
    with pytest.raises(Refused):
        actions.change_metric(actor=actor, metric=metric.pk, version=1, **SAID)
    with transaction(), pytest.raises(Refused):
        actions.change_metric_within(actor=actor, metric=metric.pk, **SAID)
    with transaction(), pytest.raises(Refused):
        actions.hide_metric_within(actor=actor, metric=metric.pk, hidden=True)
    assert list(Metric.objects.values_list("version", flat=True)) == [1]


@pytest.mark.parametrize("by", UNKNOWN)
def test_for_who_is_not_of_the_organization_there_is_no_metric_to_change(cast: Cast, by: str) -> None:
    metric = a_metric(cast.team)
    with pytest.raises(NotFound):
        actions.change_metric(actor=actor_of(getattr(cast, by)), metric=metric.pk, version=1, **SAID)


def test_two_who_change_a_metric_at_once_see_both(cast: Cast) -> None:
    metric, maya = a_metric(cast.team), actor_of(cast.maya)
    actions.change_metric(actor=maya, metric=metric.pk, version=1, **(SAID | {"name": "Returns"}))
    with pytest.raises(Conflict) as conflict:
        actions.change_metric(
            actor=actor_of(cast.jonas), metric=metric.pk, version=1, **(SAID | {"name": "Visits"})
        )
    assert (conflict.value.theirs["name"], conflict.value.mine["name"]) == ("Returns", "Visits")
    assert queries.metric_for(maya, metric.pk).version == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"unit_of_measure": "x" * 41}, "unit_of_measure"),
        ({"source": "x" * 201}, "source"),
        ({"good": "sideways"}, "good"),
        ({"healthy_low": Decimal("1E20")}, "healthy_low"),
        ({"healthy_low": Decimal(2), "healthy_high": Decimal(1)}, "healthy_low"),
    ],
)
def test_a_metric_that_makes_no_sense_is_refused_at_its_field(
    cast: Cast, fields: dict[str, Any], field: str
) -> None:
    metric = a_metric(cast.team)
    with pytest.raises(Invalid) as refused:
        actions.change_metric(actor=actor_of(cast.maya), metric=metric.pk, version=1, **(SAID | fields))
    assert list(refused.value.errors) == [field]


def test_a_long_sentence_becomes_a_name_that_fits() -> None:
    assert actions.metric_name("a  b\nc") == "a b c"
    assert len(actions.metric_name("x" * 999)) == 300


def test_a_units_metrics_take_one_statement_and_come_by_name(cast: Cast, statements: Statements) -> None:
    maya = actor_of(cast.maya)
    for number in range(20):
        a_metric(cast.team, f"metric {19 - number:02}")
        if number in (0, 19):
            with statements(1):
                found = queries.metrics_of(maya, [cast.team.pk])[cast.team.pk]
            assert [metric.name for metric in found] == sorted(metric.name for metric in found)
            assert len(found) == number + 1


def test_the_database_refuses_a_second_measurement_under_a_key(cast: Cast) -> None:
    metric = a_metric(cast.team)
    a_measurement(metric, "1", TODAY, key="k")
    with pytest.raises(IntegrityError), atomic():
        a_measurement(metric, "2", TODAY, key="k")
