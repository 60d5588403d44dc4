"""Sessions that have run out."""

from django.contrib.sessions.models import Session

from northward.kit import clock


def clear_expired_sessions() -> None:
    """Delete sessions that have expired; nobody can use them any more."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
