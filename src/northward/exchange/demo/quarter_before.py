"""The quarter before: closed, with its scores, so that a team has something to look back on."""

from decimal import Decimal

from northward.exchange.demo.dates import moment
from northward.exchange.demo.stage import Stage
from northward.okrs.actions import KeyResultDraft, import_key_result_within, import_objective_within

Measured = tuple[str, str, str, str, str, str, str]  # name, kind, unit, baseline, target, final, score

CLOSED: tuple[tuple[str, str, str, str, str, tuple[Measured, ...]], ...] = (
    (
        "explore",
        "Know where new users get lost",
        "We had opinions about the first week, and no facts.",
        "achieved",
        "0.85",
        (
            ("Follow 90% of sign-ups from end to end, up from 35%", "increase", "%", "35", "90", "86", "0.9"),
            ("Talk with 40 new customers in their first week", "increase", "talks", "0", "40", "33", "0.8"),
        ),
    ),
    (
        "explore",
        "Ask for less before somebody may look around",
        "Every field before the first screen costs us people who would have liked us.",
        "partly",
        "0.55",
        (
            ("Shorten sign-up from 14 fields to 6", "decrease", "fields", "14", "6", "9", "0.6"),
            (
                "Raise sign-ups that are finished on the same day from 58% to 75%",
                "increase",
                "%",
                "58",
                "75",
                "66",
                "0.5",
            ),
        ),
    ),
    (
        "payments",
        "Make sending money as quick as sending a message",
        "",
        "achieved",
        "0.9",
        (("Send money in 12 seconds instead of 41", "decrease", "s", "41", "12", "15", "0.9"),),
    ),
)


def play(stage: Stage) -> None:
    """Put the closed quarter on the stage. Closing isn't built yet, so the operator loads it as it was."""
    stage.at(moment(stage.dates.last.ends, 20), lambda: _load(stage))


def _load(stage: Stage) -> None:
    for unit, statement, why, state, score, results in CLOSED:
        objective = import_objective_within(
            actor=stage.operator,
            unit=stage.ids[unit],
            cycle=stage.ids["last quarter"],
            statement=statement,
            why=why,
            state=state,
            score=Decimal(score),
        )
        for name, kind, measure, baseline, target, final, kr_score in results:
            import_key_result_within(
                actor=stage.operator,
                objective=objective,
                draft=KeyResultDraft(
                    name=name,
                    kind=kind,
                    unit_of_measure=measure,
                    baseline=Decimal(baseline),
                    target=Decimal(target),
                ),
                score=Decimal(kr_score),
                final=Decimal(final),
            )
