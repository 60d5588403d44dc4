"""Which events end somebody's streams, and the memory of those that did."""

from dataclasses import dataclass, field
from datetime import datetime

from northward.history.tail import News
from northward.live.tickets import Ticket

# name -> whose streams end, and where the row says who: a field of the state, or "" for the subject itself.
ENDINGS = {
    "signed_out": ("session", "session"),
    "password_changed": ("account", ""),
    "person_deactivated": ("person", ""),
    "membership_ended": ("person", "person"),
    "membership_changed": ("person", "person"),
}


def whom(news: News) -> str:
    """Return whose streams a row ends ("person:<id>"), or "" if it ends none."""
    if news.name not in ENDINGS:
        return ""
    kind, where = ENDINGS[news.name]
    value = news.state.get(where) if where else news.subject
    return f"{kind}:{value}" if value else ""


def bearer(ticket: Ticket) -> tuple[str, ...]:
    """Return every name under which the bearer of a ticket can be ended."""
    return (f"session:{ticket.session}", f"account:{ticket.account}", f"person:{ticket.person}")


@dataclass(slots=True)
class Endings:
    """When whose streams ended, as far back as a ticket lives: an older ticket opens nothing any more."""

    at: dict[str, datetime] = field(default_factory=dict)

    def remember(self, news: News) -> str:
        """Remember a row that ends streams; return whose, or ""."""
        who = whom(news)
        if who:
            self.at[who] = max(news.at, self.at.get(who, news.at))
        return who

    def forbid(self, ticket: Ticket) -> bool:
        """Whether the bearer was shown out after the ticket was issued; a session that ended never comes back."""
        session, *others = bearer(ticket)
        return session in self.at or any(
            ended >= ticket.issued for who in others if (ended := self.at.get(who)) is not None
        )

    def forget_before(self, moment: datetime) -> None:
        """Drop what no living ticket can be older than."""
        self.at = {who: at for who, at in self.at.items() if at >= moment}
