"""A made-up organization: its units, people, cycles, objectives and key results, as plain rows in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.scale import shape

ZONES = ("Europe/Berlin", "Europe/London", "America/New_York")
WEEKS, WEEK, PAST_CYCLES = 13, 11, 4


@dataclass(frozen=True)
class Scale:
    """How much of everything there is. A team checks in, and so measures each key result, `rounds` times."""

    units: int = 2_000
    people: int = 5_000
    objectives: int = 6_000
    key_results: int = 20_000
    rounds: int = 50

    def part(self, of: int) -> "Scale":
        """Return the same organization with a so-and-so-many-th of everything but time."""
        return Scale(
            self.units // of, self.people // of, self.objectives // of, self.key_results // of, self.rounds
        )


DESIGN = Scale()


@dataclass(eq=False, slots=True)
class Unit:
    """A unit; `held` are the places (in `Organization.fridays`) of its check-ins."""

    id: str
    name: str
    parent: "Unit | None"
    path: str
    depth: int
    zone: str
    kind: str = "team"
    members: list[str] = field(default_factory=list)
    objectives: list["Objective"] = field(default_factory=list)
    held: list[int] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class KeyResult:
    """A key result with its metric. `baseline` and `target` are None where the kind has none."""

    id: str
    metric: str
    name: str
    kind: str
    baseline: int | None
    target: int | None
    value: int | None = None


@dataclass(eq=False, slots=True)
class Objective:
    """An objective; `cycle` is a place in `Organization.cycles`, 0 is the present one."""

    id: str
    unit: Unit
    cycle: int
    statement: str
    key_results: list[KeyResult] = field(default_factory=list)


class Organization:
    """Everything but what happened in it. `monday` is that of the eleventh of thirteen weeks, which is the present one."""

    def __init__(self, seed: int, scale: Scale, monday: date) -> None:
        self.scale = scale
        self.random = Random(seed)
        self.start = monday - timedelta(weeks=WEEK - 1)
        self.began = self.start - timedelta(weeks=WEEKS * PAST_CYCLES + 2)
        self.id = self.new_id(self.began)
        self.cycles = [self.new_id(self.began) for _ in range(PAST_CYCLES + 1)]
        self.people = [self.new_id(self.began) for _ in range(scale.people)]
        self.units = list(self._tree())
        self.objectives = list(self._objectives())
        # The moments of all check-ins, oldest first, and in which cycle each lies.
        self.fridays = [
            (cycle, self.cycle_starts(cycle) + timedelta(days=4 + 7 * week))
            for cycle in range(PAST_CYCLES, -1, -1)
            for week in range(WEEKS if cycle else WEEK - 1)
        ]
        for unit in self.units:
            unit.held = sorted(self.random.sample(range(len(self.fridays)), scale.rounds))

    def new_id(self, moment: date) -> str:
        """Return an id as the house makes them: in order of making, and drawn from the seed."""
        made = (
            moment if isinstance(moment, datetime) else datetime.combine(moment, time(7, tzinfo=UTC))
        ).timestamp()
        low = self.random.getrandbits(74)
        return f"{int(made * 1000):012x}7{low >> 62:03x}{0x8 | (low >> 60 & 3):x}{low & (1 << 60) - 1:015x}"

    def cycle_starts(self, cycle: int) -> date:
        """Return the Monday on which a cycle starts."""
        return self.start - timedelta(weeks=WEEKS * cycle)

    def _tree(self) -> Iterator[Unit]:
        widths = [1, *(max(1, round(share * self.scale.units)) for share in shape.LEVELS)]
        widths[-1] = self.scale.units - sum(widths[:-1])
        above: list[Unit] = []
        number = 0
        for depth, width in enumerate(widths):
            level = []
            for place in range(width):
                parent = above[place % len(above)] if above else None
                id_ = self.new_id(self.began)
                name = f"{shape.sentence(self.random, self.random.randint(1, 3))} {number}"
                path = f"{parent.path if parent else ''}{id_}/"
                unit = Unit(id_, name, parent, path, depth, self.random.choice(ZONES))
                # The first of each team is nobody else's first, so that sessions of many teams are many people's.
                unit.members = [self.people[number]]
                unit.members += self.random.sample(self.people[self.scale.units :], 4)
                if parent:
                    parent.kind = "business-unit" if parent.parent else "company"
                number += 1
                level.append(unit)
                yield unit
            above = level

    def _objectives(self) -> Iterator[Objective]:
        random, scale = self.random, self.scale
        present = shape.spread(random, scale.objectives * 2 // 3, scale.units, shape.OBJECTIVES_A_TEAM)
        places = [(unit, 0) for unit, count in zip(self.units, present, strict=True) for _ in range(count)]
        places += [
            (random.choice(self.units), random.randint(1, PAST_CYCLES))
            for _ in range(scale.objectives - len(places))
        ]
        counts = shape.spread(random, scale.key_results, scale.objectives, shape.KEY_RESULTS_AN_OBJECTIVE)
        for (unit, cycle), count in zip(places, counts, strict=True):
            made = self.cycle_starts(cycle) - timedelta(days=5)
            words = shape.draw(random, shape.WORDS_OF_OBJECTIVE)
            found = Objective(self.new_id(made), unit, cycle, shape.sentence(random, words))
            found.key_results = [self._key_result(made) for _ in range(count)]
            unit.objectives.append(found)
            yield found

    def _key_result(self, made: date) -> KeyResult:
        random = self.random
        name = shape.sentence(random, shape.draw(random, shape.WORDS_OF_KEY_RESULT))
        kind = random.choices(("increase", "decrease", "maintain", "milestone"), (50, 15, 10, 25))[0]
        low, way = random.randint(1, 60) * 10, random.randint(2, 40) * 5
        baseline, target = {
            "increase": (low, low + way),
            "decrease": (low + way, low),
            "maintain": (low, low + way),
            "milestone": (None, None),
        }[kind]
        if kind == "increase" and random.random() < 0.5:
            name += f" from {baseline} to {target}"
        return KeyResult(self.new_id(made), self.new_id(self.began), name, kind, baseline, target)

    def due(self, unit: Unit, place: int) -> datetime:
        """Return when a check-in of a unit is due, in UTC."""
        return datetime.combine(self.fridays[place][1], time(14), ZoneInfo(unit.zone)).astimezone(UTC)
