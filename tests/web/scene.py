"""A team in the eighth week: what it drafts, what it has committed to, what it measured, and what it answers to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle
from northward.metrics.models import Measurement
from northward.okrs.models import KeyResult, Objective
from tests.cast import Cast
from tests.factories.okrs import (
    a_contribution,
    a_cycle,
    a_key_result,
    a_measurement,
    an_objective,
)

O = "/o/harbour-bank/"  # noqa: E741
U = O + "units/explore/"
EVERYBODY = ("maya", "jonas", "facilitator", "leader", "director", "administrator", "stranger")
MEMBERS = frozenset({"maya", "jonas"})
BEFORE = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Scene:
    """The cast, and what it has written."""

    cast: Cast
    cycle: Cycle
    strategic: Objective
    draft: Objective
    committed: Objective
    hidden: Objective
    idea: Objective
    key_result: KeyResult
    second: KeyResult
    measured: KeyResult
    measurement: Measurement
    contribution: Contribution


def a_scene(cast: Cast) -> Scene:
    """Make the scene; its rows are made directly."""
    cycle = a_cycle(cast.organization)
    strategic = an_objective(cast.business, cycle, "Make banking simple", state="committed")
    a_key_result(strategic, "Simple tasks done alone from 50 to 80")
    draft = an_objective(
        cast.team, cycle, "Make exploring feel safe", why="People look around before they trust."
    )
    committed = an_objective(
        cast.team, cycle, "Win back who left", state="committed", committed_by=cast.jonas, position=1
    )
    hidden = an_objective(
        cast.team, cycle, "Close the branch in Bremen", confidential_because="jobs", position=2
    )
    key_result = a_key_result(draft)
    second = a_key_result(draft, "Questions asked before the first payment from 1 to 3")
    measured = a_key_result(committed, "Returning customers", unit_of_measure="%", commit_mark=Decimal(34))
    measurement = a_measurement(measured.metric, "25", BEFORE, by=cast.maya, note="first count")
    return Scene(
        cast=cast,
        cycle=cycle,
        strategic=strategic,
        draft=draft,
        committed=committed,
        hidden=hidden,
        idea=an_objective(cast.team, None, "Let people open an account at home"),
        key_result=key_result,
        second=second,
        measured=measured,
        measurement=measurement,
        contribution=a_contribution(committed, strategic, proposed_by=cast.maya),
    )
