"""What exists is documented, or the build fails."""

import re
from pathlib import Path

from northward.cli.main import gathered
from northward.kit import registry

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"""["'](NORTHWARD_[A-Z_]+|PORT|HOST|DATABASE_URL|EMAIL_URL)["']""")
# Set by the program for its own child, never by people.
INNER = {"NORTHWARD_SUPERVISOR"}


def settings_in(code: str) -> set[str]:
    """Return the settings that a text of code reads by name."""
    return set(SETTING.findall(code)) - INNER


def test_every_setting_has_its_line() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in settings_in(path.read_text(encoding="utf-8"))
    }

    assert read == {name for name in read if f"`{name}`" in page}
    assert len(read) > 10


def test_a_planted_setting_is_caught() -> None:
    assert settings_in('environment.get("NORTHWARD_UNHEARD_OF")') == {"NORTHWARD_UNHEARD_OF"}


def test_every_event_has_its_line() -> None:
    page = (ROOT / "docs" / "reference" / "events.md").read_text(encoding="utf-8")

    said = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE))
    assert said == registry.events


def test_every_verb_has_its_line() -> None:
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")

    verbs = {name for name, command in gathered().commands.items() if not command.hidden}
    assert verbs == set(re.findall(r"^## northward (\w+)", page, re.MULTILINE))


TRUST = re.compile(r"""\btrust\(["'](T\d+[a-d]?)["']\)""")


def promised_in(page: str) -> set[str]:
    """Return the trust ids that a threat model's table promises."""
    return set(re.findall(r"^\| (T\d+[a-d]?) \|", page, re.MULTILINE))


def carried_in(code: str) -> set[str]:
    """Return the trust ids that tests say they cover."""
    return set(TRUST.findall(code))


def test_the_threat_model_promises_what_tests_carry_and_nothing_else() -> None:
    page = (ROOT / "docs" / "THREAT_MODEL.md").read_text(encoding="utf-8")
    tests = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))

    assert promised_in(page) == set().union(*map(carried_in, tests))
    assert len(promised_in(page)) > 20


def test_a_planted_promise_is_caught() -> None:
    assert promised_in("| T99 | never down |") - carried_in("@pytest.mark.trust" + '("T98")') == {"T99"}
