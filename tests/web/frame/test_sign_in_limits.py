"""Wrong passwords: counted for an account and for an address, and nobody's keep others out (T19, T51)."""

from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.cast import Cast
from tests.web.visitor import PASSWORD, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.trust("T19")]


@pytest.fixture
def bank() -> Cast:
    bank = cast.build()
    with_password(bank.maya)
    return bank


def sign_in(bank: Cast, password: str = PASSWORD, *, login: str = "", by: str = "", **told: str) -> bool:
    """Try to sign in, as Maya unless said otherwise, `by` a chain of proxies; say whether it worked."""
    assert bank.maya.account is not None
    forwarded = {"HTTP_X_FORWARDED_FOR": by} if by else {}
    typed = {"login": login or bank.maya.account.email, "password": password}
    return Client().post("/sign-in/", typed, **forwarded, **told).status_code == 302  # type: ignore[arg-type]


def test_five_wrong_passwords_close_an_account_for_a_while_whoever_says_where_they_come_from(
    bank: Cast,
) -> None:
    assert sign_in(bank)

    for number in range(5):
        assert not sign_in(bank, "wrong", by=f"10.0.0.{number}")

    assert not sign_in(bank, by="192.0.2.1")


def test_an_account_is_the_same_under_every_name_of_the_house(bank: Cast) -> None:
    for number in range(5):
        assert not sign_in(bank, "wrong", by=f"10.0.0.{number}", HTTP_HOST=f"localhost:{8000 + number}")

    assert not sign_in(bank, by="192.0.2.1", HTTP_HOST="localhost:9000")


def test_without_a_trusted_proxy_what_a_request_says_of_itself_counts_for_nothing(bank: Cast) -> None:
    for number in range(10):
        sign_in(bank, "wrong", login=f"nobody{number}@example.org", by=f"10.0.0.{number}")

    assert not sign_in(bank, by="192.0.2.1")


def test_behind_a_trusted_proxy_the_wrong_passwords_of_one_keep_nobody_else_out(
    bank: Cast, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        sign_in(bank, "wrong", login=f"nobody{number}@example.org", by=f"10.0.0.{number}, 203.0.113.9")

    assert not sign_in(bank, by="203.0.113.9")
    assert sign_in(bank, by="192.0.2.1")


def test_who_comes_round_the_proxies_is_counted_by_their_own_address(bank: Cast, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    for number in range(10):
        sign_in(bank, "wrong", login=f"nobody{number}@example.org", by=f"10.0.0.{number}")

    assert not sign_in(bank, by="192.0.2.1")
    assert sign_in(bank, by="192.0.2.1, 198.51.100.1")
