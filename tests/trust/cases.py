"""How each route is asked, by hand: who adds a route adds its line here and its rows to permissions.yaml.

A name is the route's, with " (...)" behind it where a route is asked in more than one way.
"""

from typing import Any

from tests.trust.routes import Case, Told
from tests.trust.world import CONFIDENTIAL_VALUE, DUE, FIRST_CODE, SKIPPED, World
from tests.web.visitor import PASSWORD

COOKIE = "northward_invitation"
NEW_PASSWORD = "twelve slow sailing boats"


def names(*words: str) -> frozenset[str]:
    return frozenset(words)


def org(world: World) -> dict[str, Any]:
    return {"org": world.org}


def unit(world: World) -> dict[str, Any]:
    return {"org": world.org, "unit": world.cast.team.slug}


def of(part: str) -> Told:
    """Return the address of a part of the world by its id."""
    return lambda world: {"org": world.org, "id": getattr(world, part).pk}


def in_unit(name: str, part: str) -> Told:
    """Return the address of a part of the team."""
    return lambda world: {**unit(world), name: getattr(world, part).pk}


def version(world: World) -> dict[str, Any]:
    return {"version": 1}


def and_version(**body: Any) -> Told:
    return lambda world: {"version": 1, **body}


def person(world: World) -> dict[str, Any]:
    return {"org": world.org, "person": world.cast.maya.pk}


KEY_RESULT = names(
    *("name", "kind", "baseline", "target", "low", "high", "unit_of_measure", "due", "delta", "version"),
    *("key_partner", "partner_words", "metric", "commit_mark", "stretch_mark", "weight"),
    *(f"phase_{part}_{row}" for part in ("by", "value") for row in range(4)),
)
RESULT_BODY = {"name": "Calls from 3 to 9", "kind": "increase", "baseline": "3", "target": "9"}
RESULT_TEXTS = {"name": "okrs_keyresult.name", "unit_of_measure": "okrs_keyresult.unit_of_measure"}
ROLES = names("member", "lead", "facilitator")
START = {"organization": "Northwind", "time_zone": "UTC", "name": "Freya", "email": "freya@example.org"}
SAYING = {"statement": "okrs_objective.statement", "why": "okrs_objective.why"}


def check_in_body(world: World) -> dict[str, Any]:
    """Everything that a check-in has to say to be sent."""
    goals = {f"goal-{one.pk}": "7" for one in (world.committed, world.confidential)}
    results = {f"result-{one.pk}-same": "1" for one in (world.visits, world.relative, world.hidden_result)}
    return {"on": DUE.isoformat(), "cycle": world.cycle.pk, "version": 2, **goals, **results}


def own_body(world: World) -> dict[str, Any]:
    return {
        "on": DUE.isoformat(),
        "cycle": world.cycle.pk,
        f"own-{world.committed.pk}": "6",
        "own-energy": "3",
    }


def draft_body(world: World) -> dict[str, Any]:
    return {"on": DUE.isoformat(), "cycle": world.cycle.pk, "version": 2, "plan-2": "Call the lawyers"}


def contribute_to(world: World) -> dict[str, Any]:
    return {"to": world.above.pk}


CHECK_IN = names(
    "on", "cycle", "version", "insist", "save", "issue-new", "energy", "plan-1", "plan-2", "plan-3", "reason"
)

CASES: dict[str, Case] = {
    # ---- doors
    "front": Case(),
    "demo": Case(),
    "demo-enter": Case(body=lambda w: {"role": w.cast.maya.pk}, takes=names("role")),
    "start": Case(
        body=lambda w: {**START, "code": FIRST_CODE, "password": NEW_PASSWORD},
        takes=names("code", "password", *START),
        by="anonymous",
        texts={"name": "teams_account.name", "organization": "teams_organization.name"},
    ),
    "invite": Case(lambda w: {"token": w.token}),
    "invitation": Case(
        body=lambda w: {"name": "Nina", "email": "nina@example.org", "password": NEW_PASSWORD},
        cookies=lambda w: {COOKIE: w.token},
        by="anonymous",
        takes=names("name", "email", "password"),
        texts={"name": "teams_account.name"},
    ),
    "invitation (none)": Case(body=lambda w: {"name": "Nina"}, takes=names("name", "email", "password")),
    "me": Case(
        body=lambda w: {"name": "Maya Ito", "theme": "dark"},
        takes=names("name", "time_zone", "language", "theme", "keyboard_shortcuts"),
        texts={"name": "teams_account.name"},
    ),
    "account_change_password": Case(
        body=lambda w: {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        takes=names("oldpassword", "password1", "password2"),
    ),
    "account_login": Case(
        body=lambda w: {"login": "nobody@example.org", "password": "wrong"},
        takes=names("login", "password", "next", "remember"),
        by="anonymous",
    ),
    "account_inactive": Case(),
    "account_logout": Case(takes=names("next")),
    # ---- the organization
    "home": Case(org),
    "home (board)": Case(org, query=lambda w: {"part": "board"}),
    "units": Case(org),
    "unit-add": Case(
        org,
        body=lambda w: {"name": "Onboarding", "kind": "team", "parent": w.cast.business.pk},
        takes=names("name", "kind", "parent", "about", "topology"),
        texts={"name": "teams_unit.name", "about": "teams_unit.about"},
    ),
    "people": Case(org, query=lambda w: {"q": "maya"}),
    "person": Case(
        person, body=lambda w: {"name": "Maya I."}, takes=names("name"), texts={"name": "teams_person.name"}
    ),
    "person-rights": Case(person, body=lambda w: {"change": "make-administrator"}, takes=names("change")),
    "person-rights (out)": Case(person, body=lambda w: {"change": "deactivate"}, takes=names("change")),
    "settings": Case(
        org,
        body=and_version(name="Harbour", time_zone="UTC", week_start="0", fiscal_start_month="1"),
        takes=names("name", "time_zone", "week_start", "fiscal_start_month", "version"),
        texts={"name": "teams_organization.name"},
    ),
    # ---- a unit
    "team-home": Case(unit),
    "team-home (board)": Case(unit, query=lambda w: {"part": "board", "cycle": w.cycle.pk}),
    "team-home (just sent)": Case(unit, query=lambda w: {"sent": w.just_sent.pk}),
    "unit-others": Case(unit),
    "unit-people": Case(unit),
    "unit-invite": Case(
        unit,
        body=lambda w: {"member": "on", "email": "new@example.org"},
        takes=ROLES | names("email"),
        texts={},
    ),
    "unit-admit": Case(
        unit,
        body=lambda w: {"member": "on", "person": w.cast.stranger.pk},
        takes=ROLES | names("person"),
    ),
    "membership": Case(
        in_unit("membership", "membership"), body=and_version(member="on"), takes=ROLES | names("version")
    ),
    "membership-end": Case(in_unit("membership", "membership")),
    "invitation-revoke": Case(in_unit("invitation", "invitation")),
    "unit-settings": Case(
        unit,
        body=and_version(name="Explore", about="Rooms to explore", topology="", time_zone="UTC"),
        takes=names("name", "about", "topology", "time_zone", "version"),
        texts={"name": "teams_unit.name", "about": "teams_unit.about"},
    ),
    "unit-rhythm": Case(
        unit,
        body=lambda w: {
            "version": 0,
            "every": "weekly",
            "weekday": "1",
            "week_of_month": "-1",
            "at": "09:00",
        },
        takes=names("every", "weekday", "week_of_month", "at", "version"),
    ),
    "unit-move": Case(
        unit, body=lambda w: {"version": 1, "parent": w.cast.company.pk}, takes=names("parent", "version")
    ),
    "unit-archive": Case(
        lambda w: {"org": w.org, "unit": w.only.slug},
    ),
    "unit-restore": Case(lambda w: {"org": w.org, "unit": w.archived.pk}),
    # ---- rituals
    "check-in": Case(unit, body=check_in_body, takes=CHECK_IN, texts={"issue-new": "rituals_issue.text"}),
    "check-in-draft": Case(unit, body=draft_body, takes=CHECK_IN),
    "check-in-own": Case(unit, body=own_body, takes=names("on", "cycle", "own-energy")),
    "check-in-skip": Case(
        unit,
        body=lambda w: {"on": DUE.isoformat(), "cycle": w.cycle.pk, "reason": "A holiday"},
        takes=CHECK_IN,
        texts={"reason": "cycles_skip.reason"},
    ),
    "check-in-unskip": Case(
        unit,
        body=lambda w: {"on": SKIPPED.isoformat(), "cycle": w.cycle.pk},
        takes=names("on", "cycle"),
    ),
    "check-ins": Case(unit, query=lambda w: {"cycle": w.cycle.pk}),
    "check-ins (board)": Case(unit, query=lambda w: {"part": "board", "cycle": w.cycle.pk}),
    "check-in-read": Case(of("check_in")),
    "check-in-undo": Case(of("just_sent")),
    "check-in-undo (too late)": Case(of("check_in")),
    "issues (board)": Case(unit, query=lambda w: {"part": "board"}),
    "issues": Case(
        unit,
        body=lambda w: {"text": "No test phones"},
        takes=names("text"),
        texts={"text": "rituals_issue.text"},
    ),
    "issue": Case(
        of("issue"),
        body=lambda w: {"do": "change", "version": 1, "text": "Legal", "owner": w.cast.jonas.pk},
        takes=names("do", "version", "text", "owner"),
        texts={"text": "rituals_issue.text"},
    ),
    "issue (help)": Case(
        of("issue"),
        body=and_version(do="help", need="A lawyer", need_unit="Payments"),
        takes=names("do", "version", "need", "need_unit"),
        texts={"need": "rituals_issue.need"},
    ),
    "issue (resolve)": Case(of("issue"), body=and_version(do="resolve"), takes=names("do", "version")),
    "issue (asked)": Case(of("their_issue"), body=and_version(do="resolve"), takes=names("do", "version")),
    # ---- cycles
    "cycles": Case(
        org,
        body=lambda w: {"name": "Q1 2027", "starts": "2027-01-01", "ends": "2027-03-31", "phase": "planning"},
        takes=names("name", "starts", "ends", "phase"),
        texts={"name": "cycles_cycle.name"},
    ),
    "cycle-change": Case(
        lambda w: {"org": w.cast.organization.slug, "id": w.cycle.pk},
        body=lambda w: {
            "version": w.cycle.version,
            "name": "Autumn",
            "starts": w.cycle.starts,
            "ends": "2027-01-08",
            "reason": "Holidays",
        },
        takes=names("version", "name", "starts", "ends", "reason"),
        texts={"name": "cycles_cycle.name"},
    ),
    "cycle-phase": Case(
        lambda w: {"org": w.cast.organization.slug, "id": w.cycle.pk},
        body=lambda w: {"to": "closing", "version": w.cycle.version},
        takes=names("to", "version", "reason"),
    ),
    # ---- objectives
    "objective-new": Case(
        unit,
        body=lambda w: {"statement": "Open on Sundays", "why": "People ask", "cycle": w.cycle.pk},
        takes=names("statement", "why", "aim", "cycle"),
        texts=SAYING,
    ),
    "ideas": Case(
        unit,
        body=lambda w: {"statement": "Schools", "why": "They ask"},
        takes=names("statement", "why"),
        texts=SAYING,
    ),
    "objective": Case(of("committed")),
    "objective (draft)": Case(of("draft")),
    "objective (confidential)": Case(of("confidential")),
    "objective (confidential board)": Case(of("confidential"), query=lambda w: {"part": "board"}),
    "objective-edit": Case(
        of("draft"),
        body=and_version(statement="Answer in a day", why="They wait", aim="must-reach"),
        takes=names("statement", "why", "aim", "version", "then", "take-statement", "take-why", "take-aim"),
        texts=SAYING,
    ),
    "objective-edit (confidential)": Case(
        of("confidential_draft"),
        body=and_version(statement="Answer in a day", why="They wait", aim="must-reach"),
        takes=names("statement", "why", "aim", "version", "then", "take-statement", "take-why", "take-aim"),
    ),
    "objective-draft": Case(
        of("draft"),
        body=and_version(statement="Answer in a day"),
        takes=names("statement", "why", "aim", "version", "insist"),
        texts=SAYING,
    ),
    "objective-draft (confidential)": Case(
        of("confidential_draft"),
        body=and_version(statement="Answer in a day"),
        takes=names("statement", "why", "aim", "version", "insist"),
    ),
    "objective-preview": Case(of("draft"), body=lambda w: {"statement": "Answer"}, takes=names("statement")),
    "objective-preview (confidential)": Case(
        of("confidential_draft"), body=lambda w: {"statement": "Answer"}, takes=names("statement")
    ),
    "objective-state": Case(of("draft"), body=and_version(to="propose"), takes=names("to", "version")),
    "objective-state (back)": Case(
        of("proposed"), body=and_version(to="draft"), takes=names("to", "version")
    ),
    "objective-state (commit)": Case(
        of("draft"), body=and_version(to="commit"), takes=names("to", "version")
    ),
    "objective-state (confidential)": Case(
        of("confidential_draft"), body=and_version(to="propose"), takes=names("to", "version")
    ),
    "objective-plan": Case(
        of("idea"), body=lambda w: {"version": 1, "cycle": w.cycle.pk}, takes=names("version", "cycle")
    ),
    "objective-openness": Case(
        of("draft"),
        body=lambda w: {"version": 1, "because": "A merger", "reader": w.cast.stranger.pk},
        takes=names("version", "because", "reader", "open", "find", "search"),
        texts={"because": "okrs_objective.confidential_because"},
    ),
    "objective-openness (confidential)": Case(
        of("confidential"),
        body=and_version(open="1"),
        takes=names("version", "because", "reader", "open", "find", "search"),
    ),
    "objective-outside": Case(
        of("draft"),
        body=and_version(because="Nobody above"),
        takes=names("version", "because", "rejoin"),
        texts={"because": "okrs_objective.outside_because"},
    ),
    # ---- key results
    "key-result-new": Case(of("draft"), body=lambda w: RESULT_BODY, takes=KEY_RESULT, texts=RESULT_TEXTS),
    "key-result-new (confidential)": Case(
        of("confidential_draft"), body=lambda w: RESULT_BODY, takes=KEY_RESULT
    ),
    "key-result-preview": Case(of("draft"), body=lambda w: RESULT_BODY, takes=KEY_RESULT),
    "key-results-paste": Case(
        of("draft"),
        body=lambda w: {"text": "Calls from 3 to 9", "confirm": "1"},
        takes=names("text", "confirm"),
    ),
    "key-result-edit": Case(
        of("draft_result"),
        body=lambda w: {
            **RESULT_BODY,
            "version": 1,
            "key_partner": w.cast.jonas.pk,
            "metric": w.draft_result.metric_id,
        },
        takes=KEY_RESULT,
        texts=RESULT_TEXTS,
    ),
    "key-result-move": Case(
        of("draft_result"), body=lambda w: {"direction": "down"}, takes=names("direction")
    ),
    "key-result-remove": Case(of("draft_result"), body=version, takes=names("version")),
    "key-result-restore": Case(of("removed")),
    "key-result-partner": Case(
        of("visits"),
        body=lambda w: {"version": 1, "key_partner": w.cast.jonas.pk},
        takes=names("version", "key_partner", "partner_words"),
    ),
    "key-result": Case(of("visits")),
    "key-result (story)": Case(of("visits"), query=lambda w: {"part": "story"}),
    "key-result (correcting)": Case(of("visits"), query=lambda w: {"correct": w.measurement.pk}),
    "key-result (confidential)": Case(of("hidden_result")),
    "key-result-measure": Case(
        of("visits"),
        body=lambda w: {"value": "28", "note": "By hand"},
        takes=names("value", "at", "note", "once"),
        texts={"note": "metrics_measurement.note"},
    ),
    "key-result-measure (confidential)": Case(
        of("hidden_result"), body=lambda w: {"value": "28"}, takes=names("value", "at", "note", "once")
    ),
    "key-result-baseline": Case(
        of("relative"), body=and_version(baseline="8"), takes=names("version", "baseline")
    ),
    "measurement-correct": Case(
        lambda w: {"org": w.org, "id": w.visits.pk, "measurement": w.measurement.pk},
        body=lambda w: {"value": "26", "note": "Typed wrongly"},
        takes=names("value", "note"),
        texts={"note": "metrics_measurement.note"},
    ),
    "measurement-correct (confidential)": Case(
        lambda w: {"org": w.org, "id": w.hidden_result.pk, "measurement": w.hidden_measurement.pk},
        body=lambda w: {"value": str(CONFIDENTIAL_VALUE + 1), "note": "Typed wrongly"},
        takes=names("value", "note"),
    ),
    # ---- contributions
    "contribute": Case(
        of("draft"),
        query=contribute_to,
        body=lambda w: {"because": "It brings people back", "to_key_result": w.above_result.pk},
        takes=names("because", "is_main", "to_key_result"),
        texts={"because": "alignment_contribution.because"},
    ),
    "contribution": Case(of("contribution")),
    "contribution (confidential)": Case(of("hidden_contribution")),
    "contribution-answer": Case(
        of("contribution"), body=and_version(answer="agree"), takes=names("version", "answer", "reason")
    ),
    "contribution-answer (decline)": Case(
        of("contribution"),
        body=and_version(answer="decline", reason="Not now"),
        takes=names("version", "answer", "reason"),
        texts={"reason": "alignment_contribution.answer_reason"},
    ),
    "contribution-answer (confidential)": Case(
        of("hidden_contribution"),
        body=and_version(answer="agree"),
        takes=names("version", "answer", "reason"),
    ),
    "contribution-withdraw": Case(of("contribution"), body=version, takes=names("version")),
    "contribution-main": Case(of("contribution"), body=version, takes=names("version")),
    # ---- the machine's own
    "healthz": Case(),
    "readyz": Case(),
}
