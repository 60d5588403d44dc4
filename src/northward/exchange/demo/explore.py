"""The Explore team: its objectives, and the quarter that it has lived so far (essay 1)."""

from decimal import Decimal

from northward.exchange.demo.dates import moment
from northward.exchange.demo.stage import CheckInLine, KeyResultLine, ObjectiveLine, Stage
from northward.okrs.actions import KeyResultDraft, note_idea

FIRST_WEEK = ObjectiveLine(
    "first week",
    "Make the first week seamless and confidence-boosting for new users",
    "People who feel lost in the first week leave in the second. Four in ten of those who drop off never finished "
    "setting up their account.",
    (
        KeyResultLine(
            "completion",
            KeyResultDraft(
                name="Increase onboarding completion from 65% to 90%",
                kind="increase",
                unit_of_measure="%",
                baseline=Decimal(65),
                target=Decimal(90),
            ),
            metric="Onboarding completion",
            source="Product analytics, each week",
            partner="maya",
        ),
        KeyResultLine(
            "tutorial",
            KeyResultDraft(
                name="Boost tutorial engagement from 15% to 50%",
                kind="increase",
                unit_of_measure="%",
                baseline=Decimal(15),
                target=Decimal(50),
            ),
            metric="New customers who finish two or more tutorial lessons",
            source="Counted by Jonas on Mondays",
            partner="jonas",
        ),
        KeyResultLine(
            "tickets",
            KeyResultDraft(
                name="Reduce support tickets about account setup by 30%",
                kind="decrease",
                unit_of_measure="tickets a week",
                baseline=Decimal(420),
                delta=Decimal(30),
                delta_kind="relative",
                delta_unit="%",
            ),
            metric="Support tickets about account setup",
            source="Help desk, tag “account setup”",
            partner="priya",
        ),
    ),
)
SOMEBODY = ObjectiveLine(
    "somebody",
    "Give every new customer a person to turn to in their first week",
    "New customers forgive a hard step when somebody answers.",
    (
        KeyResultLine(
            "reply",
            KeyResultDraft(
                name="Bring the first reply in the app chat from 9 h down to 2 h",
                kind="decrease",
                unit_of_measure="h",
                baseline=Decimal(9),
                target=Decimal(2),
            ),
            metric="Time to first reply in the app chat",
            source="Median of the week, read off by Lena",
            partner="lena",
        ),
        KeyResultLine(
            "whom",
            KeyResultDraft(
                name="Learn how many new customers say “I knew whom to ask”",
                kind="establish",
                unit_of_measure="%",
            ),
            metric="“I knew whom to ask”",
            source="Survey after the first week",
        ),
    ),
    aim="must-reach",
)
BOTH = (FIRST_WEEK.key, SOMEBODY.key)
WHO = ("maya", "jonas", "priya", "lena", "tiago", "rafael", "sofia")

IDENTITY = "The identity check times out on older phones"
LEGAL = "The new tutorial texts wait for legal review"
TWICE = "Analytics counts people twice who change phones during sign-up"
SCAN = "Nobody owns the error message when the document scan fails"


def _own(first: tuple[int, ...], second: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    return dict(zip(WHO, zip(first, second, strict=False), strict=False))


def _goals(first: int, second: int) -> dict[str, int]:
    return {FIRST_WEEK.key: first, SOMEBODY.key: second}


def _said(tutorial: str, reply: str) -> dict[str, str]:
    return {
        "completion": "fed",
        "tutorial": tutorial,
        "tickets": "fed",
        "reply": reply,
        "whom": "no-data",
    }


# What product analytics and the help desk reported early on Friday, in weeks 1 to 12.
COMPLETION = ("66", "67.5", "70", "71.5", "73", "72", "75.5", "78", "80", "82", "83", "84")
TICKETS = ("418", "409", "402", "397", "405", "447", "452", "446", "441", "434", "431", "424")

WEEKS: dict[int, CheckInLine] = {
    1: CheckInLine(
        by="jonas",
        confidence=_goals(7, 7),
        said=_said("17", "8.4"),
        why={FIRST_WEEK.key: "We know where people get lost. We don't know yet whether shorter is enough."},
        plan=(
            "Cut the document step from four screens to two",
            "Watch five people open an account",
            "Agree with the help desk on one tag for account setup",
        ),
        energy=4,
        own=_own((7, 8, 7, 6, 7, 8, 7), (7, 7, 8, 8, 6, 7, 7)),
    ),
    2: CheckInLine(
        by="priya",
        confidence=_goals(7, 7),
        said=_said("19", "7.6"),
        opened=(TWICE,),
        plan=("Two screens to one in ten new customers", "Write down the ten questions people ask first"),
        energy=4,
        own=_own((7, 8, 6, 7, 7, 8, 7), (7, 7, 8, 8, 7, 7, 8)),
    ),
    3: CheckInLine(
        by="maya",
        confidence=_goals(8, 8),
        said=_said("21", "6.9"),
        why={
            FIRST_WEEK.key: "The two screens work: seven in ten now finish, and nobody asked where to click."
        },
        notes={"completion": "The shorter document step reaches everybody since Tuesday."},
        plan=(
            "Short document step for everybody",
            "First version of the new tutorial",
            "Chat at lunchtime too",
        ),
        energy=4,
        own=_own((8, 8, 8, 7, 8, 8, 8), (8, 8, 8, 9, 8, 8, 8)),
    ),
    4: CheckInLine(
        by="lena",
        confidence=_goals(8, 8),
        said=_said("23", "6.1"),
        resolved=(TWICE,),
        notes={
            "completion": "People who change phones are now counted once; earlier weeks are hardly touched."
        },
        plan=("Try the tutorial with new customers in two branches", "A quiet week for the old bugs"),
        energy=4,
        own=_own((8, 8, 7, 8), (8, 8, 8, 9)),
    ),
    6: CheckInLine(
        by="jonas",
        confidence=_goals(5, 7),
        said=_said("25", "5.4"),
        why={
            FIRST_WEEK.key: "Tickets about account setup jumped after the last release. The new identity check "
            "gives up on older phones, and people write to us instead."
        },
        notes={"tickets": "Half of the new ones are about the identity check."},
        opened=(IDENTITY, SCAN),
        plan=(
            "Find out which phones fail",
            "Put a way back into the identity step",
            "Tell the help desk what to answer",
        ),
        energy=2,
        own=_own((5, 4, 6, 7, 5, 3, 8), (7, 7, 7, 8, 6, 7, 7)),
    ),
    7: CheckInLine(
        by="sofia",
        confidence=_goals(6, 7),
        said=_said("27", "4.6"),
        why={FIRST_WEEK.key: "The way back helps: completion rises again. The time-out itself is not ours."},
        resolved=(SCAN,),
        plan=(
            "Measure the identity step on ten older phones",
            "Tutorial: start with one real task",
            "Sit with Platform",
        ),
        energy=3,
        own=_own((6, 6, 6, 7, 6, 5, 8), (7, 7, 8, 8, 7, 7, 7)),
    ),
    8: CheckInLine(
        by="priya",
        confidence=_goals(7, 8),
        said=_said("30", "3.9"),
        help={IDENTITY: ("platform", "A longer time-out for the identity check, before the next release")},
        plan=("Tutorial with one real task for one in four", "Chat team answers in Spanish too"),
        energy=3,
        own=_own((7, 7, 6, 7, 7, 6, 8), (8, 8, 8, 9, 8, 8, 8)),
    ),
    9: CheckInLine(
        by="maya",
        confidence=_goals(7, 8),
        said=_said("33", "3.4"),
        plan=(
            "Compare people who finished the tutorial with those who didn't",
            "Draft the survey",
            "Help texts where people stop",
        ),
        energy=4,
        own=_own((7, 7, 6, 7, 7, 6, 8), (8, 8, 8, 8, 8, 8, 9)),
    ),
    10: CheckInLine(
        by="priya",
        confidence=_goals(7, 8),
        said=_said("36", "3.2"),
        why={SOMEBODY.key: "Most answers now come within the morning. The evenings are still slow."},
        opened=(LEGAL,),
        plan=(
            "Release the shorter identity step to one in ten new customers",
            "Sit in on five first calls with Customer Care",
            "Decide whether the tutorial should start after the first transfer",
        ),
        energy=4,
        own=_own((7, 8, 6, 7, 7, 6, 8), (8, 8, 8, 9, 8, 7, 8)),
    ),
    11: CheckInLine(
        by="jonas",
        confidence=_goals(7, 8),
        said=_said("38", "3"),
        notes={"tickets": "Slowly coming down since the way back is there. The time-out is the rest."},
        plan=(
            "Read the notes of the five first calls together",
            "Tutorial after the first transfer, for one group",
            "Evening answers: who, and until when",
        ),
        energy=4,
        own=_own((7, 7, 6, 7, 7, 6, 8), (8, 8, 8, 9, 8, 8, 8)),
    ),
}
# Three have said theirs for the check-in that waits; everybody else sees them after saying their own.
WAITING = CheckInLine(
    by="", confidence={}, said={}, energy=4, own={"tiago": (7, 8), "rafael": (6, 8), "sofia": (8, 9)}
)


def play(stage: Stage) -> None:
    """Put the quarter of the team on the stage."""
    dates = stage.dates
    stage.at(moment(dates.week(1, 0), 10), lambda: stage.draft("maya", "explore", "this quarter", FIRST_WEEK))
    stage.at(moment(dates.week(1, 1), 11), lambda: stage.draft("lena", "explore", "this quarter", SOMEBODY))
    stage.at(moment(dates.week(1, 3), 15), lambda: stage.commit("jonas", FIRST_WEEK.key))
    stage.at(moment(dates.week(1, 3), 15, 5), lambda: stage.commit("lena", SOMEBODY.key))
    stage.at(moment(dates.week(6, 2), 17), lambda: _note_idea(stage))
    waiting = dates.lived + 1
    for week in range(1, waiting + 1):
        _play_week(stage, week)
    stage.at(
        moment(dates.week(waiting, 0), 9, 30),
        lambda: stage.say_own("explore", "this quarter", dates.week(waiting), BOTH, WAITING),
    )


def _play_week(stage: Stage, week: int) -> None:
    dates, friday = stage.dates, stage.dates.week(week)
    # The figures of the week that waits come on Monday already, so that whoever checks in finds something new.
    day = friday if week <= dates.lived else dates.week(week, 0)
    completion, tickets = COMPLETION[week - 1], TICKETS[week - 1]
    stage.at(moment(day, 6), lambda: stage.measure("completion", completion, "Product analytics"))
    stage.at(moment(day, 6, 1), lambda: stage.measure("tickets", tickets, "Help desk"))
    line = WEEKS.get(week)
    if line is not None and week <= dates.lived:
        stage.at(moment(friday, 13, 52), lambda: stage.say_own("explore", "this quarter", friday, BOTH, line))
        stage.at(
            moment(friday, 14, 9 + week), lambda: stage.check_in("explore", "this quarter", friday, line)
        )


def _note_idea(stage: Stage) -> None:
    note_idea(
        actor=stage.people["tiago"],
        unit=stage.ids["explore"],
        statement="Let people look around the app before they open an account",
        why="Two in five leave at the first form. Some of them only wanted to see what it looks like.",
    )
