"""Every kind of page that a person can reach, found by its links: a page that is added tomorrow is among them."""

import re
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.journeys.words import Somebody

MOST = 60
_IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_UNIT = re.compile(r"(?<=/units/)[^/]+")
_HREF = re.compile(r'href="([^"]+)"')


def kind_of(address: str) -> str:
    """Return an address with its ids and its unit left out, and of its query the names alone."""
    parts = urlsplit(address)
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return _UNIT.sub("*", _IDS.sub("*", parts.path)) + ("?" + ",".join(names) if names else "")


def kinds(somebody: Somebody, begin: str, where: Callable[[str], bool] = lambda address: True) -> list[str]:
    """Return one address of each kind of page that links lead to, the first found."""
    origin, found, waiting = somebody.watch.origin, dict[str, str](), [begin]
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind in found or not where(address):
            continue
        response = somebody.page.request.get(origin + address)
        if response.ok and response.headers["content-type"].startswith("text/html"):
            found[kind] = address
            assert len(found) <= MOST, f"{MOST} kinds of pages and still more: {kind}"
            for link in _HREF.findall(response.text()):
                target = urlsplit(urldefrag(urljoin(origin + address, link.replace("&amp;", "&")))[0])
                if f"{target.scheme}://{target.netloc}" == origin and not target.path.startswith("/static/"):
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return list(found.values())
