"""What stays out: other clocks, floating point, the network, the framework in the method."""

import ast
from collections.abc import Iterable

from tests.architecture.reading import Module, called, calls, dotted, guard, imports, is_under

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "Now",
}
# What judgement needs of the standard library: no clock, no file, no chance, no floating point.
METHOD_MAY_IMPORT = (
    "__future__",
    "abc",
    "bisect",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "operator",
    "re",
    "types",
    "typing",
    "unicodedata",
    "zoneinfo",
    "northward.method",
)
NETWORK = (
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "websockets",
    "xmlrpc",
)


@guard(
    caught=[
        ("northward.teams.queries", "now = datetime.now(UTC)"),
        ("northward.okrs.actions", "now = timezone.now()"),
        ("northward.method.cadence", "today = datetime.date.today()"),
        ("northward.live.hub", "began = time.time()"),
        ("northward.teams.models", "at = models.DateTimeField(default=timezone.now)"),
        ("northward.teams.models", "at = models.DateTimeField(auto_now_add=True)"),
    ],
    passes=[
        ("northward.kit.clock", "now = datetime.now(UTC)"),
        ("northward.live.hub", "began = time.monotonic()"),
        ("northward.okrs.actions", "at = clock.now()"),
    ],
)
def one_clock(module: Module) -> Iterable[ast.AST]:
    """`kit.clock` is the only clock, else a test can't hold it and the demo's past can't be loaded."""
    if module.is_in("northward.kit.clock"):
        return
    for node in ast.walk(module.tree):
        other = isinstance(node, ast.Attribute | ast.Name) and dotted(node) in CLOCKS
        stamp = isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}
        if other or stamp:
            yield node


@guard(
    caught=[
        ("northward.method.scoring", "score = float(value)"),
        ("northward.method.scoring", "half = 0.5"),
        ("northward.method.grip", "def mean(values: list[float]) -> None: ..."),
    ],
    passes=[("northward.method.scoring", "half = Decimal('0.5')"), ("northward.live.hub", "pause = 0.25")],
)
def method_has_no_floating_point(module: Module) -> Iterable[ast.AST]:
    """0.1 + 0.2 must be 0.3 on a page that explains its sums."""
    if module.is_in("northward.method"):
        for node in ast.walk(module.tree):
            named = isinstance(node, ast.Name) and node.id in {"float", "complex"}
            written = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
            if named or written:
                yield node


@guard(
    caught=[
        ("northward.method.scoring", "import random"),
        ("northward.method.scoring", "from django.utils.translation import gettext"),
        ("northward.method.scoring", "from pathlib import Path"),
        ("northward.method.scoring", "import math"),
        ("northward.method.scoring", "print('score')"),
        ("northward.method.scoring", "open('table')"),
    ],
    passes=[
        (
            "northward.method.scoring",
            "from decimal import Decimal\nfrom northward.method.numbers import read",
        ),
        ("northward.method.numbers.relations", "from bisect import bisect_left"),
        ("northward.kit.ids", "import secrets"),
    ],
)
def method_is_pure(module: Module) -> Iterable[ast.AST]:
    """Values in, values out: judgement that reads a file, a clock or a die can't be tested in milliseconds, nor explained."""
    if module.is_in("northward.method"):
        yield from (node for node, name in imports(module.tree) if not is_under(name, *METHOD_MAY_IMPORT))
        yield from (
            call
            for call in calls(module.tree)
            if dotted(call.func) in {"open", "print", "input", "exec", "eval"}
        )


@guard(
    caught=[
        ("northward.method.grip.phrases", "PHRASES: Mapping[str, str] = {'plan': 'Write a line.'}"),
        ("northward.method.grip.phrases", "PHRASES = {'plan': gettext_noop(f'Write {MOST} lines.')}"),
        ("northward.method.numbers.field", "raise NotANumber(Why.EMPTY, 'There is no number here.')"),
        ("northward.method.numbers.field", "trouble = NotANumber(why, wrong=f'{shown} is no number.')"),
    ],
    passes=[
        ("northward.method.grip.phrases", "PHRASES = {'plan': gettext_noop('Write a line.')}"),
        ("northward.method.numbers.field", "NotANumber(Why.EMPTY, gettext_noop('Nothing.'), shown=shown)"),
    ],
)
def sentences_of_the_method_reach_translators(module: Module) -> Iterable[ast.AST]:
    """`make messages` finds a sentence in a pure room only where gettext_noop marks it, written out in one piece."""
    if not module.is_in("northward.method"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            names = node.targets if isinstance(node, ast.Assign) else [node.target]
            sentences = node.value.values if "PHRASES" in map(dotted, names) else []
        elif isinstance(node, ast.Call) and called(node) == "NotANumber":
            named = [each.value for each in node.keywords if each.arg in {"wrong", "instead"}]
            sentences = [*node.args[1:], *named]
        else:
            continue
        yield from (sentence for sentence in sentences if not _is_marked(sentence))


def _is_marked(sentence: ast.expr) -> bool:
    return (
        isinstance(sentence, ast.Call)
        and called(sentence) == "gettext_noop"
        and [type(given) for given in sentence.args] == [ast.Constant]
    )


@guard(
    caught=[
        ("northward.teams.actions", "import requests"),
        ("northward.web.okrs.views", "from urllib.request import urlopen"),
        ("northward.exchange.load", "import socket"),
        ("northward.okrs.queries", "from http import client"),
    ],
    passes=[
        ("northward.outbox.send", "import smtplib"),
        ("northward.teams.actions", "from urllib.parse import quote"),
    ],
)
def network_only_where_it_leaves_the_house(module: Module) -> Iterable[ast.AST]:
    """A page must never wait for somebody else's server, and every address that we call must be checked in one place."""
    if not module.is_in("northward.outbox", "northward.live", "northward.cli", "northward.kit.outbound"):
        yield from (node for node, name in imports(module.tree) if is_under(name, *NETWORK))


@guard(
    caught=[
        ("northward.okrs.queries", "@prepared\ndef rows(): return Thing.objects.filter(at__lt=clock.now())"),
        ("northward.okrs.queries", "@prepared\ndef rows(ids): return some(ids) if len(ids) > 3 else all_()"),
        ("northward.okrs.queries", "@prepared\ndef rows(name): return some() if name == 'x' else all_()"),
        (
            "northward.okrs.queries",
            "@prepared\ndef rows(name): return Thing.objects.filter(name=name.lower())",
        ),
    ],
    passes=[
        ("northward.okrs.queries", "def rows(ids): return some(ids) if len(ids) > 3 else all_()"),
        ("northward.okrs.queries", "@prepared\ndef rows(at): return some(at) if at is not None else all_()"),
        (
            "northward.okrs.queries",
            "@prepared\ndef rows(viewer): return Thing.objects.filter(may_read(viewer), of=viewer.tenant)",
        ),
    ],
)
def a_prepared_read_looks_at_no_value(module: Module) -> Iterable[ast.AST]:
    """Its SQL is written once, with marks for values: what it made of one would stay as it was the first time."""
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef) and any(
            dotted(decorator) == "prepared" for decorator in function.decorator_list
        ):
            given = {argument.arg for argument in function.args.args}
            for node in ast.walk(function):
                other = isinstance(node, ast.Name) and node.id in {"clock", "timezone", "settings", "len"}
                weighed = isinstance(node, ast.Compare) and not all(
                    isinstance(how, ast.Is | ast.IsNot) for how in node.ops
                )
                changed = (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id in given
                )
                if other or weighed or changed:
                    yield node
