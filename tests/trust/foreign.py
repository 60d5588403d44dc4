"""Taking a request that is right, and putting one thing in it in place of another."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tests.trust.cases import CASES
from tests.trust.permissions import Rows
from tests.trust.routes import Asked

WORKERS = ("member", "administrator", "leader", "stranger", "outsider", "anonymous")


@dataclass(frozen=True)
class Place:
    """Where a thing is named in a request: "address", "query" or "body", the key there, and what is named."""

    where: str
    key: str
    part: str

    def __str__(self) -> str:
        return f"{self.where}[{self.key}]={self.part}"


def places(asked: Asked, parts: Mapping[str, str]) -> Iterator[Place]:
    """Return every place of a request in which one of some parts (name -> how it is written) is named."""
    for where in ("address", "query", "body"):
        for key, value in getattr(asked, where).items():
            for part, text in parts.items():
                if text == str(value) or (len(text) == 36 and (text in key or text in str(value))):
                    yield Place(where, key, part)


def replaced(asked: Asked, place: Place, old: str, new: str) -> Asked:
    """Return the same request with another thing at a place."""
    found = deepcopy(asked)
    values: dict[str, Any] = getattr(found, place.where)
    value = values.pop(place.key)
    values[place.key.replace(old, new)] = str(value).replace(old, new)
    return found


def who_may(rows: Rows, case: str, method: str) -> str:
    """Return an actor to whom a case is open: a refusal that comes for another reason would prove nothing."""
    row = rows[case][method]
    return CASES[case].by or next((actor for actor in WORKERS if row[actor] in ("shown", "done")), "member")
