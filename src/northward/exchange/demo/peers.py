"""The teams beside Explore: Payments and Platform with a quarter of their own, Customer Care still drafting."""

from decimal import Decimal

from northward.exchange.demo.dates import moment
from northward.exchange.demo.stage import CheckInLine, KeyResultLine, ObjectiveLine, Stage
from northward.okrs.actions import KeyResultDraft, make_confidential, propose_objective
from northward.okrs.queries import objective_for

PAID = ObjectiveLine(
    "paid",
    "Let small businesses get paid without thinking about it",
    "A baker who waits for money bakes less. Getting paid should be something that just happens.",
    (
        KeyResultLine(
            "links",
            KeyResultDraft(
                name="Grow payment links used by small businesses from 1,200 to 5,000 a week",
                kind="increase",
                unit_of_measure="links a week",
                baseline=Decimal(1200),
                target=Decimal(5000),
            ),
            metric="Payment links used by small businesses",
            source="Payments ledger, each week",
            partner="ingrid",
        ),
        KeyResultLine(
            "ten seconds",
            KeyResultDraft(
                name="Raise payments that arrive within ten seconds from 92% to 99%",
                kind="increase",
                unit_of_measure="%",
                baseline=Decimal(92),
                target=Decimal(99),
            ),
            metric="Payments that arrive within ten seconds",
            source="Payments ledger, each week",
            partner="caio",
        ),
        KeyResultLine(
            "split",
            KeyResultDraft(name="Ten bakeries split their bills with us for a month", kind="milestone"),
            partner="davi",
        ),
    ),
)
BORING = ObjectiveLine(
    "boring",
    "Make every release boring",
    "Teams release less when releasing is an adventure, and then each release is a bigger one.",
    (
        KeyResultLine(
            "incidents",
            KeyResultDraft(
                name="Bring serious incidents down from 6 to 2 a month",
                kind="decrease",
                unit_of_measure="incidents a month",
                baseline=Decimal(6),
                target=Decimal(2),
            ),
            metric="Serious incidents, last four weeks",
            source="Incident reviews",
            partner="bianca",
        ),
        KeyResultLine(
            "night",
            KeyResultDraft(
                name="Let 85% of releases run without anybody awake, up from 40%",
                kind="increase",
                unit_of_measure="%",
                baseline=Decimal(40),
                target=Decimal(85),
            ),
            metric="Releases that nobody had to watch",
            source="Release log, each week",
            partner="hugo",
        ),
    ),
)
VENDOR = ObjectiveLine(
    "vendor",
    "Be able to leave the vendor of our core ledger",
    "Whoever can leave can talk about prices.",
    (
        KeyResultLine(
            "rehearsal",
            KeyResultDraft(
                name="Run a day of real bookings on the other ledger without a difference", kind="milestone"
            ),
            partner="yuki",
        ),
    ),
)
ASK_TWICE = ObjectiveLine(
    "ask twice",
    "Answer new customers so well that they needn't ask twice",
    "Every second question in the first week is one that we have answered before.",
    (
        KeyResultLine(
            "first contact",
            KeyResultDraft(
                name="Solve 80% of new customers’ questions at the first contact, up from 61%",
                kind="increase",
                unit_of_measure="%",
                baseline=Decimal(61),
                target=Decimal(80),
            ),
            metric="Questions solved at the first contact",
            source="Help desk, each week",
            partner="luiza",
        ),
        KeyResultLine(
            "repeat",
            KeyResultDraft(
                name="Fewer people write to us a second time in their first week",
                kind="decrease",
                unit_of_measure="%",
            ),
        ),
    ),
)
LISTEN = ObjectiveLine(
    "listen",
    "Let every product team hear customers each week",
    "",
    (),
)

LINKS = ["1250", "1420", "1610", "1900", "2150", "2480", "2700", "3050", "3320", "3650", "3900"]
SECONDS = ["92.4", "93", "93.6", "94.1", "94.9", "95.2", "96", "96.4", "97.1", "97.4", "97.9"]
INCIDENTS = ["6", "6", "5", "5", "5", "4", "5", "4", "3", "3", "3"]
NIGHT = ["40", "43", "48", "50", "55", "58", "60", "66", "68", "71", "74"]
PAID_GOAL = (7, 7, 7, 8, 8, 8, 7, 8, 8, 8, 8)
BORING_GOAL = (6, 6, 7, 7, 7, 7, 6, 7, 8, 8, 8)
VENDOR_GOAL = (5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 8)
PAYMENTS_WHY = {
    4: "The first bakery split a bill on its own, without calling us.",
    7: "Two banks answer slowly on Fridays, and we can't fix that from here.",
}
PLATFORM_WHY = {
    3: "The new rehearsal caught two releases that would have gone wrong.",
    7: "One incident was a certificate again. The next one is already in the calendar.",
}
PAYMENTS_ISSUES = {5: ("Two partner banks answer slowly on Fridays",)}
PLATFORM_ISSUES = {
    4: ("Certificates still run out by surprise",),
    8: ("Hugo is the only one who knows the release log",),
}


def play(stage: Stage) -> None:
    """Put the quarter of the other teams on the stage."""
    dates = stage.dates
    for by, unit, line, day in (
        ("davi", "payments", PAID, 1),
        ("bianca", "platform", BORING, 0),
        ("yuki", "platform", VENDOR, 2),
    ):
        _commit(stage, by, unit, line, day)
    stage.at(moment(dates.week(1, 2), 12), lambda: _hide(stage))
    for week in range(1, dates.lived + 1):
        _play_week(stage, week)
    stage.at(moment(dates.week(9, 3), 10), lambda: stage.draft("luiza", "care", "this quarter", ASK_TWICE))
    stage.at(moment(dates.week(10, 1), 10), lambda: stage.draft("aline", "care", "this quarter", LISTEN))
    stage.at(moment(dates.week(10, 1), 11), lambda: _propose(stage))


def _commit(stage: Stage, by: str, unit: str, line: ObjectiveLine, day: int) -> None:
    stage.at(moment(stage.dates.week(1, day), 9, 40), lambda: stage.draft(by, unit, "this quarter", line))
    stage.at(moment(stage.dates.week(1, 3), 16, day), lambda: stage.commit(by, line.key))


def _play_week(stage: Stage, week: int) -> None:
    friday, index = stage.dates.week(week), week - 1
    payments = CheckInLine(
        by=("davi", "ingrid", "caio")[week % 3],
        confidence={"paid": PAID_GOAL[index]},
        said={"links": LINKS[index], "ten seconds": SECONDS[index], "split": "no-data"},
        why={"paid": PAYMENTS_WHY[week]} if week in PAYMENTS_WHY else {},
        opened=PAYMENTS_ISSUES.get(week, ()),
        resolved=PAYMENTS_ISSUES[5] if week == 9 else (),
        plan=("Ask two more bakeries", "Watch Friday afternoon") if week % 2 else ("Shorter link page",),
        energy=4 if week != 7 else 3,
        own={"davi": (PAID_GOAL[index],), "ingrid": (PAID_GOAL[index] - 1,), "caio": (PAID_GOAL[index],)},
    )
    platform = CheckInLine(
        by=("bianca", "hugo", "yuki")[week % 3],
        confidence={"boring": BORING_GOAL[index], "vendor": VENDOR_GOAL[index]},
        said={"incidents": INCIDENTS[index], "night": NIGHT[index], "rehearsal": "no-data"},
        why={"boring": PLATFORM_WHY[week]} if week in PLATFORM_WHY else {},
        opened=PLATFORM_ISSUES.get(week, ()),
        resolved=PLATFORM_ISSUES[4] if week == 9 else (),
        plan=("Rehearse the next release on Tuesday",) if week % 2 else ("Pair on the release log",),
        energy=3 if week in (4, 7) else 4,
    )
    stage.at(
        moment(friday, 10, 55), lambda: stage.say_own("payments", "this quarter", friday, ("paid",), payments)
    )
    stage.at(moment(friday, 13, 30), lambda: stage.check_in("payments", "this quarter", friday, payments))
    stage.at(
        moment(friday, 16, 5 + week), lambda: stage.check_in("platform", "this quarter", friday, platform)
    )


def _hide(stage: Stage) -> None:
    actor = stage.people["yuki"]
    reader = stage.people["beatriz"].id
    make_confidential(
        actor=actor,
        objective=stage.ids["vendor"],
        version=objective_for(actor, stage.ids["vendor"]).version,
        because="Talks with the vendor go on until the end of the quarter",
        readers=[reader] if reader else [],
    )


def _propose(stage: Stage) -> None:
    actor = stage.people["luiza"]
    version = objective_for(actor, stage.ids["ask twice"]).version
    propose_objective(actor=actor, objective=stage.ids["ask twice"], version=version)
