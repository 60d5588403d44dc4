"""T09: neither a leader nor an administrator, nor the operator, writes a team's OKRs, check-ins or alignment.

Found by signature: whoever adds an action that takes an actor to one of these rooms adds its row, or this fails.
"""

import inspect
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest

from northward.kit.actor import Actor
from northward.kit.errors import NotFound, Refused
from northward.kit.transaction import transaction
from northward.method import grip
from northward.rituals.models import Issue
from tests.cast import actor_of, operator_of
from tests.factories.okrs import a_contribution
from tests.okrs.test_principles import CALLS as OKRS
from tests.okrs.test_principles import IMPORTS
from tests.trust.tables import changed, checksums, taken_back
from tests.trust.world import DUE, World

pytestmark = pytest.mark.trust("T09")

ROOMS = ("okrs", "rituals", "alignment")
OTHERS = ("facilitator", "leader", "director", "administrator", "stranger")

Call = Callable[[World], dict[str, Any]]

OWN: dict[str, Call] = {
    "rituals.submit_checkin": lambda w: {**beat(w), "entry": entry(w)},
    "rituals.undo_checkin": lambda w: {"check_in": w.just_sent.pk},
    "rituals.save_draft": lambda w: {**beat(w), "fields": {"plan-1": "Theirs"}, "version": 2},
    "rituals.say_own_confidence": lambda w: {**beat(w), "values": {w.committed.pk: 9}, "energy": 3},
    "rituals.raise_issue": lambda w: {"unit": w.cast.team.pk, "text": "Theirs"},
    "rituals.change_issue": lambda w: {"issue": w.issue.pk, "version": 1, "text": "Theirs", "owner": None},
    "rituals.ask_for_help": lambda w: {
        "issue": w.issue.pk,
        "version": 1,
        "unit": w.cast.neighbour.pk,
        "need": "Theirs",
    },
    "rituals.resolve_issue": lambda w: {"issue": w.issue.pk, "version": 1},
    "rituals.reopen_issue": lambda w: {"issue": resolved(w), "version": 1},
    "alignment.propose_contribution": lambda w: {
        "objective": w.draft.pk,
        "to_objective": w.above.pk,
        "because": "Theirs",
    },
    "alignment.withdraw_contribution": lambda w: {"contribution": w.contribution.pk, "version": 1},
    "alignment.mark_main_line": lambda w: {"contribution": w.contribution.pk, "version": 1},
    # Asked of the team: its members answer, not whoever leads it.
    "alignment.agree_contribution": lambda w: {"contribution": asked(w), "version": 1},
    "alignment.decline_contribution": lambda w: {"contribution": asked(w), "version": 1, "reason": "Theirs"},
}
# What only the operator does, in nobody's name; tried by everybody in the rooms' own tests.
OPERATORS = {f"okrs.{name}" for name in IMPORTS} | {"alignment.import_contribution_within"}


def beat(world: World) -> dict[str, Any]:
    return {"unit": world.cast.team.pk, "cycle": world.cycle.pk, "on": DUE}


def entry(world: World) -> grip.Entry:
    goals = (world.committed, world.confidential)
    return grip.Entry(confidences=tuple(grip.Confidence(str(goal.pk), 7, "") for goal in goals))


def resolved(world: World) -> Any:
    Issue.objects.filter(pk=world.issue.pk).update(state="resolved")
    return world.issue.pk


def asked(world: World) -> Any:
    return a_contribution(world.theirs, world.committed).pk


def okrs_call(name: str) -> Call:
    """Return a row of the OKR room's own table, in this world."""
    return lambda w: OKRS[name](
        SimpleNamespace(
            unit=w.cast.team.pk,
            cycle=w.cycle.pk,
            person=w.cast.maya.pk,
            draft={"objective": w.draft.pk, "version": 1},
            proposed={"objective": w.proposed.pk, "version": 1},
            result={"key_result": w.draft_result.pk, "version": 1},
            relative={"key_result": w.relative.pk, "version": 1},
            removed=w.removed.pk,
        )
    )


CALLS: dict[str, Call] = OWN | {f"okrs.{name}": okrs_call(name) for name in OKRS}


def actions() -> dict[str, Callable[..., Any]]:
    """Return every public action of the rooms that takes an actor, by room and name."""
    found = {}
    for room in ROOMS:
        module = import_module(f"northward.{room}.actions")
        for name in module.__all__:
            action = getattr(module, name)
            if inspect.isfunction(action) and "actor" in inspect.signature(action).parameters:
                found[f"{room}.{name}"] = action
    return found


def do(name: str, actor: Actor, world: World) -> list[str]:
    """Try an action; return the tables that it changed, after taking it back."""
    with taken_back():
        told = CALLS[name](world)
        before = checksums()
        try:
            with transaction():
                actions()[name](actor=actor, **told)
        finally:
            found = changed(before)
    return found


def test_every_action_of_these_rooms_has_a_row() -> None:
    assert set(actions()) - set(CALLS) - OPERATORS == set(), "Add its row to OWN."
    assert (set(CALLS) | OPERATORS) - set(actions()) == set(), "These are gone: take their rows out."


@pytest.mark.parametrize("name", CALLS)
def test_nobody_writes_in_a_team_but_its_members(house: World, name: str) -> None:
    before = checksums()
    for part in OTHERS:
        with pytest.raises((Refused, NotFound)), taken_back():
            do(name, actor_of(getattr(house.cast, part)), house)
        assert changed(before) == [], f"{name} by {part}"
    with pytest.raises((Refused, NotFound)), taken_back():
        do(name, operator_of(house.cast), house)
    assert changed(before) == [], f"{name} by the operator"


@pytest.mark.parametrize("name", CALLS)
def test_a_member_does_it(house: World, name: str) -> None:
    """T09: else a refusal would say nothing about who asked."""
    assert do(name, actor_of(house.cast.maya), house) != []
