"""Reading what stands in an address or a form: a value, or nothing there (404), never an error page."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, QueryDict

from northward.kit.errors import NotFound


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, be it nothing, or None if none was sent."""
    return request.POST if request.method == "POST" else None


def as_id(text: str | None) -> UUID | None:
    """Return an id, None for nothing. Raises NotFound for what is no id."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def as_date(text: str | None) -> date | None:
    """Return a date from ISO writing, None for nothing. Raises NotFound for what is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound from None


def as_number(text: str | None) -> int | None:
    """Return a whole number in plain digits, None for anything else: Python refuses to read one of thousands of digits."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def as_whole(text: str | None) -> int:
    """Return a whole number such as a version; 0 for anything else."""
    return as_number(text) or 0
