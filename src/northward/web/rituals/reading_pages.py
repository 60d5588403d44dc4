"""Check-ins to read: all of a cycle, and one as it was."""

from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from northward.insight.queries import CheckInList
from northward.rituals.queries import BeatRead, CheckInDetail
from northward.rituals.queries.detail import GoalRead, IssueLineRead, ResultRead
from northward.ui import charts, format
from northward.ui.templatetags.ui import chip
from northward.web.here import House
from northward.web.insight.beats import Beats, energy_words, letters
from northward.web.insight.home import tabs
from northward.web.insight.present import signed


def listing(house: House, found: CheckInList) -> dict[str, Any]:
    """Return a unit's check-ins, the newest first."""
    zone = ZoneInfo(found.unit.time_zone)
    kwargs = {"org": house.organization.slug, "unit": found.unit.slug}
    address = reverse("check-ins", kwargs=kwargs)
    rows = []
    kept = ""
    if found.beats and found.kept:
        past = [beat for beat in found.beats.beats if beat.state.value != "ahead"]
        rows = [_beat(house, beat, zone) for beat in reversed(past)]
        for row, beat in zip(rows, reversed(past), strict=True):
            row["skip"] = _unskip(found, beat, kwargs)
        due = found.beats.due
        if found.place.member and due is not None:
            for row, beat in zip(rows, reversed(past), strict=True):
                row["send"] = reverse("check-in", kwargs=kwargs) if beat.on == due.on else ""
        kept = _("%(held)d held, %(late)d late, %(skipped)d skipped, %(missed)d missed") % {
            "held": found.kept.held,
            "late": found.kept.late,
            "skipped": found.kept.skipped,
            "missed": found.kept.missed,
        }
    heart = Beats(found.beats, found.today, zone, house.organization.slug, 0).chart() if found.beats else None
    return {
        "unit": found.unit,
        "tabs": tabs(kwargs, "check-ins"),
        "rows": rows,
        "kept": kept,
        "heartbeat": heart,
        "cycle": found.calendar.cycle if found.calendar else None,
        "cycles": [
            {
                "name": cycle.name,
                "href": f"{address}?cycle={cycle.id}",
                "current": found.calendar is not None and cycle.id == found.calendar.cycle.id,
            }
            for cycle in found.cycles
        ],
        "start": reverse("check-in", kwargs=kwargs) if found.place.member else "",
    }


def detail(house: House, found: CheckInDetail) -> dict[str, Any]:
    """Return one check-in as it was."""
    zone = ZoneInfo(found.time_zone)
    org = house.organization.slug
    energy = ""
    if found.energy is not None:
        energy = _("Energy %(value)d of 5, %(word)s") % {
            "value": found.energy,
            "word": energy_words()[found.energy],
        }
    return {
        "title": _("Check-in of %(day)s") % {"day": format.day(found.on)},
        "unit_name": found.unit_name,
        "unit_href": reverse("team-home", kwargs={"org": org, "unit": found.unit_slug}),
        "list_href": reverse("check-ins", kwargs={"org": org, "unit": found.unit_slug}),
        "sent": _("Sent by %(name)s on %(moment)s")
        % {"name": found.sent_by_name or _("a former member"), "moment": format.moment(found.sent_at, zone)},
        "goals": [_goal(goal, org) for goal in found.goals],
        "hidden": _("Confidential objectives are left out here.") if found.hidden else "",
        "results": [_result(result, org) for result in found.results],
        "issues": [_issue(line, org) for line in found.issues],
        "plan": found.plan,
        "plan_note": _("Only %(unit)s sees these lines.") % {"unit": found.unit_name},
        "energy": energy,
    }


def _unskip(found: CheckInList, beat: BeatRead, kwargs: dict[str, str]) -> dict[str, str] | None:
    """Return the form that takes a skip back, for those who may, while the cycle isn't closed."""
    calendar, place = found.calendar, found.place
    skipped = beat.state.value == "skipped" and beat.skip_reason
    if not skipped or calendar is None or calendar.cycle.phase == "closed":
        return None
    if not (place.member or place.facilitator):
        return None
    return {
        "unskip": reverse("check-in-unskip", kwargs=kwargs),
        "on": beat.on.isoformat(),
        "cycle": str(calendar.cycle.id),
        "label": _("Hold it after all: %(day)s") % {"day": format.day(beat.on)},
    }


def _beat(house: House, beat: BeatRead, zone: tzinfo) -> dict[str, Any]:
    words = {
        "held": _("Held"),
        "late": _("Sent late"),
        "missed": _("Missed"),
        "skipped": _("Skipped"),
        "due": _("Due"),
    }
    check_in = beat.check_in
    found: dict[str, Any] = {
        "on": format.day(beat.on),
        "state": words[beat.state.value],
        "lines": letters(check_in) if check_in else [],
        "why": check_in.why if check_in else beat.skip_reason,
        "href": "",
        "by": "",
        "send": "",
    }
    if check_in:
        found["href"] = reverse("check-in-read", kwargs={"org": house.organization.slug, "id": check_in.id})
        found["by"] = _("%(name)s, %(moment)s") % {
            "name": check_in.sent_by_name,
            "moment": format.moment(check_in.sent_at, zone),
        }
    return found


def _goal(goal: GoalRead, org: str) -> dict[str, Any]:
    spread = ""
    if goal.own_count:
        spread = _("%(count)d said their own: %(low)d to %(high)d") % {
            "count": goal.own_count,
            "low": goal.own_low or 0,
            "high": goal.own_high or 0,
        }
    before = _("was %(value)d") % {"value": goal.previous} if goal.previous is not None else _("first time")
    return {
        "href": reverse("objective", kwargs={"org": org, "id": goal.objective}),
        "statement": goal.statement,
        "ticks": charts.ticks(goal.confidence),
        "said": _("%(value)d of 10, %(before)s") % {"value": goal.confidence, "before": before},
        "why": goal.why,
        "spread": spread,
        "progress": format.percent(goal.progress, sign=False) if goal.progress is not None else _("no data"),
        "chip": chip(goal.word) if goal.word else "",
    }


def _result(result: ResultRead, org: str) -> dict[str, Any]:
    words = {
        "value": _("measured"),
        "unchanged": _("unchanged"),
        "no-data": _("no data yet"),
        "fed": _("from its source"),
        "unsaid": _("not said"),
    }
    unit = result.unit_of_measure
    change = ""
    if result.value is not None and result.previous is not None and result.value != result.previous:
        change = format.difference(result.value - result.previous, unit, better=None)
    return {
        "href": reverse("key-result", kwargs={"org": org, "id": result.key_result}),
        "name": result.name,
        "value": format.number(result.value, unit) if result.value is not None else "–",
        "said": words.get(result.said, result.said),
        "change": change,
        "progress": signed(format.percent(result.progress, sign=False))
        if result.progress is not None
        else "–",
        "note": result.note,
        "chip": chip(result.word) if result.word else "",
    }


def _issue(line: IssueLineRead, org: str) -> dict[str, str]:
    words = {
        "opened": _("opened"),
        "open": _("still open"),
        "help": _("asked %(unit)s for help") % {"unit": line.asked_unit_name or _("another unit")},
        "resolved": _("resolved"),
    }
    return {
        "href": reverse("issue", kwargs={"org": org, "id": line.issue}),
        "text": line.text,
        "said": words.get(line.said, line.said),
        "need": line.need,
    }
