"""What every response carries, also errors and files; and what changes under https (T22, T24)."""

import json
import os
import re
import subprocess
import sys
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.visitor import visitor

PATHS = [
    "/",
    "/sign-in/",
    "/start/",
    "/invite/",
    "/nothing/",
    "/me/",
    "/o/harbour-bank/",
    "/o/foreign/",
    "/static/ui/css/tokens.css",
]


def policy(response: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


@pytest.mark.trust("T22")
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["stranger to all", "maya"])
def test_every_response_is_guarded(bank: Cast, path: str, who: str) -> None:
    response = visitor(bank.maya if who == "maya" else None).get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    rules = policy(response)
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "*" not in response["Content-Security-Policy"]
    if not path.startswith("/static/"):
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    for cookie in (cookie for cookie in response.cookies.values() if cookie.value):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


@pytest.mark.trust("T22")
def test_the_nonce_differs_and_stands_in_the_page(bank: Cast) -> None:
    client = visitor(bank.maya)
    first, second = client.get("/o/harbour-bank/"), client.get("/o/harbour-bank/")
    nonces = [
        policy(page)["script-src"].removeprefix("'nonce-").removesuffix("'") for page in (first, second)
    ]
    assert nonces[0] != nonces[1]
    assert len(nonces[0]) >= 16
    page = first.content.decode()
    scripts = re.findall(r"<script [^>]*>", page)
    assert scripts
    assert all(f'nonce="{nonces[0]}"' in script for script in scripts)


@pytest.mark.trust("T22")
def test_refused_conflicting_and_broken_pages_are_guarded_too(bank: Cast) -> None:
    refused = visitor(bank.maya).get("/o/harbour-bank/settings/")
    malformed = Client(SERVER_NAME="evil.example").get("/")
    for response, status in ((refused, HTTPStatus.FORBIDDEN), (malformed, HTTPStatus.BAD_REQUEST)):
        assert response.status_code == status
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-store"
        assert "Northward" in response.content.decode()


def test_a_broken_page_says_so_and_nothing_else(bank: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret canary")

    monkeypatch.setattr("northward.web.teams.views.unit_tree", broken)
    client = visitor(bank.maya)
    client.raise_request_exception = False
    response = client.get("/o/harbour-bank/units/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "canary" not in response.content.decode()
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


PROBE = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
response = Client(SERVER_NAME="okr.example.org").get("/static/ui/css/tokens.css", secure=True)
names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "ALLOWED_HOSTS"]
from northward.web.accounts.doors import INVITATION_COOKIE
print(json.dumps({"invitation": INVITATION_COOKIE, "hsts": response.get("Strict-Transport-Security", ""),
                  **{name: getattr(settings, name) for name in names}}))
"""


@pytest.mark.trust("T22")
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_cookies_and_hsts_follow_the_scheme_of_the_base_url(scheme: str, tmp_path: Any) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NORTHWARD_", "DATABASE_URL"))
    } | {
        "DJANGO_SETTINGS_MODULE": "northward.site.settings",
        "NORTHWARD_DATA": str(tmp_path),
        "NORTHWARD_BASE_URL": f"{scheme}://okr.example.org",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    prefix, https = ("__Host-", True) if scheme == "https" else ("", False)
    assert found["SESSION_COOKIE_NAME"] == f"{prefix}northward_session"
    assert found["CSRF_COOKIE_NAME"] == f"{prefix}northward_csrf"
    assert found["invitation"] == f"{prefix}northward_invitation"
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is https
    assert bool(found["hsts"]) is https
    assert ("localhost" in found["ALLOWED_HOSTS"]) is not https


def test_plain_http_beyond_this_machine_is_said_on_the_page(bank: Cast) -> None:
    assert "plain http" not in Client().get("/").content.decode()
    assert "plain http" in Client(REMOTE_ADDR="192.168.1.20").get("/").content.decode()
