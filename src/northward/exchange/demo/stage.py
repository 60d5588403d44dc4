"""How the demonstration is played: acts with their moments, in order, each with the clock held at its own."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from northward.exchange.demo.dates import Dates
from northward.kit import clock
from northward.kit.actor import Actor
from northward.method import grip
from northward.metrics.actions import create_metric_within, record_measurement_within
from northward.okrs.actions import KeyResultDraft, add_key_result, commit_objective, draft_objective
from northward.okrs.queries import objective_for
from northward.rituals.actions import say_own_confidence, submit_checkin
from northward.rituals.queries import open_issues


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    """A key result of the story. `metric` names what is measured where that isn't the key result's own sentence."""

    key: str
    draft: KeyResultDraft
    metric: str = ""
    source: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective of the story with its key results."""

    key: str
    statement: str
    why: str
    key_results: tuple[KeyResultLine, ...]
    aim: str = "aspirational"


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """A check-in of the story. `said` maps key results to a value, or to "unchanged", "fed", "no-data".

    `own` maps people to their confidence in each objective, in order; `resolved` and `help` name issues by their words.
    """

    by: str
    confidence: dict[str, int]
    said: dict[str, str]
    why: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    opened: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    help: dict[str, tuple[str, str]] = field(default_factory=dict)
    plan: tuple[str, ...] = ()
    energy: int | None = None
    own: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass
class Stage:
    """What acts share: who is there, what was made, and what is still to happen."""

    dates: Dates
    operator: Actor
    people: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    _acts: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _number: int = 0

    def at(self, moment: datetime, act: Callable[[], None]) -> None:
        """Have something happen at a moment; what would lie in the future never does."""
        if moment <= self.dates.now:
            self._number += 1
            heapq.heappush(self._acts, (moment, self._number, act))

    def play(self) -> None:
        """Let everything happen, in order; an act may put later ones on the stage."""
        while self._acts:
            moment, _number, act = heapq.heappop(self._acts)
            with clock.held_at(moment):
                act()

    def draft(self, by: str, unit: str, cycle: str, line: ObjectiveLine) -> None:
        """Draft an objective with its key results, each on a metric of its own."""
        actor = self.people[by]
        objective = draft_objective(
            actor=actor,
            unit=self.ids[unit],
            cycle=self.ids[cycle],
            statement=line.statement,
            why=line.why,
            aim=line.aim,
        )
        self.ids[line.key] = objective
        for result in line.key_results:
            self.ids[result.key] = add_key_result(
                actor=actor, objective=objective, draft=self._drafted(unit, result)
            )

    def commit(self, by: str, key: str) -> None:
        """Commit to an objective, for the team."""
        actor = self.people[by]
        version = objective_for(actor, self.ids[key]).version
        commit_objective(actor=actor, objective=self.ids[key], version=version)

    def _drafted(self, unit: str, line: KeyResultLine) -> KeyResultDraft:
        draft = line.draft
        if line.partner:
            partner = self.people[line.partner].id
            draft = replace(draft, key_partner=partner)
        if line.metric:
            metric = create_metric_within(
                actor=self.operator,
                unit=self.ids[unit],
                name=line.metric,
                unit_of_measure=draft.unit_of_measure,
                good={"decrease": "down", "maintain": "band"}.get(draft.kind, "up"),
                source=line.source,
            )
            self.ids[f"{line.key} metric"] = metric
            draft = replace(draft, metric=metric)
        return draft

    def measure(self, key: str, value: str, source: str) -> None:
        """Let a source outside put a value on the metric of a key result."""
        record_measurement_within(
            actor=self.operator,
            metric=self.ids[f"{key} metric"],
            value=Decimal(value),
            at=clock.now(),
            source="api",
            source_name=source,
        )

    def say_own(
        self, unit: str, cycle: str, on: date, objectives: tuple[str, ...], line: CheckInLine
    ) -> None:
        """Let people say what they themselves believe, before they see the others."""
        for number, (name, values) in enumerate(line.own.items()):
            say_own_confidence(
                actor=self.people[name],
                unit=self.ids[unit],
                cycle=self.ids[cycle],
                on=on,
                values={self.ids[key]: value for key, value in zip(objectives, values, strict=True)},
                energy=None if line.energy is None else min(5, max(1, line.energy + (number + 1) % 3 - 1)),
            )

    def check_in(self, unit: str, cycle: str, on: date, line: CheckInLine) -> None:
        """Send a check-in for a team."""
        actor = self.people[line.by]
        found = {issue.text: str(issue.id) for issue in open_issues(actor, self.ids[unit])}
        entry = grip.Entry(
            confidences=tuple(
                grip.Confidence(str(self.ids[key]), value, line.why.get(key, ""))
                for key, value in line.confidence.items()
            ),
            results=tuple(self._result(key, said, line) for key, said in line.said.items()),
            issues=tuple(self._issue(text, id_, line) for text, id_ in found.items()),
            opened=line.opened,
            plan=line.plan,
            energy=line.energy,
        )
        submit_checkin(actor=actor, unit=self.ids[unit], cycle=self.ids[cycle], on=on, entry=entry)

    def _result(self, key: str, said: str, line: CheckInLine) -> grip.Result:
        note = line.notes.get(key, "")
        if said in ("unchanged", "fed", "no-data"):
            return grip.Result(str(self.ids[key]), grip.Said(said), note=note)
        return grip.Result(str(self.ids[key]), grip.Said.VALUE, Decimal(said), note)

    def _issue(self, text: str, id_: str, line: CheckInLine) -> grip.IssueLine:
        if text in line.resolved:
            return grip.IssueLine(id_, grip.IssueSaid.RESOLVED)
        if text in line.help:
            unit, need = line.help[text]
            return grip.IssueLine(id_, grip.IssueSaid.HELP, str(self.ids[unit]), need)
        return grip.IssueLine(id_, grip.IssueSaid.OPEN)
