"""Ways in: signing in and out, the demonstration, the first code, and links."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from northward.history.models import Entry
from northward.kit.actor import operator
from northward.live.tickets import session_hash
from northward.teams import actions
from northward.teams.models import Account, Membership, Organization, Person
from northward.teams.permissions import Roles
from tests.cast import Cast, actor_of
from tests.web.visitor import PASSWORD, visitor, with_password

MEMBER = Roles(member=True, lead=False, facilitator=False)
SIGN_IN = "/sign-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


@pytest.mark.trust("T21")
def test_signing_in_begins_a_session_under_a_new_key(bank: Cast) -> None:
    account, client = with_password(bank.maya), visitor()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = planted or ""
    assert sign_in(client, account.email.upper()).status_code == 302
    assert client.session.session_key != planted
    assert planted
    assert not Client().session.exists(planted)
    assert client.get("/o/harbour-bank/").status_code == 200
    row = Entry.objects.get(name="signed_in")
    assert row.state["session"] == session_hash(client.session.session_key)


@pytest.mark.trust("T21")
def test_signing_out_ends_the_session_and_tells_the_streams(bank: Cast) -> None:
    client = visitor(bank.maya)
    key = client.session.session_key
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post("/sign-out/").status_code == 302
    assert Entry.objects.get(name="signed_out").state["session"] == session_hash(key)
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert stolen.get("/o/harbour-bank/").status_code == 302


@pytest.mark.trust("T21")
def test_who_is_deactivated_is_out_at_the_next_request(bank: Cast) -> None:
    client = visitor(bank.maya)
    assert client.get("/me/").status_code == 200
    actions.deactivate_person(actor=actor_of(bank.administrator), person=bank.maya.pk)
    assert client.get("/me/").status_code == 302
    assert client.get("/o/harbour-bank/").status_code == 302


@pytest.mark.trust("T21")
def test_a_new_password_ends_every_session_but_the_one_that_asked(bank: Cast) -> None:
    account = with_password(bank.maya)
    here, elsewhere = visitor(bank.maya), visitor(bank.maya)
    before = here.session.session_key
    new = "twelve slow sailing boats"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/me/password/", sent).status_code == 302
    assert here.get("/me/").status_code == 200
    assert here.session.session_key != before
    assert elsewhere.get("/me/").status_code == 302
    assert Account.objects.get(pk=account.pk).check_password(new)
    assert Entry.objects.get(name="password_changed").subject == account.pk


def test_a_wrong_password_and_an_unknown_address_look_the_same(bank: Cast) -> None:
    with_password(bank.maya)
    pages = [
        sign_in(visitor(), email, "wrong password")
        for email in ("maya@harbour-bank.example", "x@example.org")
    ]
    said = [re.sub(r'nonce="[^"]*"|value="[^"]*"', "", page.content.decode()) for page in pages]
    assert said[0] == said[1]
    assert "field-error" in said[0] or "alert" in said[0]


@pytest.mark.trust("T19")
def test_guessing_is_slowed_down_whatever_a_proxy_header_says(bank: Cast) -> None:
    account = with_password(bank.maya)
    for number in range(5):
        visitor().post(
            SIGN_IN,
            {"login": account.email, "password": "wrong password"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )
    client = visitor()
    assert sign_in(client, account.email).status_code != 302
    assert client.get("/me/").status_code == 302


@pytest.mark.trust("T23")
@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "///evil.example",
        "http://localhost@evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "http://testserver/",
        "\u2215\u2215evil.example",
    ],
)
def test_after_signing_in_one_stays_in_the_house(bank: Cast, evil: str) -> None:
    account = with_password(bank.maya)
    response = sign_in(visitor(), account.email, next=evil)
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert visitor(bank.maya).post("/sign-out/", {"next": evil})["Location"] == "/"


def test_a_page_that_needs_signing_in_is_where_one_arrives(bank: Cast) -> None:
    account, client = with_password(bank.maya), visitor()
    sent = client.get("/o/harbour-bank/people/?q=m")
    assert sent["Location"] == "/sign-in/?next=/o/harbour-bank/people/%3Fq%3Dm"
    form = client.get(sent["Location"]).content.decode()
    assert 'name="next" value="/o/harbour-bank/people/?q=m"' in form
    assert sign_in(client, account.email, next="/o/harbour-bank/people/?q=m")["Location"].endswith("?q=m")


def test_a_form_without_its_token_changes_nothing(bank: Cast) -> None:
    response = visitor(bank.maya, strict=True).post("/sign-out/")
    assert response.status_code == 403
    assert "too old" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/signup/", "/accounts/", "/accounts/login/", "/password/reset/", "/admin/", "/ui/"]
)
def test_doors_that_nobody_needs_are_not_there(db: None, path: str) -> None:
    assert visitor().get(path).status_code == 404


# ---- the demonstration


@pytest.fixture
def demo(bank: Cast) -> Cast:
    Organization.objects.filter(pk=bank.organization.pk).update(is_demo=True)
    Account.objects.filter(people__organization=bank.organization).update(is_demo=True)
    return bank


def test_at_this_machine_one_click_is_a_role(demo: Cast) -> None:
    client = Client(SERVER_NAME="localhost")
    assert "Maya Ito" in client.get("/").content.decode()
    assert client.post("/demo/enter/", {"role": str(demo.maya.pk)}).status_code == 302
    page = client.get("/o/harbour-bank/").content.decode()
    assert "This is a demonstration" in page
    assert "member of Explore" in page
    client.post("/demo/enter/", {"role": str(demo.jonas.pk)})
    assert "lead of Explore" in client.get("/o/harbour-bank/").content.decode()
    assert Entry.objects.filter(name="signed_out").count() == 1


ELSEWHERE: list[dict[str, str]] = [
    {"REMOTE_ADDR": "192.168.1.20"},
    {"REMOTE_ADDR": "192.168.1.20", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=127.0.0.1"},
    {"REMOTE_ADDR": "127.0.0.1", "SERVER_NAME": "testserver"},
    {"REMOTE_ADDR": "::ffff:10.0.0.1"},
]


@pytest.mark.parametrize("wire", ELSEWHERE)
def test_beyond_this_machine_there_is_no_demonstration_to_enter(demo: Cast, wire: dict[str, str]) -> None:
    client = Client()
    client.defaults |= {"SERVER_NAME": "localhost", **wire}
    assert "Maya Ito" not in client.get("/").content.decode()
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/enter/", {"role": str(demo.maya.pk)}).status_code == 404
    assert client.get("/o/harbour-bank/").status_code == 302
    assert not Entry.objects.exists()


def test_behind_a_proxy_with_https_everybody_seems_near_so_nobody_can_enter(demo: Cast) -> None:
    client = Client(SERVER_NAME="localhost")
    assert client.get("/demo/").status_code == 200
    with override_settings(
        CONFIGURATION=replace(settings.CONFIGURATION, base_url="https://okrs.example.org")
    ):
        assert "Maya Ito" not in client.get("/").content.decode()
        assert client.get("/demo/").status_code == 404
        assert client.post("/demo/enter/", {"role": str(demo.maya.pk)}).status_code == 404
    assert not Entry.objects.exists()


def test_one_of_each_role_comes_first_and_says_what_one_can_do_in_it(demo: Cast) -> None:
    page = Client(SERVER_NAME="localhost").get("/").content.decode()
    first, folded, others = page.partition("<details")
    assert re.findall(r"<b>(.*?)</b>", first) == [
        person.name
        for person in (
            demo.maya,
            demo.jonas,
            demo.facilitator,
            demo.leader,
            demo.director,
            demo.administrator,
        )
    ]
    assert all(": " in words for words in re.findall(r'<span class="muted">(.*?)</span>', page))
    assert "Everybody else" in others
    assert demo.stranger.name in others
    assert demo.stranger.name not in first + folded


def test_only_roles_of_the_demonstration_can_be_entered(demo: Cast) -> None:
    client = Client(SERVER_NAME="localhost")
    Account.objects.filter(people=demo.jonas).update(is_demo=False)
    for who in (demo.outsider, demo.jonas, demo.deactivated):
        assert client.post("/demo/enter/", {"role": str(who.pk)}).status_code == 404
    assert client.post("/demo/enter/", {"role": "nonsense"}).status_code == 404
    assert client.get("/demo/enter/").status_code == 405


def test_a_role_of_the_demonstration_has_no_password_to_change(demo: Cast) -> None:
    assert visitor(demo.maya).get("/me/password/").status_code == 404


# ---- the first code, and links


def test_the_code_leads_into_ones_own_organization(db: None) -> None:
    code = actions.renew_first_code(actor=operator("serve"))
    client = visitor()
    assert "/start/" in client.get("/").content.decode()
    sent = {
        "code": code,
        "organization": "Northwind",
        "time_zone": "UTC",
        "name": "Freya",
        "email": "freya@example.org",
        "password": "eleven quiet harbours",
    }
    wrong = client.post("/start/", sent | {"code": "nope"})
    assert wrong.status_code == 422
    assert "freya@example.org" in wrong.content.decode()
    assert "eleven quiet" not in wrong.content.decode()
    assert client.post("/start/", sent)["Location"] == "/o/northwind/units/"
    assert "Add the first unit" in client.get("/o/northwind/units/").content.decode()
    assert "no code" in visitor().get("/start/").content.decode()


@pytest.mark.trust("T15")
def test_a_links_token_leaves_the_address_and_opens_the_form(bank: Cast) -> None:
    _id, token = actions.invite(actor=actor_of(bank.maya), unit=bank.team.pk, roles=MEMBER)
    client = visitor()
    moved = client.get(f"/invite/{token}/")
    assert (moved["Location"], moved["Referrer-Policy"]) == ("/invite/", "no-referrer")
    assert moved.cookies["northward_invitation"]["httponly"]
    page = client.get("/invite/").content.decode()
    assert "Maya Ito invites you to Explore in Harbour Bank" in page
    assert token not in page
    sent = {"name": "Nina", "email": "nina@example.org", "password": "x"}
    again = client.post("/invite/", sent)
    assert again.status_code == 422
    assert "nina@example.org" in again.content.decode()
    joined = client.post("/invite/", sent | {"password": "seven green lanterns"})
    assert joined["Location"] == "/o/harbour-bank/units/explore/"
    assert client.get("/o/harbour-bank/").status_code == 200
    assert client.get("/invite/").status_code == 404


def test_who_is_signed_in_joins_with_a_click(bank: Cast) -> None:
    _id, token = actions.invite(actor=actor_of(bank.maya), unit=bank.team.pk, roles=MEMBER)
    client = visitor(bank.stranger)
    client.get(f"/invite/{token}/")
    assert "stella@" in client.get("/invite/").content.decode()
    assert client.post("/invite/").status_code == 302
    assert Membership.objects.filter(person=bank.stranger, unit=bank.team).exists()


def test_a_link_for_somebody_else_says_so(bank: Cast) -> None:
    _id, token = actions.invite(
        actor=actor_of(bank.maya), unit=bank.team.pk, roles=MEMBER, email="nina@example.org"
    )
    client = visitor(bank.stranger)
    client.get(f"/invite/{token}/")
    refused = client.post("/invite/")
    assert refused.status_code == 403
    assert "another e-mail address" in refused.content.decode()


@pytest.mark.trust("T20")
def test_every_dead_link_shows_the_same_page(bank: Cast) -> None:
    id_, revoked = actions.invite(actor=actor_of(bank.maya), unit=bank.team.pk, roles=MEMBER)
    actions.revoke_invitation(actor=actor_of(bank.maya), invitation=id_)
    pages = []
    for token in (revoked, "unknown", "x" * 200):
        client = visitor()
        client.get(f"/invite/{token}/")
        response = client.get("/invite/")
        assert response.status_code == 404
        pages.append(re.sub(r'nonce="[^"]*"', "", response.content.decode()))
    assert pages[0] == pages[1] == pages[2]
    assert "Ask whoever sent it" in pages[0]


def test_one_who_belongs_nowhere_is_told_what_to_do(bank: Cast) -> None:
    Person.objects.filter(pk=bank.maya.pk).update(deactivated_at=bank.maya.joined_at)
    assert "belong to no organization" in visitor(bank.maya).get("/").content.decode()


def test_who_is_in_one_organization_goes_straight_home(bank: Cast) -> None:
    assert visitor(bank.maya).get("/")["Location"] == "/o/harbour-bank/"
