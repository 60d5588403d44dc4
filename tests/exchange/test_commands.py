"""The commands, as the operator runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from northward.cli.main import gathered
from northward.okrs.models import Objective
from tests.cast import Cast
from tests.exchange.files import CSV
from tests.factories.okrs import a_cycle, an_objective


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(gathered(), list(arguments), input=answer)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_import_says_what_it_did_and_who_was_told(cast: Cast, file: Path) -> None:
    done = run("import", str(file), "--organization", "harbour-bank")
    assert done.exit_code == 0
    assert "Harbour Bank (harbour-bank)\n  objectives: 4 new (1 of them closed)" in done.output
    assert "1 among the ideas: “Wave 7” says no dates that can be read" in done.output
    assert "told: Harbour Bank (members: 1)" in done.output


def test_import_says_it_to_programs_too(cast: Cast, file: Path) -> None:
    done = run("import", str(file), "--json")
    (acme,) = json.loads(done.output)["organizations"]
    assert (acme["slug"], acme["made"], acme["is_new"]) == ("acme", 4, True)


def test_a_new_organization_has_a_way_in(cast: Cast, file: Path) -> None:
    assert "northward administrator you@example.org acme" in run("import", str(file)).output
    refused = run("administrator", "ada@example.org", "acme")
    assert (refused.exit_code, refused.output) == (1, "Type your name, as colleagues know you.\n")
    done = run("administrator", "ada@example.org", "acme", "--name", "Ada Berg")
    assert "Their password is" in done.output
    assert "northward administrator" not in run("import", str(file)).output


def test_what_is_refused_is_a_sentence(cast: Cast, file: Path) -> None:
    done = run("import", str(file), "--organization", "No Where")
    assert (done.exit_code, done.output) == (
        1,
        "“No Where” can't stand in an address. Choose a short name of small letters, digits and hyphens, or one that is "
        "there: harbour-bank, harbour-bank-elsewhere.\n",
    )


def test_export_writes_what_import_reads(cast: Cast, tmp_path: Path) -> None:
    an_objective(cast.team, a_cycle(cast.organization), "Grow")
    an_objective(cast.team, a_cycle(cast.organization, "Q1 2027"), "Hide", confidential_because="shy")
    for name, more in (("x.yaml", ()), ("x.json", ("--include-confidential",))):
        path = tmp_path / name
        done = run("export", "--organization", "harbour-bank", "--output", str(path), *more)
        assert done.exit_code == 0
        assert (path.stat().st_mode & 0o777, "Hide" in path.read_text()) == (0o600, bool(more))
        assert "1 unchanged" in run("import", str(path)).output or more
    assert json.loads((tmp_path / "x.json").read_text())["northward"] == 1
    shown = run("export", "--organization", "harbour-bank", "--format", "json").output
    assert json.loads(shown)["organizations"][0]["id"] == "harbour-bank"
    assert Objective.objects.count() == 2


def test_export_of_what_is_not_there_is_a_sentence(db: None) -> None:
    assert "no organization but demonstrations" in run("export").output


def test_doctor_tells_by_its_exit_code(cast: Cast) -> None:
    done = run("doctor")
    assert done.exit_code == 1  # the cast was made directly, so history never heard of it
    assert "What to do:" in done.output
    assert "kept    The current value of a metric is its latest standing measurement." in done.output


def test_demo_asks_before_it_takes_anything_away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from northward.exchange import demo

    loaded: list[bool] = []
    monkeypatch.setattr(demo, "reload", lambda: loaded.append(True))
    monkeypatch.setattr(demo, "is_loaded", lambda: True)
    assert run("demo", answer="n\n").exit_code == 1
    assert loaded == []
    assert run("demo", answer="y\n").exit_code == 0
    assert run("demo", "--yes").exit_code == 0
    assert loaded == [True, True]
