"""Letters: written with the change, sent after it, erased once they have left, and never lost."""

import smtplib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from northward.outbox import delivery
from northward.outbox.backend import OutboxBackend
from northward.outbox.models import Letter
from tests.conftest import HoldClock

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Postman:
    """Stands in for the mail server: takes letters, or fails as told."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.fails: Exception | None = None
        self.in_transaction: list[bool] = []

    def send_messages(self, messages: list[EmailMessage]) -> int:
        self.in_transaction.append(transaction.get_connection().in_atomic_block)
        if self.fails:
            raise self.fails
        self.sent += messages
        return len(messages)


@pytest.fixture
def postman(monkeypatch: pytest.MonkeyPatch) -> Postman:
    one = Postman()
    monkeypatch.setattr(delivery, "_server", lambda address: one)
    with_mail = replace(settings.CONFIGURATION, mail_url="smtp://mail.example.org")
    monkeypatch.setattr(settings, "CONFIGURATION", with_mail)
    return one


def write(*to: str) -> None:
    OutboxBackend().send_messages(
        [EmailMessage("Your link", "https://okr.example.org/in/secret", to=list(to))]
    )


def test_mail_is_written_down_one_letter_an_address_and_nothing_leaves() -> None:
    write("maya@example.org", "jonas@example.org")
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["jonas@example.org", "maya@example.org"]
    assert mail.outbox == []


def test_without_a_mail_server_letters_wait_and_are_not_overdue() -> None:
    write("maya@example.org")
    delivery.deliver_due()
    assert delivery.waiting() == 1
    assert delivery.overdue_since() is None


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_sent_outside_a_transaction_and_then_erased(postman: Postman) -> None:
    write("maya@example.org")
    letter = Letter.objects.get()
    delivery.deliver_due()
    assert [message.to for message in postman.sent] == [["maya@example.org"]]
    assert postman.sent[0].extra_headers["Message-ID"] == f"<{letter.pk}@localhost>"
    assert postman.in_transaction == [False]
    assert not Letter.objects.exists()


@pytest.mark.parametrize("trouble", [OSError("no route"), smtplib.SMTPServerDisconnected("bye")])
def test_a_letter_that_cannot_leave_waits_longer_each_time_and_leaves_in_the_end(
    postman: Postman, hold_clock: HoldClock, trouble: Exception
) -> None:
    hold_clock(NOON)
    write("maya@example.org")
    postman.fails = trouble
    delivery.deliver_due()
    letter = Letter.objects.get()
    assert (letter.tries, letter.next_try_at) == (1, NOON + timedelta(minutes=5))
    assert str(trouble) in letter.trouble
    delivery.deliver_due()
    assert Letter.objects.get().tries == 1, "it isn't due yet"
    hold_clock(NOON + timedelta(minutes=5))
    delivery.deliver_due()
    assert Letter.objects.get().next_try_at == NOON + timedelta(minutes=15)
    assert delivery.overdue_since() == NOON
    hold_clock(NOON + timedelta(days=1))
    postman.fails = None
    delivery.deliver_due()
    assert len(postman.sent) == 1
    assert not Letter.objects.exists()


def test_a_crash_between_sending_and_erasing_repeats_a_letter_rather_than_losing_it(
    postman: Postman, hold_clock: HoldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_clock(NOON)
    write("maya@example.org")

    def killed(self: Letter, *given: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Letter, "delete", killed)
        with pytest.raises(KeyboardInterrupt):
            delivery.deliver_due()
    hold_clock(NOON + timedelta(minutes=6))
    delivery.deliver_due()
    assert len(postman.sent) == 2
    assert len({message.extra_headers["Message-ID"] for message in postman.sent}) == 1


def test_one_letter_that_cannot_leave_does_not_hold_up_the_next(postman: Postman) -> None:
    write("nobody@example.org", "maya@example.org")
    send = postman.send_messages

    def picky(messages: list[EmailMessage]) -> int:
        if messages[0].to == ["nobody@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return send(messages)

    postman.send_messages = picky  # type: ignore[method-assign]
    delivery.deliver_due()
    assert [message.to for message in postman.sent] == [["maya@example.org"]]
    assert Letter.objects.get().to == "nobody@example.org"


def test_the_address_of_the_mail_server_says_how_to_talk_to_it() -> None:
    plain = delivery._server("smtp://mail.example.org")
    assert (plain.host, plain.port, plain.use_tls, plain.use_ssl) == ("mail.example.org", 25, False, False)
    started = delivery._server("smtp+tls://me%40x:p%2Fw@mail.example.org")
    assert (started.port, started.use_tls, started.username, started.password) == (587, True, "me@x", "p/w")
    wrapped = delivery._server("smtps://mail.example.org:4465")
    assert (wrapped.port, wrapped.use_ssl) == (4465, True)
