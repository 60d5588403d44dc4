"""The team home as values for its template."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northward.alignment.queries import ContributionRead
from northward.insight.queries import TeamHome
from northward.kit import clock
from northward.method import scoring
from northward.okrs.queries import ObjectiveRead
from northward.rituals.actions import UNDO_SECONDS
from northward.rituals.queries import IssueRead
from northward.ui import format
from northward.ui.templatetags.ui import chip
from northward.web.alignment.present import carrier, why_strip
from northward.web.here import House
from northward.web.insight import present
from northward.web.insight.beats import Beats
from northward.web.insight.present import Paper

MOST_PANEL_ROWS = 8


def page(house: House, home: TeamHome, *, sent: UUID | None, own_cycle: UUID | None) -> dict[str, Any]:
    """Return everything that the team home shows."""
    return _Page(house, home, own_cycle).context(sent)


class _Page:
    def __init__(self, house: House, home: TeamHome, own_cycle: UUID | None) -> None:
        self.house, self.home, self.cycle = house, home, own_cycle
        self.org = house.organization.slug
        self.zone = ZoneInfo(home.unit.time_zone)
        self.here = {"org": self.org, "unit": home.unit.slug}

    def context(self, sent: UUID | None) -> dict[str, Any]:
        home = self.home
        found: dict[str, Any] = {
            "unit": home.unit,
            "cycle": home.calendar.cycle if home.calendar else None,
            "subtitle": self.subtitle(),
            "print_line": self.print_line(),
            "tabs": tabs(self.here, "team-home"),
            "cycles": self.cycles(),
            "act": self.act(),
            "toast": self.toast(sent),
            "notes": self.notes(),
            "empty": self.empty(),
            "drafts": [self.draft(objective) for objective in home.drafts],
            "draft_new": self.draft_new() if home.place.member else "",
            "hidden": self.hidden(),
            "board_address": self.board_address(),
            **self.panels(),
        }
        if home.calendar and home.beats:
            paper = Paper(self.org, self.zone, scoring.Span(*home.calendar.span), home.place.member)
            boards = [*home.committed, *home.closed]
            found["objectives"] = [
                present.objective(board, paper, home.contributions.get(board.objective.id, ()))
                for board in boards
            ]
            beats = Beats(home.beats, home.today, self.zone, self.org, members=len(home.members))
            found["heartbeat"] = beats.chart() if home.committed or home.beats.last else None
            found["last"] = beats.last()
            found["first_hint"] = _(
                "The first one shows here: how sure you are, what moved, what is in the way."
            )
        return found | why_strip(home.why, self.org)

    def subtitle(self) -> str:
        unit = self.home.unit
        members = sum(1 for member in self.home.members if member.is_member)
        above = unit.above[-1].name if unit.above else ""
        kinds = {
            "company": _("The company"),
            "business-unit": _("Business unit in %(above)s"),
            "team": _("Team in %(above)s"),
        }
        topologies = {
            "stream-aligned": _("Stream-aligned team in %(above)s"),
            "platform": _("Platform team in %(above)s"),
            "enabling": _("Enabling team in %(above)s"),
            "complicated-subsystem": _("Complicated-subsystem team in %(above)s"),
        }
        what = (topologies.get(unit.topology) or kinds[unit.kind]) % {"above": above}
        people = ngettext("%(count)d person", "%(count)d people", members) % {"count": members}
        if not members:
            people = _("nobody yet")
        return ", ".join(part for part in (what, unit.about.rstrip("."), people) if part) + "."

    def print_line(self) -> str:
        home = self.home
        cycle = f"{home.calendar.cycle.name}, " if home.calendar else ""
        if home.week:
            cycle += _("week %(week)d of %(of)d. ") % {"week": home.week[0], "of": home.week[1]}
        return cycle + _("As of %(date)s.") % {"date": format.date(home.today)}

    def cycles(self) -> list[dict[str, Any]]:
        """Return the cycles that can be looked at, if there are several, or another one than the present."""
        home = self.home
        shown = home.calendar.cycle.id if home.calendar else None
        if len(home.cycles) < 2 and home.is_present:
            return []
        address = reverse("team-home", kwargs=self.here)
        return [
            {"name": cycle.name, "href": f"{address}?cycle={cycle.id}", "current": cycle.id == shown}
            for cycle in home.cycles
        ]

    def act(self) -> dict[str, str] | None:
        home = self.home
        due = home.beats.due if home.beats else None
        if due is None or not home.committed or not home.is_present:
            return None
        local = due.due_at.astimezone(self.zone)
        away = format.from_today(local.date(), home.today)
        what = _("Next check-in, %(away)s") % {"away": away}
        if due.state.value == "missed" or (due.due_at < home.at and due.state.value == "due"):
            what = _("Check-in was due %(away)s") % {"away": away}
        is_waiting = home.beats is not None and home.beats.ahead is None
        href = reverse("check-in", kwargs=self.here) if home.place.member and is_waiting else ""
        label = _("Continue check-in") if home.draft_begun else _("Start check-in")
        return {"when": format.moment(due.due_at, self.zone), "what": what, "href": href, "label": label}

    def toast(self, sent: UUID | None) -> dict[str, Any] | None:
        last = self.home.beats.last if self.home.beats else None
        if sent is None or last is None or last.id != sent or last.sent_by != self.house.person:
            return None
        if (clock.now() - last.sent_at).total_seconds() > UNDO_SECONDS:
            return None
        undo = reverse("check-in-undo", kwargs={"org": self.org, "id": sent})
        return {"seconds": UNDO_SECONDS, "text": _("Check-in sent. Everybody can read it now."), "undo": undo}

    def notes(self) -> list[dict[str, str]]:
        notes = []
        is_over = self.home.calendar is not None and self.home.calendar.span[1] <= self.home.at
        for flag in self.home.flags:
            if flag.objective is None and not is_over:
                text = _(
                    "%(count)d objectives in one cycle: few is easier to keep in mind. Which ones matter most?"
                )
                notes.append({"kind": "coach", "text": text % {"count": flag.count}})
        let_in = [member for member in self.home.members if member.let_in_by]
        for member in let_in[:3]:
            text = _("%(administrator)s, an administrator, let %(name)s into this unit.")
            notes.append(
                {"kind": "plain", "text": text % {"administrator": member.let_in_by, "name": member.name}}
            )
        if more := len(let_in) - 3 if len(let_in) > 3 else 0:
            text = ngettext(
                "%(count)d more was let in so: the page of its people says who.",
                "%(count)d more were let in so: the page of its people says who.",
                more,
            )
            notes.append({"kind": "plain", "text": text % {"count": more}})
        return notes

    def empty(self) -> dict[str, str] | None:
        home = self.home
        if home.committed or home.closed or home.drafts or home.hidden:
            return None
        name = home.calendar.cycle.name if home.calendar else ""
        found = {
            "title": _("Nothing is planned for %(cycle)s yet") % {"cycle": name}
            if name
            else _("No cycle runs here yet"),
            "text": _(
                "An objective says in a sentence what you want to achieve and why it matters; its key results say how you "
                "will know. You write your own: nobody hands them down. It could read like this:"
            ),
            "href": "",
            "action": "",
        }
        if not name and home.cycles:
            found |= {
                "title": _("No cycle runs now"),
                "text": _(
                    "What was planned in earlier ones can be read above. A new one is planned like this:"
                ),
            }
        if not name and (home.place.administrator or home.place.member):
            first = _("Open a cycle") if home.cycles else _("Open the first cycle")
            found |= {
                "href": reverse("cycles", kwargs={"org": self.org}),
                "action": first if home.place.administrator else _("See the cycles"),
            }
        elif home.place.member:
            found |= {
                "href": self.draft_new(),
                "action": _("Write our first objective"),
            }
        return found

    def draft_new(self) -> str:
        address = reverse("objective-new", kwargs=self.here)
        calendar = self.home.calendar
        return f"{address}?cycle={calendar.cycle.id}" if calendar else address

    def draft(self, objective: ObjectiveRead) -> dict[str, Any]:
        count = len(objective.key_results)
        facts = [ngettext("%(count)d key result", "%(count)d key results", count) % {"count": count}]
        if objective.imported:
            facts.append(_("imported"))
        return {
            "href": reverse("objective", kwargs={"org": self.org, "id": objective.id}),
            "text": present.sentence_start(objective.statement),
            "facts": facts,
            "chip": chip(objective.state),
        }

    def hidden(self) -> str:
        count = self.home.hidden
        if not count:
            return ""
        return ngettext(
            "%(count)d objective of this unit is confidential.",
            "%(count)d objectives of this unit are confidential.",
            count,
        ) % {"count": count}

    def board_address(self) -> str:
        address = f"{reverse('team-home', kwargs=self.here)}?part=board"
        return f"{address}&cycle={self.cycle}" if self.cycle else address

    def panels(self) -> dict[str, Any]:
        home = self.home
        count = len(home.issues)
        asked = [self.asked_contribution(found) for found in home.asked]
        asked += [self.asked_issue(issue) for issue in home.asked_issues]
        carried = [
            carrier(found, self.org)
            for all_ in home.carried.values()
            for found in all_
            if found.state != "declined"
        ]
        member = home.place.member
        return {
            "issues": [self.issue(issue) for issue in home.issues[:MOST_PANEL_ROWS]],
            "issues_count": ngettext("%(count)d open", "%(count)d open", count) % {"count": count},
            "issues_new": reverse("issues", kwargs=self.here) if member else "",
            "plan": self.plan(),
            "asked": asked,
            "carried": carried,
        }

    def issue(self, issue: IssueRead) -> dict[str, Any]:
        facts = [issue.owner_name] if issue.owner_name else []
        facts.append(_("open %(time)s") % {"time": format.lasting(self.home.at - issue.opened_at)})
        facts.append(
            _("asked from %(unit)s") % {"unit": issue.asked_unit_name}
            if issue.asked_unit
            else _("ours to solve")
        )
        href = reverse("issue", kwargs={"org": self.org, "id": issue.id})
        return {
            "href": href,
            "text": issue.text,
            "facts": facts,
            "chip": chip("waiting") if issue.asked_unit else "",
        }

    def plan(self) -> dict[str, Any] | None:
        home = self.home
        if not home.plan or home.plan_on is None:
            return None
        return {
            "from": _("from %(date)s") % {"date": format.short_day(home.plan_on)},
            "who": _("Only %(unit)s sees this") % {"unit": home.unit.name},
            "lines": home.plan,
        }

    def asked_contribution(self, found: ContributionRead) -> dict[str, Any]:
        text = _("%(unit)s: %(statement)s") % {
            "unit": found.objective.unit_name,
            "statement": found.objective.statement,
        }
        return {
            "href": reverse("contribution", kwargs={"org": self.org, "id": found.id}),
            "text": text,
            "facts": [
                _("wants to contribute to: %(statement)s") % {"statement": found.to_objective.statement}
            ],
            "act": _("Answer") if self.home.place.member else "",
        }

    def asked_issue(self, issue: IssueRead) -> dict[str, Any]:
        return {
            "href": reverse("issue", kwargs={"org": self.org, "id": issue.id}),
            "text": issue.need or issue.text,
            "facts": [_("%(unit)s asks for help") % {"unit": issue.unit_name}, issue.text],
            "act": "",
        }


def tabs(address: dict[str, str], current: str) -> list[dict[str, Any]]:
    """Return the tabs of a unit's pages."""
    words = {
        "team-home": _("This cycle"),
        "check-ins": _("Check-ins"),
        "issues": _("Issues"),
        "ideas": _("Ideas"),
        "unit-people": _("People"),
        "unit-settings": _("Settings"),
    }
    return [
        {"href": reverse(name, kwargs=address), "word": word, "current": name == current}
        for name, word in words.items()
    ]
