"""S13, the key result page: the series, what it is held against, and every measurement with its source."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from northward.cycles.queries import Calendar, calendar_of, cycle_by
from northward.history.models import Entry
from northward.history.read import changes_of
from northward.insight.queries.board import KeyResultBoard, boards_of
from northward.insight.queries.team_home import Place, place_of
from northward.kit import clock
from northward.kit.actor import Actor
from northward.method import scoring
from northward.metrics.queries import MeasurementRead, MetricRead, log_of, metric_for
from northward.okrs.queries import KeyResultRead, ObjectiveRead, key_result_for, lend_metrics
from northward.rituals.queries import moments_sent
from northward.teams.permissions import Standing
from northward.teams.queries import UnitName, UnitRead, people_names, unit_for, unit_names

LOG = 100


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a key result's history: what happened, when, by whom (empty for the system)."""

    at: datetime
    name: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeyResultPage:
    """Everything on a key result's page. `board` is None for one whose objective has no cycle yet.

    `keeper` is the unit that keeps the metric, where it is another one.
    """

    unit: UnitRead
    place: Place
    objective: ObjectiveRead
    key_result: KeyResultRead
    calendar: Calendar | None
    board: KeyResultBoard | None
    pace: scoring.Explanation | None
    metric: MetricRead
    keeper: UnitName | None
    log: tuple[MeasurementRead, ...]
    changes: tuple[Change, ...]
    at: datetime


def key_result_page(viewer: Actor, standing: Standing, id: UUID) -> KeyResultPage:
    """Return a key result that the viewer may see. A fixed number of statements, one more for another unit's metric.

    Raises NotFound.
    """
    objective, key_result = key_result_for(viewer, id)
    unit = unit_for(viewer, objective.unit_slug)
    reader = lend_metrics(viewer, [objective])
    now = clock.now()
    calendar = calendar_of(viewer, unit, cycle_by(viewer, objective.cycle)) if objective.cycle else None
    board = pace = None
    if calendar:
        heard = moments_sent(viewer, unit.id, calendar.cycle.id)
        whole = boards_of(viewer, [objective], calendar, heard=heard, at=now)[0]
        board = next((found for found in whole.key_results if found.key_result.id == id), None)
        if board:
            span = scoring.Span(*calendar.span)
            stood = board.standing
            # At the moment and with the silence by which the board judged it, or the two would contradict each other.
            outdated = stood.word is scoring.Word.OUTDATED
            pace = scoring.explain_pace(key_result.goal, board.readings, span, stood.at, outdated=outdated)
    metric = metric_for(reader, key_result.metric)
    keepers = unit_names(viewer, [metric.unit]) if metric.unit != unit.id else []
    return KeyResultPage(
        unit=unit,
        place=place_of(standing, unit),
        objective=objective,
        key_result=key_result,
        calendar=calendar,
        board=board,
        pace=pace,
        metric=metric,
        keeper=keepers[0] if keepers else None,
        log=tuple(log_of(reader, key_result.metric, LOG)),
        changes=_changes(viewer, id),
        at=now,
    )


def _changes(viewer: Actor, id: UUID) -> tuple[Change, ...]:
    rows: list[Entry] = changes_of("key_result", id, limit=50)
    names = people_names(viewer, [row.actor for row in rows if row.actor])
    return tuple(
        Change(row.at, row.name, names.get(row.actor, "") if row.actor else row.actor_name, row.reason)
        for row in rows
    )
