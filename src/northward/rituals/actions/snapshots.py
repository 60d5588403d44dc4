"""Keeping what was true then: a check-in's snapshots stay as they are, whatever changes later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Max

from northward.kit.actor import Actor
from northward.kit.fields import FRACTION_DIGITS, plain
from northward.kit.transaction import transaction_required
from northward.method import grip, scoring
from northward.metrics.queries import series_of
from northward.okrs.queries import ObjectiveRead
from northward.rituals.models import CheckIn, GoalSnapshot, LatestConfidence, OwnConfidence, ResultSnapshot

_LAST_DIGIT = Decimal(1).scaleb(-FRACTION_DIGITS)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many key results were measured, of how many."""

    measured: int
    measurable: int


def keep_results_within(
    *,
    check_in: CheckIn,
    objectives: Sequence[ObjectiveRead],
    entry: grip.Entry,
    standings: Mapping[UUID, scoring.Standing],
    measured: Mapping[UUID, UUID],
) -> Counts:
    """Keep what the check-in said of each key result, with its value and progress at this moment.

    `measured` maps the key results that got a value to their measurements.
    """
    transaction_required()
    key_results = [key_result for objective in objectives for key_result in objective.key_results]
    said = {result.key_result: result for result in entry.results}
    before = dict(
        ResultSnapshot.objects.filter(
            key_result__in=[key_result.id for key_result in key_results],
            check_in__undone_at__isnull=True,
            check_in__cycle=check_in.cycle_id,
        )
        .exclude(check_in=check_in)
        .order_by("check_in__on")
        .values_list("key_result", "value")
    )
    rows = []
    for key_result in key_results:
        result = said.get(str(key_result.id))
        standing = standings[key_result.id]
        rows.append(
            ResultSnapshot(
                check_in=check_in,
                key_result_id=key_result.id,
                said=result.said.value if result else grip.Said.UNSAID.value,
                value=standing.current.value if standing.current else None,
                previous=before.get(key_result.id),
                progress=_kept(standing.progress),
                word=standing.word.value,
                note=result.note if result else "",
                measurement_id=measured.get(key_result.id),
                target_version=key_result.target_version,
            )
        )
    ResultSnapshot.objects.bulk_create(rows)
    heard = {grip.Said.VALUE.value, grip.Said.UNCHANGED.value, grip.Said.FED.value}
    return Counts(sum(row.said in heard for row in rows), len(rows))


def keep_goals_within(
    *,
    check_in: CheckIn,
    objectives: Sequence[ObjectiveRead],
    entry: grip.Entry,
    standings: Mapping[UUID, scoring.Standing],
    span: scoring.Span,
) -> None:
    """Keep the confidence in each objective, the spread of the members' own, and the objective's progress."""
    transaction_required()
    previous = {
        latest.objective_id: latest.confidence
        for latest in LatestConfidence.objects.filter(
            objective__in=[objective.id for objective in objectives]
        )
    }
    own = list(
        OwnConfidence.objects.filter(
            unit=check_in.unit_id, cycle=check_in.cycle_id, on=check_in.on
        ).values_list("values", flat=True)
    )
    said = {confidence.objective: confidence for confidence in entry.confidences}
    goals = []
    for objective in objectives:
        key = str(objective.id)
        parts = [
            scoring.Part(str(kr.id), kr.name, standings[kr.id], kr.goal.weight)
            for kr in objective.key_results
        ]
        whole = scoring.stand_objective(parts, confidence=said[key].value, span=span, at=check_in.sent_at)
        values = [row[key] for row in own if key in row]
        goals.append(_goal(check_in, objective.id, said[key], previous.get(objective.id), whole, values))
    GoalSnapshot.objects.bulk_create(goals)
    latest = [
        LatestConfidence(
            objective_id=goal.objective_id,
            check_in=check_in,
            confidence=goal.confidence,
            previous=goal.previous,
            why=goal.why,
            on=check_in.on,
        )
        for goal in goals
    ]
    # In one order, so that two who write the same never wait for each other crosswise.
    LatestConfidence.objects.bulk_create(
        sorted(latest, key=lambda row: row.objective_id),
        update_conflicts=True,
        unique_fields=["objective"],
        update_fields=["check_in", "confidence", "previous", "why", "on"],
    )


def _goal(
    check_in: CheckIn,
    objective: UUID,
    said: grip.Confidence,
    previous: int | None,
    whole: scoring.ObjectiveStanding,
    own: Sequence[int],
) -> GoalSnapshot:
    return GoalSnapshot(
        check_in=check_in,
        objective_id=objective,
        confidence=said.value,
        previous=previous,
        why=said.why,
        progress=_kept(whole.progress),
        word=whole.word.value,
        own_count=len(own),
        own_low=min(own, default=None),
        own_high=max(own, default=None),
        own_mean=_kept(grip.spread(own).mean) if own else None,
    )


def latest_again_within(*, objectives: Sequence[UUID]) -> None:
    """Find the standing confidence of some objectives again, after a check-in was taken back."""
    transaction_required()
    for objective in objectives:
        standing = GoalSnapshot.objects.filter(objective=objective, check_in__undone_at__isnull=True)
        newest = standing.aggregate(on=Max("check_in__on"))["on"]
        goal = standing.filter(check_in__on=newest).first() if newest else None
        if goal is None:
            LatestConfidence.objects.filter(objective=objective).delete()
            continue
        LatestConfidence.objects.update_or_create(
            objective_id=objective,
            defaults={
                "check_in": goal.check_in,
                "confidence": goal.confidence,
                "previous": goal.previous,
                "why": goal.why,
                "on": newest,
            },
        )


def standings_of(
    viewer: Actor, objectives: Sequence[ObjectiveRead], span: scoring.Span, at: datetime
) -> dict[UUID, scoring.Standing]:
    """Return where each key result stood at a moment. One statement."""
    key_results = [key_result for objective in objectives for key_result in objective.key_results]
    series = series_of(viewer, [key_result.metric for key_result in key_results], since=span.start)
    return {
        key_result.id: scoring.stand(key_result.goal, series.get(key_result.metric, []), span, at)
        for key_result in key_results
    }


def _kept(value: Decimal | None) -> Decimal | None:
    """Return a figure rounded to what the database keeps: nine digits after the point."""
    return None if value is None else plain(value.quantize(_LAST_DIGIT))
