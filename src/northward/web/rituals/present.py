"""The check-in as values for its templates."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from northward.kit import clock
from northward.method import grip, scoring
from northward.rituals.queries import BeatRead, CheckInForm, CheckInPage, GoalLine, ResultLine
from northward.ui import charts, format
from northward.web.here import House
from northward.web.insight.beats import energy_words
from northward.web.insight.present import kr_title, short, signed, target_of
from northward.web.phrases import confidence_words
from northward.web.rituals import before, forms
from northward.web.rituals.advice import advice
from northward.web.rituals.issue_rows import issue_rows


def form(
    house: House,
    found: CheckInPage,
    fields: Mapping[str, str],
    errors: Mapping[str, list[str]],
    *,
    address: str,
) -> dict[str, Any]:
    """Return everything that the check-in page shows; `fields` is what was typed, `errors` what is wrong with it."""
    context: dict[str, Any] = {"unit": found.unit, "address": address, "crumb": _("Check-in")}
    context |= _summary_of(errors)
    closed = _closed(house, found)
    page = found.form
    if closed or page is None or page.beat is None:
        return context | {"open": False, "closed": closed, "kept": _kept(fields, errors)}
    context |= _frame(house, found, page, page.beat.on, query=address.partition("?")[2])
    return context | {
        "open": True,
        "letters": _letters(page, fields),
        **_sections(house, found, page, fields, errors),
    }


def _frame(house: House, found: CheckInPage, page: CheckInForm, on: date, *, query: str) -> dict[str, Any]:
    """Return what stands around the fields: which check-in it is, where it is kept, and how it may end."""
    kwargs = {"org": house.organization.slug, "unit": found.unit.slug}
    return {
        "on": on.isoformat(),
        "cycle": page.calendar.cycle.id,
        "version": page.draft.version,
        "who": house.person,
        "window": uuid4().hex,
        "draft_address": f"{reverse('check-in-draft', kwargs=kwargs)}?{query}",
        "units_address": reverse("unit-others", kwargs=kwargs),
        "own_address": f"{reverse('check-in-own', kwargs=kwargs)}?{query}",
        "skip_address": f"{reverse('check-in-skip', kwargs=kwargs)}?{query}",
        "subtitle": _("%(unit)s, %(day)s. One of you sends it for the team.")
        % {"unit": found.unit.name, "day": format.day(on)},
        "saved": _saved(page, ZoneInfo(found.unit.time_zone)),
        "saves_later": not page.draft.fields,
    }


def _sections(
    house: House,
    found: CheckInPage,
    page: CheckInForm,
    fields: Mapping[str, str],
    errors: Mapping[str, list[str]],
) -> dict[str, Any]:
    """Return the sections that one fills in: goals, results, issues, plan, energy."""
    ends = format.date(page.calendar.cycle.ends)
    zone = ZoneInfo(found.unit.time_zone)
    worth = advice(page, fields, clock.now())
    goals = [_goal(line, number, page, fields, errors) for number, line in enumerate(page.goals, 1)]
    results = [_result(house, line, fields, errors, zone) for line in page.results]
    issues = issue_rows(page.issues, fields, errors)
    for row in (*goals, *results, *issues):
        row["advice"] = worth.get(row["field"], "")
    return {
        "advice": worth.get("", ""),
        "goal_prompt": _("How sure are you that we reach it by %(date)s?") % {"date": ends},
        "scale_words": list(confidence_words().values()),
        "goals": goals,
        "own": _own(page, found, errors),
        "ten": [str(value) for value in range(11)],
        "results": results,
        "issues": issues,
        "new_issues": fields.get(forms.NEW_ISSUE, ""),
        "new_error": _first(errors, forms.NEW_ISSUE),
        "plan_note": _("Only %(unit)s sees these lines.") % {"unit": found.unit.name},
        "last_plan": page.last_plan,
        "last_plan_title": _last_plan_title(page),
        "plan": _plan(fields, errors),
        "energies": _energies(page, fields),
        "energy_error": _first(errors, forms.ENERGY),
        "skip_error": _first(errors, "skip"),
    }


def theirs(changed: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what a teammate wrote meanwhile, at its field."""
    text = _("A teammate wrote “%(text)s” here meanwhile. Send again to keep yours.")
    return {name: [text % {"text": found}] for name, found in changed.items()}


def saved_at(time_zone: str) -> str:
    """Return the words for a draft that was saved just now."""
    return _("Saved %(time)s") % {"time": format.clock(clock.now(), ZoneInfo(time_zone))}


def _closed(house: House, found: CheckInPage) -> dict[str, str]:
    """Return why there is nothing to fill in, and what to do instead; empty when there is."""
    kwargs = {"org": house.organization.slug, "unit": found.unit.slug}
    home = reverse("team-home", kwargs=kwargs)
    back = {"href": home, "action": _("Back to %(unit)s") % {"unit": found.unit.name}}
    page = found.form
    if page is None:
        text = _("A check-in belongs to a cycle, and none runs for this unit. An administrator opens one.")
        href = reverse("cycles", kwargs={"org": house.organization.slug})
        return {
            "title": _("No cycle runs here yet"),
            "text": text,
            "href": href,
            "action": _("See the cycles"),
        }
    if not page.goals:
        text = _(
            "A check-in asks how sure you are of what you committed to. Write an objective and commit to it first."
        )
        href = reverse("objective-new", kwargs=kwargs)
        return {
            "title": _("Nothing to check in on yet"),
            "text": text,
            "example": _(
                "We will make the first week seamless, as measured by onboarding completion from 65% to 90%."
            ),
            "href": href,
            "action": _("Write an objective"),
        }
    if page.beat is None:
        text = _("All check-ins of this cycle are sent or over. The next cycle brings new ones.")
        return {"title": _("Nothing is due"), "text": text, **back}
    return _answered(house, page, page.beat, kwargs, back)


def _answered(
    house: House, page: CheckInForm, beat: BeatRead, kwargs: dict[str, str], back: dict[str, str]
) -> dict[str, str]:
    """Return what became of a check-in that is sent or skipped already, or is too far off; empty where it is none of these."""
    if page.ahead is not None:
        days = {"sent": format.day(page.ahead.on), "next": format.day(beat.on)}
        text = _(
            "It went out ahead of its day, so there is nothing to do until %(next)s. What is new before then can be raised as an "
            "issue, or measured at its key result."
        )
        here = reverse("check-in", kwargs=kwargs)
        return {
            "title": _("The check-in of %(sent)s is sent") % days,
            "text": text % days,
            "early_href": f"{here}?on={beat.on.isoformat()}",
            "early": _("Check in for %(next)s all the same") % days,
            **back,
        }
    if page.sent is not None:
        text = _(
            "%(name)s sent the check-in of %(day)s. What is new can go into the next one, or be raised as an issue."
        )
        said = {"name": page.sent.sent_by_name or _("A teammate"), "day": format.day(beat.on)}
        href = reverse("check-in-read", kwargs={"org": house.organization.slug, "id": page.sent.id})
        return {
            "title": _("This check-in is sent"),
            "text": text % said,
            "href": href,
            "action": _("Read it"),
        }
    if beat.skip_reason:
        text = _("The check-in of %(day)s is skipped: %(reason)s")
        return {
            "title": _("This check-in is skipped"),
            "text": text % {"day": format.day(beat.on), "reason": beat.skip_reason},
            "unskip": reverse("check-in-unskip", kwargs=kwargs),
            "on": beat.on.isoformat(),
            "cycle": str(page.calendar.cycle.id),
            **back,
        }
    return {}


def _goal(
    line: GoalLine, number: int, page: CheckInForm, fields: Mapping[str, str], errors: Mapping[str, list[str]]
) -> dict[str, Any]:
    field = forms.goal_field(line.objective.id)
    own = str((page.own.mine or {}).get(str(line.objective.id), ""))
    chosen = fields.get(field, before.goal(line, page))
    why = fields.get(field + "-why", "")
    return {
        "id": line.objective.id,
        "field": field,
        "statement": line.objective.statement,
        "legend": _("Confidence in objective %(number)d, 0 to 10") % {"number": number},
        "last": line.last,
        "cells": [
            {"value": str(value), "checked": chosen == str(value), "last": line.last == value}
            for value in range(11)
        ],
        "why": why,
        "why_label": _("Two or more lower than last time? What changed?")
        if line.last is not None
        else _("Why this number?"),
        "error": _first(errors, field),
        "own": own,
        "others": _others(page, str(line.objective.id)),
        "beforehand": _("Your own %(value)s is chosen beforehand. Choose what the team says.")
        % {"value": own}
        if own and field not in fields and page.own.asked > 1
        else "",
    }


def _others(page: CheckInForm, objective: str) -> str:
    said = [f"{line.name} {line.values[objective]}" for line in page.own.others if objective in line.values]
    if not said:
        return ""
    values = [line.values[objective] for line in page.own.others if objective in line.values]
    mine = (page.own.mine or {}).get(objective)
    spread = grip.spread(values if mine is None else [*values, mine])
    text = _("The others say: %(said)s.") % {"said": ", ".join(said)}
    if spread.spread >= grip.SPREAD_ALERT:
        text += " " + _("You lie far apart: talk about what each of you sees.")
    return text


def _own(page: CheckInForm, found: CheckInPage, errors: Mapping[str, list[str]]) -> dict[str, Any]:
    own = page.own
    count = {"said": own.said, "of": own.asked}
    if own.mine is None:
        note = _("Own numbers are hidden until you have said yours. %(said)d of %(of)d so far.") % count
    else:
        note = _("You have said yours. %(said)d of %(of)d so far.") % count
    return {
        "open": found.members > 1,
        "note": note if found.members > 1 else "",
        "expanded": own.mine is not None or bool(_first(errors, "own")),
        "who_sees": _("Only %(unit)s sees this, and each only after saying their own.")
        % {"unit": found.unit.name},
        "error": _first(errors, "own") or _first(errors, "own_energy"),
    }


def _result(
    house: House, line: ResultLine, fields: Mapping[str, str], errors: Mapping[str, list[str]], zone: ZoneInfo
) -> dict[str, Any]:
    read, current = line.key_result, line.standing.current
    goal, field = read.goal, forms.result_field(read.id)
    last = line.last or (current if line.fresh is None else None)
    typed = field in fields
    value = forms.value_of(line, fields) if typed else None
    fed = line.fresh is not None and not typed and line.fresh.source != house.name
    was = last.value if last else None
    shown = value if typed and value is not None else (line.fresh.value if line.fresh else None)
    delta = ""
    if shown is not None and was is not None:
        better = goal.target is not None and goal.baseline is not None and goal.target < goal.baseline
        delta = format.difference(shown - was, goal.unit, better=better)
    return {
        "field": field,
        "name": read.name if len(read.name) < 90 else kr_title(read),
        "was": _was(line, last, zone),
        "fed": format.number(line.fresh.value, short(goal.unit)) if fed and line.fresh else "",
        "text": fields.get(field, before.number(current.value if current else None)),
        "choices": _milestone_choices() if goal.kind is scoring.Kind.MILESTONE else [],
        "unit": short(goal.unit),
        "inputmode": "decimal",
        "placeholder": _("none"),
        "delta": delta,
        "note": _fed_note(line, zone) if fed else _progress_note(line),
        "href": reverse("key-result", kwargs={"org": house.organization.slug, "id": read.id}) + "?measure=1",
        "same": bool(fields.get(field + "-same")) if typed or field + "-same" in fields else current is None,
        "same_word": _("Unchanged") if current is not None else _("No data yet"),
        "error": _first(errors, field),
    }


def _milestone_choices() -> list[tuple[str, str]]:
    return [("", _("not said")), ("0", _("not yet")), ("1", _("done"))]


def _was(line: ResultLine, last: scoring.Reading | None, zone: ZoneInfo) -> str:
    goal = line.key_result.goal
    target = target_of(line.key_result)
    if last is None:
        return _("not measured yet, %(target)s") % {"target": target}
    value = format.number(last.value, goal.unit)
    if goal.kind is scoring.Kind.MILESTONE:
        value = _("done") if last.value >= 1 else _("not yet done")
    values = {
        "value": value,
        "on": format.short_day(last.at.astimezone(zone).date()),
        "target": target,
    }
    return _("was %(value)s on %(on)s, %(target)s") % values


def _fed_note(line: ResultLine, zone: ZoneInfo) -> str:
    if line.fresh is None:
        return ""
    return _("%(source)s, %(time)s") % {
        "source": line.fresh.source,
        "time": format.moment(line.fresh.at, zone),
    }


def _progress_note(line: ResultLine) -> str:
    if line.standing.progress is None:
        return ""
    share = signed(format.percent(scoring.shown_progress(line.standing.progress), sign=False))
    return _("progress %(share)s") % {"share": share}


def _plan(fields: Mapping[str, str], errors: Mapping[str, list[str]]) -> list[dict[str, str]]:
    labels = [_("First line"), _("Second line"), _("Third line")]
    return [
        {
            "field": field,
            "label": label,
            "text": fields.get(field, ""),
            "placeholder": _("One more, if it helps") if number else _("What will you do next?"),
            "error": _first(errors, field),
        }
        for number, (field, label) in enumerate(zip(forms.PLAN, labels, strict=True))
    ]


def _energies(page: CheckInForm, fields: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "value": str(value),
            "word": word,
            "bars": charts.energy_bars(value),
            "checked": fields.get(forms.ENERGY) == str(value),
            "own": page.own.my_energy == value,
        }
        for value, word in energy_words().items()
    ]


def _letters(page: CheckInForm, fields: Mapping[str, str]) -> list[dict[str, Any]]:
    entry = forms.read_entry(page, fields, ()).entry
    objectives = [str(line.objective.id) for line in page.goals]
    done = grip.letters(entry, objectives, [str(line.key_result.id) for line in page.results])
    return [
        {"name": "G", "done": done.g},
        {"name": "R", "done": done.r},
        {"name": "I", "done": done.i},
        {"name": "P", "done": done.p},
    ]


def _saved(page: CheckInForm, zone: ZoneInfo) -> str:
    draft = page.draft
    if draft.updated_at is None or not draft.fields:
        return _("Saves as you write")
    return _("Saved %(time)s by %(name)s") % {
        "time": format.clock(draft.updated_at, zone),
        "name": draft.updated_by_name or _("a teammate"),
    }


def _last_plan_title(page: CheckInForm) -> str:
    if page.last_plan_on is None:
        return ""
    return _("What you wrote on %(day)s") % {"day": format.short_day(page.last_plan_on)}


def _kept(fields: Mapping[str, str], errors: Mapping[str, list[str]]) -> list[str]:
    """Return the words that somebody typed into a check-in which a teammate sent first, so that they can be used again."""
    if not errors:
        return []
    words = [fields[name] for name in (*forms.PLAN, forms.NEW_ISSUE) if fields.get(name, "").strip()]
    return words + [
        text for name, text in fields.items() if name.endswith(("-why", "-need", "-note")) and text.strip()
    ]


def _summary_of(errors: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return what is wrong, in the order of the page, each with a link to its field."""
    lines = []
    for name, texts in errors.items():
        anchor = name.removesuffix("-unit").removesuffix("-need")
        lines += [
            {"text": text, "href": f"#{anchor}" if name and name not in {"skip", "own"} else ""}
            for text in texts
        ]
    return {
        "error_summary": lines,
        "error_title": _("Not sent yet. Everything you wrote is still here:") if lines else "",
    }


def _first(errors: Mapping[str, list[str]], field: str) -> str:
    return errors[field][0] if errors.get(field) else ""
