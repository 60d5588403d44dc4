"""T31: any text that a browser, or something worse, can send: refused in words, or kept as it is; never an error page."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trust.cases import CASES
from tests.trust.foreign import who_may
from tests.trust.permissions import declared
from tests.trust.routes import Asked, ask, browser, route_of
from tests.trust.tables import taken_back
from tests.trust.world import World

ROWS = declared()
SENT = [name for name in CASES if "POST" in ROWS[name]]
TEXTS = [(name, field) for name in SENT for field in CASES[name].texts]

HOSTILE = {
    "nothing": b"",
    "space": b" \t ",
    "NUL": b"a\x00b",
    "lone surrogate": b"a\xed\xa0\x80b",
    "broken utf-8": b"a\xc3\x28\xffb",
    "right to left": "a\u202eb\u2066c".encode(),
    "four bytes": "\U0001f6f3\U0001d54f".encode(),
    "many marks": ("e" + "\u0301" * 60).encode(),
    "long": b"x" * 100_000,
    "lines": b"a\r\nb\nc\rd",
    "control": b"a\x07\x1b[31mb",
    "digits elsewhere": "\u0661\u0662\u0663".encode(),
    "infinite": b"1e999999",
    "not a number": b"NaN",
    "homoglyph": "M\u0430ya".encode(),
    "noncharacter": "\ufffe\uffff".encode(),
}


# What is no text is tried with two of these, in turn: there are many such fields and few kinds.
WORST = ("NUL", "lone surrogate", "long", "space", "digits elsewhere", "infinite")


def send(client: Client, asked: Asked, field: str, value: bytes) -> HttpResponse:
    """Send a form in which one field holds these very bytes."""
    rest = {key: value for key, value in asked.body.items() if key != field}
    body = urlencode(rest) + ("&" if rest else "") + f"{quote(field)}={quote(value)}"
    return asked.send(client, "POST", raw=body)


@pytest.mark.trust("T31")
@pytest.mark.parametrize("name", [name for name in SENT if name == route_of(name)])
def test_no_text_in_any_field_breaks_a_page(
    house: World, unrendered: Callable[[bool], None], name: str
) -> None:
    asked = ask(name, CASES[name], house)
    client = browser(house, who_may(ROWS, name, "POST"))
    for place, field in enumerate(sorted(set(asked.body) | CASES[name].takes)):
        is_text = field in CASES[name].texts
        unrendered(not is_text)
        for what in HOSTILE if is_text else (WORST[place % len(WORST)], WORST[(place + 3) % len(WORST)]):
            value = HOSTILE[what]
            with taken_back():
                response = send(client, asked, field, value)
                assert response.status_code < 500, f"{name}: {what} in {field}"


@pytest.mark.trust("T31")
@pytest.mark.parametrize(("name", "field"), TEXTS)
def test_what_is_taken_is_kept_as_it_is(house: World, name: str, field: str) -> None:
    asked = ask(name, CASES[name], house)
    table, column = CASES[name].texts[field].split(".")
    client = browser(house, who_may(ROWS, name, "POST"))

    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(text=st.text(st.characters(codec="utf-8"), max_size=60))
    def try_it(text: str) -> None:
        with taken_back():
            response = send(client, asked, field, text.encode())
            assert response.status_code < 500
            if response.status_code in (200, 302) and text.strip():
                assert kept(text) & stored(table, column), f"{name}: {text!r} arrived as something else"

    try_it()
    with taken_back():
        text = "Ünïcödé \U0001f6f3 \u202e <b>&amp;</b> '\"; DROP"
        assert send(client, asked, field, text.encode()).status_code in (200, 302)
        assert text in stored(table, column)


def stored(table: str, column: str) -> set[str]:
    """Return everything that stands in a column."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return {row[0] for row in cursor.fetchall()}


def kept(text: str) -> set[str]:
    """Return how a text may stand after it was taken: space around it is no part of it, nor is how lines are broken."""
    return {text, text.strip(), text.replace("\r\n", "\n").strip(), " ".join(text.split())}
