"""Mail is written down, never sent inside a request."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from northward.kit import clock
from northward.outbox.models import Letter


class OutboxBackend(BaseEmailBackend):
    """Django's mail as rows: in the transaction of whoever writes, sent after by the side process."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            also = getattr(message, "alternatives", [])
            html = next((str(part.content) for part in also if part.mimetype == "text/html"), "")
            for address in message.recipients():
                now = clock.now()
                Letter.objects.create(
                    to=address,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=html,
                    written_at=now,
                    next_try_at=now,
                )
        return len(email_messages)
