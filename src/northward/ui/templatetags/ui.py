"""Components of pages."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from northward.ui.charts.svg import Drawing, drawn
from northward.ui.icons import ICONS

register = template.Library()


@register.simple_tag(takes_context=True)
def follows(context: template.Context, address: str) -> str:
    """Return the attributes of a part of the page that fetches itself from an address whenever the page hears of a change.

    What is focused, typed, or unfolded in it stays as it is: it is morphed, not replaced.
    """
    return format_html(
        'hx-get="{}" hx-trigger="northward:changed from:body" hx-target="this" hx-swap="innerMorph" hx-nonce="{}"',
        address,
        context["csp_nonce"],
    )


SHAPES = {
    "on-track": '<circle cx="5" cy="5" r="4.5"/>',
    "caution": '<path d="M5 .6 9.8 9.2H.2z"/>',
    "off-track": '<rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/>',
    "no-data": '<circle cx="5" cy="5" r="3.9"/>',
    "pending": '<circle cx="5" cy="5" r="3.9"/>',
    "outdated": '<circle cx="5" cy="5" r="3.9"/>',
    "achieved": '<path d="M3.9 8.6.8 5.5l1.3-1.3 1.8 1.8 4-4.2 1.3 1.3z"/>',
}


@register.simple_tag
def icon(name: str, size: str = "") -> Drawing:
    """Draw an icon by our name for it; it is decoration, so a word always stands beside it."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon “{name}”; northward.ui.icons lists them.")
    kind = "i i-sm" if size == "small" else "i"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"/></svg>',
        kind,
        _sprite(),
        name,
    )


@lru_cache(maxsize=1)
def _sprite() -> str:
    return static("ui/vendor/icons.svg")


WORDS = {
    "on-track": _("On track"),
    "caution": _("Caution"),
    "off-track": _("Off track"),
    "pending": _("Pending"),
    "no-data": _("No data"),
    "outdated": _("Outdated"),
    "achieved": _("Achieved"),
    "partly": _("Partly achieved"),
    "missed": _("Fell short"),
    "draft": _("Draft"),
    "idea": _("Idea"),
    "proposed": _("Proposed"),
    "committed": _("Committed"),
    "agreed": _("Agreed"),
    "declined": _("Declined"),
    "carried-over": _("Carried over"),
    "dropped": _("Dropped"),
    "waiting": _("Waiting"),
    "done": _("Done"),
}
LOOKS_LIKE = {
    "pending": "no-data",
    "outdated": "no-data",
    "partly": "caution",
    "waiting": "caution",
    "done": "achieved",
}


@register.simple_tag
def chip(state: str, word: str = "") -> Drawing:
    """Draw a state as shape, word and colour."""
    shown = word or WORDS.get(state, state)
    look = LOOKS_LIKE.get(state, state)
    shape = SHAPES.get(look, "")
    mark = drawn(f'<svg class="shape" viewBox="0 0 10 10" aria-hidden="true">{shape}</svg>' if shape else "")
    if look in {"on-track", "caution", "off-track", "no-data", "achieved", "agreed"}:
        return format_html('<span class="chip" data-state="{}">{}{}</span>', look, mark, shown)
    return format_html('<span class="chip" data-kind="plain">{}</span>', shown)


@register.filter
def reason(text: str) -> str:
    """Return a reason to be read after "because", with which people begin it themselves."""
    word = f"{_('because')} "
    return text[len(word) :] if text.casefold().startswith(word.casefold()) else text
