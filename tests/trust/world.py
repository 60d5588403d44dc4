"""An organization with one of everything, and a secret in every place that isn't for everybody.

`build` makes as many twins as a test needs. What nobody outside a circle may ever read is written as a canary: a text (or a
figure) that occurs nowhere else, so that one search through everything that was served finds any leak.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle, Skip
from northward.insight.actions import rebuild_pulses
from northward.kit import clock
from northward.metrics.models import Measurement
from northward.okrs.models import KeyResult, Objective, ObjectiveReader
from northward.rituals import models as rituals
from northward.teams.models import Invitation, Membership, Person, Unit
from northward.teams.queries.invitations import token_hash
from tests import cast as people
from tests.cast import TODAY, Cast
from tests.factories.okrs import (
    a_contribution,
    a_cycle,
    a_key_result,
    a_measurement,
    a_metric,
    an_objective,
)

DUE = date(2026, 11, 20)
SKIPPED = date(2026, 12, 11)
LAST = date(2026, 11, 13)
FIRST_CODE = "abcd-efgh-jkmn"

# Texts that only some may read. Each stands in exactly one place of each world.
SECRETS = {
    "confidential statement": "zebrastatement",
    "confidential why": "zebrawhy",
    "confidential reason": "zebrareason",
    "confidential key result": "zebrakeyresult",
    "confidential metric": "zebrametric",
    "confidential note": "zebranote",
    "confidential check-in why": "zebragoalwhy",
    "confidential result note": "zebraresultnote",
    "confidential contribution": "zebrabecause",
    "confidential draft": "zebradraftstatement",
    "check-in draft": "quaggadraft",
    "plan line": "quaggaplan",
    "invitation token": "okapitokenokapitokenokapitoken00",
}
# Figures that only some may read: no other number of the house looks like them.
CONFIDENTIAL_VALUE = Decimal("31459.265")
CONFIDENTIAL_TARGET = Decimal("86753.125")


@dataclass
class World:
    """A cast with everything that it could have, by name."""

    cast: Cast
    only: Unit
    archived: Unit
    cycle: Cycle
    neighbours_cycle: Cycle
    above: Objective
    committed: Objective
    draft: Objective
    proposed: Objective
    idea: Objective
    confidential: Objective
    confidential_draft: Objective
    theirs: Objective
    their_draft: Objective
    visits: KeyResult
    relative: KeyResult
    draft_result: KeyResult
    second_result: KeyResult
    removed: KeyResult
    hidden_result: KeyResult
    above_result: KeyResult
    their_result: KeyResult
    measurement: Measurement
    hidden_measurement: Measurement
    their_measurement: Measurement
    contribution: Contribution
    hidden_contribution: Contribution
    their_contribution: Contribution
    check_in: rituals.CheckIn
    just_sent: rituals.CheckIn
    their_check_in: rituals.CheckIn
    issue: rituals.Issue
    their_issue: rituals.Issue
    membership: Membership
    their_membership: Membership
    invitation: Invitation
    their_invitation: Invitation
    token: str
    reader: Person
    secrets: dict[str, str] = field(default_factory=dict)
    checksums: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def org(self) -> str:
        return self.cast.organization.slug

    def who(self, actor: str) -> Person | None:
        """Return the person behind an actor of permissions.yaml; None for the anonymous one."""
        if actor in ("anonymous", "reader"):
            return self.reader if actor == "reader" else None
        person: Person = getattr(self.cast, PARTS[actor])
        return person

    def secret(self, name: str) -> str:
        """Return a canary of this very world: twins have their own."""
        return self.secrets[name]


# The actors of permissions.yaml, and who of the cast plays them.
PARTS = {
    "anonymous": "",
    "outsider": "outsider",
    "stranger": "stranger",
    "reader": "reader",
    "member": "maya",
    "facilitator": "facilitator",
    "lead": "jonas",
    "leader": "leader",
    "administrator": "administrator",
    "deactivated": "deactivated",
}
ACTORS = tuple(PARTS)


def build(name: str = "Harbour Bank") -> World:
    """Make a world of its own, on the day of tests/cast.py; the name tells twins apart."""
    cast = people.build(name)
    # A slug that no twin has: the units of all casts are named alike.
    only = people.unit(cast.organization, cast.business, f"Only in {name}")
    mark = cast.organization.slug.replace("-", "")
    secrets = {what: f"{text}{mark}" for what, text in SECRETS.items()}
    cycle = a_cycle(cast.organization)
    archived = people.unit(cast.organization, cast.business, f"Gone from {name}")
    Unit.objects.filter(pk=archived.pk).update(archived_at=clock.now())
    parts: dict[str, Any] = {
        "cast": cast,
        "cycle": cycle,
        "secrets": secrets,
        "only": only,
        "archived": archived,
    }
    parts["neighbours_cycle"] = a_cycle(cast.organization, "Neighbours only", unit=cast.neighbour)
    parts |= _objectives(cast, cycle, secrets)
    parts |= _key_results(parts, secrets)
    parts |= _measurements(cast, parts, secrets)
    parts |= _contributions(parts, secrets)
    parts |= _rituals(cast, cycle, parts, secrets)
    parts |= _doors(cast, secrets["invitation token"])
    # A named reader: outside the unit, yet of the circle.
    parts["reader"] = people.join(cast.neighbour, people.person(cast.organization, "Rita Reader"))
    for hidden in (parts["confidential"], parts["confidential_draft"]):
        ObjectiveReader.objects.create(objective=hidden, person=parts["reader"])
    rebuild_pulses()
    return World(**parts, token=secrets["invitation token"])


def _objectives(cast: Cast, cycle: Cycle, secrets: dict[str, str]) -> dict[str, Any]:
    hidden = {
        "why": secrets["confidential why"],
        "confidential_because": secrets["confidential reason"],
        "created_by": cast.maya,
    }
    return {
        "above": an_objective(cast.business, cycle, "Delight new customers", state="committed"),
        "committed": an_objective(
            cast.team, cycle, "Make exploring feel safe", state="committed", committed_by=cast.maya
        ),
        "draft": an_objective(cast.team, cycle, "Answer within a day", created_by=cast.maya),
        "proposed": an_objective(cast.team, cycle, "Trust in two weeks", state="proposed"),
        "idea": an_objective(cast.team, None, "Try it with schools"),
        "confidential": an_objective(
            cast.team, cycle, secrets["confidential statement"], state="committed", **hidden
        ),
        "confidential_draft": an_objective(cast.team, cycle, secrets["confidential draft"], **hidden),
        "theirs": an_objective(cast.neighbour, cycle, "Pay in one tap", state="committed"),
        "their_draft": an_objective(cast.neighbour, cycle, "Refund in one tap"),
    }


def _key_results(parts: dict[str, Any], secrets: dict[str, str]) -> dict[str, Any]:
    cast, draft, hidden = parts["cast"], parts["draft"], parts["confidential"]
    metric = a_metric(cast.team, secrets["confidential metric"], is_confidential=True)
    unknown: dict[str, Any] = {"baseline": None, "target": None, "delta": Decimal(25), "delta_unit": "%"}
    return {
        "visits": a_key_result(parts["committed"], key_partner=cast.maya),
        "relative": a_key_result(parts["committed"], "25% fewer", delta_kind="relative", **unknown),
        "draft_result": a_key_result(draft, "Answers from 20 to 40"),
        "second_result": a_key_result(draft, "Doubts from 40 to 20", kind="decrease"),
        "removed": a_key_result(draft, "Removed", state="removed"),
        "hidden_result": a_key_result(
            hidden, secrets["confidential key result"], metric=metric, target=CONFIDENTIAL_TARGET
        ),
        "above_result": a_key_result(parts["above"], "New customers from 20 to 40"),
        "their_result": a_key_result(parts["theirs"], "Taps from 20 to 40"),
    }


def _measurements(cast: Cast, parts: dict[str, Any], secrets: dict[str, str]) -> dict[str, Any]:
    at = TODAY - timedelta(days=9)
    hidden = parts["hidden_result"].metric
    note = secrets["confidential note"]
    made = {
        "measurement": a_measurement(parts["visits"].metric, "27.5", at, cast.maya),
        "hidden_measurement": a_measurement(hidden, str(CONFIDENTIAL_VALUE), at, cast.maya, note=note),
        "their_measurement": a_measurement(parts["their_result"].metric, "24", at, cast.stranger),
    }
    for row in made.values():
        row.metric.current, row.metric.current_at = row.value, row.at
        row.metric.save(update_fields=["current", "current_at"])
    return made


def _contributions(parts: dict[str, Any], secrets: dict[str, str]) -> dict[str, Any]:
    above = parts["above"]
    return {
        "contribution": a_contribution(parts["committed"], above, proposed_by=parts["cast"].maya),
        "hidden_contribution": a_contribution(
            parts["confidential"], above, because=secrets["confidential contribution"]
        ),
        "their_contribution": a_contribution(parts["theirs"], above),
    }


def _rituals(cast: Cast, cycle: Cycle, parts: dict[str, Any], secrets: dict[str, str]) -> dict[str, Any]:
    week_before = date(2026, 11, 6)
    found: dict[str, Any] = {
        "check_in": _check_in(cast.team, cycle, week_before, cast.jonas, TODAY - timedelta(days=12)),
        "just_sent": _check_in(cast.team, cycle, LAST, cast.maya, TODAY),
        "their_check_in": _check_in(cast.neighbour, cycle, LAST, cast.stranger, TODAY - timedelta(days=5)),
        "issue": an_issue(cast.team, "Legal review waits", owner=cast.maya),
        "their_issue": an_issue(cast.neighbour, "Old phones time out", asked_unit=cast.team, need="A phone"),
    }
    for sent in (found["check_in"], found["just_sent"]):
        _say(sent, parts["committed"], parts["visits"], why="Slower than we hoped")
        note = secrets["confidential result note"]
        why = secrets["confidential check-in why"]
        _say(sent, parts["confidential"], parts["hidden_result"], why=why, note=note)
        rituals.PlanLine.objects.create(check_in=sent, position=0, text=secrets["plan line"])
    _say(found["their_check_in"], parts["theirs"], parts["their_result"])
    Skip.objects.create(unit=cast.team, cycle=cycle, on=SKIPPED, reason="A fair", at=clock.now())
    draft = {"text": secrets["check-in draft"], "version": 2, "past": [], "by": str(cast.jonas.pk)}
    rituals.CheckInDraft.objects.create(
        unit=cast.team, cycle=cycle, on=DUE, fields={"plan-1": draft}, version=2, updated_at=clock.now()
    )
    rituals.OwnConfidence.objects.create(
        unit=cast.team,
        cycle=cycle,
        on=DUE,
        person=cast.jonas,
        values={str(parts["committed"].pk): 3},
        energy=2,
        said_at=clock.now(),
    )
    return found


def _check_in(unit: Any, cycle: Cycle, on: date, by: Person, at: datetime) -> rituals.CheckIn:
    return rituals.CheckIn.objects.create(
        organization=unit.organization,
        unit=unit,
        cycle=cycle,
        on=on,
        due_at=datetime(on.year, on.month, on.day, 13, tzinfo=UTC),
        sent_at=at,
        sent_by=by,
        energy=4,
        mean_confidence=Decimal(6),
        measured=1,
        measurable=2,
        planned=1,
    )


def _say(
    sent: rituals.CheckIn, objective: Objective, result: KeyResult, why: str = "", note: str = ""
) -> None:
    rituals.GoalSnapshot.objects.create(
        check_in=sent, objective=objective, confidence=6, why=why, word="caution"
    )
    rituals.ResultSnapshot.objects.create(
        check_in=sent,
        key_result=result,
        said="value",
        value=result.metric.current,
        progress=Decimal("0.375"),
        note=note,
    )
    rituals.LatestConfidence.objects.update_or_create(
        objective=objective, defaults={"check_in": sent, "confidence": 6, "why": why, "on": sent.on}
    )


def an_issue(unit: Any, text: str, **fields: Any) -> rituals.Issue:
    """Make an open issue."""
    return rituals.Issue.objects.create(
        organization=unit.organization, unit=unit, text=text, opened_at=clock.now(), **fields
    )


def _doors(cast: Cast, token: str) -> dict[str, Any]:
    def link(unit: Any, by: Person, token: str) -> Invitation:
        return Invitation.objects.create(
            organization=cast.organization,
            unit=unit,
            token_hash=token_hash(token),
            invited_by=by,
            created_at=clock.now(),
            expires_at=clock.now() + timedelta(days=14),
        )

    return {
        "invitation": link(cast.team, cast.maya, token),
        "their_invitation": link(cast.neighbour, cast.stranger, f"{token}theirs"),
        "membership": Membership.objects.get(unit=cast.team, person=cast.facilitator),
        "their_membership": Membership.objects.get(unit=cast.neighbour, person=cast.stranger),
    }


def ids_of(world: World) -> dict[str, UUID]:
    """Return the id of everything in a world, by the name of its part."""
    parts = vars(world) | vars(world.cast)
    return {name: part.pk for name, part in parts.items() if isinstance(getattr(part, "pk", None), UUID)}
