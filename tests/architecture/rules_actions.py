"""Who writes, who records, and in what shape."""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture.reading import (
    Module,
    called,
    calls,
    dotted,
    functions,
    guard,
    imports,
    is_under,
    keywords,
)

ACTIONS = "northward.*.actions"
# The rooms below the terms have no actions: these modules are how a term's action reaches them.
WRITERS = (
    ACTIONS,
    "northward.history.record",
    "northward.history.follow",
    "northward.history.lease",
    "northward.outbox",
    "northward.live",
)
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "_raw_delete",
    "asave",
    "acreate",
    "adelete",
    "aupdate",
    "abulk_create",
    "aget_or_create",
    "aupdate_or_create",
}
IN = "northward.teams."


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """Return the calls that change the database.

    `update` is a write when it has keywords only (a dict is updated with `|=`), `delete` when it has no arguments.
    """
    for call in calls(tree):
        name, method = called(call), isinstance(call.func, ast.Attribute)
        if (
            (method and name in WRITES)
            or (method and name == "update" and call.keywords and not call.args)
            or (method and name == "delete" and not call.args and not call.keywords)
            or (name in {"execute", "executemany"} and _changes(call))
        ):
            yield call


def _changes(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    return text.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE"))


@guard(
    caught=[
        (IN + "queries.units", "def units(viewer):\n    Unit.objects.create(name='x')"),
        (IN + "tasks", "def tidy():\n    Unit.objects.filter(old=True).delete()"),
        ("northward.web.teams.views", "def rename(request, unit):\n    unit.save(update_fields=['name'])"),
        ("northward.exchange.load", "def load(rows):\n    Unit.objects.bulk_create(rows)"),
        ("northward.insight.queries", "def look():\n    Unit.objects.update(seen=True)"),
        ("northward.cli.doctor", "def mend(cursor):\n    cursor.execute('update teams_unit set name = 1')"),
    ],
    passes=[
        (IN + "actions.units", "def rename(unit):\n    unit.save(update_fields=['name'])"),
        (IN + "queries.units", "def f(d, cursor):\n    d.update({'a': 1})\n    cursor.execute('SELECT 1')"),
    ],
)
def only_actions_write(module: Module) -> Iterable[ast.AST]:
    """A change that no action made has asked no permission and stands in no history."""
    return [] if module.is_in(*WRITERS) else writes(module.tree)


@guard(
    caught=[
        (IN + "actions.units", "def rename(unit):\n    unit.save()"),
        ("northward.outbox.send", "letter.save(using='x')"),
    ],
    passes=[(IN + "actions.units", "unit.save(update_fields=['name', 'version'])")],
)
def saves_name_their_fields(module: Module) -> Iterable[ast.AST]:
    """`save()` writes every field back, also those that somebody else has changed since they were read."""
    return (
        call
        for call in calls(module.tree)
        if called(call) == "save" and "update_fields" not in keywords(call)
    )


@guard(
    caught=[
        (IN + "queries.units", "from northward.history.record import record"),
        ("northward.web.teams.views", "from northward.history import record"),
        (IN + "tasks", "import northward.history.record"),
    ],
    passes=[(IN + "actions.units", "from northward.history.record import record")],
)
def only_actions_record(module: Module) -> Iterable[ast.AST]:
    """History says what happened, so it is written where it happens, in the same transaction."""
    if module.is_in(ACTIONS, "northward.history"):
        return
    yield from (node for node, name in imports(module.tree) if is_under(name, "northward.history.record"))


@guard(
    caught=[
        (IN + "actions.units", "from northward.history.models import Entry"),
        ("northward.web.okrs.views", "from northward.history import models"),
        (IN + "actions.mail", "from northward.outbox.models import Letter"),
    ],
    passes=[
        ("northward.history.record", "from northward.history.models import Entry"),
        ("northward.insight.queries", "from northward.history.models import Entry"),
    ],
)
def lower_rooms_keep_their_tables(module: Module) -> Iterable[ast.AST]:
    """history, outbox and live keep their tables to themselves: a second writer would miss the alarm and the checks.

    Queries may name the row that `history.read` hands them.
    """
    if module.is_in("northward.*.queries"):
        return
    for room in ("history", "outbox", "live", "gate"):
        if not module.is_in(f"northward.{room}"):
            yield from (
                node for node, name in imports(module.tree) if is_under(name, f"northward.{room}.models")
            )


def _actions(module: Module, *signs: str) -> Iterator[ast.FunctionDef]:
    """Return the public functions of an actions module that write, or call one of `signs`."""
    if module.is_in(ACTIONS):
        for function in functions(module.tree):
            changes = any(writes(function)) or any(called(call) in signs for call in calls(function))
            if changes and not function.name.startswith("_"):
                yield function


@guard(
    caught=[
        (
            IN + "actions.units",
            "def rename(actor: Actor, unit: UUID) -> None:\n    with transaction():\n        pass",
        ),
        (
            IN + "actions.units",
            "def rename(*, unit: UUID, actor: Actor) -> None:\n    with transaction():\n        pass",
        ),
        (
            IN + "actions.units",
            "def rename(*, actor, unit: UUID) -> None:\n    with transaction():\n        pass",
        ),
        (IN + "actions.units", "def rename(*, unit: UUID) -> None:\n    unit.save(update_fields=['name'])"),
    ],
    excused={
        "northward.rituals.actions.snapshots": "parts of sending one check-in, which has asked and records",
        "northward.insight.actions.pulse": "a summary rebuilt from what is true: nobody decides anything",
    },
    passes=[
        (
            IN + "actions.units",
            "def rename(*, actor: Actor, unit: UUID) -> None:\n    with transaction():\n        pass",
        ),
        (IN + "actions.units", "def tidy() -> None:\n    with transaction():\n        pass"),
        (
            IN + "actions.units",
            "def free_slug(organization: Organization, name: str) -> str:\n    return name",
        ),
    ],
)
def actions_name_who_acts_first(module: Module) -> Iterable[ast.AST]:
    """Keyword-only with `actor: Actor` first, so that no call can leave out or swap who acts.

    A duty of the side process takes no arguments at all: it acts for nobody and only tidies.
    """
    for action in _actions(module, "transaction", "transaction_required", "record"):
        plain, named = [*action.args.posonlyargs, *action.args.args], action.args.kwonlyargs
        duty = not plain and not named
        first = named[0] if named else None
        by_actor = (
            first
            and first.arg == "actor"
            and first.annotation
            and dotted(first.annotation) in ("Actor", "actor.Actor")
        )
        if not duty and (plain or not by_actor):
            yield action


@guard(
    caught=[
        (IN + "actions.units", "def rename(*, actor: Actor) -> None:\n    unit.save(update_fields=['name'])"),
        (
            IN + "actions.units",
            "def rename_within(*, actor: Actor) -> None:\n    with transaction():\n        pass",
        ),
        (IN + "actions.units", "def rename(*, actor: Actor) -> None:\n    transaction_required()"),
    ],
    passes=[
        (IN + "actions.units", "def rename(*, actor: Actor) -> None:\n    with transaction():\n        pass"),
        (IN + "actions.units", "def rename_within(*, actor: Actor) -> None:\n    transaction_required()"),
    ],
)
def actions_open_the_one_transaction(module: Module) -> Iterable[ast.AST]:
    """An action opens the transaction; its `_within` variant requires an open one and opens none.

    Else half a change could stay behind, or an inner action commit what its caller then abandons. Who only records needs
    neither word: `history.record` itself refuses to go on outside a transaction.
    """
    for action in _actions(module, "transaction", "transaction_required"):
        words = {called(call) for call in calls(action)}
        inner = action.name.endswith("_within")
        opens, requires = "transaction" in words, "transaction_required" in words
        if (opens or not requires) if inner else (requires or not opens):
            yield action


@guard(
    caught=[
        (IN + "actions.units", "from django.db import transaction"),
        ("northward.web.teams.views", "from django.db.transaction import atomic"),
    ],
    passes=[("northward.kit.transaction", "from django.db import transaction")],
)
def one_vocabulary_for_transactions(module: Module) -> Iterable[ast.AST]:
    """`kit.transaction` is the one way to open a transaction, so that every opening is easy to find and to reason about."""
    if not module.is_in("northward.kit.transaction"):
        yield from (node for node, name in imports(module.tree) if is_under(name, "django.db.transaction"))
