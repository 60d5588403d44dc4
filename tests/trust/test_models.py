"""T47: a model that forgets its policy fails the build."""

import ast
from collections.abc import Iterable
from functools import cache

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.test.utils import isolate_apps

from northward.kit import registry
from northward.kit.registry import Policy
from northward.teams.models import Organization, Unit
from tests.architecture.reading import modules

pytestmark = pytest.mark.trust("T47")

SAID = ("exported", "erased", "kept")


def trouble_with(found: Iterable[type[models.Model]], policies: dict[str, Policy]) -> list[str]:
    """Say what is missing in the policies of some models, each as the sentence that its author needs."""
    trouble = []
    for model in found:
        label = model._meta.label
        policy = policies.get(label)
        if policy is None:
            trouble.append(f"{label} has no policy: declare it in its term's apps.py (kit.registry.declare).")
            continue
        trouble += [f"{label} doesn't say: {name}" for name in SAID if not getattr(policy, name).strip()]
        if not policy.recorded and not policy.why:
            trouble.append(f"{label} is recorded nowhere in history, and doesn't say why.")
        if policy.recorded and policy.recorded not in recorded_kinds():
            trouble.append(f"{label}: no action records the kind “{policy.recorded}”.")
        if said := tenant_trouble(model, policy):
            trouble.append(f"{label}: {said}")
    return trouble


def tenant_trouble(model: type[models.Model], policy: Policy) -> str:
    """Say why a tenant path doesn't lead to an organization, or ""."""
    reached: type[models.Model] = model
    steps = policy.tenant.split("__") if policy.tenant else []
    for place, step in enumerate(steps):
        try:
            field = reached._meta.get_field(step)
        except FieldDoesNotExist:
            return f"the tenant path “{policy.tenant}” breaks at “{step}”."
        last = place == len(steps) - 1
        if (
            last
            and isinstance(field, models.UUIDField)
            and (step == "organization" or reached is Organization)
        ):
            return ""
        if not isinstance(field, models.ForeignKey | models.OneToOneField):
            return f"the tenant path “{policy.tenant}” goes through “{step}”, which is no relation."
        reached = field.related_model  # type: ignore[assignment]
    if reached is Organization:
        return ""
    return "" if policy.why else "it reaches no organization, and doesn't say why."


@cache
def recorded_kinds() -> frozenset[str]:
    """Return every word that some code hands to a recorder of history: the kinds are among them."""
    found: set[str] = set()
    for module in modules():
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            if "record" in ast.unparse(call.func):
                given = [*call.args, *(word.value for word in call.keywords)]
                found |= {
                    word.value
                    for word in given
                    if isinstance(word, ast.Constant) and isinstance(word.value, str)
                }
    return frozenset(found)


def test_every_model_says_whose_it_is_and_what_becomes_of_it() -> None:
    assert trouble_with(apps.get_models(), registry.policies) == []


def test_no_policy_speaks_of_a_model_that_is_gone() -> None:
    assert registry.policies.keys() - {model._meta.label for model in apps.get_models()} == set()


def test_what_history_tells_of_a_thing_can_be_asked_for() -> None:
    """T47: a kind of the record that says who may see it is one that some model or action really has."""
    assert set(registry.subjects) - recorded_kinds() == set()


@isolate_apps("northward.teams")
def test_planted_models_are_caught() -> None:
    class Forgotten(models.Model):
        class Meta:
            app_label = "teams"

    class Astray(models.Model):
        unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "teams"

    good = Policy("unit__organization", "no", "stays", "for ever", "unit")
    assert trouble_with([Forgotten], {}) == [
        "teams.Forgotten has no policy: declare it in its term's apps.py (kit.registry.declare)."
    ]
    planted = {
        Policy("unit__owner", "no", "stays", "for ever", "unit"): "breaks at",
        Policy("", "no", "stays", "for ever", "unit"): "reaches no organization",
        Policy("id", "no", "stays", "for ever", "unit"): "no relation",
        Policy("unit__organization", "", "stays", "for ever", "unit"): "doesn't say: exported",
        Policy("unit__organization", "no", "", "for ever", "unit"): "doesn't say: erased",
        Policy("unit__organization", "no", "stays", " ", "unit"): "doesn't say: kept",
        Policy("unit__organization", "no", "stays", "for ever", ""): "recorded nowhere",
        Policy("unit__organization", "no", "stays", "for ever", "unicorn"): "no action records",
    }
    for policy, said in planted.items():
        assert said in " ".join(trouble_with([Astray], {"teams.Astray": policy})), policy
    assert trouble_with([Astray], {"teams.Astray": good}) == []
