"""Components: each state in shape, word and look; nobody's words become markup."""

import pytest
from django.template import TemplateSyntaxError, engines

from northward.ui.icons import ICONS
from northward.ui.templatetags.ui import WORDS, chip, icon


def render(text: str, **context: object) -> str:
    return engines["django"].from_string(text).render(context)


@pytest.mark.parametrize("state", sorted(WORDS))
def test_every_state_is_said_in_a_word(state: str) -> None:
    assert str(WORDS[state]) in chip(state)
    assert chip(state).startswith('<span class="chip" data-')


@pytest.mark.parametrize(
    ("state", "look"),
    [
        ("on-track", "on-track"),
        ("caution", "caution"),
        ("off-track", "off-track"),
        ("no-data", "no-data"),
        ("pending", "no-data"),
        ("outdated", "no-data"),
        ("achieved", "achieved"),
        ("partly", "caution"),
        ("agreed", "agreed"),
        ("waiting", "caution"),
    ],
)
def test_a_state_looks_like_what_it_means(state: str, look: str) -> None:
    assert f'data-state="{look}"' in chip(state)


def test_states_that_one_must_tell_apart_have_shapes_of_their_own() -> None:
    shapes = [chip(state).split("</svg>")[0] for state in ("on-track", "caution", "off-track", "no-data")]
    assert len({shape.split('aria-hidden="true">')[1] for shape in shapes}) == 4


def test_falling_short_is_never_red() -> None:
    assert "off-track" not in chip("missed")
    assert "off-track" not in chip("declined")


def test_a_chips_own_word_is_escaped() -> None:
    assert "&lt;b&gt;" in chip("caution", "<b>")
    assert "<b>" not in render("{% chip state word %}", state="<b>", word="")


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_decoration_and_stands_in_the_sprite(name: str) -> None:
    drawn = icon(name)
    assert 'aria-hidden="true"' in drawn
    assert drawn.endswith(f'icons.svg#{name}"/></svg>')


def test_an_icon_that_does_not_exist_is_refused_where_it_is_written() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon “boat”"):
        render('{% icon "boat" %}')


def test_a_page_without_anybody_is_whole() -> None:
    page = render('{% extends "ui/shell.html" %}{% block title %}Hello{% endblock %}', csp_nonce="n")
    assert "<title>Hello - Northward</title>" in page
    assert '<html lang="en">' in page
    assert page.count("<main") == 1


@pytest.mark.parametrize(("theme", "said"), [("dark", ' data-theme="dark"'), ("system", "")])
def test_a_chosen_theme_is_pinned(theme: str, said: str) -> None:
    house = {"me": {"theme": theme, "keyboard_shortcuts": True}}
    page = render('{% extends "ui/shell.html" %}', house=house)
    assert f'<html lang="en"{said}>' in page


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Because tickets rose", "tickets rose"),
        ("tickets rose", "tickets rose"),
        ("becauses differ", "becauses differ"),
        ("because", "because"),
    ],
)
def test_a_reason_says_because_once(said: str, read: str) -> None:
    assert render("because {{ why|reason }}", why=said) == f"because {read}"
