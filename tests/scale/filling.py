"""Writing the made-up organization into an empty database."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle
from northward.history.models import Cursor, Entry
from northward.insight.models import UnitPulse
from northward.kit import registry
from northward.metrics.models import Metric
from northward.okrs.models import KeyResult, Objective
from northward.rituals import models as rituals
from northward.teams import models as teams
from tests.scale import shape
from tests.scale.happenings import Year
from tests.scale.organization import PAST_CYCLES, WEEKS, Organization
from tests.scale.tables import at_once, write, write_named

ISSUES_A_UNIT, OPEN_ISSUES = 5, 2


def fill(house: Organization) -> None:
    """Write everything, in one transaction; the database holds nothing else."""
    with at_once():
        _people(house)
        _units(house)
        write_named(Objective, _objectives(house))
        write_named(KeyResult, _key_results(house))
        write_named(Contribution, _contributions(house))
        write_named(rituals.Issue, _issues(house))
        write_named(Entry, _beginnings(house))
        year = _year(house)
        write_named(Metric, _metrics(house, year))
        _follow()


def _people(house: Organization) -> None:
    began = beginning(house)
    organization = {"id": house.id, "name": "Benchmark", "slug": "benchmark"}
    write_named(teams.Organization, [organization | {"time_zone": "Europe/Berlin", "created_at": began}])
    people = [
        (person, house.new_id(house.began), shape.sentence(house.random, 2).title())
        for person in house.people
    ]
    write_named(
        teams.Account,
        (
            {"id": account, "email": f"p{number}@bench.example", "name": name, "password": "!"}
            | {"session_mark": account, "created_at": began}
            for number, (_person, account, name) in enumerate(people)
        ),
    )
    write_named(
        teams.Person,
        (
            {"id": person, "organization": house.id, "account": account, "name": name}
            | {"joined_at": began, "is_administrator": int(number < 3)}
            for number, (person, account, name) in enumerate(people)
        ),
    )


def _units(house: Organization) -> None:
    began = beginning(house)
    write_named(
        teams.Unit,
        (
            {"id": unit.id, "organization": house.id, "parent": unit.parent.id if unit.parent else None}
            | {"name": unit.name, "slug": f"unit-{number}", "kind": unit.kind, "time_zone": unit.zone}
            | {"path": unit.path, "depth": unit.depth, "created_at": began}
            for number, unit in enumerate(house.units)
        ),
    )
    write_named(
        teams.Membership,
        (
            {"id": house.new_id(house.began), "unit": unit.id, "person": person}
            | {"is_lead": int(place == 0), "started_at": began}
            for unit in house.units
            for place, person in enumerate(unit.members)
        ),
    )
    write_named(
        Cycle,
        (
            {
                "id": house.cycles[place],
                "organization": house.id,
                "name": f"Quarter {place}",
                "created_at": began,
            }
            | {"starts": str(starts), "ends": str(starts + timedelta(weeks=WEEKS, days=-1))}
            | {"phase": "closed" if place else "running"}
            for place in range(PAST_CYCLES, -1, -1)
            for starts in [house.cycle_starts(place)]
        ),
    )


def _objectives(house: Organization) -> Iterator[dict[str, Any]]:
    for place, objective in enumerate(house.objectives):
        made, by = beginning(house, objective.cycle), objective.unit.members[0]
        words = shape.draw(house.random, shape.WORDS_OF_KEY_RESULT)
        yield {
            "id": objective.id,
            "organization": house.id,
            "unit": objective.unit.id,
            "cycle": house.cycles[objective.cycle],
            "statement": objective.statement,
            "why": shape.sentence(house.random, words),
            "state": "partly" if objective.cycle else "committed",
            "position": place % 7,
            "score": "0.6" if objective.cycle else None,
            "created_at": made,
            "created_by": by,
            "committed_at": made,
            "committed_by": by,
            "closed_at": beginning(house, objective.cycle - 1) if objective.cycle else None,
        }


def _key_results(house: Organization) -> Iterator[dict[str, Any]]:
    for objective in house.objectives:
        made = beginning(house, objective.cycle)
        for place, result in enumerate(objective.key_results):
            ends = [None if end is None else str(end) for end in (result.baseline, result.target)]
            moves = result.kind != "maintain"
            yield {
                "id": result.id,
                "objective": objective.id,
                "metric": result.metric,
                "name": result.name,
                "written": result.name,
                "kind": result.kind,
                "baseline": ends[0] if moves else None,
                "target": ends[1] if moves else None,
                "low": None if moves else ends[0],
                "high": None if moves else ends[1],
                "weight": "1",
                "key_partner": house.random.choice(objective.unit.members),
                "position": place,
                "target_since": made,
                "created_at": made,
            }


def _contributions(house: Organization) -> Iterator[dict[str, Any]]:
    """Let each objective contribute to one of the unit above in its cycle, if there is one, and some to a second."""
    for objective in house.objectives:
        above = objective.unit.parent.objectives if objective.unit.parent else []
        choices = [found for found in above if found.cycle == objective.cycle]
        count = min(len(choices), 1 + (house.random.random() < 0.3))
        made = beginning(house, objective.cycle)
        for place, to in enumerate(house.random.sample(choices, count)):
            row = {"id": house.new_id(house.began), "organization": house.id, "objective": objective.id}
            row |= {"to_objective": to.id, "because": "it brings people back", "state": "agreed"}
            yield row | {"is_main": int(place == 0), "proposed_at": made, "answered_at": made}


def _issues(house: Organization) -> Iterator[dict[str, Any]]:
    opened, random = beginning(house, 0), house.random
    for unit in house.units:
        for place in range(ISSUES_A_UNIT):
            is_open = place < OPEN_ISSUES
            yield {
                "id": house.new_id(house.start),
                "organization": house.id,
                "unit": unit.id,
                "text": shape.sentence(random, random.randint(5, 15)),
                "owner": random.choice(unit.members),
                "asked_unit": random.choice(house.units).id if place == 0 else None,
                "need": "a day of your time" if place == 0 else "",
                "state": "open" if is_open else "resolved",
                "opened_at": opened,
                "resolved_at": None if is_open else opened,
            }


def _beginnings(house: Organization) -> Iterator[dict[str, Any]]:
    """Yield history's rows of what stood before the year began."""
    for unit in house.units:
        yield _told(house, "unit_added", "unit", unit.id, unit.id, {"name": unit.name})
    for objective in house.objectives:
        place = objective.unit.id
        said: dict[str, Any] = {"unit": place, "state": "committed", "statement": objective.statement}
        yield _told(house, "objective_committed", "objective", objective.id, place, said)
        for result in objective.key_results:
            said = {
                "objective": objective.id,
                "metric": result.metric,
                "name": result.name,
                "kind": result.kind,
            }
            yield _told(house, "key_result_added", "key_result", result.id, place, said)


def _told(
    house: Organization, name: str, kind: str, subject: str, unit: str, state: dict[str, Any]
) -> dict[str, Any]:
    return {
        "organization": house.id,
        "at": beginning(house),
        "actor_kind": "person",
        "actor": house.people[0],
        "name": name,
        "kind": kind,
        "subject": subject,
        "state": json.dumps(state | {"version": 1}),
        "topics": json.dumps([f"unit:{unit}"]),
    }


def _year(house: Organization) -> Year:
    year = Year(house)
    for week in year.weeks():
        for model, (fields, rows) in week.rows.items():
            write(model, fields, rows)
    write(rituals.LatestConfidence, "objective check_in confidence previous why on", year.latest.values())
    pulses = ((*row, OPEN_ISSUES) for row in year.last.values())
    write(UnitPulse, "unit check_in on sent_at mean_confidence open_issues", pulses)
    return year


def _metrics(house: Organization, year: Year) -> Iterator[dict[str, Any]]:
    for objective in house.objectives:
        measured_at = year.last[objective.unit.id][3]
        for result in objective.key_results:
            yield {
                "id": result.metric,
                "organization": house.id,
                "unit": objective.unit.id,
                "name": result.name[:300],
                "current": str(result.value),
                "current_at": measured_at,
                "created_at": beginning(house),
            }


def _follow() -> None:
    """Leave the followers at the end of the record, as after a year of running."""
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    write(Cursor, "name epoch position", [(name, 0, last) for name in registry.followers])


def beginning(house: Organization, cycle: int = PAST_CYCLES) -> str:
    """Return the moment at which a cycle's objectives were committed; of the first cycle unless said otherwise."""
    return f"{house.cycle_starts(cycle)} 07:00:00"
