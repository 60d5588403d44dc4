"""Cycles, metrics, measurements, objectives, key results and contributions."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle
from northward.kit import clock
from northward.metrics.models import Measurement, Metric
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Organization, Person, Unit


def a_cycle(organization: Organization, name: str = "Q4 2026", **fields: Any) -> Cycle:
    """Make the quarter from October to December 2026, running and for everybody unless said otherwise."""
    told = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "phase": "running"} | fields
    return Cycle.objects.create(organization=organization, name=name, created_at=clock.now(), **told)


def an_objective(
    unit: Unit, cycle: Cycle | None, statement: str = "Make exploring feel safe", **fields: Any
) -> Objective:
    """Make an objective, a draft unless said otherwise; without a cycle an idea."""
    told = {"state": "draft" if cycle else "idea"} | fields
    if told["state"] == "committed":
        told.setdefault(
            "committed_at", datetime.combine(cycle.starts, time(12), UTC) if cycle else clock.now()
        )
    return Objective.objects.create(
        organization=unit.organization,
        unit=unit,
        cycle=cycle,
        statement=statement,
        created_at=clock.now(),
        **told,
    )


def a_metric(unit: Unit, name: str = "Repeat visits", **fields: Any) -> Metric:
    """Make a metric of a unit."""
    return Metric.objects.create(
        organization=unit.organization, unit=unit, name=name, created_at=clock.now(), **fields
    )


def a_key_result(objective: Objective, name: str = "Repeat visits from 20 to 40", **fields: Any) -> KeyResult:
    """Make a key result from 20 to 40 with a metric of its own, unless said otherwise."""
    told: dict[str, Any] = {"kind": "increase", "baseline": Decimal(20), "target": Decimal(40)} | fields
    told.setdefault("metric", None)
    metric = told.pop("metric") or a_metric(objective.unit, name)
    return KeyResult.objects.create(
        objective=objective,
        metric=metric,
        name=name,
        weight=told.pop("weight", Decimal(1)),
        target_since=clock.now(),
        created_at=clock.now(),
        position=told.pop("position", objective.key_results.count()),
        **told,
    )


def a_measurement(
    metric: Metric, value: str, at: datetime, by: Person | None = None, **fields: Any
) -> Measurement:
    """Make a measurement; `current` on the metric isn't kept."""
    return Measurement.objects.create(
        metric=metric,
        value=Decimal(value),
        at=at,
        by=by,
        recorded_at=clock.now(),
        **({"source": "person"} | fields),
    )


def a_contribution(objective: Objective, to_objective: Objective, **fields: Any) -> Contribution:
    """Make a proposed contribution."""
    told = {"because": "it brings people back"} | fields
    return Contribution.objects.create(
        organization=objective.organization,
        objective=objective,
        to_objective=to_objective,
        proposed_at=clock.now(),
        **told,
    )
