"""Sessions: who is signed in where, and until when."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from northward.kit import clock
from northward.kit.prepared import prepared


class SessionStore(db.SessionStore):
    """Sessions in the database as Django keeps them, read by a prepared read: every page asks for one."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and it gets another key, if there is none or it has run out."""
        found = _kept(self.session_key, clock.now()) if self.session_key else []
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0])


@prepared
def _kept(key: str, now: datetime) -> QuerySet[Session, str]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data", flat=True)


def clear_expired_sessions() -> None:
    """Delete sessions that have expired; nobody can use them any more."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
