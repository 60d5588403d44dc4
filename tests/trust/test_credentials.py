"""T21: every kind of credential, and everything that must end it: the next request finds nothing behind it.

What signing in and out does by itself is tests/web/frame's, and streams are tests/live's; this is the table of all.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from northward.kit import clock
from northward.kit.errors import NotFound
from northward.live import tickets
from northward.teams import actions
from northward.teams.models import FirstCode, Invitation, Membership, Person
from tests.cast import TODAY, actor_of
from tests.conftest import HoldClock
from tests.trust.cases import CASES, COOKIE
from tests.trust.routes import ask, browser
from tests.trust.world import FIRST_CODE, World

pytestmark = pytest.mark.trust("T21")

Way = Callable[[World, Client], HttpResponse | None]


def signs_out(house: World, client: Client) -> None:
    browser_elsewhere(client).post("/sign-out/")


def browser_elsewhere(client: Client) -> Client:
    """Return another window of the same session: what happens there must be felt here."""
    found = Client()
    found.cookies.update(client.cookies)
    return found


def is_deactivated(house: World, client: Client) -> None:
    actions.deactivate_person(actor=actor_of(house.cast.administrator), person=house.cast.maya.pk)


def gets_a_new_password(house: World, client: Client) -> None:
    assert house.cast.maya.account is not None
    account = house.cast.maya.account
    actions.change_password(actor=actor_of(house.cast.maya), password="another long sentence")
    account.refresh_from_db()


def runs_out(house: World, client: Client) -> None:
    Session.objects.update(expire_date=clock.now() - timedelta(days=40))


ENDS_SESSIONS: list[Callable[[World, Client], None]] = [
    signs_out,
    is_deactivated,
    gets_a_new_password,
    runs_out,
]


@pytest.mark.parametrize("event", ENDS_SESSIONS)
def test_a_session_ends_everywhere(house: World, event: Callable[[World, Client], None]) -> None:
    client = browser(house, "member")
    paths = [
        ask(name, CASES[name], house).path for name in ("home", "team-home", "check-in", "me", "key-result")
    ]
    assert all(client.get(path).status_code == 200 for path in paths)
    event(house, client)
    for path in paths:
        response = browser_elsewhere(client).get(path)
        assert response.status_code == 302, path
        assert response.headers["Location"].startswith("/sign-in/")


def test_a_session_of_somebody_else_s_making_is_none(house: World) -> None:
    """T21: a session that was never signed in here, whatever it says of itself, enters nothing."""
    client = Client()
    session = client.session
    session["_auth_user_id"] = str(house.cast.maya.account_id)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = "x" * 64
    session.save()
    assert client.get(f"/o/{house.org}/").status_code == 302


def test_who_left_a_unit_writes_there_no_more(house: World) -> None:
    client = browser(house, "member")
    asked = ask("issues", CASES["issues"], house)
    place = Membership.objects.get(unit=house.cast.team, person=house.cast.maya)
    actions.end_membership(actor=actor_of(house.cast.jonas), membership=place.pk)
    assert asked.send(client, "POST").status_code == 403
    assert client.get(ask("check-in", CASES["check-in"], house).path).status_code == 403
    assert (
        client.get(ask("objective (confidential)", CASES["objective (confidential)"], house).path).status_code
        == 404
    )


def test_who_loses_an_administrators_rights_loses_the_pages(house: World) -> None:
    client = browser(house, "administrator")
    settings = ask("settings", CASES["settings"], house)
    assert settings.send(client, "GET").status_code == 200
    Person.objects.filter(pk=house.cast.administrator.pk).update(is_administrator=False)
    assert settings.send(client, "GET").status_code == 403
    assert settings.send(client, "POST").status_code == 403


# ---- tickets of the live stream


def ticket(house: World, session: str = "a-session") -> str:
    return tickets.ticket_for(viewer=actor_of(house.cast.maya), topics=["unit:1"], session_key=session)


def test_a_ticket_is_good_for_its_session_and_for_twelve_hours(house: World, hold_clock: HoldClock) -> None:
    given = ticket(house)
    assert tickets.read(given).belongs_to("a-session")
    for other in ("another", "", None):
        assert not tickets.read(given).belongs_to(other)
    hold_clock(TODAY + timedelta(hours=12, seconds=1))
    with pytest.raises(NotFound):
        tickets.read(given)


# ---- links and the first code


def join(token: str) -> int:
    """Return what a stranger with this link gets."""
    client = Client()
    client.cookies[COOKIE] = token
    sent = {"name": "Nina", "email": "nina@example.org", "password": "seven green lanterns"}
    return client.post("/invite/", sent).status_code


def is_used(house: World) -> None:
    assert join(house.token) == 302


def is_withdrawn(house: World) -> None:
    actions.revoke_invitation(actor=actor_of(house.cast.maya), invitation=house.invitation.pk)


def is_old(house: World) -> None:
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))


def loses_its_unit(house: World) -> None:
    house.cast.team.__class__.objects.filter(pk=house.cast.team.pk).update(archived_at=clock.now())


@pytest.mark.parametrize("event", [is_used, is_withdrawn, is_old, loses_its_unit])
def test_a_link_ends(house: World, event: Callable[[World], None]) -> None:
    event(house)
    before = Person.objects.count()
    assert join(house.token) == 404
    assert Person.objects.count() == before


def test_a_link_is_kept_as_its_hash_alone(house: World) -> None:
    _id, token = actions.invite(
        actor=actor_of(house.cast.maya), unit=house.cast.team.pk, roles=actions_roles()
    )
    assert not any(token in str(row) for row in Invitation.objects.values_list())
    assert join(token) == 302


def actions_roles() -> object:
    from northward.teams.permissions import Roles

    return Roles(member=True, lead=False, facilitator=False)


def start(code: str) -> int:
    asked = CASES["start"]
    return Client().post("/start/", {**asked.body(None), "code": code}).status_code  # type: ignore[arg-type]


def test_the_first_code_is_good_once_and_only_ten_times_wrong(house: World) -> None:
    assert not any(FIRST_CODE in str(row) for row in FirstCode.objects.values_list())
    for _ in range(10):
        assert start("nope-nope-nope") == 422
    assert start(FIRST_CODE) == 422
    assert not FirstCode.objects.filter(tries__lt=10).exists()


def test_the_first_code_starts_one_organization(house: World) -> None:
    assert start(FIRST_CODE) == 302
    assert start(FIRST_CODE) == 422
