"""What contributes to what: agreed lines, and one that waits for an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from northward.alignment.actions import agree_contribution, propose_contribution
from northward.alignment.queries import contributions_of
from northward.exchange.demo.dates import moment
from northward.exchange.demo.stage import Stage


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal: who makes it, from which objective to which, why, and who agrees ("" while nobody has answered)."""

    by: str
    ours: str
    theirs: str
    because: str
    agrees: str = ""


YEAR = (
    Line(
        "helena",
        "delight",
        "simplify",
        "the first week is where new customers meet us, and where most of them leave",
        "beatriz",
    ),
)
QUARTER = (
    Line(
        "jonas",
        "first week",
        "delight",
        "people who finish setting up in the app stay, and the app’s first week is ours",
        "helena",
    ),
    Line("lena", "somebody", "delight", "somebody who gets an answer in time forgives a hard step", "marcos"),
    Line(
        "davi",
        "paid",
        "expand",
        "small businesses come for getting paid, and stay when it just works",
        "otavio",
    ),
    Line("bianca", "boring", "resilience", "most serious incidents begin with a release", "otavio"),
)
WAITING = (
    Line(
        "luiza",
        "ask twice",
        "delight",
        "a question answered well the first time is when people begin to trust us",
    ),
)


def play(stage: Stage) -> None:
    """Put the proposals and their answers on the stage."""
    dates = stage.dates
    for lines, begins in (
        (YEAR, moment(dates.year.starts + timedelta(days=2), 12)),
        (QUARTER, moment(dates.week(1, 3), 17)),
        (WAITING, moment(dates.week(10, 1), 12)),
    ):
        for number, line in enumerate(lines):
            _put(stage, line, begins + timedelta(minutes=number))


def _put(stage: Stage, line: Line, at: datetime) -> None:
    stage.at(at, lambda: _propose(stage, line))
    if line.agrees:
        stage.at(at + timedelta(days=1), lambda: _agree(stage, line))


def _propose(stage: Stage, line: Line) -> None:
    propose_contribution(
        actor=stage.people[line.by],
        objective=stage.ids[line.ours],
        to_objective=stage.ids[line.theirs],
        because=line.because,
        is_main=True,
    )


def _agree(stage: Stage, line: Line) -> None:
    actor, ours = stage.people[line.agrees], stage.ids[line.ours]
    for each in contributions_of(actor, [ours])[ours]:
        agree_contribution(actor=actor, contribution=each.id, version=each.version)
