"""The key result's page as values for its template."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from northward.insight.queries import KeyResultBoard, KeyResultPage
from northward.kit.ids import new_id
from northward.method import scoring
from northward.metrics.queries import MeasurementRead
from northward.teams.queries import MemberRead
from northward.ui import charts, format
from northward.ui.templatetags.ui import chip
from northward.web.here import House
from northward.web.insight import present as insight
from northward.web.metrics.story import series, zone_of
from northward.web.okrs.lines import kind_words
from northward.web.phrases import say

FOLD, LOG = 12, 100
LIVING = ("idea", "draft", "proposed", "committed")
OPEN = ("idea", "draft", "proposed")


def page(house: House, found: KeyResultPage, members: Sequence[MemberRead]) -> dict[str, Any]:
    """Return everything on a key result's page; `members` may be its key partner, and are none for who only reads."""
    org, read = house.organization.slug, found.key_result
    address = {"org": org, "id": read.id}
    writes = found.place.member and found.objective.state in LIVING
    title = insight.kr_title(read)
    return story(house, found) | {
        "unit": found.unit,
        "key_result_id": read.id,
        "title": title,
        "long": len(title) > 80,
        "short": title if len(title) <= 60 else title[:59] + "…",
        "objective": {
            "text": insight.sentence_start(found.objective.statement),
            "href": reverse("objective", args=[org, found.objective.id]),
        },
        "written": read.written if read.written not in ("", read.name) else "",
        "edit": reverse("key-result-edit", kwargs=address)
        if found.place.member and found.objective.state in OPEN
        else "",
        "writes": writes,
        "once": str(new_id()),
        "unit_of_measure": read.unit_of_measure,
        "measure_address": reverse("key-result-measure", kwargs=address),
        "asks_baseline": writes
        and read.goal.baseline is None
        and (read.goal.kind.moves or read.kind == "establish"),
        "establishes": read.kind == "establish",
        "baseline_address": reverse("key-result-baseline", kwargs=address),
        "version": read.version,
        "partner_address": reverse("key-result-partner", kwargs=address),
        "partner_words": read.partner_words,
        "partners": [
            {"id": one.person, "name": one.name, "chosen": one.person == read.key_partner}
            for one in members
            if one.is_member
        ],
        "who_writes": ""
        if found.place.member
        else _("Only the members of %(unit)s put values here.") % {"unit": found.unit.name},
        "story_address": f"{reverse('key-result', kwargs=address)}?part=story",
    }


def story(house: House, found: KeyResultPage) -> dict[str, Any]:
    """Return what changes when a value comes in: the figures, the chart, the log and what happened."""
    zone = zone_of(found.unit.time_zone)
    org = house.organization.slug
    drawn = series(found)
    may_correct = house.standing.is_member(found.metric.unit)
    address = reverse("key-result", args=[org, found.key_result.id]) if may_correct else ""
    ways = sources()
    rows = [_line(row, found, zone, address, ways) for row in found.log]
    return {
        "figures": _figures(found, org),
        "chip": _chip(found),
        "facts": _facts(found),
        "chart": charts.series_chart(drawn) if drawn else "",
        "chart_phone": charts.series_chart_phone(drawn) if drawn else "",
        "log": rows[:FOLD] if len(rows) > FOLD + 2 else rows,
        "log_more": rows[FOLD:] if len(rows) > FOLD + 2 else [],
        "kept_by": _("%(unit)s keeps this metric: its members correct what was measured.")
        % {"unit": found.keeper.name}
        if found.keeper and not may_correct
        else "",
        "log_count": f"{len(rows)}+" if len(rows) >= LOG else str(len(rows)),
        "table": _table(found),
        "changes": [
            {
                "who": change.by or _("Northward"),
                "what": _words().get(change.name, change.name.replace("_", " ")),
                "when": format.moment(change.at, zone),
                "reason": change.reason,
            }
            for change in found.changes
        ],
    }


def _words() -> dict[str, str]:
    """Return what somebody did to this key result, to be read after their name."""
    return {
        "key_result_added": _("added it"),
        "key_result_changed": _("changed it"),
        "key_result_removed": _("took it out"),
        "key_result_restored": _("put it back"),
        "key_result_moved": _("moved it"),
        "key_partner_set": _("named another key partner"),
        "baseline_resolved": _("made the baseline known"),
        "key_result_imported": _("imported it"),
    }


def _chip(found: KeyResultPage) -> Any:
    if found.key_result.state == "dropped":
        return chip("dropped")
    if found.board is None or found.objective.state != "committed":
        return chip(found.objective.state)
    return chip("done") if found.board.standing.done else chip(found.board.standing.word.value)


def _facts(found: KeyResultPage) -> list[str]:
    read = found.key_result
    facts = [kind_words().get(read.kind, read.kind)]
    if read.due:
        facts.append(_("due %(day)s") % {"day": format.date(read.due)})
    elif found.calendar:
        facts.append(_("until %(day)s") % {"day": format.date(found.calendar.cycle.ends)})
    partner = read.key_partner_name or read.partner_words
    facts.append(_("%(name)s, key partner") % {"name": partner} if partner else _("no key partner yet"))
    return facts


def _figures(found: KeyResultPage, org: str) -> list[dict[str, Any]]:
    """Return value, target, progress and pace, each with why it is what it is."""
    read, board = found.key_result, found.board
    if board is None or found.calendar is None:
        return [_figure("target", _("Target"), insight.target_of(read), _why_target(found))]
    zone = zone_of(found.unit.time_zone)
    paper = insight.Paper(org, zone, scoring.Span(*found.calendar.span), found.place.member)
    why = _("Why %(figure)s?")
    pace = insight.sum_of(found.pace, paper, why) if found.pace else None
    return [
        _figure("value", _("Now"), insight.now_of(board), _why_value(found, board)),
        _figure("target", _("Held against"), _target(found, board), _why_target(found)),
        _figure(
            "progress",
            _("Progress"),
            insight.signed(board.explanation.shown) or "–",
            insight.sum_of(board.explanation, paper, why)
            or _only_words(found, board.explanation, _("Why no progress?")),
        ),
        _figure(
            "pace",
            _("Pace"),
            found.pace.shown if found.pace and found.pace.shown else "–",
            pace or (_only_words(found, found.pace, _("Why no pace?")) if found.pace else None),
        ),
    ]


def _target(found: KeyResultPage, board: KeyResultBoard) -> str:
    """Return the target as a number where there is one, a relative one resolved; else in words."""
    goal = board.standing.goal
    if goal.kind.moves and goal.target is not None:
        return format.number(goal.target, goal.unit)
    return insight.target_of(found.key_result)


def _figure(name: str, label: str, shown: str, why: dict[str, Any] | None) -> dict[str, Any]:
    aria = _("%(label)s %(figure)s, why this number?") % {"label": label, "figure": shown}
    is_long = len(shown) > 12
    return {"id": f"why-{name}", "label": label, "shown": shown, "why": why, "aria": aria, "small": is_long}


def _only_words(found: KeyResultPage, explanation: scoring.Explanation, title: str) -> dict[str, Any]:
    zone = zone_of(found.unit.time_zone)
    return {"title": title, "sum": "", "lines": [say(phrase, zone) for phrase in explanation.words]}


def _why_value(found: KeyResultPage, board: KeyResultBoard) -> dict[str, Any]:
    current, zone = board.standing.current, zone_of(found.unit.time_zone)
    if current is None:
        return {
            "title": _("Why no value?"),
            "sum": "",
            "lines": [_("Nothing was measured in this cycle yet.")],
        }
    row = next((one for one in found.log if str(one.id) == current.id), None)
    lines = [
        _("True on %(when)s, said by %(source)s.")
        % {"when": format.moment(current.at, zone), "source": current.source}
    ]
    if row and row.note:
        lines.append(_("“%(note)s”") % {"note": row.note})
    if found.metric.unit != found.unit.id or found.metric.name != found.key_result.name:
        lines.append(_("It is the latest value of the metric “%(name)s”.") % {"name": found.metric.name})
    shown = insight.now_of(board)
    return {"title": _("Why %(figure)s?") % {"figure": shown}, "sum": "", "lines": lines}


def _why_target(found: KeyResultPage) -> dict[str, Any]:
    read, goal = found.key_result, found.key_result.goal
    since = read.target_since.astimezone(zone_of(found.unit.time_zone)).date()
    lines = [
        _("Version %(number)d of the target, since %(day)s.")
        % {"number": read.target_version, "day": format.date(since)}
    ]
    if goal.baseline is not None:
        lines.append(_("It starts at %(value)s.") % {"value": format.number(goal.baseline, goal.unit)})
    for word, value in ((_("Commit"), goal.commit), (_("Stretch"), goal.stretch)):
        if value is not None:
            lines.append(f"{word}: {format.number(value, goal.unit)}")
    lines += [f"{format.date(phase.by)}: {format.number(phase.value, goal.unit)}" for phase in read.phases]
    if read.written and read.written != read.name:
        lines.append(_("As written: “%(words)s”") % {"words": read.written})
    return {"title": _("Where this comes from"), "sum": "", "lines": lines}


def _line(
    row: MeasurementRead, found: KeyResultPage, zone: tzinfo, address: str, ways: Mapping[str, str]
) -> dict[str, Any]:
    """Return a line of the log; `address` of the page is empty for who may correct nothing."""
    goal = found.key_result.goal
    struck = row.superseded or row.withdrawn
    value = format.number(row.value, goal.unit)
    if goal.kind is scoring.Kind.MILESTONE:
        value = _("done") if row.value >= 1 else _("not yet")
    late = (row.recorded_at - row.at).total_seconds() > 24 * 3600
    return {
        "id": row.id,
        "when": format.moment(row.at, zone),
        "iso": row.at.isoformat(),
        "value": value,
        "by": row.by,
        "source": ways.get(row.source, ""),
        "note": row.note,
        "struck": struck,
        "what": _("corrected") if row.superseded else _("taken back") if row.withdrawn else "",
        "entered": _("entered %(day)s") % {"day": format.short_day(row.recorded_at.astimezone(zone).date())}
        if late
        else "",
        "correct": f"{address}?correct={row.id}#correct" if address and not struck else "",
    }


def sources() -> dict[str, str]:
    """Return how a value came in, where its giver's name doesn't say it."""
    return {
        "check-in": _("in a check-in"),
        "api": _("through the API"),
        "connector": _("by a connected source"),
        "import": _("by import"),
    }


def _table(found: KeyResultPage) -> Any:
    zone, unit = zone_of(found.unit.time_zone), found.key_result.goal.unit
    standing = [row for row in found.log if not (row.superseded or row.withdrawn)]
    rows = [[format.moment(row.at, zone), format.number(row.value, unit), row.by] for row in standing]
    return (
        charts.as_table([_("When"), _("Value"), _("Who")], rows, caption=found.key_result.name)
        if rows
        else ""
    )


def correcting(found: KeyResultPage, measurement: UUID | None) -> dict[str, Any] | None:
    """Return the value that is being corrected, or None."""
    row = next((one for one in found.log if one.id == measurement), None)
    if row is None:
        return None
    zone = zone_of(found.unit.time_zone)
    return {
        "id": row.id,
        "shown": format.number(row.value, found.key_result.goal.unit),
        "when": format.moment(row.at, zone),
        "by": row.by,
    }
