"""Making room: an installation with nothing in it, within one test."""

from northward.exchange.actions import purge_within
from northward.kit.actor import operator
from northward.kit.transaction import transaction
from northward.teams.models import Organization


def empty() -> None:
    """Erase every organization, as the demonstration's purge does."""
    Organization.objects.update(is_demo=True)
    with transaction():
        for row in list(Organization.objects.all()):
            purge_within(actor=operator("test"), organization=row.pk)
