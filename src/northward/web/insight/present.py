"""Formats what insight reads into plain values for templates: strings and pictures, no objects to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northward.alignment.queries import ContributionRead
from northward.insight.queries import KeyResultBoard, ObjectiveBoard
from northward.method import scoring
from northward.okrs.queries import KeyResultRead
from northward.ui import charts, format
from northward.ui.templatetags.ui import chip
from northward.web.phrases import confidence, say

FOLD = 10
SHORT_UNIT = 4  # a longer unit stands below, with the target, where there is room for it


@dataclass(frozen=True, slots=True)
class Paper:
    """What formatting needs to know of the page: its organization, the unit's zone, the cycle's span, who reads."""

    org: str
    zone: tzinfo
    span: scoring.Span
    member: bool


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its name."""
    return ZoneInfo(name)


def objective(
    board: ObjectiveBoard, paper: Paper, contributions: Sequence[ContributionRead]
) -> dict[str, Any]:
    """Return an objective as the team home shows it: the sentence, what is said beside what is measured, its key results."""
    read, whole = board.objective, board.standing
    rows = [key_result(found, paper) for found in board.key_results]
    if read.state != "committed":
        for row, found in zip(rows, board.key_results, strict=True):
            row |= _at_its_end(found)
    address = {"org": paper.org, "id": read.id}
    return {
        "id": read.id,
        "href": reverse("objective", kwargs=address),
        "chip": state_chip(board),
        "tags": _tags(board),
        "committed": _committed(board, paper),
        "before": _("We will"),
        "statement": sentence_start(read.statement),
        "after": _(", as measured by") if rows else "",
        "why": read.why,
        "compares": not read.closed_at or board.said is not None or whole.progress is not None,
        "ticks": charts.ticks(board.said.confidence if board.said else None),
        "said": said(board),
        "bar": charts.progress_bar(_float(whole.progress), _expected(board)),
        "progress": format.percent(whole.progress, sign=False)
        if whole.progress is not None
        else _("no data yet"),
        "sum": sum_of(board.explanation, paper, _("Why %(figure)s?")),
        "figure_label": _("Progress %(figure)s, why this number?") % {"figure": board.explanation.shown},
        "gap": closing(board) if read.closed_at else gap(board),
        "rows": rows[:FOLD] if len(rows) > FOLD + 2 else rows,
        "more": rows[FOLD:] if len(rows) > FOLD + 2 else [],
        "more_word": _("Show all %(count)d key results") % {"count": len(rows)},
        "foot": _foot(board, paper, contributions),
    }


def state_chip(board: ObjectiveBoard) -> str:
    """Return what an objective is called. Closed without a score, as imports bring it, says nothing of how it went."""
    read = board.objective
    if read.state == "committed":
        return chip(board.standing.word.value)
    if read.imported and read.closed_at and read.score is None:
        return chip("", _("Closed"))
    return chip(read.state)


def key_result(board: KeyResultBoard, paper: Paper) -> dict[str, Any]:
    """Return a key result as one row: where it is, how it moved, how far that is, what to call it."""
    read, standing = board.key_result, board.standing
    progress = board.explanation.shown
    return {
        "id": read.id,
        "href": reverse("key-result", kwargs={"org": paper.org, "id": read.id}),
        "name": kr_title(read),
        "dropped": read.state == "dropped",
        "facts": _facts(board, paper),
        "now": now_of(board),
        "target": target_of(read),
        "spark": _spark(board, paper),
        "progress": signed(progress) or _no_progress(board),
        "pace": pace_words(standing),
        "sum": sum_of(board.explanation, paper, _("Why %(figure)s?")),
        "figure_label": _("Progress %(figure)s, why this number?") % {"figure": progress},
        "chip": chip("done") if standing.done else chip(standing.word.value),
    }


def _at_its_end(board: KeyResultBoard) -> dict[str, str]:
    """Return what is otherwise said of a key result whose objective is closed: its score, and no more "yet"."""
    score = board.key_result.score
    found = {
        "chip": chip("", _("Score %(score)s") % {"score": format.number(score)}) if score is not None else ""
    }
    if board.standing.current is None:
        found |= {"spark": charts.spark_empty(_("nothing measured")), "progress": _("no data")}
    return found


def sentence_start(statement: str) -> str:
    """Return a statement as it reads after "We will": its first letter small, unless the word is all capitals or a name.

    Who typed "We will" themselves isn't made to say it twice.
    """
    begin = _("We will") + " "
    if statement.lower().startswith(begin.lower()):
        statement = statement[len(begin) :].lstrip()
    first = statement.split(" ", 1)[0]
    if len(first) > 1 and (first[1:] != first[1:].lower()):
        return statement
    return statement[:1].lower() + statement[1:]


def kr_title(read: KeyResultRead) -> str:
    """Return a key result's name with its movement, unless its own words hold the numbers already."""
    goal = read.goal
    if any(letter.isdigit() for letter in read.name) or not goal.kind.moves:
        return read.name
    if goal.baseline is not None and goal.target is not None:
        ends = {"low": format.number(goal.baseline, goal.unit), "high": format.number(goal.target, goal.unit)}
        return _("%(name)s from %(low)s to %(high)s") % {"name": read.name, **ends}
    if goal.target is not None:
        return _("%(name)s to %(target)s") % {
            "name": read.name,
            "target": format.number(goal.target, goal.unit),
        }
    return read.name


def said(board: ObjectiveBoard) -> str:
    """Return what the team says, in a number and a word."""
    if board.said is None:
        return _("nothing yet")
    word = confidence(board.said.confidence)
    return _("%(value)d of 10, %(word)s") % {"value": board.said.confidence, "word": word}


def gap(board: ObjectiveBoard) -> str:
    """Return in words how what is said and what is measured lie apart."""
    whole, stated = board.standing, board.said
    if stated is None:
        return _("Nobody has said yet how sure you are. The first check-in asks.")
    if whole.progress is None:
        return _("You say %(said)d of 10; nothing is measured yet.") % {"said": stated.confidence}
    if whole.pace is None:
        return _("You say %(said)d of 10. It is too early for a pace.") % {"said": stated.confidence}
    pace = format.rounded(scoring.shown_pace(whole.pace))
    if stated.confidence >= 7 and whole.pace < Decimal("0.9"):
        weakest = whole.weakest.name if whole.weakest else ""
        return _(
            "You say %(said)d of 10, the pace is %(pace)s. What do you know that the numbers miss? Weakest: %(name)s."
        ) % {
            "said": stated.confidence,
            "pace": pace,
            "name": weakest,
        }
    if stated.confidence <= 4 and whole.pace >= Decimal("0.9"):
        return _("The pace is %(pace)s, and you say only %(said)d of 10. What worries you?") % {
            "said": stated.confidence,
            "pace": pace,
        }
    return _("What you say and what is measured agree: pace %(pace)s.") % {"pace": pace}


def closing(board: ObjectiveBoard) -> str:
    """Return in words how a closed objective ended; falling short of a stretch is no failure."""
    read = board.objective
    if read.score is None:
        return _("Closed without a score.")
    score = format.number(read.score)
    if board.said:
        return _("Closed with a score of %(score)s. You had said %(said)d of 10.") % {
            "score": score,
            "said": board.said.confidence,
        }
    return _("Closed with a score of %(score)s.") % {"score": score}


def sum_of(explanation: scoring.Explanation, paper: Paper, title: str) -> dict[str, Any] | None:
    """Return why a figure is what it is, or None where there is no figure."""
    if not explanation.sum:
        return None
    return {
        "title": title % {"figure": explanation.shown},
        "sum": explanation.sum,
        "lines": [say(phrase, paper.zone) for phrase in explanation.words],
    }


def now_of(board: KeyResultBoard) -> str:
    """Return the current value, or a dash."""
    current = board.standing.current
    if current is None:
        return "–"
    if board.key_result.goal.kind is scoring.Kind.MILESTONE:
        return _("done") if current.value >= 1 else _("not yet")
    return format.number(current.value, short(board.key_result.goal.unit))


def short(unit: str) -> str:
    """Return a unit that fits beside its number, or nothing: a longer one stands with the target."""
    return unit if len(unit) <= SHORT_UNIT else ""


def target_of(read: KeyResultRead) -> str:
    """Return what the value is held against, in words."""
    goal = read.goal
    match goal.kind:
        case scoring.Kind.MAINTAIN:
            return band_of(goal)
        case scoring.Kind.MILESTONE:
            return _("a milestone")
        case scoring.Kind.ESTABLISH:
            return _("a baseline")
    if goal.target is not None:
        return _("target %(value)s") % {"value": format.number(goal.target, goal.unit)}
    if goal.delta is not None:
        unit = {"percent": "%", "times": "x"}.get(goal.delta_kind or "", read.delta_unit or goal.unit)
        return _("by %(value)s, once the baseline is known") % {"value": format.number(goal.delta, unit)}
    return _("no target yet")


def band_of(goal: scoring.Goal) -> str:
    """Return the lines of a value to maintain, in words."""
    if goal.low is not None and goal.high is not None:
        ends = {"low": format.number(goal.low), "high": format.number(goal.high, goal.unit)}
        return _("within %(low)s to %(high)s") % ends
    if goal.low is not None:
        return _("%(low)s or more") % {"low": format.number(goal.low, goal.unit)}
    if goal.high is not None:
        return _("%(high)s or less") % {"high": format.number(goal.high, goal.unit)}
    return _("no line yet")


def pace_words(standing: scoring.Standing) -> str:
    """Return the pace in a number and a word."""
    if standing.pace is None:
        return ""
    shown = format.rounded(scoring.shown_pace(standing.pace))
    if standing.progress is not None and standing.progress < 0:
        return _("behind the start")
    if standing.pace >= 1:
        return _("pace %(pace)s, ahead") % {"pace": shown}
    if standing.pace >= Decimal("0.9"):
        return _("pace %(pace)s") % {"pace": shown}
    return _("pace %(pace)s, behind") % {"pace": shown}


def signed(shown: str) -> str:
    """Return a shown percentage with its plus."""
    return shown if not shown or shown[0] in "−-0" else f"+{shown}"


def _no_progress(board: KeyResultBoard) -> str:
    if board.standing.current is None:
        return _("no data yet")
    return _("not to be judged yet")


def _tags(board: ObjectiveBoard) -> list[str]:
    read = board.objective
    tags = [_("Must reach") if read.aim == "must-reach" else _("Aspirational")]
    if read.confidential:
        tags.append(_("Confidential"))
    if read.imported:
        tags.append(_("Imported"))
    if read.outside_because:
        tags.append(_("Outside by choice"))
    return tags


def _committed(board: ObjectiveBoard, paper: Paper) -> str:
    read = board.objective
    if read.committed_at:
        on = format.short_day(read.committed_at.astimezone(paper.zone).date())
        if read.committed_by_name:
            return _("Committed %(on)s by %(name)s for the team") % {"on": on, "name": read.committed_by_name}
        return _("Committed %(on)s by the team") % {"on": on}
    if read.score is not None:
        return _("Score %(score)s") % {"score": format.number(read.score)}
    return ""


def _foot(
    board: ObjectiveBoard, paper: Paper, contributions: Sequence[ContributionRead]
) -> list[dict[str, str]]:
    whole = board.standing
    lines: list[dict[str, str]] = [
        {
            "text": _("Open this objective"),
            "href": reverse("objective", kwargs={"org": paper.org, "id": board.objective.id}),
        }
    ]
    if whole.progress is not None:
        count = len(whole.counted)
        text = ngettext(
            "Progress %(share)s, from the one key result that has data",
            "Progress %(share)s, mean of %(count)d",
            count,
        ) % {"share": format.percent(whole.progress, sign=False), "count": count}
        if whole.weakest and count > 1:
            text = _("%(text)s, weakest: %(name)s") % {"text": text, "name": whole.weakest.name}
        lines.append({"text": text})
    for contribution in contributions[:3]:
        to = contribution.to_objective
        if to.hidden:
            continue
        states = {
            "proposed": _("Proposed to contribute to %(unit)s: waiting for an answer"),
            "agreed": _("Contributes to %(unit)s: agreed"),
            "declined": _("%(unit)s declined the contribution"),
        }
        href = reverse("contribution", kwargs={"org": paper.org, "id": contribution.id})
        lines.append({"text": states.get(contribution.state, "") % {"unit": to.unit_name}, "href": href})
    if board.objective.outside_because:
        lines.append({"text": _("Outside by choice: %(why)s") % {"why": board.objective.outside_because}})
    return [line for line in lines if line["text"]]


def _facts(board: KeyResultBoard, paper: Paper) -> list[str]:
    read, current = board.key_result, board.standing.current
    facts = []
    if read.key_partner_name:
        facts.append(_("%(name)s, key partner") % {"name": read.key_partner_name})
    elif read.partner_words:
        facts.append(_("%(name)s, key partner as imported") % {"name": read.partner_words})
    else:
        facts.append(_("no key partner yet"))
    if current:
        on = format.day(current.at.astimezone(paper.zone).date())
        facts.append(_("measured %(on)s, %(source)s") % {"on": on, "source": current.source})
    return facts


def _spark(board: KeyResultBoard, paper: Paper) -> str:
    points = spark_points(board, paper.span)
    if not points:
        return charts.spark_empty(_("nothing measured yet"))
    current = board.standing.current
    unit = board.key_result.goal.unit
    title = _("%(count)d measurements, now %(value)s") % {
        "count": len(points),
        "value": format.number(current.value, unit) if current else "–",
    }
    pace = charts.STRAIGHT if board.key_result.goal.kind.moves else ()
    return charts.spark(points, state=board.standing.word.value, title=title, pace=pace)


def spark_points(board: KeyResultBoard, span: scoring.Span) -> list[charts.SparkPoint]:
    """Return the series of a key result as shares of the cycle and of the way; what can't be placed is left out."""
    goal = board.standing.goal
    length = (span.end - span.start).total_seconds()
    points = []
    if (
        goal.kind.moves
        and goal.baseline is not None
        and goal.target is not None
        and goal.target != goal.baseline
    ):
        points.append(charts.SparkPoint(0, 0))
    for reading in board.readings:
        if reading.at < span.start:
            continue
        y = _way(goal, reading.value)
        if y is None:
            continue
        x = (reading.at - span.start).total_seconds() / length
        if points and not goal.kind.moves:
            points.append(
                charts.SparkPoint(x, points[-1].y)
            )  # a value holds until the next: steps, not slopes
        points.append(charts.SparkPoint(x, y))
    return points if len(points) > 1 or (points and not goal.kind.moves) else []


def _way(goal: scoring.Goal, value: Decimal) -> float | None:
    if goal.kind.moves:
        if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
            return None
        return float((value - goal.baseline) / (goal.target - goal.baseline))
    if goal.kind is scoring.Kind.MILESTONE:
        return 1.0 if value >= 1 else 0.0
    if goal.kind is scoring.Kind.MAINTAIN:
        inside = (goal.low is None or value >= goal.low) and (goal.high is None or value <= goal.high)
        return 1.0 if inside else 0.0
    return None


def _expected(board: ObjectiveBoard) -> float | None:
    return float(board.standing.elapsed)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
