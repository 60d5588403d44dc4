"""What can go wrong, in words that a page, the API and the command line share."""

from collections.abc import Mapping
from typing import Any


class DomainError(Exception):
    """Something that a person can understand and act upon; `str()` of it may be shown."""


class NotFound(DomainError):
    """There is nothing here for who is asking: absent and hidden look the same (404)."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)


class Refused(DomainError):
    """Seen, but not theirs to do (403): the text says who may and what to do instead."""


class Invalid(DomainError):
    """Bad input: a sentence or several for each field; the empty field name is for the whole (422, or the form again)."""

    def __init__(self, errors: Mapping[str, str | list[str]]) -> None:
        self.errors: dict[str, list[str]] = {
            k: [v] if isinstance(v, str) else list(v) for k, v in errors.items()
        }
        super().__init__(" ".join(text for texts in self.errors.values() for text in texts))


class Conflict(DomainError):
    """Somebody else was quicker (409): nothing is lost, both texts are shown.

    `theirs` and `mine` map field names to what now stands and what was sent; `version` is the one to build upon.
    """

    def __init__(
        self, text: str, *, theirs: Mapping[str, Any], mine: Mapping[str, Any], version: int
    ) -> None:
        super().__init__(text)
        self.theirs = dict(theirs)
        self.mine = dict(mine)
        self.version = version
