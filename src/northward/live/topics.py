"""What a stream can listen to. Whether a viewer may is decided by the view that issues the ticket."""

from datetime import date
from uuid import UUID


def of_organization(organization: UUID) -> str:
    """Return the topic of what everybody in an organization may hear of."""
    return f"organization:{organization}"


def of_unit(unit: UUID) -> str:
    """Return the topic of one unit."""
    return f"unit:{unit}"


def of_checkin(unit: UUID, day: date) -> str:
    """Return the topic of one unit's check-in on one day, for those who are in it."""
    return f"check-in:{unit}:{day.isoformat()}"
