"""A key result's series, as the chart takes it: readings, lines, pace, phases and the cycle's months."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from northward.insight.queries import KeyResultBoard, KeyResultPage
from northward.method import scoring
from northward.ui import charts, format
from northward.web.insight.present import SHORT_UNIT

CROWDED = 0.09  # of the axis: two dates nearer than that run into each other
SHAPES = {"api": "connector", "connector": "connector", "import": "import"}


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its name."""
    return ZoneInfo(name)


def series(found: KeyResultPage) -> charts.Series | None:
    """Return what the chart shows, or None where there is no movement to draw or nothing to place."""
    board, calendar = found.board, found.calendar
    if board is None or calendar is None or board.key_result.kind == "milestone":
        return None
    goal, span = board.standing.goal, calendar.span
    readings, pace = _readings(found, span), _pace(found, goal, span)
    if not readings and not pace and goal.low is None and goal.high is None:
        return None
    return charts.Series(
        title=_title(found, board),
        desc=_(
            "The whole cycle from left to right; the dotted line is the pace, the values stand in the table."
        ),
        label=lambda value: format.number(value, _short(goal.unit)),
        readings=readings,
        levels=_levels(goal),
        pace=pace,
        band=(goal.low, goal.high) if goal.kind is scoring.Kind.MAINTAIN else None,
        dates=_months(calendar.cycle.starts, calendar.cycle.ends, span, found.unit.time_zone),
        today=_share(found.at, span) if span[0] <= found.at <= span[1] else None,
        today_word=_("today"),
        state=board.standing.word.value,
    )


def _short(unit: str) -> str:
    """Return a unit that has room beside an axis; a longer one stands above the picture, with the figure."""
    return unit if len(unit) <= SHORT_UNIT else ""


def _title(found: KeyResultPage, board: KeyResultBoard) -> str:
    current = board.standing.current
    if current is None:
        return _("%(name)s: nothing measured yet") % {"name": found.key_result.name}
    value = format.number(current.value, board.standing.goal.unit)
    return _("%(name)s, now %(value)s") % {"name": found.key_result.name, "value": value}


def _readings(found: KeyResultPage, span: tuple[datetime, datetime]) -> list[charts.Reading]:
    """Return the readings of the cycle in order; corrected ones too, so that the picture hides nothing."""
    zone, unit = zone_of(found.unit.time_zone), found.key_result.goal.unit
    kinds = {str(row.id): row.source for row in found.log}
    drawn = [
        (reading.at, reading.value, reading.source, kinds.get(reading.id, ""), False)
        for reading in (found.board.readings if found.board else ())
        if reading.at >= span[0]
    ]
    drawn += [
        (row.at, row.value, row.by, row.source, True)
        for row in found.log
        if (row.superseded or row.withdrawn) and row.at >= span[0]
    ]
    return [
        charts.Reading(
            x=_share(at, span),
            value=value,
            title=_("%(value)s, %(when)s, %(who)s")
            % {"value": format.number(value, unit), "when": format.moment(at, zone), "who": who},
            source=SHAPES.get(kind, "person"),
            corrected=corrected,
        )
        for at, value, who, kind, corrected in sorted(drawn, key=lambda one: one[0])
    ]


def _levels(goal: scoring.Goal) -> list[charts.Level]:
    if not goal.kind.moves:
        return []
    said: list[tuple[Decimal | None, str, str]] = [
        (goal.stretch, _("stretch %(value)s"), "stretch"),
        (goal.target, _("target %(value)s"), "target"),
        (goal.commit, _("commit %(value)s"), "commit"),
        (goal.baseline, _("from %(value)s"), "baseline"),
    ]
    return [
        charts.Level(value, word % {"value": format.number(value, _short(goal.unit))}, kind)
        for value, word, kind in said
        if value is not None
    ]


def _pace(found: KeyResultPage, goal: scoring.Goal, span: tuple[datetime, datetime]) -> list[charts.Point]:
    if not goal.kind.moves or goal.baseline is None or goal.target is None:
        return []
    phases = [
        charts.Point(
            _share(phase.by, span),
            phase.value,
            _("%(value)s by %(day)s")
            % {"value": format.number(phase.value, goal.unit), "day": format.short_day(written.by)},
        )
        for phase, written in zip(goal.phases, found.key_result.phases, strict=True)
    ]
    return [charts.Point(0, goal.baseline), *phases, charts.Point(1, goal.target)]


def _months(starts: date, ends: date, span: tuple[datetime, datetime], zone: str) -> list[tuple[float, str]]:
    """Return the first day of the cycle and of each month in it, with its place."""
    days = [starts]
    year, month = starts.year, starts.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = date(year, month, 1)
        if day > ends:
            break
        days.append(day)
    midnight = datetime.min.time()
    places = [(_share(datetime.combine(day, midnight, zone_of(zone)), span), day) for day in days]
    return [
        (share, format.short_day(day))
        for share, day in places
        if day == starts or share - places[0][0] > CROWDED
    ]


def _share(at: datetime, span: tuple[datetime, datetime]) -> float:
    return (at - span[0]) / (span[1] - span[0])
