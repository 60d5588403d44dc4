"""Pages that follow live: where they hear that something changed. Their part `{% follows %}` then fetches itself anew."""

from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from django.http import HttpRequest

from northward.live import tickets
from northward.web.here import House

STREAM = "/live/stream"
MOST_UNITS = 100  # an address has an end


def stream(request: HttpRequest, house: House, units: Iterable[UUID]) -> str:
    """Return the address at which a page hears of what happens in some units; who reads the page may hear of them."""
    ticket = tickets.ticket_for(
        viewer=house.actor,
        topics=[f"unit:{unit}" for unit in islice(units, MOST_UNITS)],
        session_key=request.session.session_key,
    )
    return f"{STREAM}?ticket={ticket}"
