"""T25, T26: whatever stands in any text, no page runs it, obeys it or becomes something else by it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CharField, EmailField, SlugField, TextField

from tests.journeys import ground
from tests.journeys.kinds import kinds
from tests.journeys.words import Somebody

pytestmark = [pytest.mark.trust("T25"), pytest.mark.trust("T26")]

EVIL = (
    "\"'`><script>window.__xss=1</script><img src=x onerror=window.__xss=2><svg onload=window.__xss=3>"
    "<div hx-get='/healthz' hx-trigger='load' data-xss>x</div></title></textarea></style>"
    "[x](javascript:window.__xss=4) **x** {{ 7|add:7 }} ${7*7} javascript:window.__xss=5"
)
# What is no text of a person's, though a column of letters holds it: a vocabulary, a key, a hash, a zone.
NO_TEXT = {
    "password", "time_zone", "language", "theme", "token_hash", "code_hash", "key", "external_id", "kind", "name_key",
    "unit_of_measure", "path", "every", "at",
}  # fmt: skip
ROOMS = ("teams", "cycles", "metrics", "okrs", "alignment", "rituals", "insight")


def text_columns() -> Iterator[tuple[str, str, int]]:
    """Return every column in which people's words stand, with how many letters it takes."""
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            for field in model._meta.concrete_fields:
                if not isinstance(field, CharField | TextField) or isinstance(field, SlugField | EmailField):
                    continue
                if not field.choices and field.name not in NO_TEXT and not field.unique:
                    yield model._meta.db_table, str(field.column), field.max_length or 2000


def poison(database: Path) -> int:
    """Write the same hostile text into every text that isn't empty; return how many columns took it."""
    with closing(sqlite3.connect(database, timeout=10)) as link, link:
        return sum(
            link.execute(
                f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} <> ''", [EVIL[:most]]
            ).rowcount
            > 0
            for table, column, most in text_columns()
        )


@pytest.fixture
def poisoned(demo: ground.House) -> Iterator[None]:
    demo.renew()
    assert poison(demo.database) > 15
    yield
    demo.renew()


def ran(somebody: Somebody) -> list[str]:
    """Return what a text has done to the page that it stands on."""
    page = somebody.page
    found = [
        word
        for word, script in {
            "a script ran": "window.__xss !== undefined",
            "an element came of a text": "document.querySelector('[data-xss], img[src=x], main script') !== null",
            "a link runs code": "[...document.links].some((link) => link.protocol === 'javascript:')",
        }.items()
        if page.evaluate(script)
    ]
    return found + ([] if page.locator("h1").count() == 1 else ["the page is no longer itself"])


@pytest.mark.parametrize("place", [0, -1])
def test_no_text_does_anything(
    house: object, somebody: Callable[..., Somebody], poisoned: None, place: int
) -> None:
    person = somebody()
    person.page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    person.page.goto("/")
    assert ran(person) in ([], ["the page is no longer itself"])
    wrong, seen = {}, 0
    person.page.locator("button.role").nth(place).dispatch_event("click")
    person.page.wait_for_url("**/o/**")
    for address in kinds(person, "/o/banco-aurora/"):
        person.opens(address)
        seen += EVIL[:20] in person.page.locator("body").inner_text() + "".join(
            person.page.eval_on_selector_all(
                "main input, main textarea", "all => all.map((one) => one.value)"
            )
        )
        if found := ran(person):
            wrong[address] = found
    assert wrong == {}
    assert seen > 8, "hardly any page shows what was planted"


def test_what_a_text_does_would_be_seen(maya: Somebody) -> None:
    maya.watch.allow("Content Security Policy|status of 404")
    maya.page.evaluate("(evil) => document.querySelector('main').insertAdjacentHTML('beforeend', evil)", EVIL)
    assert ran(maya) == ["an element came of a text"]
    maya.page.evaluate("window.__xss = 1; document.querySelector('h1').remove()")
    assert ran(maya) == ["a script ran", "an element came of a text", "the page is no longer itself"]
