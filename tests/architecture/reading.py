"""Reading the code as a tree, and the shape of a guard."""

import ast
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@dataclass(frozen=True, slots=True)
class Module:
    """A module under the guards' eyes: its dotted name and its syntax tree."""

    name: str
    tree: ast.Module

    def is_in(self, *packages: str) -> bool:
        """Whether it is one of these modules or lies below them; `*` stands for one name ("northward.*.actions")."""
        parts = self.name.split(".")
        return any(_begins(parts, package.split(".")) for package in packages)


def _begins(parts: list[str], wanted: list[str]) -> bool:
    return len(parts) >= len(wanted) and all(w in ("*", part) for part, w in zip(parts, wanted, strict=False))


def module(name: str, source: str) -> Module:
    """Return a module from a name and its text: how violations are planted."""
    return Module(name, ast.parse(source))


@functools.cache
def modules() -> tuple[Module, ...]:
    """Return every module of Northward but migrations, which Django writes."""
    found = []
    for path in sorted((SOURCE / "northward").rglob("*.py")):
        if "migrations" not in path.parts:
            parts = path.relative_to(SOURCE).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found.append(module(name, path.read_text(encoding="utf-8")))
    return tuple(found)


Planted = tuple[str, str]
Find = Callable[[Module], Iterable[ast.AST]]


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule: what it finds, why it stands, what it must catch, what it must let pass, and which modules it excuses, why."""

    name: str
    reason: str
    find: Find
    caught: tuple[Planted, ...]
    passes: tuple[Planted, ...]
    excused: Mapping[str, str]

    def offences(self, of: Module) -> list[str]:
        """Return where a module breaks the rule, as "module:line: source"."""
        return [f"{of.name}:{getattr(node, 'lineno', 1)}: {_short(node)}" for node in self.find(of)]


def _short(node: ast.AST) -> str:
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= 100 else f"{text[:99]}…"


GUARDS: list[Guard] = []


def guard(
    *, caught: Iterable[Planted], passes: Iterable[Planted] = (), excused: Mapping[str, str] | None = None
) -> Callable[[Find], Find]:
    """Make a function a guard; its docstring is the reason, its name the rule."""

    def register(find: Find) -> Find:
        GUARDS.append(
            Guard(find.__name__, find.__doc__ or "", find, tuple(caught), tuple(passes), excused or {})
        )
        return find

    return register


# ---- small words about trees


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Return every call below a node."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last name of what is called: "save" for `row.save()`, "record" for `record()`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def dotted(node: ast.AST) -> str:
    """Return "a.b.c" for a chain of names, or "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (start := dotted(node.value)):
        return f"{start}.{node.attr}"
    return ""


def keywords(call: ast.Call) -> set[str | None]:
    """Return the keyword names of a call; None stands for `**`."""
    return {keyword.arg for keyword in call.keywords}


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Return every imported name in full ("a.b" for `import a.b` and for `from a import b`) with its node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def is_under(name: str, *packages: str) -> bool:
    """Whether a dotted name is one of these or lies below them."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Return the functions at the top of a module."""
    return (node for node in tree.body if isinstance(node, ast.FunctionDef))


def speaks_of(node: ast.AST, *names: str) -> bool:
    """Whether a name occurs anywhere below a node."""
    return any(isinstance(found, ast.Name) and found.id in names for found in ast.walk(node))
