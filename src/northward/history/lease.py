"""One process in the whole installation does a thing, and another takes over when it stops."""

from datetime import timedelta

from django.db.models import Q

from northward.history.models import Lease
from northward.kit import clock
from northward.kit.transaction import transaction

LIFE = timedelta(seconds=30)


def hold(name: str, holder: str) -> bool:
    """Take or renew a lease for 30 seconds; False while another process holds it."""
    now = clock.now()
    with transaction():
        mine = Lease.objects.filter(Q(holder=holder) | Q(until__lte=now), name=name)
        if mine.update(holder=holder, until=now + LIFE):
            return True
        return Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": now + LIFE})[1]


def release(name: str, holder: str) -> None:
    """Give a lease back, so that another process needn't wait for its end."""
    with transaction():
        Lease.objects.filter(name=name, holder=holder).update(until=clock.now())
