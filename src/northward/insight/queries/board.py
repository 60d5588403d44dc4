"""Objectives with everything that judges them, read set-wise: the board that team home, key result and check-in share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from northward.cycles.queries import Calendar
from northward.kit.actor import Actor
from northward.method import cadence, scoring
from northward.metrics.queries import series_of
from northward.okrs.queries import KeyResultRead, ObjectiveRead, lend_metrics
from northward.rituals.queries import latest_confidences


@dataclass(frozen=True, slots=True)
class Said:
    """The confidence that stands for an objective: from which check-in, what it was before, and why."""

    confidence: int
    previous: int | None
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class KeyResultBoard:
    """A key result with where it stands, why, and its readings in order."""

    key_result: KeyResultRead
    standing: scoring.Standing
    explanation: scoring.Explanation
    readings: tuple[scoring.Reading, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveBoard:
    """An objective with where it stands, why, what the team says of it, and its key results."""

    objective: ObjectiveRead
    standing: scoring.ObjectiveStanding
    explanation: scoring.Explanation
    said: Said | None
    key_results: tuple[KeyResultBoard, ...]


def boards_of(
    viewer: Actor,
    objectives: Sequence[ObjectiveRead],
    calendar: Calendar,
    *,
    heard: Sequence[datetime],
    at: datetime,
) -> list[ObjectiveBoard]:
    """Return objectives with their judgement at a moment. Two statements, whatever their number.

    `heard` are the moments at which the unit's check-ins were sent: silence over two due occurrences is outdated.
    """
    metrics = [kr.metric for objective in objectives for kr in objective.key_results]
    series = series_of(lend_metrics(viewer, objectives), metrics, since=calendar.span[0]) if metrics else {}
    latest = latest_confidences(viewer, [objective.id for objective in objectives]) if objectives else {}
    judge = _Judge(scoring.Span(*calendar.span), calendar.occurrences, tuple(heard), at, series)
    return [
        judge.of(objective).objective(
            objective,
            Said(found.confidence, found.previous, found.why, found.on)
            if (found := latest.get(objective.id))
            else None,
        )
        for objective in objectives
    ]


@dataclass(frozen=True, slots=True)
class _Judge:
    span: scoring.Span
    occurrences: tuple[cadence.Occurrence, ...]
    heard: tuple[datetime, ...]
    at: datetime
    series: Mapping[UUID, Sequence[scoring.Reading]]

    def of(self, objective: ObjectiveRead) -> "_Judge":
        """Return who judges an objective: it is silent about nothing that was due before it was committed to.

        What is closed is judged as it stood at its close, and grows outdated no more.
        """
        if objective.closed_at is None:
            since = objective.committed_at or self.span.start
            return replace(self, occurrences=tuple(occ for occ in self.occurrences if occ.due_at >= since))
        at = min(objective.closed_at, self.span.end, self.at)
        return replace(self, at=max(at, self.span.start), occurrences=())

    def objective(self, objective: ObjectiveRead, said: Said | None) -> ObjectiveBoard:
        boards = tuple(self.key_result(kr) for kr in objective.key_results if kr.state != "dropped")
        parts = [
            scoring.Part(
                str(board.key_result.id), board.key_result.name, board.standing, board.key_result.goal.weight
            )
            for board in boards
        ]
        confidence = said.confidence if said else None
        measured = [reading.at for board in boards for reading in board.readings]
        outdated = cadence.silent(self.occurrences, [*self.heard, *measured], self.at)
        whole = scoring.stand_objective(
            parts, confidence=confidence, span=self.span, at=self.at, outdated=outdated
        )
        why = scoring.explain_objective(
            parts, confidence=confidence, span=self.span, at=self.at, outdated=outdated
        )
        return ObjectiveBoard(objective, whole, why, said, boards)

    def key_result(self, key_result: KeyResultRead) -> KeyResultBoard:
        readings = self.series.get(key_result.metric, ())
        measured = [reading.at for reading in readings if reading.at >= self.span.start]
        outdated = cadence.silent(self.occurrences, [*self.heard, *measured], self.at)
        return KeyResultBoard(
            key_result,
            scoring.stand(key_result.goal, readings, self.span, self.at, outdated=outdated),
            scoring.explain(key_result.goal, readings, self.span, self.at, outdated=outdated),
            tuple(readings),
        )
