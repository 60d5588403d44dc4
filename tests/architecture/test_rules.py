"""Each guard holds on the whole code, catches what was planted for it, and lets pass what is right."""

import pytest

from tests.architecture import rules_actions, rules_framework, rules_purity
from tests.architecture.reading import GUARDS, Guard, module, modules

assert all((rules_actions, rules_framework, rules_purity))  # importing them is what registers their guards

names = [guard.name for guard in GUARDS]
planted = [
    pytest.param(guard, *sample, id=f"{guard.name}-{n}")
    for guard in GUARDS
    for n, sample in enumerate(guard.caught)
]
right = [
    pytest.param(guard, *sample, id=f"{guard.name}-{n}")
    for guard in GUARDS
    for n, sample in enumerate(guard.passes)
]


@pytest.mark.parametrize("guard", GUARDS, ids=names)
def test_the_code_keeps_the_rule(guard: Guard) -> None:
    broken = [line for of in modules() if of.name not in guard.excused for line in guard.offences(of)]
    assert not broken, "\n".join([guard.reason, *broken])


@pytest.mark.parametrize(("guard", "name", "source"), planted)
def test_a_planted_violation_is_caught(guard: Guard, name: str, source: str) -> None:
    assert guard.offences(module(name, source))


@pytest.mark.parametrize(("guard", "name", "source"), right)
def test_what_is_right_passes(guard: Guard, name: str, source: str) -> None:
    assert not guard.offences(module(name, source))


@pytest.mark.parametrize("guard", [guard for guard in GUARDS if guard.excused], ids=lambda guard: guard.name)
def test_nothing_is_excused_that_keeps_the_rule(guard: Guard) -> None:
    breaking = {of.name for of in modules() if guard.offences(of)}
    assert set(guard.excused) <= breaking


def test_every_guard_says_why_and_has_something_to_catch() -> None:
    assert all(guard.reason and guard.caught for guard in GUARDS)


def test_the_guards_see_the_whole_house() -> None:
    seen = {of.name for of in modules()}
    assert {"northward.kit.clock", "northward.method", "northward.teams.apps", "northward.web"} <= seen
