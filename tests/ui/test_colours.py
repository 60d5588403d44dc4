"""Colours: every text on every ground it stands on, light and dark, reaches WCAG 2.2 AA."""

import re

import pytest

from tests.ui.scratch import STATIC

TOKENS = (STATIC / "ui" / "css" / "tokens.css").read_text(encoding="utf-8")
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
}
GROUNDS = ("paper", "surface", "well", "hover")
STATES = ("good", "watch", "bad", "done", "quiet")
TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "accent") for ground in GROUNDS],
    *[(f"{state}-ink", f"{state}-ground") for state in STATES],
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("accent", "accent-tint"),
    ("ink", "accent-tint"),
    ("ink-2", "accent-tint"),
    ("bad-ink", "surface"),
    ("bad-ink", "paper"),
]
GRAPHICS = [
    *[(state, ground) for state in ("good", "watch", "bad", "quiet") for ground in ("paper", "surface")],
    *[("line-strong", ground) for ground in ("paper", "surface", "well")],
    *[("accent", ground) for ground in GROUNDS],
    *[(state, f"{state}-ground") for state in ("good", "watch", "bad")],
]


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(text: str, ground: str, theme: int) -> None:
    assert contrast(PAIRS[text][theme], PAIRS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("graphic", "ground"), GRAPHICS)
def test_edges_and_marks_can_be_seen(graphic: str, ground: str, theme: int) -> None:
    assert contrast(PAIRS[graphic][theme], PAIRS[ground][theme]) >= 3


def test_every_colour_that_a_sheet_uses_is_a_token_and_every_token_is_used() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "ui" / "css").glob("*.css"))
    declared = set(re.findall(r"(--[\w-]+)\s*:", sheets))
    used = set(re.findall(r"var\((--[\w-]+)", sheets))
    assert used - declared == set()
    tokens = set(re.findall(r"(--[\w-]+)\s*:", TOKENS))
    assert tokens - used - SCALE == set()


# Steps of a scale are kept whole, whichever of them a sheet needs today.
SCALE = {"--s1", "--s2", "--s3", "--s4", "--s5", "--s6", "--s8", "--s10", "--s12", "--s16"}
