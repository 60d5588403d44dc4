"""Sending what waits, by the operator's mail server; nothing here runs inside a request or a transaction."""

import logging
import smtplib
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection

from northward.kit import clock
from northward.kit.transaction import transaction
from northward.outbox.models import Letter

AT_ONCE = 20
PATIENCE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)

logger = logging.getLogger("northward.outbox")


def deliver_due() -> None:
    """Send the letters that are due, if a mail server is configured; otherwise they wait.

    A letter is claimed before it is sent and erased after: a crash in between sends it twice, never loses it.
    """
    if not settings.CONFIGURATION.mail_url:
        return
    letters = _claim()
    if not letters:
        return
    server = _server(settings.CONFIGURATION.mail_url)
    for letter in letters:
        try:
            _message(letter, server).send()
        except (OSError, smtplib.SMTPException) as trouble:
            _keep(letter, trouble)
        else:
            letter.delete()


def waiting() -> int:
    """Return how many letters wait."""
    return Letter.objects.count()


def overdue_since() -> datetime | None:
    """Return when the oldest waiting letter was written if a mail server is configured, else None: then none is due."""
    if not settings.CONFIGURATION.mail_url:
        return None
    return Letter.objects.order_by("written_at").values_list("written_at", flat=True).first()


def _claim() -> list[Letter]:
    """Take the next letters and put off their next try, so that no other process sends them meanwhile."""
    with transaction():
        due = Letter.objects.filter(next_try_at__lte=clock.now()).order_by("next_try_at")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        letters = list(due[:AT_ONCE])
        for letter in letters:
            letter.tries += 1
            letter.next_try_at = clock.now() + min(PATIENCE * 2 ** min(letter.tries - 1, 10), LONGEST_PAUSE)
            letter.save(update_fields=["tries", "next_try_at"])
    return letters


def _keep(letter: Letter, trouble: Exception) -> None:
    letter.trouble = f"{type(trouble).__name__}: {trouble}"[:300]
    letter.save(update_fields=["trouble"])
    # The address is personal, so the log names only the letter.
    logger.warning("Letter %s could not be sent (try %d): %s", letter.pk, letter.tries, letter.trouble)


def _server(address: str) -> EmailBackend:
    parts = urlsplit(address)
    return EmailBackend(
        host=parts.hostname or "",
        port=parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
        timeout=20,
    )


def _message(letter: Letter, server: EmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], connection=server)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    # The same on each try: a mailbox that got it twice can tell.
    message.extra_headers["Message-ID"] = f"<{letter.pk}@{settings.CONFIGURATION.base_host}>"
    return message
