"""Every call that vouches for another is listed.

`vouched_by` lets a caller change what its actor might not change alone, on the strength of an object whose permission
it has just asked. Each such call widens somebody's rights, so each is looked at once, and listed.
"""

import ast
import inspect
from collections.abc import Iterable
from decimal import Decimal
from uuid import uuid4

import pytest

from northward.metrics import actions
from northward.metrics.actions import Given
from tests.architecture.reading import Module, dotted, functions, module, modules

LISTED = {
    # A team's key result vouches for a value on a metric that another unit keeps; `to_check_in` was asked for the unit.
    "northward.rituals.actions.checkins:_measure",
    # The same from the key result's own page; `key_result_to_write` was asked for the objective's unit.
    "northward.okrs.actions.baselines:_measure",
    # A metric that now only its own unit's confidential key results move is hidden, whoever closed the last open one, and
    # shown again when that one comes back.
    "northward.okrs.actions.openness:settle_metrics_within",
}


def vouching(of: Iterable[Module]) -> set[str]:
    """Return the functions that vouch; handing on what one was given (`vouched_by=given.vouched_by`) is no vouching."""
    return {
        f"{each.name}:{function.name}"
        for each in of
        for function in functions(each.tree)
        for node in ast.walk(function)
        if isinstance(node, ast.keyword) and node.arg == "vouched_by" and not _is_handed_on(node.value)
    }


def _is_handed_on(value: ast.expr) -> bool:
    nothing = isinstance(value, ast.Constant) and value.value is None
    return nothing or dotted(value).split(".")[-1] == "vouched_by"


def test_every_vouching_call_is_listed_and_every_listed_one_exists() -> None:
    found = vouching(each for each in modules() if not each.is_in("northward.history"))
    assert found == LISTED


def test_a_planted_vouching_call_is_caught() -> None:
    source = "def sneak():\n    change_within(vouched_by=('unit', id))\n\ndef pass_on(vouched_by):\n    f(vouched_by=vouched_by)"
    assert vouching([module("northward.x.actions", source)]) == {"northward.x.actions:sneak"}


def test_nothing_can_vouch_by_its_place() -> None:
    with pytest.raises(TypeError):
        Given(uuid4(), Decimal(1), "", None, ("key_result", uuid4()))  # type: ignore[misc]
    for act in (
        actions.record_measurement_within,
        actions.record_measurements_within,
        actions.hide_metric_within,
    ):
        kinds = {name: of.kind for name, of in inspect.signature(act).parameters.items()}
        assert set(kinds.values()) == {inspect.Parameter.KEYWORD_ONLY}
