"""Third-party files: taken from npm, with their licences, and nothing more than is used."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from northward.ui import assets
from northward.ui.icons import ICONS
from tests.architecture.reading import ROOT, SOURCE
from tests.ui.scratch import STATIC

SVG = "{http://www.w3.org/2000/svg}"


def test_every_file_that_the_pages_name_is_built(built: Path) -> None:
    shell = (SOURCE / "northward/ui/templates/ui/shell.html").read_text(encoding="utf-8")
    fonts = (STATIC / "ui/css/fonts.css").read_text(encoding="utf-8")
    named = {
        *re.findall(r"ui/vendor/([\w.-]+)", shell),
        *re.findall(r"\.\./vendor/([\w.-]+)", fonts),
        "icons.svg",
    }
    there = {path.name for path in (built / "ui/vendor").iterdir()}
    assert len(named) > 6
    assert named <= there


def test_every_third_party_file_has_its_licence_beside_it(built: Path) -> None:
    licences = {path.name for path in (built / "ui/vendor").glob("*LICENSE.txt")}
    assert licences == {
        "htmx-LICENSE.txt",
        "inter-LICENSE.txt",
        "source-serif-4-LICENSE.txt",
        "lucide-LICENSE.txt",
    }
    assert all((built / "ui/vendor" / name).stat().st_size > 200 for name in licences)


def test_the_sprite_holds_the_icons_that_are_named_and_can_be_drawn_under_the_policy(built: Path) -> None:
    text = (built / "ui/vendor/icons.svg").read_text(encoding="utf-8")
    symbols = ElementTree.fromstring(text).findall(f"{SVG}symbol")
    assert [symbol.get("id") for symbol in symbols] == list(ICONS)
    assert all(len(symbol) > 0 and symbol.get("viewBox") == "0 0 24 24" for symbol in symbols)
    assert "style=" not in text
    assert "<script" not in text


def test_building_again_leaves_nothing_of_before(tmp_path: Path) -> None:
    stale = tmp_path / "ui" / "vendor" / "old.js"
    stale.parent.mkdir(parents=True)
    stale.write_text("old")
    assets.build(tmp_path, ROOT / "node_modules")
    assert not stale.exists()


def test_a_missing_package_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(assets.MissingPackage, match="npm ci"):
        assets.build(tmp_path / "assets", tmp_path / "nothing")


def test_nothing_third_party_is_asked_for_by_the_browser_that_is_not_there(built: Path) -> None:
    for path in (built / "ui/vendor").glob("*.js"):
        assert "sourceMappingURL" not in path.read_text(encoding="utf-8")


def test_our_own_scripts_stay_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "ui/js").glob("*.js")) < 15_000
