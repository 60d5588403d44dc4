"""What pages cost in the process that makes them: everything but the network."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from northward.metrics.models import Measurement
from northward.okrs.models import KeyResult, Objective
from northward.site.wsgi import application
from northward.teams.models import Membership, Unit
from tests.scale.floors import read_floor, statements_of, write_floor
from tests.scale.measure import ROUNDS, TIMES, Timing, best
from tests.scale.rows import Row, reference, row, slowness
from tests.scale.visits import Unexpected, Visitor

SEED = 7
TEAM_PAGE, CHECK_IN, ABOVE_FLOOR = 20, 25, 15  # milliseconds (architecture.md, acceptance anchors)
WARM = 12


@dataclass(frozen=True, slots=True)
class Team:
    """A team with objectives in the present cycle, and one of its members, signed in."""

    unit: Unit
    visitor: Visitor

    def address(self, rest: str = "") -> str:
        """Return the address of one of its pages."""
        return f"/o/benchmark/units/{self.unit.slug}/{rest}"


class Pages:
    """Measures the pages of one database."""

    def __init__(self, engine: str, label: str) -> None:
        self.engine, self.label = engine, label
        self.random = Random(SEED)
        self.teams = self._teams(WARM + ROUNDS * TIMES)
        self.slow = 1.0

    def rows(self) -> Iterator[Row]:
        """Measure, and yield the rows."""
        yield from self.one_row()
        address = "/o/benchmark/units/"
        yield from self.page("team page", lambda team: team.address(), budget=TEAM_PAGE)
        yield from self.page("key result page", self._key_result)
        yield from self.page("check-in page", lambda team: team.address("check-in/"))
        yield from self.page(
            f"unit tree of {Unit.objects.count():,} units", lambda _team: address, times=TIMES // 3
        )
        yield from self.check_in()

    def one_row(self) -> Iterator[Row]:
        """The yardstick, which says by how much this machine is slower than that of the reference."""
        stranger, ids = Visitor(application), [team.unit.pk for team in self.teams]

        def visit(id_: Any) -> None:
            stranger.get(f"/bench/one-row/{id_}/")

        found = self._timing(ids, visit, TIMES)
        self.slow = slowness(found.at(50), reference(self.engine))
        statements = statements_of(lambda: visit(ids[0]))
        floor = read_floor(statements).at(50)
        yield row(self._name("one-row page", "p50 ms"), found.at(50), floor=floor)
        yield row(self._name("one-row page", "p95 ms"), found.at(95), floor=floor)
        yield self._cpu("one-row page", found)

    def page(
        self, name: str, address: Callable[[Team], str], *, budget: float | None = None, times: int = TIMES
    ) -> Iterator[Row]:
        """A page that reads. Without a budget of its own it may take twice its floor and 15 ms."""
        addresses = {team.unit.pk: address(team) for team in self.teams}

        def visit(team: Team) -> None:
            team.visitor.get(addresses[team.unit.pk])

        found = self._timing(self.teams, visit, times)
        floor = read_floor(statements_of(lambda: visit(self.teams[0])))
        most = budget * self.slow if budget else 2 * floor.at(50) + ABOVE_FLOOR * self.slow
        yield row(self._name(name, "p95 ms"), found.at(95), floor=floor.at(50), budget=most)
        yield self._cpu(name, found)

    def check_in(self) -> Iterator[Row]:
        """A check-in sent, with a value for each key result; each team sends its own, once."""
        forms = {team.unit.pk: self._form(team) for team in self.teams}

        def send(team: Team) -> None:
            answer = team.visitor.post(team.address("check-in/"), forms[team.unit.pk])
            if "sent=" not in answer.headers.get("Location", ""):
                raise Unexpected(f"A check-in wasn't sent; it led to {answer.headers.get('Location')}")

        found = self._timing(self.teams, send, TIMES, again=False)
        last = Measurement.objects.select_related("metric").latest("at")
        floor = write_floor(last).at(50)
        budget = CHECK_IN * self.slow
        yield row(self._name("check-in POST", "p95 ms"), found.at(95), floor=floor, budget=budget)
        yield self._cpu("check-in POST", found)

    def _timing(
        self, things: Sequence[Any], visit: Callable[[Any], object], times: int, *, again: bool = True
    ) -> Timing:
        for thing in things[:WARM]:
            visit(thing)
        rest = things[WARM:]
        times = min(times, len(rest) // ROUNDS)
        rounds = [
            rest[place * times : (place + 1) * times] if not again else rest[:times]
            for place in range(ROUNDS)
        ]
        return best(rounds, visit)

    def _teams(self, count: int) -> list[Team]:
        ids = sorted(
            Objective.objects.filter(state="committed", key_results__isnull=False)
            .values_list("unit", flat=True)
            .distinct()
        )
        chosen = self.random.sample(ids, min(count, len(ids)))
        units = Unit.objects.in_bulk(chosen)
        firsts = Membership.objects.filter(unit__in=chosen, is_lead=True).select_related("person__account")
        accounts = {first.unit_id: first.person.account for first in firsts}
        return [Team(units[id_], Visitor(application, accounts[id_])) for id_ in chosen]

    def key_result_of(self, team: Team) -> UUID:
        """Return a key result that a team has committed to."""
        found = KeyResult.objects.filter(objective__unit=team.unit, objective__state="committed")
        return found.values_list("pk", flat=True)[0]

    def _key_result(self, team: Team) -> str:
        return f"/o/benchmark/key-results/{self.key_result_of(team)}/"

    def _form(self, team: Team) -> dict[str, str]:
        fields = {
            "version": "1",
            "energy": "4",
            "plan-1": "Ask three customers",
            "issue-new": "A test is slow",
        }
        for objective in Objective.objects.filter(unit=team.unit, state="committed"):
            fields |= {f"goal-{objective.pk}": "7", f"goal-{objective.pk}-why": "The pilot reads well"}
        for result in KeyResult.objects.filter(objective__unit=team.unit, objective__state="committed"):
            fields[f"result-{result.pk}"] = (
                "1" if result.kind == "milestone" else str(self.random.randint(100, 500))
            )
        return fields

    def _name(self, name: str, unit: str) -> str:
        return f"{self.label}: {name}, {unit}"

    def _cpu(self, name: str, found: Timing) -> Row:
        return row(self._name(name, "CPU ms a request"), found.cpu)
