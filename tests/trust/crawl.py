"""Everything that somebody can get to see: all pages that one leads to from another, with their parts."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

MOST = 400
# A link in any attribute: what scripts fetch stands in some of their own.
_ADDRESS = re.compile(r"(?:https?://testserver)?/[^\s\"'<>]*")
# What can't be followed without leaving: signing out only asks, and a link in shows nothing of the house.
_SKIP = ("/static/", "/live/")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name in ("href", "action", "src") or name.startswith(("hx-", "data-"))):
                self.found += [value] if value[:1] in "/?" else _ADDRESS.findall(value)


def links(page: HttpResponse, at: str) -> Iterator[str]:
    """Return every address on this host that a page holds, whole, without fragments."""
    parser = _Links()
    parser.feed(page.content.decode("utf-8", "replace"))
    found = [*parser.found, page.headers.get("Location", "")]
    for link in found:
        address = urldefrag(urljoin(at, unescape(link)))[0].removeprefix("http://testserver")
        parts = urlsplit(address)
        if link and not parts.netloc and address.startswith("/") and not address.startswith(_SKIP):
            yield address


def crawl(client: Client, begin: Iterable[str]) -> dict[str, HttpResponse]:
    """Return every page that can be reached by links from some addresses, by its address.

    Fails beyond 400: links that lead to ever new pages would hide what comes after.
    """
    found: dict[str, HttpResponse] = {}
    waiting = list(dict.fromkeys(begin))
    while waiting:
        address = waiting.pop(0)
        if address not in found:
            assert len(found) < MOST, f"{MOST} pages and still more: {waiting[:5]}"
            kept = dict(client.cookies)
            found[address] = client.get(address)
            client.cookies.clear()
            client.cookies.update(kept)
            waiting += [link for link in links(found[address], address) if link not in found]
    return found
