"""T22, T14: what isn't a page: files, answers to what no browser sends, and other sites."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from northward.ui import assets
from tests.architecture.reading import ROOT
from tests.trust.cases import CASES
from tests.trust.crawl import links
from tests.trust.headers import trouble_with_headers
from tests.trust.routes import ask, browser
from tests.trust.world import World


@pytest.mark.trust("T22")
def test_files_are_guarded_too(house: World, settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """T22: every file that a page names is there, is of one kind, and can't be framed or read from elsewhere."""
    settings.STATICFILES_DIRS = [assets.build(tmp_path_factory.mktemp("assets"), ROOT / "node_modules")]
    client = browser(house, "member")
    page = client.get(ask("team-home", CASES["team-home"], house).path)
    named = {
        word.split('"')[0]
        for word in page.content.decode().split('="')
        if word.startswith(settings.STATIC_URL)
    }
    assert len(named) > 5
    assert not any(link.startswith("/static/") for link in links(page, "/"))
    for path in named:
        response = Client().get(urlsplit(path).path)
        assert response.status_code == 200, path
        assert trouble_with_headers(response, stored=True) == [], path
        assert not response.cookies
    gone = Client().get("/static/no-such-file.css")
    assert gone.status_code == 404
    assert trouble_with_headers(gone) == []


@pytest.mark.trust("T22")
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"SERVER_NAME": "evil.example"}, 400),
        ({"HTTP_HOST": "a b"}, 400),
        ({"QUERY_STRING": "a=" + "x" * 20000}, 400),
    ],
)
def test_answers_to_what_no_browser_sends_are_guarded(
    house: World, sent: dict[str, str], status: int
) -> None:
    response = Client().get(f"/o/{house.org}/", **sent)  # type: ignore[arg-type]
    assert response.status_code == status
    assert trouble_with_headers(response) == []


@pytest.mark.trust("T22")
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_no_page_is_readable_or_writable_from_another_site(house: World, origin: str) -> None:
    """T14, T22: no answer lets another origin read it, and a form sent from there is refused."""
    client = browser(house, "member")
    asked = ask("team-home", CASES["team-home"], house)
    response = client.get(asked.path, headers={"Origin": origin})
    assert not [name for name in response.headers if name.lower().startswith("access-control-")]
    client.handler.enforce_csrf_checks = True
    token = (
        client.get("/me/")
        .content.decode()
        .partition('name="csrfmiddlewaretoken" value="')[2]
        .partition('"')[0]
    )
    sent = {"name": "Maya", "theme": "dark", "csrfmiddlewaretoken": token}
    assert client.post("/me/", sent, headers={"Origin": origin}).status_code == 403
    assert client.post("/me/", sent, headers={"Origin": "http://testserver"}).status_code == 302
