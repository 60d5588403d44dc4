"""The upper units: three bold priorities of the company, and the strategic OKR of Digital Services (essay 1)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from northward.cycles.queries import calendar_of, cycle_by
from northward.exchange.demo.dates import moment
from northward.exchange.demo.stage import CheckInLine, KeyResultLine, ObjectiveLine, Stage
from northward.okrs.actions import KeyResultDraft


def _moves(
    key: str, name: str, metric: str, unit: str, start: str, end: str, partner: str, source: str
) -> KeyResultLine:
    baseline, target = Decimal(start), Decimal(end)
    kind = "increase" if target > baseline else "decrease"
    draft = KeyResultDraft(name=name, kind=kind, unit_of_measure=unit, baseline=baseline, target=target)
    return KeyResultLine(key, draft, metric, source, partner)


SIMPLIFY = ObjectiveLine(
    "simplify",
    "Simplify onboarding for new customers",
    "Most people who leave us leave in the first weeks, before they have felt what we are good at.",
    (
        _moves(
            "first payment",
            "Grow new customers who pay with us within seven days from 48% to 70%",
            "New customers who pay within seven days",
            "%",
            "48",
            "70",
            "beatriz",
            "Customer ledger, each month",
        ),
        _moves(
            "one sitting",
            "Grow accounts opened in one sitting from 52% to 75%",
            "Accounts opened in one sitting",
            "%",
            "52",
            "75",
            "otavio",
            "Product analytics, each month",
        ),
    ),
)
EXPAND = ObjectiveLine(
    "expand",
    "Expand into the small-business segment",
    "Bakers, plumbers and studios bank with us privately and go elsewhere with their business.",
    (
        _moves(
            "businesses",
            "Grow small businesses that bank with us from 18,000 to 30,000",
            "Small businesses that bank with us",
            "businesses",
            "18000",
            "30000",
            "otavio",
            "Customer ledger, each month",
        ),
        _moves(
            "active",
            "Raise the share still active after three months from 55% to 70%",
            "Small businesses active after three months",
            "%",
            "55",
            "70",
            "beatriz",
            "Customer ledger, each month",
        ),
    ),
)
RESILIENCE = ObjectiveLine(
    "resilience",
    "Improve resilience in critical systems",
    "A bank that is down on payday loses trust that no feature buys back.",
    (
        KeyResultLine(
            "available",
            KeyResultDraft(
                name="Keep instant payments available at least 99.9% of the time",
                kind="maintain",
                unit_of_measure="%",
                low=Decimal("99.9"),
            ),
            metric="Availability of instant payments",
            source="Status board, each month",
            partner="otavio",
        ),
        _moves(
            "recover",
            "Cut the time to recover from a serious incident from 95 to 30 minutes",
            "Time to recover from a serious incident",
            "min",
            "95",
            "30",
            "beatriz",
            "Incident reviews",
        ),
    ),
    aim="must-reach",
)
DELIGHT = ObjectiveLine(
    "delight",
    "Delight new customers by transforming the first-week experience",
    "The first week decides whether somebody stays, and today we hardly notice them in it.",
    (
        KeyResultLine(
            "drop-off",
            KeyResultDraft(
                name="Reduce first-week customer drop-off rate by 25%",
                kind="decrease",
                unit_of_measure="%",
                baseline=Decimal(38),
                delta=Decimal(25),
                delta_kind="relative",
                delta_unit="%",
            ),
            metric="First-week customer drop-off",
            source="Product analytics, each month",
            partner="helena",
        ),
        _moves(
            "nps",
            "Increase overall first-week NPS from 20 to 35",
            "First-week NPS",
            "points",
            "20",
            "35",
            "marcos",
            "Survey on day eight",
        ),
        KeyResultLine(
            "calls",
            KeyResultDraft(
                name="Lower average support call time for new users by 15%",
                kind="decrease",
                unit_of_measure="min",
                baseline=Decimal(12),
                delta=Decimal(15),
                delta_kind="relative",
                delta_unit="%",
            ),
            metric="Support call time for new users",
            source="Call centre, mean of the month",
            partner="marcos",
        ),
    ),
)
PRIORITIES = (SIMPLIFY, EXPAND, RESILIENCE)

# Twelve months each; a year that has just begun has lived fewer of them.
COMPANY = {
    "first payment": ["49", "50.5", "52", "53", "55", "56.5", "58", "60", "61", "63", "64", "66"],
    "one sitting": ["52", "53", "54", "56", "57", "60", "61", "63", "66", "67", "69", "70"],
    "businesses": [
        "18300",
        "18900",
        "19600",
        "20500",
        "21300",
        "22000",
        "22900",
        "23600",
        "24800",
        "25500",
        "26300",
        "27200",
    ],
    "active": ["55", "55", "56", "57", "57", "58", "59", "59", "60", "61", "61", "62"],
    "available": [
        "99.95",
        "99.97",
        "99.93",
        "99.95",
        "99.82",
        "99.94",
        "99.96",
        "99.95",
        "99.97",
        "99.94",
        "99.96",
        "99.97",
    ],
    "recover": ["95", "92", "88", "84", "86", "76", "71", "66", "60", "55", "50", "46"],
}
COMPANY_GOALS = {
    "simplify": (6, 6, 7, 7, 7, 7, 7, 8, 8, 7, 7, 8),
    "expand": (7, 7, 7, 8, 8, 7, 7, 7, 8, 7, 7, 7),
    "resilience": (7, 7, 7, 6, 5, 6, 7, 7, 7, 8, 8, 8),
}
DIGITAL = {
    "drop-off": ["38", "37.6", "37.1", "36", "35.4", "34.8", "34", "33.1", "32.4", "31.8", "31", "30.4"],
    "nps": ["20", "20", "21", "23", "24", "24", "26", "27", "28", "30", "30", "31"],
    "calls": ["12", "11.9", "11.9", "11.7", "11.6", "11.6", "11.4", "11.2", "11.3", "11", "10.9", "10.7"],
}
DIGITAL_GOALS = {"delight": (6, 6, 6, 7, 7, 6, 7, 7, 7, 7, 7, 8)}
DIGITAL_WHY = {
    1: "We agree on where it hurts. No team has moved anything yet, and that is fine in the first month.",
    4: "The teams found that one bad step explains most of the drop-off. That is good news.",
    6: "Call time hardly moves: the calls we no longer get were the short ones.",
    9: "Two teams now work on the same week from both sides, and people notice.",
}

DIGITAL_ISSUES = {
    5: "Two teams measure drop-off differently, so we compare two numbers",
    10: "The survey on day eight reaches only half of the new customers",
}
DIGITAL_SOLVED = {7: DIGITAL_ISSUES[5]}
DIGITAL_PLAN = ("Hear from each team what it has learned", "Look at drop-off by branch")
COMPANY_PLAN = ("Sit in on one first call each",)


def play(stage: Stage) -> None:
    """Put the year of the upper units on the stage."""
    starts = stage.dates.year.starts
    for number, line in enumerate(PRIORITIES):
        _commit(stage, "beatriz", "bank", line, moment(starts, 9, 10 * number))
    _commit(stage, "helena", "digital", DELIGHT, moment(starts, 16))
    stage.at(moment(starts, 17), lambda: _plan_months(stage))


def _commit(stage: Stage, by: str, unit: str, line: ObjectiveLine, at: datetime) -> None:
    stage.at(at, lambda: stage.draft(by, unit, "this year", line))
    stage.at(at + timedelta(days=2), lambda: stage.commit(by, line.key))


def _plan_months(stage: Stage) -> None:
    """Check in on each occurrence of the year's monthly rhythm, as the calendar itself gives them."""
    for unit, by, series, goals in (
        ("bank", "otavio", COMPANY, COMPANY_GOALS),
        ("digital", "helena", DIGITAL, DIGITAL_GOALS),
    ):
        viewer = stage.people[by]
        calendar = calendar_of(viewer, stage.ids[unit], cycle_by(viewer, stage.ids["this year"]))
        for month, occurrence in enumerate(calendar.occurrences[:12]):
            line = CheckInLine(
                by=by,
                confidence={key: values[month] for key, values in goals.items()},
                said={key: values[month] for key, values in series.items()},
                plan=COMPANY_PLAN,
            )
            _sent(stage, unit, occurrence.on, _told(line, month + 1) if unit == "digital" else line)


def _told(line: CheckInLine, month: int) -> CheckInLine:
    """Return a month of Digital Services with what its leaders say of it."""
    return replace(
        line,
        why={DELIGHT.key: DIGITAL_WHY[month]} if month in DIGITAL_WHY else {},
        opened=(DIGITAL_ISSUES[month],) if month in DIGITAL_ISSUES else (),
        resolved=(DIGITAL_SOLVED[month],) if month in DIGITAL_SOLVED else (),
        plan=DIGITAL_PLAN,
    )


def _sent(stage: Stage, unit: str, on: date, line: CheckInLine) -> None:
    stage.at(moment(on, 15, 20), lambda: stage.check_in(unit, "this year", on, line))
