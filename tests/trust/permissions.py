"""permissions.yaml, read."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from tests.trust.routes import METHODS, route_of, walk
from tests.trust.world import ACTORS

Row = dict[str, str]
Rows = dict[str, dict[str, Row]]

FILE = Path(__file__).parent / "permissions.yaml"


def declared() -> Rows:
    """Return case -> method -> actor -> answer, with HEAD beside each GET."""
    rows: Rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["routes"]
    for methods in rows.values():
        if "GET" in methods:
            methods["HEAD"] = methods["GET"]
    return rows


def beyond() -> Rows:
    """Return the same for what Django doesn't know of."""
    rows: Rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["beyond"]
    return rows


def missing(rows: Rows, cases: Iterable[str], routes: Iterable[str]) -> list[str]:
    """Say what is declared nowhere, each as the line to add."""
    found = []
    known, asked = {route_of(case) for case in rows}, {route_of(case) for case in cases}
    for route in sorted(set(routes)):
        if route not in known:
            found.append(f"permissions.yaml, under routes:  {route}: {{GET: *house-reads}}")
        if route not in asked:
            found.append(f'cases.py, in CASES:  "{route}": Case(...),')
    for case in rows.keys() | set(cases):
        if route_of(case) not in set(routes):
            found.append(f"no such route any more, take it out: {case}")
        elif case not in rows or case not in set(cases):
            found.append(f"only one of permissions.yaml and cases.py knows: {case}")
    for case, methods in rows.items():
        for method, row in methods.items():
            if method not in METHODS:
                found.append(f"permissions.yaml, {case}: there is no method {method}")
            found += [
                f"permissions.yaml, {case}, {method}:  {actor}: absent"
                for actor in ACTORS
                if actor not in row
            ]
            found += [f"permissions.yaml, {case}, {method}: who is {a}?" for a in row if a not in ACTORS]
    return found


def routes() -> list[str]:
    """Return the names of all routes that Django knows."""
    return [name for name, _pattern in walk()]
