"""A relative link in the documents leads to a file that exists, and to a heading that stands in it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(<?([^)\s>]+)")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)


def anchors_in(text: str) -> set[str]:
    """Return the anchors of a page's headings, made as code hosts make them."""
    made: set[str] = set()
    for heading in HEADING.findall(FENCE.sub("", text)):
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        anchor, number = plain, 1
        while anchor in made:
            anchor, number = f"{plain}-{number}", number + 1
        made.add(anchor)
    return made


def broken_in(page: Path) -> list[str]:
    """Return the relative links of a page that lead nowhere."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        path, _sharp, anchor = link.partition("#")
        target = page.parent / path if path else page
        known = target.exists()
        if known and anchor and target.suffix == ".md":
            known = anchor in anchors_in(target.read_text(encoding="utf-8"))
        if not known:
            broken.append(link)
    return broken


@pytest.mark.parametrize(
    "page", [*PAGES, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken_in(page) == []


def test_planted_links_are_caught(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# What `it` is\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "# Here\n[a](there.md) [b](there.md#what-it-is) [c](#here) [d](https://example.org/x)\n"
        "[e](gone.md) [f](there.md#gone) [g](#gone)\n```\n[h](code.md)\n```\n",
        encoding="utf-8",
    )
    assert broken_in(page) == ["gone.md", "there.md#gone", "#gone"]
