"""An unsafe configuration never serves: a sentence says what is wrong and what to do."""

import subprocess
import sys

import pytest

from tests.cli.installation import Installation

UNSAFE = {
    "a known default as secret": (
        {"NORTHWARD_SECRET_KEY": "changeme"},
        "NORTHWARD_SECRET_KEY is a known default",
    ),
    "an empty secret": ({"NORTHWARD_SECRET_KEY": ""}, "NORTHWARD_SECRET_KEY is a known default"),
    "a short secret": ({"NORTHWARD_SECRET_KEY": "x" * 31}, "shorter than 32"),
    "a secret file that isn't there": (
        {"NORTHWARD_SECRET_KEY_FILE": "/nowhere/key"},
        "NORTHWARD_SECRET_KEY_FILE",
    ),
    "debug on a public address": (
        {"NORTHWARD_DEBUG": "1", "NORTHWARD_BASE_URL": "https://okr.example.org"},
        "NORTHWARD_DEBUG is on",
    ),
    "debug on the network": ({"NORTHWARD_DEBUG": "1", "HOST": "0.0.0.0"}, "NORTHWARD_DEBUG is on"),
    "any host": ({"NORTHWARD_HOSTS": "okr.example.org, *"}, "NORTHWARD_HOSTS holds"),
    "plain http in public": ({"NORTHWARD_BASE_URL": "http://okr.example.org"}, "NORTHWARD_ALLOW_HTTP=1"),
    "no web address": ({"NORTHWARD_BASE_URL": "okr.example.org"}, "isn't a web address"),
    "no port": ({"PORT": "http"}, "PORT is “http”"),
    "a port beyond all ports": ({"PORT": "70000"}, "from 1 to 65535"),
    "no mail server": ({"NORTHWARD_SMTP_URL": "mail.example.org"}, "NORTHWARD_SMTP_URL isn't"),
}


@pytest.mark.trust("T24")
@pytest.mark.parametrize("case", UNSAFE)
def test_serve_refuses_and_says_why(installation: Installation, case: str) -> None:
    environment, sentence = UNSAFE[case]
    done = installation.run("serve", **environment)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.rstrip().endswith(".")


@pytest.mark.trust("T24")
def test_every_problem_is_named_at_once_and_check_names_them_too(installation: Installation) -> None:
    wrong = {"NORTHWARD_SECRET_KEY": "secret", "NORTHWARD_HOSTS": "*", "PORT": "0"}
    for verb in ("serve", "check", "migrate"):
        done = installation.run(verb, **wrong)
        assert done.returncode == 1, verb
        if verb != "migrate":
            assert all(name in done.stderr for name in ("SECRET_KEY", "NORTHWARD_HOSTS", "PORT is"))
    assert not (installation.folder / "data" / "northward.sqlite3").exists()


@pytest.mark.trust("T24")
@pytest.mark.parametrize("entry", ["wsgi", "asgi", "live"])
def test_no_other_entry_serves_it_either(installation: Installation, entry: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import northward.site.{entry}"],
        env=installation.environment | {"NORTHWARD_SECRET_KEY": "changeme"},
        cwd=installation.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "UnsafeConfiguration: NORTHWARD_SECRET_KEY" in done.stderr


def test_plain_http_is_served_when_the_operator_says_so(installation: Installation) -> None:
    asked = {"NORTHWARD_BASE_URL": "http://okr.lan:8000", "NORTHWARD_ALLOW_HTTP": "1"}
    assert "NORTHWARD_ALLOW_HTTP" not in installation.run("check", **asked).stderr


@pytest.mark.trust("T24")
def test_a_public_installation_passes_djangos_own_check_for_deployment(installation: Installation) -> None:
    assert installation.run("migrate").returncode == 0
    done = installation.run("check", NORTHWARD_BASE_URL="https://okr.example.org")
    assert done.returncode == 0, done.stderr
    assert "All well." in done.stdout
    assert installation.run("check").returncode == 0, "nor is a try on this machine a problem"
