"""The heartbeat as a picture, as a table, and its last check-in in four letters."""

from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from northward.rituals.queries import BeatRead, CheckInRead, Heartbeat
from northward.ui import charts, format
from northward.web.phrases import confidence

# Lazy, so that only the word that is shown is looked up: a heartbeat has many marks.
STATES = {
    "held": lazy("held"),
    "late": lazy("late"),
    "missed": lazy("missed"),
    "skipped": lazy("skipped"),
    "due": lazy("due"),
    "ahead": lazy("ahead"),
}
TITLES = {
    "missed": lazy("missed, no check-in"),
    "skipped": lazy("skipped"),
    "due": lazy("due, not sent yet"),
    "ahead": lazy("still ahead"),
}


@dataclass(frozen=True, slots=True)
class Beats:
    """A heartbeat with what is needed to draw it."""

    heart: Heartbeat
    today: date
    zone: tzinfo
    org: str
    members: int

    def chart(self) -> dict[str, Any]:
        """Return the wide picture, the small one, and the table that says the same."""
        marks = [self._mark(beat) for beat in self.heart.beats]
        held = sum(beat.check_in is not None for beat in self.heart.beats)
        missed = sum(beat.state.value == "missed" for beat in self.heart.beats)
        title = ngettext("GRIP heartbeat, %(count)d week", "GRIP heartbeat, %(count)d weeks", len(marks)) % {
            "count": len(marks)
        }
        desc = _("Mean goal confidence of each check-in, 0 to 10. %(held)d held, %(missed)d missed.") % {
            "held": held,
            "missed": missed,
        }
        today = self._where_today()
        word = _("Today, %(day)s") % {"day": format.day(self.today)}
        return {
            "wide": charts.heartbeat(marks, today=today, today_word=word, title=title, desc=desc),
            "phone": charts.heartbeat_phone(marks, today=today, title=f"{title}. {desc}"),
            "head": [_("Date"), _("Confidence"), _("Measured"), _("Issues"), _("State")],
            "rows": [self._row(beat) for beat in self.heart.beats],
        }

    def last(self) -> dict[str, Any] | None:
        """Return the last check-in in four letters."""
        last = self.heart.last
        if last is None:
            return None
        on, sent = format.day(last.on), last.sent_at.astimezone(self.zone).date()
        if sent < last.on:
            on = _("%(on)s, sent %(sent)s") % {"on": on, "sent": format.day(sent)}
        return {
            "on": on,
            "title": _("Last check-in %(on)s:") % {"on": on},
            "short": _short(last),
            "href": reverse("check-in-read", kwargs={"org": self.org, "id": last.id}),
            "lines": letters(last),
            "energy": energy_line(last),
        }

    def _mark(self, beat: BeatRead) -> charts.Beat:
        check_in = beat.check_in
        mean = float(check_in.mean) if check_in and check_in.mean is not None else None
        return charts.Beat(
            date=format.short_day(beat.on),
            state=beat.state.value,
            title=self._title(beat),
            mean=mean,
            value=format.rounded(check_in.mean, 1) if check_in and check_in.mean is not None else "",
            low=check_in.low if check_in else None,
            high=check_in.high if check_in else None,
            href=reverse("check-in-read", kwargs={"org": self.org, "id": check_in.id}) if check_in else "",
            note=self._note(beat),
            is_next=self.heart.due is not None and beat.on == self.heart.due.on,
            is_last=check_in is not None
            and self.heart.last is not None
            and check_in.id == self.heart.last.id,
        )

    def _note(self, beat: BeatRead) -> str:
        if self.heart.due is not None and beat.on == self.heart.due.on:
            return _("next") if beat.due_at.date() >= self.today else _("due")
        if beat.holiday and beat.check_in is None:
            return _("holiday")
        return str(STATES[beat.state.value]) if beat.state.value in {"missed", "skipped", "late"} else ""

    def _title(self, beat: BeatRead) -> str:
        day = format.day(beat.on)
        if beat.check_in:
            return f"{day}: {_short(beat.check_in)}"
        reason = beat.skip_reason if beat.state.value == "skipped" else ""
        return f"{day}: {reason or TITLES.get(beat.state.value, beat.state.value)}"

    def _row(self, beat: BeatRead) -> list[str]:
        check_in = beat.check_in
        state = str(STATES[beat.state.value])
        if check_in is None:
            return [format.day(beat.on), "–", "–", "–", state]
        mean = format.rounded(check_in.mean, 1) if check_in.mean is not None else "–"
        measured = _("%(count)d of %(of)d") % {"count": check_in.measured, "of": check_in.measurable}
        return [format.day(beat.on), mean, measured, issues_line(check_in), state]

    def _where_today(self) -> float | None:
        days = [beat.on for beat in self.heart.beats]
        if not days or not days[0] <= self.today <= days[-1]:
            return None
        for place in range(1, len(days)):
            if days[place] >= self.today:
                whole = (days[place] - days[place - 1]).days
                return place - 1 + (self.today - days[place - 1]).days / whole
        return 0.0


def letters(check_in: CheckInRead) -> list[dict[str, str]]:
    """Return a check-in in its four letters."""
    plan = ngettext("%(count)d line", "%(count)d lines", check_in.planned) % {"count": check_in.planned}
    return [
        {"letter": "G", "strong": _confidence(check_in.mean), "rest": _change(check_in.change)},
        {
            "letter": "R",
            "strong": _("%(count)d of %(of)d") % {"count": check_in.measured, "of": check_in.measurable},
            "rest": " " + _("measured"),
        },
        {"letter": "I", "strong": issues_line(check_in), "rest": ""},
        {
            "letter": "P",
            "strong": plan if check_in.planned else _("no lines"),
            "rest": _(", for the team only"),
        },
    ]


def energy_line(check_in: CheckInRead) -> str:
    """Return the energy: the team's own for its members, outside a mean of five people or more, else nothing."""
    if check_in.energy is not None:
        return _("Energy %(value)d of 5, %(word)s.") % {
            "value": check_in.energy,
            "word": energy_words()[check_in.energy],
        }
    if check_in.energy_mean is not None:
        return _("Energy %(value)s of 5, mean of five or more.") % {
            "value": format.rounded(check_in.energy_mean, 1)
        }
    return ""


def energy_words() -> dict[int, str]:
    """Return the word of each energy."""
    return {1: _("drained"), 2: _("low"), 3: _("steady"), 4: _("good"), 5: _("charged")}


def issues_line(check_in: CheckInRead) -> str:
    """Return what became of issues, in words."""
    parts = []
    if check_in.opened:
        parts.append(
            ngettext("%(count)d opened", "%(count)d opened", check_in.opened) % {"count": check_in.opened}
        )
    if check_in.resolved:
        parts.append(
            ngettext("%(count)d resolved", "%(count)d resolved", check_in.resolved)
            % {"count": check_in.resolved}
        )
    if check_in.still_open:
        parts.append(
            ngettext("%(count)d open", "%(count)d open", check_in.still_open) % {"count": check_in.still_open}
        )
    return ", ".join(parts) or _("no issues")


def _confidence(mean: Decimal | None) -> str:
    if mean is None:
        return _("not said")
    word = confidence(mean)
    return _("%(value)s of 10, %(word)s") % {"value": format.rounded(mean, 1), "word": word}


def _change(change: Decimal | None) -> str:
    if change is None:
        return ""
    if change == 0:
        return _(", unchanged")
    amount = {"amount": format.rounded(abs(change), 1)}
    return _(", up %(amount)s") % amount if change > 0 else _(", down %(amount)s") % amount


def _short(check_in: CheckInRead) -> str:
    parts = [_confidence(check_in.mean), issues_line(check_in)]
    if check_in.why:
        parts.append(check_in.why if len(check_in.why) < 120 else check_in.why[:117] + "…")
    return ", ".join(parts)
