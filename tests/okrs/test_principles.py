"""Ownership is assumed, not assigned (product.md, Principles 1; trust.md, T09): only a unit's own members write its OKRs.

Every action of the room is tried by everybody who must not; a new action without a row here fails the first test.
"""

import inspect
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from northward.history.models import Entry
from northward.kit.actor import Actor
from northward.kit.errors import NotFound, Refused
from northward.kit.transaction import transaction
from northward.metrics.models import Measurement, Metric
from northward.okrs import actions
from northward.okrs.actions import KeyResultDraft
from northward.okrs.models import KeyResult, Objective, ObjectiveReader
from tests.cast import REFUSED, UNKNOWN, Cast, actor_of, operator_of
from tests.factories.okrs import a_cycle, a_key_result, an_objective

DRAFT = KeyResultDraft(name="Repeat visits", kind="increase", target=Decimal(50))

# How each action would be called on the team's things. `o` holds the ids of the team's cycle, objectives, key results.
CALLS: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "note_idea": lambda o: {"unit": o.unit, "statement": "Theirs"},
    "draft_objective": lambda o: {"unit": o.unit, "cycle": o.cycle, "statement": "Theirs"},
    "change_objective": lambda o: {**o.draft, "statement": "Theirs", "why": "", "aim": "aspirational"},
    "plan_objective": lambda o: {**o.draft, "cycle": o.cycle},
    "propose_objective": lambda o: o.draft,
    "return_to_draft": lambda o: o.proposed,
    "commit_objective": lambda o: o.proposed,
    "make_confidential": lambda o: {**o.draft, "because": "Theirs"},
    "open_up": lambda o: o.draft,
    "stand_outside": lambda o: {**o.draft, "because": "Theirs"},
    "rejoin": lambda o: o.draft,
    "add_key_result": lambda o: {"objective": o.draft["objective"], "draft": DRAFT},
    "add_key_results_from_text": lambda o: {"objective": o.draft["objective"], "text": "Theirs"},
    "change_key_result": lambda o: {**o.result, "draft": DRAFT},
    "remove_key_result": lambda o: o.result,
    "restore_key_result": lambda o: {"key_result": o.removed},
    "move_key_result": lambda o: {"key_result": o.result["key_result"], "direction": "down"},
    "set_key_partner": lambda o: {**o.result, "key_partner": o.person},
    "measure_key_result": lambda o: {"key_result": o.result["key_result"], "value": Decimal(1)},
    "resolve_baseline": lambda o: {**o.relative, "baseline": Decimal(1)},
}
# Only the operator does these, and they are authorship of nobody.
IMPORTS: dict[str, Callable[[SimpleNamespace], dict[str, Any]]] = {
    "import_objective_within": lambda o: {"unit": o.unit, "cycle": o.cycle, "statement": "Theirs"},
    "import_key_result_within": lambda o: {"objective": o.draft["objective"], "draft": DRAFT},
}


@pytest.fixture
def their(cast: Cast) -> SimpleNamespace:
    cycle = a_cycle(cast.organization)
    draft = an_objective(cast.team, cycle, "A draft")
    proposed = an_objective(cast.team, cycle, "Proposed", state="proposed")
    result = a_key_result(draft)
    relative = a_key_result(
        draft, "25% fewer", baseline=None, target=None, delta=Decimal(25), delta_kind="relative"
    )
    return SimpleNamespace(
        unit=cast.team.pk,
        cycle=cycle.pk,
        person=cast.maya.pk,
        draft={"objective": draft.pk, "version": 1},
        proposed={"objective": proposed.pk, "version": 1},
        result={"key_result": result.pk, "version": 1},
        relative={"key_result": relative.pk, "version": 1},
        removed=a_key_result(draft, "Removed", state="removed").pk,
    )


def call(name: str, actor: Actor, told: dict[str, Any]) -> None:
    action = getattr(actions, name)
    if name.endswith("_within"):
        with transaction():
            action(actor=actor, **told)
    else:
        action(actor=actor, **told)


def everything() -> list[Any]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Objective, ObjectiveReader, KeyResult, Metric, Measurement, Entry)
    ]


def test_every_action_of_the_room_is_tried_here() -> None:
    takers = {
        name for name in actions.__all__ if "actor" in inspect.signature(getattr(actions, name)).parameters
    }
    assert takers == set(CALLS) | set(IMPORTS)


@pytest.mark.trust("T09")
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("by", REFUSED)
def test_nobody_but_a_member_writes_a_teams_okrs(
    cast: Cast, their: SimpleNamespace, by: str, name: str
) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only the members of Explore"):
        call(name, actor_of(getattr(cast, by)), CALLS[name](their))
    assert everything() == before


@pytest.mark.trust("T09")
@pytest.mark.parametrize("name", CALLS)
def test_not_even_the_operator_writes_a_teams_okrs(cast: Cast, their: SimpleNamespace, name: str) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only the members of Explore"):
        call(name, operator_of(cast), CALLS[name](their))
    assert everything() == before


@pytest.mark.trust("T02")
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("by", UNKNOWN)
def test_for_who_is_not_of_the_organization_there_is_nothing(
    cast: Cast, their: SimpleNamespace, by: str, name: str
) -> None:
    before = everything()
    with pytest.raises(NotFound):
        call(name, actor_of(getattr(cast, by)), CALLS[name](their))
    assert everything() == before


@pytest.mark.trust("T09")
@pytest.mark.parametrize("name", IMPORTS)
@pytest.mark.parametrize("by", ["maya", "jonas", *REFUSED, *UNKNOWN])
def test_no_person_imports_not_even_for_their_own_team(
    cast: Cast, their: SimpleNamespace, by: str, name: str
) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only the operator"):
        call(name, actor_of(getattr(cast, by)), IMPORTS[name](their))
    assert everything() == before


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("by", ["maya", "jonas"])
def test_members_and_leads_do_all_of_it(cast: Cast, their: SimpleNamespace, by: str, name: str) -> None:
    before = everything()
    call(name, actor_of(getattr(cast, by)), CALLS[name](their))
    assert everything() != before
