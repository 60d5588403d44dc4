"""Home, units, people and settings: who gets what, and how many statements it takes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from northward.history.models import Entry
from northward.teams import actions
from northward.teams.models import Account, Invitation, Membership, Person, Unit
from northward.teams.permissions import Roles
from northward.web import here
from tests import cast
from tests.cast import Cast, actor_of
from tests.conftest import Statements
from tests.web.visitor import visitor

O = "/o/harbour-bank/"  # noqa: E741
U = O + "units/explore/"
EVERYBODY = ["maya", "jonas", "facilitator", "leader", "director", "administrator", "stranger"]
ROLES = {"member": "on", "version": "1"}


def page(bank: Cast, who: str, path: str) -> str:
    response = visitor(bank.everybody()[who]).get(path)
    assert response.status_code == 200, f"{who} {path}: {response.status_code}"
    return str(response.content.decode())


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("path", [O, O + "units/", O + "people/", U + "people/", U + "settings/", "/me/"])
def test_what_is_open_is_open_to_everybody_here(bank: Cast, who: str, path: str) -> None:
    assert "Northward" in page(bank, who, path)


@pytest.mark.trust("T02")
@pytest.mark.parametrize("who", ["outsider", "deactivated"])
@pytest.mark.parametrize(
    "path", [O, O + "units/", O + "people/", U + "people/", U + "settings/", O + "settings/", O + "add-unit/"]
)
def test_for_others_there_is_nothing_here(bank: Cast, who: str, path: str) -> None:
    client = visitor(bank.everybody()[who])
    foreign, absent = client.get(path), client.get(path.replace("harbour-bank", "no-such-bank"))
    assert foreign.status_code == absent.status_code == 404
    assert "Harbour" not in foreign.content.decode()


@pytest.mark.parametrize("path", ["add-unit/", "settings/"])
@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "administrator"])
def test_settings_are_for_administrators(bank: Cast, who: str, path: str) -> None:
    assert visitor(bank.everybody()[who]).get(O + path).status_code == 403


def membership(bank: Cast) -> str:
    return f"{U}people/{Membership.objects.get(person=bank.maya).pk}/"


def link(bank: Cast) -> str:
    actions.invite(actor=actor_of(bank.jonas), unit=bank.team.pk, roles=Roles(True, False, False))
    return f"{U}people/invitations/{Invitation.objects.get().pk}/revoke/"


Write = tuple[Callable[[Cast], str], dict[str, Any], set[str]]
MEMBERS = {"maya", "jonas"}
ADMINISTRATOR = {"administrator"}
WRITES: dict[str, Write] = {
    "invite": (lambda bank: U + "people/invite/", ROLES, MEMBERS | ADMINISTRATOR),
    "admit": (lambda bank: U + "people/admit/", ROLES, MEMBERS | ADMINISTRATOR),
    "roles": (membership, {**ROLES, "facilitator": "on"}, MEMBERS | ADMINISTRATOR),
    "end": (lambda bank: membership(bank) + "end/", {}, MEMBERS | ADMINISTRATOR),
    "revoke": (link, {}, MEMBERS | ADMINISTRATOR),
    "describe": (
        lambda bank: U + "settings/",
        {"name": "New", "time_zone": "Europe/Rome", "version": 1},
        MEMBERS | ADMINISTRATOR,
    ),
    "move": (lambda bank: U + "settings/move/", {"version": 1}, ADMINISTRATOR),
    "archive": (lambda bank: U + "settings/archive/", {}, ADMINISTRATOR),
    "add": (lambda bank: O + "add-unit/", {"name": "More", "kind": "team"}, ADMINISTRATOR),
    "organization": (
        lambda bank: O + "settings/",
        {"name": "New", "time_zone": "Europe/Rome", "week_start": 0, "fiscal_start_month": 4, "version": 1},
        ADMINISTRATOR,
    ),
    "rename": (lambda bank: f"{O}people/{bank.maya.pk}/", {"name": "New"}, ADMINISTRATOR),
    "rights": (
        lambda bank: f"{O}people/{bank.maya.pk}/rights/",
        {"change": "make-administrator"},
        ADMINISTRATOR,
    ),
}


def sent(bank: Cast, name: str) -> tuple[str, dict[str, Any]]:
    path, data, _may = WRITES[name]
    extra = {
        "admit": {"person": str(bank.stranger.pk)},
        "move": {"parent": str(bank.company.pk)},
        "add": {"parent": str(bank.company.pk)},
    }
    return path(bank), data | extra.get(name, {})


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_write_is_for_those_who_may(bank: Cast, name: str, who: str) -> None:
    path, data = sent(bank, name)
    before = Entry.objects.count()
    response = visitor(bank.everybody()[who]).post(path, data)
    if who in WRITES[name][2]:
        assert response.status_code in {200, 302}, response.content.decode()
        assert Entry.objects.count() > before
    else:
        # A facilitator's open links are none, so one that they name isn't there; everything else is seen and refused.
        assert response.status_code == (404 if name == "revoke" else 403)
        assert Entry.objects.count() == before


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("deactivated", 404), ("nobody", 302)])
def test_for_who_is_not_of_the_house_no_write_is_there(bank: Cast, name: str, who: str, status: int) -> None:
    path, data = sent(bank, name)
    before = Entry.objects.count()
    response = visitor(bank.everybody().get(who)).post(path, data)
    assert response.status_code == status
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "name", [name for name in WRITES if name not in {"add", "organization", "describe", "rename"}]
)
def test_what_changes_something_is_never_done_by_looking(bank: Cast, name: str) -> None:
    path, _data = sent(bank, name)
    assert visitor(bank.administrator).get(path).status_code == 405


@pytest.mark.trust("T03")
def test_a_membership_or_link_of_another_unit_is_nothing_in_this_one(bank: Cast) -> None:
    ada = visitor(bank.administrator)
    other = Membership.objects.get(person=bank.stranger)
    id_, _token = actions.invite(
        actor=actor_of(bank.stranger), unit=bank.neighbour.pk, roles=Roles(True, False, False)
    )
    before = Entry.objects.count()
    for path in (
        f"people/{other.pk}/",
        f"people/{other.pk}/end/",
        f"people/invitations/{id_}/revoke/",
        f"people/{uuid4()}/",
    ):
        assert ada.post(U + path, ROLES).status_code == 404
    assert ada.post(f"{O}people/{bank.outsider.pk}/rights/", {"change": "deactivate"}).status_code == 404
    assert ada.get(f"{O}people/{bank.outsider.pk}/").status_code == 404
    assert Entry.objects.count() == before


def test_a_link_is_shown_once_and_only_to_who_made_it(bank: Cast) -> None:
    maya = visitor(bank.maya)
    made = maya.post(U + "people/invite/", {"member": "on", "email": ""}).content.decode()
    assert "http://localhost:8000/invite/" in made
    assert "/invite/" not in maya.get(U + "people/").content.decode().replace("people/invite/", "")


def test_the_units_page_names_the_administrator_who_let_somebody_in(bank: Cast) -> None:
    visitor(bank.administrator).post(
        U + "people/admit/", {"member": "on", "person": str(bank.administrator.pk)}
    )
    assert "let in by Ada Min, administrator" in page(bank, "maya", U + "people/")


def test_who_was_quicker_shows_both_texts_and_loses_none(bank: Cast) -> None:
    typed = {"name": "My long thought", "time_zone": "Europe/Rome", "version": 1}
    visitor(bank.jonas).post(U + "settings/", typed | {"name": "Quick one"})
    response = visitor(bank.maya).post(U + "settings/", typed)
    assert response.status_code == 409
    assert "My long thought" in response.content.decode()
    assert "Quick one" in response.content.decode()


def test_what_was_typed_stays_when_it_is_refused(bank: Cast) -> None:
    response = visitor(bank.administrator).post(
        O + "add-unit/",
        {"name": "x" * 121, "kind": "team", "parent": str(bank.company.pk), "about": "Kept words"},
    )
    assert response.status_code == 422
    assert "Kept words" in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize("search", ["maya", "%", "\x00", "ſ", "'"])
def test_finding_people_takes_any_text(bank: Cast, search: str) -> None:
    response = visitor(bank.maya).get(O + "people/", {"q": search, "after": "-1"})
    assert response.status_code == 200


@pytest.mark.trust("T25")
def test_names_are_as_hostile_as_any_text(bank: Cast) -> None:
    evil = "<script>x</script>\"'><img src=x>"
    Person.objects.filter(organization=bank.organization).update(name=evil)
    Unit.objects.filter(organization=bank.organization).update(name=evil, about=evil)
    type(bank.organization).objects.update(name=evil)
    for path in (
        O,
        O + "units/",
        O + "people/",
        U + "people/",
        U + "settings/",
        O + "settings/",
        f"{O}people/{bank.maya.pk}/",
    ):
        shown = page(bank, "administrator", path)
        assert "<script>x" not in shown
        assert "<img src=x" not in shown


def test_a_person_who_leaves_their_own_rights_behind_lands_on_a_page_they_may_see(bank: Cast) -> None:
    actions.make_administrator(actor=actor_of(bank.administrator), person=bank.maya.pk)
    ada = visitor(bank.administrator)
    gone = ada.post(
        f"{O}people/{bank.administrator.pk}/rights/", {"change": "unmake-administrator"}, follow=True
    )
    assert gone.status_code == 200


def test_settings_of_ones_own_hold_at_once(bank: Cast) -> None:
    maya = visitor(bank.maya)
    typed = {"name": "Maya I.", "time_zone": "Asia/Tokyo", "language": "en", "theme": "dark"}
    assert maya.post("/me/", typed).status_code == 302
    shown = maya.get(O).content.decode()
    assert 'data-theme="dark"' in shown
    assert 'data-shortcuts="off"' in shown
    assert "Hello, Maya I." in shown
    assert Account.objects.get(people=bank.maya).time_zone == "Asia/Tokyo"


def test_a_chosen_time_zone_does_not_stay_behind_for_the_next_request(bank: Cast) -> None:
    Account.objects.filter(people=bank.maya).update(time_zone="Pacific/Kiritimati")
    assert "Wednesday 18 November" in page(bank, "maya", O)
    hold = cast.TODAY.replace(hour=23)
    from northward.kit import clock

    with clock.held_at(hold):
        assert "Thursday 19 November" in page(bank, "maya", O)
        assert "Thursday 19 November" in page(bank, "jonas", O)
    with clock.held_at(cast.TODAY.replace(hour=12)):
        assert "Thursday 19 November" in page(bank, "maya", O)
        assert "Wednesday 18 November" in page(bank, "jonas", O)


@pytest.mark.parametrize("name", ["Map", "Strategy", "Workshops", "Reports", "Health"])
def test_no_door_leads_to_a_room_that_is_not_built(bank: Cast, name: str) -> None:
    assert f"<span>{name}</span>" not in page(bank, "maya", O)


# ---- statements


def test_entering_takes_two_statements_and_a_unit_two_more(bank: Cast, statements: Statements) -> None:
    request: HttpRequest = RequestFactory().get(O)
    assert bank.maya.account
    request.user = bank.maya.account
    with statements(2):
        here.enter(request, "harbour-bank")
    with statements(4):
        here.enter_unit(request, "harbour-bank", "explore")


def counted(bank: Cast, path: str) -> int:
    client = visitor(bank.administrator)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.trust("T49")
@pytest.mark.parametrize("path", [O, O + "units/", O + "people/", U + "people/", U + "settings/"])
def test_a_page_costs_the_same_statements_however_large_the_organization_is(bank: Cast, path: str) -> None:
    small = counted(bank, path)
    for number in range(40):
        place = cast.unit(bank.organization, bank.business, f"Team {number}")
        who = cast.join(place, cast.person(bank.organization, f"P{number} Person"))
        cast.join(bank.team, who)
        actions.invite(actor=actor_of(bank.jonas), unit=bank.team.pk, roles=Roles(True, False, False))
    assert counted(bank, path) == small


@pytest.mark.parametrize(("who", "is_offered"), [("maya", False), ("jonas", True), ("administrator", True)])
def test_nobody_is_offered_to_make_a_lead_who_may_not(bank: Cast, who: str, is_offered: bool) -> None:
    page = visitor(bank.everybody()[who]).get("/o/harbour-bank/units/explore/people/").content.decode()
    assert ('type="checkbox" name="lead"' in page) is is_offered


def test_a_units_settings_are_a_tab_of_its_home(bank: Cast) -> None:
    page = visitor(bank.maya).get("/o/harbour-bank/units/explore/").content.decode()
    assert 'href="/o/harbour-bank/units/explore/settings/"' in page
