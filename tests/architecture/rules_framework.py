"""Which doors of the framework stay shut."""

import ast
from collections.abc import Iterable

from tests.architecture.reading import (
    Module,
    called,
    calls,
    dotted,
    guard,
    imports,
    is_under,
    keywords,
    speaks_of,
)

OUTSIDE = ("northward.web", "northward.api", "northward.mcp", "northward.cli", "northward.integrations")
LOOKUPS = {
    "order_by",
    "filter",
    "exclude",
    "values",
    "values_list",
    "only",
    "defer",
    "annotate",
    "extra",
    "get",
}


@guard(
    caught=[
        ("northward.web.okrs.views", "objective = Objective.objects.get(pk=id)"),
        ("northward.cli.people", "person = people.get(id=given)"),
        ("northward.web.okrs.views", "objective = get_object_or_404(Objective, slug=slug)"),
        ("northward.web.okrs.views", "rows = Objective.objects.all()"),
    ],
    passes=[
        ("northward.web.okrs.views", "objective = objective_for(viewer, id)\nname = request.GET.get('name')")
    ],
)
def fetch_through_who_is_asking(module: Module) -> Iterable[ast.AST]:
    """`team_for(actor, slug)`, never `get(pk)`: a row fetched by its id alone has asked nobody whether it may be seen."""
    if not module.is_in(*OUTSIDE):
        return
    for node in ast.walk(module.tree):
        by_id = (
            isinstance(node, ast.Call) and called(node) in {"get", "aget"} and keywords(node) & {"pk", "id"}
        )
        shortcut = isinstance(node, ast.Call) and called(node) in {"get_object_or_404", "get_list_or_404"}
        manager = isinstance(node, ast.Attribute) and node.attr in {
            "objects",
            "_default_manager",
            "_base_manager",
        }
        if by_id or shortcut or manager:
            yield node


@guard(
    caught=[
        ("northward.teams.apps", "from django.db.models.signals import post_save"),
        ("northward.teams.apps", "from django.dispatch import receiver"),
        ("northward.web.accounts.adapter", "from allauth.account.signals import user_signed_up"),
    ],
    passes=[("northward.cli.serve", "import signal")],
)
def no_signals(module: Module) -> Iterable[ast.AST]:
    """A signal is a change at a distance that import-linter can't see; followers of history do its work in the open."""
    for node, name in imports(module.tree):
        if is_under(name, "django.dispatch", "django.db.models.signals") or "signals" in name.split(".")[:-1]:
            yield node


@guard(
    caught=[
        (
            "northward.teams.models.unit",
            "class Unit(models.Model):\n    def save(self, *args, **kwargs):\n        pass",
        ),
        (
            "northward.teams.models.unit",
            "class Unit(models.Model):\n    def get_absolute_url(self):\n        return '/'",
        ),
        ("northward.teams.models", "def address(unit):\n    return reverse('unit', args=[unit.slug])"),
    ],
    passes=[
        (
            "northward.teams.models.unit",
            "class Unit(models.Model):\n    def __str__(self):\n        return self.name",
        )
    ],
)
def models_only_hold(module: Module) -> Iterable[ast.AST]:
    """A model is fields, constraints, a name and filters: behaviour in `save` runs where nobody called it."""
    if not module.is_in("northward.*.models"):
        return
    hidden = {"save", "delete", "clean", "full_clean", "get_absolute_url", "asave", "adelete"}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            yield from (
                part for part in node.body if isinstance(part, ast.FunctionDef) and part.name in hidden
            )
        elif isinstance(node, ast.Call) and called(node) in {"reverse", "reverse_lazy"}:
            yield node


@guard(
    caught=[
        ("northward.teams.admin", "from django.contrib import admin"),
        ("northward.site.settings", "INSTALLED_APPS = ['django.contrib.admin']"),
    ],
    passes=[("northward.site.settings", "INSTALLED_APPS = ['django.contrib.auth']")],
)
def no_admin(module: Module) -> Iterable[ast.AST]:
    """Django's admin is a back door around permissions, actions and history."""
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.startswith("django.contrib.admin")
        ):
            yield node
    yield from (node for node, name in imports(module.tree) if is_under(name, "django.contrib.admin"))


@guard(
    caught=[
        ("northward.web.okrs.views", "value = getattr(objective, request.GET['field'])"),
        ("northward.web.okrs.views", "rows = rows.order_by(request.GET.get('sort'))"),
        ("northward.web.okrs.views", "rows = rows.filter(**request.GET.dict())"),
        ("northward.web.okrs.views", "setattr(row, request.POST['name'], 1)"),
    ],
    passes=[
        ("northward.web.context", "house = getattr(request, 'house', None)"),
        ("northward.web.okrs.views", "name = request.GET.get('name')"),
    ],
)
def requests_name_no_attributes(module: Module) -> Iterable[ast.AST]:
    """A name that the browser sends must never choose an attribute or a column: it would read what nobody meant to show."""
    for call in calls(module.tree):
        if dotted(call.func) in {"getattr", "setattr", "hasattr", "delattr"}:
            chosen: list[ast.AST] = [*call.args[1:2]]
        elif (
            isinstance(call.func, ast.Attribute)
            and called(call) in LOOKUPS
            and not speaks_of(call.func.value, "request")
        ):
            unpacked = [keyword.value for keyword in call.keywords if keyword.arg is None]
            chosen = [*unpacked, *(call.args if called(call) != "get" else [])]
        else:
            continue
        if any(speaks_of(node, "request") for node in chosen):
            yield call


@guard(
    caught=[
        ("northward.web.okrs.views", "text = mark_safe(sentence)"),
        ("northward.okrs.queries", "from django.utils.safestring import SafeString"),
        ("northward.web.okrs.views", "@csrf_exempt\ndef view(request): ..."),
    ],
    passes=[("northward.ui.svg", "from django.utils.html import format_html")],
    excused={
        "northward.ui.charts.svg": "a drawing is our own tags and numbers; tests/ui proves that each text in it is escaped"
    },
)
def nothing_is_called_safe(module: Module) -> Iterable[ast.AST]:
    """`format_html` escapes what it is given; a text only declared safe, or a form without its token, is trusted blindly."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.alias):
            name = node.id if isinstance(node, ast.Name) else node.name
            if name in {"mark_safe", "SafeString", "SafeText", "csrf_exempt"}:
                yield node
