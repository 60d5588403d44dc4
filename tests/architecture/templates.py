"""What templates, styles and scripts must not hold."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.architecture.reading import ROOT, SOURCE

# Names stand in every language as they are.
NAMES = {"Northward", "GRIP", "OKR", "OKRs", "KR", "KPI"}
# The gallery speaks to developers and shows samples.
UNTRANSLATED = ("gallery",)


@dataclass(frozen=True, slots=True)
class File:
    """A text under the guards' eyes; `path` is relative to the project."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What to find in which files, and why; with what it must catch and let pass."""

    name: str
    kinds: tuple[str, ...]
    reason: str
    find: Callable[[str], Iterable[str]]
    caught: tuple[str, ...]
    passes: tuple[str, ...]
    excused: tuple[str, ...] = ()

    def offences(self, file: File) -> list[str]:
        if not file.path.endswith(self.kinds) or any(part in file.path for part in self.excused):
            return []
        return [f"{file.path}: {' '.join(found.split())[:100]}" for found in self.find(file.text)]


# The fields of a form with its token, which many pages include.
FORM_PART = (SOURCE / "northward" / "web" / "templates" / "parts" / "form.html").read_text(encoding="utf-8")


def files() -> list[File]:
    """Return every template, style and script of Northward."""
    found = [
        path
        for path in sorted((SOURCE / "northward").rglob("*"))
        if path.suffix in {".html", ".svg", ".css", ".js"}
    ]
    return [File(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in found]


def pattern(expression: str) -> Callable[[str], Iterable[str]]:
    compiled = re.compile(expression, re.IGNORECASE)
    return lambda text: (found.group() for found in compiled.finditer(_without_comments(text)))


def _without_comments(text: str) -> str:
    for comment in (r"\{#.*?#\}", r"\{% comment.*?endcomment %\}", r"<!--.*?-->", r"/\*.*?\*/"):
        text = re.sub(comment, " ", text, flags=re.DOTALL)
    return text


def bare_words(text: str) -> Iterator[str]:
    """Return the words a reader would see that stand outside {% translate %} and {% blocktranslate %}."""
    text = _without_comments(text)
    for said in (
        r"\{%-?\s*blocktrans(late)?\b.*?endblocktrans(late)?\s*%\}",
        r"<(script|style|title)\b[^>]*>\s*</\1>",
        r"<(script|style|code|kbd)\b.*?</\1>",
        # Blocks that fill a tag's attributes hold no words.
        r"\{% block (\w+_class|\w+_attributes|live) %\}[^{]*(\{\{.*?\}\}[^{]*)*\{% endblock %\}",
    ):
        text = re.sub(said, " ", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\x00", text, flags=re.DOTALL)
    shown = [
        *re.findall(r"""\b(?:title|alt|placeholder|aria-label|aria-description)\s*=\s*"([^"]*)\"""", text)
    ]
    shown += re.sub(r"<[^>]*>", "\n", text).split("\n")
    for line in shown:
        words = re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", line))
        if any(word not in NAMES for word in words):
            yield line.replace("\x00", "…").strip()


HTML = (".html", ".svg")
PAGES = (".html",)
RULES = [
    Rule(
        "no_handlers_in_attributes",
        HTML,
        "The policy allows no script in attributes, so a handler there does nothing in the browser, in silence.",
        pattern(r"""(?<=[\s"'])(hx-on\b[\w:.-]*|on[a-z]+\s*=)|\bjs:|javascript:"""),
        (
            '<a hx-on:click="x()">',
            '<a onclick="x()">',
            """<a hx-vals='js:{a: 1}'>""",
            '<a href="javascript:x()">',
        ),
        ('<a data-onward="x">', "<p>Based on=</p>", '<a class="once" href="/on">'),
    ),
    Rule(
        "no_styles_in_attributes",
        HTML,
        "The policy allows no inline style: what a figure decides goes into an SVG attribute or a class.",
        pattern(r"""(?<=[\s"'])style\s*=|<style\b"""),
        ('<p style="color: red">', "<style>p {}</style>"),
        ('<p class="style">', '<link rel="stylesheet" href="x.css">'),
    ),
    Rule(
        "scripts_carry_the_nonce",
        HTML,
        "A script without the response's nonce never runs; data for scripts is no script.",
        pattern(r"<script\b(?![^>]*\bnonce=)(?![^>]*application/(ld\+)?json)[^>]*>"),
        ("<script>x()</script>", '<script type="module" src="x.js"></script>'),
        (
            '<script nonce="{{ csp_nonce }}" src="x.js"></script>',
            '<script type="application/json">{}</script>',
        ),
    ),
    Rule(
        "nothing_is_called_safe",
        HTML,
        "Escaping is off for whoever wrote that text, today or later.",
        pattern(r"\|\s*safe(seq)?\b|autoescape\s+off"),
        ("{{ text|safe }}", "{% autoescape off %}", "{{ rows | safeseq }}"),
        ("{{ text|escape }}", "{{ safe }}"),
    ),
    Rule(
        "templates_only_place_values",
        HTML,
        "`floatformat` on 100 rows costs 14 ms and rounds by itself; `ui.format` in Python costs a tenth and is tested.",
        pattern(r"\|\s*(floatformat|intcomma|naturaltime|timesince|timeuntil|date|time)\b"),
        ("{{ value|floatformat:1 }}", "{{ at|date:'Y' }}"),
        ("{{ value }}", '<time datetime="{{ at }}">'),
        # Nothing is excused: a date is formatted in the viewer's zone and language, and templates know neither.
    ),
    Rule(
        "texts_go_through_gettext",
        PAGES,
        "A text outside {% translate %} can't be said in another language.",
        bare_words,
        (
            "<p>Hello there</p>",
            '<a title="Close it">x</a>',
            "<p>{{ n }} weeks</p>",
            "{% if a %}Yes{% endif %}",
        ),
        (
            '<p>{% translate "Hello there" %}</p>',
            "{% blocktranslate count n=n %}{{ n }} week{% plural %}{{ n }} weeks{% endblocktranslate %}",
            '<a title="{% translate "Close" %}">×&nbsp;{{ name }}</a>',
            "<h1>Northward</h1>",
            "{# A note for us #}<kbd>Esc</kbd>",
        ),
        UNTRANSLATED,
    ),
    Rule(
        "forms_that_change_carry_the_token",
        PAGES,
        "A POST form without its token is refused at best, and forged at worst.",
        lambda text: (
            form
            for form in re.findall(r"<form\b.*?</form>", _without_comments(text), re.DOTALL | re.IGNORECASE)
            if re.search(r"""method\s*=\s*["']?post""", form, re.IGNORECASE)
            and "csrf_token" not in re.sub(r'\{% include "parts/form.html".*?%\}', lambda _: FORM_PART, form)
        ),
        ('<form method="post"><button></button></form>',),
        ('<form method="post">{% csrf_token %}</form>', '<form method="get"></form>'),
    ),
    Rule(
        "layout_is_logical",
        (".css",),
        "Left and right trade places in languages that are read from right to left; start and end follow the reader.",
        pattern(
            r"(?<![\w-])((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)[\w-]*\s*:"
            r"|border-(top|bottom)-(left|right)-radius\s*:|(left|right)\s*:|(float|clear|text-align)\s*:\s*(left|right))"
        ),
        (
            "p { margin-left: 1px }",
            "p{left:0}",
            "p { text-align: right }",
            "p { border-top-left-radius: 1px }",
        ),
        ("p { margin-inline-start: 1px }", "p { --left: 1px }", "p { text-align: start }", "/* left: */"),
    ),
    Rule(
        "nothing_comes_from_elsewhere",
        (".css", ".js", ".html"),
        "A request to a third party tells it who reads which page, and fails where there is no network.",
        pattern(
            r"""url\(\s*["']?(https?:)?//|@import\s+(url\()?["'](https?:)?//|\b(src|action)\s*=\s*["'](https?:)?//"""
            r"""|<link\b[^>]*href\s*=\s*["'](https?:)?//|\b(fetch|import|EventSource)\(\s*["'`](https?:)?//"""
        ),
        (
            "p { background: url(https://x.org/a.png) }",
            '<script src="//x.org/a.js">',
            "fetch('https://x.org')",
        ),
        ('<a href="https://x.org">x</a>', "fetch('/live/hub')", "p { background: url(a.png) }"),
    ),
    Rule(
        "scripts_make_no_script",
        (".js",),
        "What turns text into code or markup turns somebody's text into an attack.",
        pattern(r"\beval\s*\(|new Function\b|\.(inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write"),
        ("eval('1')", "new Function('x')", "node.innerHTML = text", "document.write(x)"),
        ("node.textContent = text", "const evaluate = 1"),
    ),
]
