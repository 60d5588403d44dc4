"""What happened there: a year of check-ins with everything that they said, and history's row of each."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Model

from northward.history.models import Entry
from northward.method import grip
from northward.metrics.models import Measurement
from northward.rituals.models import CheckIn, GoalSnapshot, OwnConfidence, PlanLine, ResultSnapshot
from tests.scale import shape
from tests.scale.organization import WEEKS, KeyResult, Objective, Organization, Unit
from tests.scale.tables import stamp

WORDS = ("on-track", "caution", "off-track", "pending")
FIELDS: dict[type[Model], str] = {
    CheckIn: "id organization unit cycle on due_at sent_at sent_by energy mean_confidence measured measurable planned",
    Measurement: "id metric value at source by key recorded_at",
    GoalSnapshot: "id check_in objective confidence previous why progress word",
    ResultSnapshot: "id check_in key_result said value measurement progress word",
    PlanLine: "id check_in position text",
    OwnConfidence: "id unit cycle on person values energy said_at",
    Entry: "organization at actor_kind actor name kind subject state topics vouched_by",
}
Rows = list[tuple[Any, ...]]


@lru_cache(maxsize=10_000)
def mean_of(confidences: tuple[int, ...]) -> str | None:
    """Return the mean confidence as a check-in keeps it."""
    return format(grip.spread(confidences).mean, "f") if confidences else None


class Moment:
    """One check-in: who, when, and its id."""

    __slots__ = ("at", "by", "friday", "id", "sent", "share", "unit")

    def __init__(self, house: Organization, unit: Unit, place: int) -> None:
        cycle, self.friday = house.fridays[place]
        self.unit, self.by = unit, house.random.choice(unit.members)
        self.sent: datetime = house.due(unit, place) + timedelta(minutes=house.random.randint(-90, 240))
        self.at, self.id = stamp(self.sent), house.new_id(self.sent)
        # How much of the cycle has passed.
        self.share = (self.friday - house.cycle_starts(cycle)).days / (7 * WEEKS)


class Year:
    """Goes through the year, Friday after Friday, and collects the rows of each."""

    def __init__(self, house: Organization) -> None:
        self.house, self.random = house, house.random
        self.said: dict[str, int] = {}
        self.latest: dict[str, tuple[Any, ...]] = {}
        self.last: dict[str, tuple[Any, ...]] = {}
        self.rows: dict[type[Model], tuple[str, Rows]] = {}
        self.holders: list[list[Unit]] = [[] for _ in house.fridays]
        for unit in house.units:
            for place in unit.held:
                self.holders[place].append(unit)

    def weeks(self) -> Iterator["Year"]:
        """Yield after each Friday, with that week's rows in `rows`: the fields of each model, and its rows."""
        for place, units in enumerate(self.holders):
            self.rows = {model: (fields, []) for model, fields in FIELDS.items()}
            for unit in units:
                self._check_in(Moment(self.house, unit, place), place)
            yield self

    def _add(self, model: type[Model], *values: Any) -> None:
        self.rows[model][1].append(values)

    def _check_in(self, moment: Moment, place: int) -> None:
        house, unit, random = self.house, moment.unit, self.random
        cycle, friday = house.fridays[place]
        here = [objective for objective in unit.objectives if objective.cycle == cycle]
        results = []
        for objective in unit.objectives:
            for key_result in objective.key_results:
                measurement = self._measure(moment, key_result, moment.share if objective in here else 0)
                if objective in here:
                    results.append(self._result(moment, key_result, measurement))
        confidences = tuple(self._goal(moment, objective) for objective in here)
        plan = random.randint(0, 3)
        for line in range(plan):
            words = shape.sentence(random, random.randint(3, 9))
            self._add(PlanLine, house.new_id(moment.sent), moment.id, line, words)
        if cycle == 0:
            self._own(moment, here)
        count, mean = len(results), mean_of(confidences)
        due, energy = stamp(house.due(unit, place)), random.randint(1, 5)
        row = (moment.id, house.id, unit.id, house.cycles[cycle], str(friday), due, moment.at, moment.by)
        self._add(CheckIn, *row, energy, mean, count, count, plan)
        self.last[unit.id] = (unit.id, moment.id, str(friday), moment.at, mean)
        state: dict[str, Any] = {
            "unit": unit.id,
            "on": str(friday),
            "mean_confidence": mean,
            "results": results,
        }
        said = [
            {"objective": goal.id, "confidence": now} for goal, now in zip(here, confidences, strict=True)
        ]
        state |= {"goals": said, "measured": count, "measurable": count, "planned": plan, "version": 1}
        topics = f'["unit:{unit.id}", "check-in:{unit.id}:{friday}"]'
        self._record(moment, "checkin_submitted", "check_in", moment.id, json.dumps(state), topics, None)

    def _measure(self, moment: Moment, result: KeyResult, share: float) -> str:
        id_, at, by = self.house.new_id(moment.sent), moment.at, moment.by
        result.value = self._value(result, share)
        key = f"check-in:{moment.id}:{result.id}"
        self._add(Measurement, id_, result.metric, str(result.value), at, "check-in", by, key, at)
        state = (
            f'{{"metric": "{result.metric}", "at": "{at}Z", "source": "check-in", "by": "{by}", '
            f'"withdrawn": false, "supersedes": null, "value": "{result.value}", "note": ""}}'
        )
        vouched, topics = f'["key_result", "{result.id}"]', f'["unit:{moment.unit.id}"]'
        self._record(moment, "measurement_recorded", "measurement", id_, state, topics, vouched)
        return id_

    def _value(self, result: KeyResult, share: float) -> int:
        if result.baseline is None or result.target is None:
            return int(self.random.random() < share - 0.3)
        way = result.target - result.baseline
        share = 0.5 if result.kind == "maintain" else share
        return round(result.baseline + way * (share + self.random.uniform(-0.2, 0.15)))

    def _result(self, moment: Moment, result: KeyResult, measurement: str) -> dict[str, Any]:
        value, progress = str(result.value), f"{self.random.randint(-5, 100) / 100}"
        row = (self.house.new_id(moment.sent), moment.id, result.id, "value", value, measurement)
        self._add(ResultSnapshot, *row, progress, self.random.choice(WORDS))
        return {"key_result": result.id, "said": "value", "value": value, "progress": progress}

    def _goal(self, moment: Moment, objective: Objective) -> int:
        random, before = self.random, self.said.get(objective.id)
        now = min(10, max(0, (6 if before is None else before) + random.randint(-2, 2)))
        why = shape.sentence(random, random.randint(4, 14)) if random.random() < 0.4 else ""
        self.said[objective.id] = now
        row = (self.house.new_id(moment.sent), moment.id, objective.id, now, before, why)
        self._add(GoalSnapshot, *row, f"{random.randint(0, 100) / 100}", random.choice(WORDS))
        self.latest[objective.id] = (objective.id, moment.id, now, before, why, str(moment.friday))
        return now

    def _own(self, moment: Moment, here: list[Objective]) -> None:
        day: date = moment.friday
        for person in moment.unit.members[:3]:
            values = json.dumps({objective.id: self.random.randint(3, 9) for objective in here})
            row = (self.house.new_id(moment.sent), moment.unit.id, self.house.cycles[0], str(day), person)
            self._add(OwnConfidence, *row, values, self.random.randint(1, 5), moment.at)

    def _record(
        self, moment: Moment, name: str, kind: str, subject: str, state: str, topics: str, vouched: str | None
    ) -> None:
        who = (self.house.id, moment.at, "person", moment.by)
        self._add(Entry, *who, name, kind, subject, state, topics, vouched)
