"""What gathers texts for translators says what it lacks, before it touches anything."""

import shutil

import pytest
from tools import messages


def test_without_gettext_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "msgfmt" else f"/bin/{tool}")
    assert messages.trouble(["de"]).startswith("There is no msgfmt here. Install GNU gettext")


@pytest.mark.parametrize(
    ("languages", "said"),
    [([], "Name one"), (["de", "../x"], "../x is no language"), (["Deutsch"], "Deutsch is no language")],
)
def test_it_gathers_for_languages_only(
    monkeypatch: pytest.MonkeyPatch, languages: list[str], said: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: f"/bin/{tool}")
    assert said in messages.trouble(languages)
    assert messages.trouble(["de", "pt_BR", "zh_Hans"]) == ""
