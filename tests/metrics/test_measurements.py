"""Values: recorded once, corrected by a new row, taken back without a trace in the figures, never erased."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from northward.history.read import changes_of
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.ids import new_id
from northward.kit.transaction import transaction
from northward.metrics import actions, queries
from northward.metrics.models import Measurement, Metric
from northward.metrics.permissions import lend
from tests.cast import REFUSED, TODAY, UNKNOWN, Cast, actor_of, operator_of
from tests.conftest import Statements
from tests.factories.okrs import a_measurement, a_metric

HOUR = timedelta(hours=1)


def record(cast: Cast, metric: Metric, value: str, by: str = "maya", **fields: Any) -> UUID:
    told = {"at": TODAY} | fields
    return actions.record_measurement(
        actor=actor_of(getattr(cast, by)), metric=metric.pk, value=Decimal(value), **told
    )


def withdraw(cast: Cast, measurement: UUID, by: str = "maya", **fields: Any) -> None:
    with transaction():
        actions.withdraw_measurement_within(
            actor=actor_of(getattr(cast, by)), measurement=measurement, **fields
        )


def current(metric: Metric) -> Decimal | None:
    metric.refresh_from_db()
    last = Measurement.objects.standing().filter(metric=metric).order_by("at", "id").last()
    assert (metric.current, metric.current_at) == ((last.value, last.at) if last else (None, None))
    return metric.current


def values(cast: Cast, metric: Metric) -> list[str]:
    readings = queries.series_of(actor_of(cast.maya), [metric.pk])[metric.pk]
    return [str(reading.value) for reading in readings]


def test_a_member_records_a_value_and_it_is_current(cast: Cast) -> None:
    metric = a_metric(cast.team)
    id_ = record(cast, metric, "27.50", note="After the release.")
    assert current(metric) == Decimal("27.5")
    entry = changes_of("measurement", id_)[0]
    assert (entry.name, entry.state["value"], entry.state["note"]) == (
        "measurement_recorded",
        "27.5",
        "After the release.",
    )
    assert entry.topics == [f"unit:{cast.team.pk}"]


def test_the_value_of_the_latest_moment_is_current_whenever_it_was_recorded(cast: Cast) -> None:
    metric = a_metric(cast.team)
    record(cast, metric, "30")
    record(cast, metric, "20", at=TODAY - timedelta(days=400))
    assert current(metric) == 30
    record(cast, metric, "31")
    assert current(metric) == 31


@pytest.mark.parametrize("by", REFUSED)
def test_nobody_else_puts_a_value_on_a_teams_metric(cast: Cast, by: str) -> None:
    metric = a_metric(cast.team)
    id_ = record(cast, metric, "20")
    with pytest.raises(Refused, match="Explore"):
        record(cast, metric, "30", by=by)
    with pytest.raises(Refused, match="Explore"):
        actions.correct_measurement(
            actor=actor_of(getattr(cast, by)), measurement=id_, value=Decimal(30), note="x"
        )
    with pytest.raises(Refused, match="Explore"):
        withdraw(cast, id_, by=by)
    assert current(metric) == 20
    assert Measurement.objects.count() == 1


@pytest.mark.parametrize("by", UNKNOWN)
def test_for_who_is_not_of_the_organization_there_is_no_metric(cast: Cast, by: str) -> None:
    metric = a_metric(cast.team)
    id_ = record(cast, metric, "20")
    with pytest.raises(NotFound):
        record(cast, metric, "30", by=by)
    with pytest.raises(NotFound):
        actions.correct_measurement(
            actor=actor_of(getattr(cast, by)), measurement=id_, value=Decimal(30), note="x"
        )
    with pytest.raises(NotFound):
        withdraw(cast, id_, by=by)


def test_an_object_of_a_higher_term_can_vouch_within_the_organization_and_history_says_so(cast: Cast) -> None:
    metric, key_result = a_metric(cast.team), new_id()
    told = {"vouched_by": ("key_result", key_result), "also_for": [cast.neighbour.pk]}
    id_ = record(cast, metric, "30", by="stranger", **told)
    entry = changes_of("measurement", id_)[0]
    assert entry.vouched_by == ["key_result", str(key_result)]
    assert set(entry.topics) == {f"unit:{cast.team.pk}", f"unit:{cast.neighbour.pk}"}
    withdraw(cast, id_, by="stranger")
    assert current(metric) is None
    with pytest.raises(NotFound):
        record(cast, metric, "30", by="outsider", **told)


def several(cast: Cast, given: list[actions.Given], by: str = "stranger") -> list[UUID]:
    with transaction():
        return actions.record_measurements_within(
            actor=actor_of(getattr(cast, by)), given=given, at=TODAY, source="check-in"
        )


def test_several_values_of_a_moment_are_what_each_alone_would_be(
    cast: Cast, statements: Statements, on_postgresql: bool
) -> None:
    vouched = ("key_result", new_id())
    one, other = a_metric(cast.team), a_metric(cast.neighbour, "Tickets")
    a_measurement(other, "7", TODAY - HOUR)
    given = [
        actions.Given(metric=one.pk, value=Decimal(30), note=" rose ", key="a", vouched_by=vouched),
        actions.Given(metric=other.pk, value=Decimal(9), key="b", vouched_by=vouched),
    ]
    with statements(8 if on_postgresql else 7):  # five, the transaction's ends, and on PostgreSQL the alarm
        ids = several(cast, given)

    assert (current(one), current(other)) == (Decimal(30), Decimal(9))
    entries = [changes_of("measurement", id_)[0] for id_ in ids]
    assert [entry.state["value"] for entry in entries] == ["30", "9"]
    assert [entry.topics for entry in entries] == [[f"unit:{cast.team.pk}"], [f"unit:{cast.neighbour.pk}"]]
    assert {tuple(entry.vouched_by) for entry in entries} == {("key_result", str(vouched[1]))}
    assert Measurement.objects.get(pk=ids[0]).note == "rose"
    assert several(cast, given) == ids, "a retry makes nothing new"
    assert Measurement.objects.filter(pk__in=ids).count() == 2


def test_of_two_values_for_one_metric_the_later_said_stands(cast: Cast) -> None:
    vouched, metric = ("key_result", new_id()), a_metric(cast.team)
    several(
        cast, [actions.Given(metric=metric.pk, value=Decimal(value), vouched_by=vouched) for value in (3, 4)]
    )
    assert current(metric) == 4


def test_several_values_need_a_voucher_each_and_stay_in_the_organization(cast: Cast) -> None:
    metric, vouched = a_metric(cast.team), ("key_result", new_id())
    with pytest.raises(ValueError, match="vouches"):
        several(cast, [actions.Given(metric=metric.pk, value=Decimal(3))], by="maya")
    with pytest.raises(NotFound):
        several(cast, [actions.Given(metric=metric.pk, value=Decimal(3), vouched_by=vouched)], by="outsider")
    with pytest.raises(Invalid):
        several(cast, [actions.Given(metric=metric.pk, value=Decimal(10) ** 30, vouched_by=vouched)])
    assert several(cast, []) == []


def test_a_retry_with_the_same_key_returns_the_first_row(cast: Cast) -> None:
    metric = a_metric(cast.team)
    first = record(cast, metric, "30", key="monday")
    assert record(cast, metric, "30.0", key="monday", at=TODAY - HOUR) == first
    with pytest.raises(Conflict) as conflict:
        record(cast, metric, "31", key="monday")
    assert (conflict.value.theirs, conflict.value.mine) == ({"value": 30}, {"value": 31})
    assert record(cast, a_metric(cast.team, "Other"), "31", key="monday") != first
    assert values(cast, metric) == ["30"]
    assert len(changes_of("measurement", first)) == 1


@pytest.mark.parametrize(
    ("value", "fields", "field"),
    [
        ("1", {"at": TODAY + timedelta(seconds=1)}, "at"),
        ("1E30", {}, "value"),
        ("0.0000000001", {}, "value"),
        ("NaN", {}, "value"),
        ("Infinity", {}, "value"),
        ("1", {"note": "a\x00b"}, "note"),
        ("1", {"note": "x" * 2001}, "note"),
        ("1", {"source": "rumour"}, "source"),
        ("1", {"key": "x" * 201}, "key"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(
    cast: Cast, value: str, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        record(cast, a_metric(cast.team), value, **fields)
    assert list(refused.value.errors) == [field]
    assert not Measurement.objects.exists()


def test_digits_are_kept_as_they_are(cast: Cast) -> None:
    metric = a_metric(cast.team)
    record(cast, metric, "-123456789012345678.123456789")
    assert current(metric) == Decimal("-123456789012345678.123456789")


def test_a_correction_supersedes_and_both_stay_in_the_log(cast: Cast) -> None:
    metric = a_metric(cast.team)
    old = record(cast, metric, "300")
    new = actions.correct_measurement(
        actor=actor_of(cast.jonas), measurement=old, value=Decimal(30), note="A zero too many."
    )
    assert current(metric) == 30
    assert values(cast, metric) == ["30"]
    log = queries.log_of(actor_of(cast.stranger), metric.pk)
    assert [(row.id, row.by, row.superseded) for row in log] == [
        (new, "Jonas Keller", False),
        (old, "Maya Ito", True),
    ]
    assert changes_of("measurement", new)[0].state["supersedes"] == str(old)
    with pytest.raises(Conflict) as conflict:
        actions.correct_measurement(
            actor=actor_of(cast.maya), measurement=old, value=Decimal(31), note="No, 31."
        )
    assert conflict.value.theirs == {"value": Decimal(30), "note": "A zero too many."}


def test_a_correction_says_why(cast: Cast) -> None:
    old = record(cast, a_metric(cast.team), "300")
    with pytest.raises(Invalid, match="what was wrong"):
        actions.correct_measurement(actor=actor_of(cast.maya), measurement=old, value=Decimal(30), note=" ")


def test_what_is_taken_back_counts_for_nothing_and_what_it_corrected_stands_again(cast: Cast) -> None:
    metric = a_metric(cast.team)
    old = record(cast, metric, "300")
    new = actions.correct_measurement(
        actor=actor_of(cast.jonas), measurement=old, value=Decimal(30), note="A zero too many."
    )
    withdraw(cast, new)
    withdraw(cast, new)
    assert current(metric) == 300
    assert values(cast, metric) == ["300"]
    assert [entry.name for entry in changes_of("measurement", new)] == [
        "measurement_withdrawn",
        "measurement_corrected",
    ]
    with pytest.raises(Refused, match="taken back"):
        actions.correct_measurement(actor=actor_of(cast.maya), measurement=new, value=Decimal(1), note="x")
    withdraw(cast, old)
    assert current(metric) is None
    assert len(queries.log_of(actor_of(cast.maya), metric.pk)) == 2


def test_a_series_names_its_sources_in_words(cast: Cast) -> None:
    metric = a_metric(cast.team)
    a_measurement(metric, "1", TODAY - 3 * HOUR, by=cast.maya)
    a_measurement(metric, "2", TODAY - 2 * HOUR, source="connector", source_name="Grafana")
    a_measurement(metric, "3", TODAY - HOUR, source="api")
    readings = queries.series_of(actor_of(cast.maya), [metric.pk])[metric.pk]
    assert [reading.source for reading in readings] == ["Maya Ito", "Grafana", "the API"]


def test_a_series_since_a_moment_brings_the_last_value_before_it(cast: Cast) -> None:
    long, early, empty = (a_metric(cast.team, name) for name in ("long", "early", "empty"))
    for days in (40, 30, 20, 10):
        a_measurement(long, str(days), TODAY - timedelta(days=days))
    a_measurement(early, "50", TODAY - timedelta(days=50))
    a_measurement(early, "45", TODAY - timedelta(days=45), withdrawn_at=TODAY)
    asked = [long.pk, early.pk, empty.pk]
    found = queries.series_of(actor_of(cast.maya), asked, since=TODAY - timedelta(days=20))
    assert [[str(reading.value) for reading in found[id_]] for id_ in asked] == [
        ["30", "20", "10"],
        ["50"],
        [],
    ]


def test_a_series_takes_one_statement_however_many_metrics(cast: Cast, statements: Statements) -> None:
    maya, metrics = actor_of(cast.maya), [a_metric(cast.team, f"m{n}") for n in range(20)]
    for metric in metrics:
        for days in range(3):
            a_measurement(metric, "1", TODAY - timedelta(days=days))
    for some in (metrics[:1], metrics):
        ids = [metric.pk for metric in some]
        with statements(1):
            assert sum(map(len, queries.series_of(maya, ids).values())) == 3 * len(some)
        with statements(1):
            found = queries.series_of(maya, ids, since=TODAY - HOUR)
        assert sum(map(len, found.values())) == 2 * len(some)
    with statements(1):
        queries.log_of(maya, metrics[0].pk)
    with statements(0):
        assert queries.series_of(maya, []) == {}


def test_a_confidential_metric_is_known_to_its_unit_and_to_whom_it_is_lent(cast: Cast) -> None:
    metric = a_metric(cast.team, "Redundancies", is_confidential=True)
    row = a_measurement(metric, "7", TODAY)
    knows = {"maya", "jonas"}
    for part, person in cast.everybody().items():
        viewer = actor_of(person)
        seen = (
            queries.visible_metrics(viewer, [metric.pk]),
            queries.visible_measurements(viewer, [row.pk]),
            queries.series_of(viewer, [metric.pk])[metric.pk],
            queries.log_of(viewer, metric.pk),
            queries.metrics_of(viewer, [cast.team.pk])[cast.team.pk],
        )
        assert all(map(bool, seen)) if part in knows else not any(map(bool, seen)), part
    with pytest.raises(NotFound):
        queries.metric_for(actor_of(cast.leader), metric.pk)
    lent = lend(actor_of(cast.leader), [metric.pk])
    assert queries.metric_for(lent, metric.pk).name == "Redundancies"
    assert queries.visible_metrics(lend(actor_of(cast.outsider), [metric.pk]), [metric.pk]) == set()
    assert queries.visible_metrics(operator_of(cast), [metric.pk]) == {metric.pk}


def test_history_keeps_no_words_of_a_confidential_metric(cast: Cast) -> None:
    metric = a_metric(cast.team, "Redundancies", is_confidential=True)
    id_ = record(cast, metric, "7", note="After the board meeting")
    with transaction():
        actions.hide_metric_within(actor=actor_of(cast.maya), metric=metric.pk, hidden=False)
        actions.hide_metric_within(actor=actor_of(cast.maya), metric=metric.pk, hidden=True)
    assert "board" not in str(changes_of("measurement", id_)[0].state)
    hidden, shown = changes_of("metric", metric.pk)
    assert shown.state["name"] == "Redundancies"
    assert "Redundancies" not in str(hidden.state)
