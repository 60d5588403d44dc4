"""Each rule about templates, styles and scripts holds, catches what was planted for it, and lets pass what is right."""

import pytest

from tests.architecture.templates import RULES, File, Rule, files

rules = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
planted = [
    pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.caught)
]
right = [
    pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.passes)
]


@rules
def test_what_the_browser_gets_keeps_the_rule(rule: Rule) -> None:
    broken = [line for file in files() for line in rule.offences(file)]
    assert not broken, "\n".join([rule.reason, *broken])


@pytest.mark.parametrize(("rule", "text"), planted)
def test_a_planted_violation_is_caught(rule: Rule, text: str) -> None:
    assert rule.offences(File(f"page{rule.kinds[0]}", text))


@pytest.mark.parametrize(("rule", "text"), right)
def test_what_is_right_passes(rule: Rule, text: str) -> None:
    assert rule.offences(File(f"page{rule.kinds[0]}", text)) == []


def test_the_rules_see_templates() -> None:
    assert any(file.path.endswith(".html") for file in files())
