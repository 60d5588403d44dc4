"""Rights in the organization: administrators, access, names."""

from collections.abc import Callable
from typing import Any

import pytest

from northward.history.models import Entry
from northward.kit.actor import operator
from northward.kit.errors import Invalid, NotFound, Refused
from northward.teams import actions
from northward.teams.models import Account, Membership, Organization, Person
from northward.teams.permissions import standing_of
from northward.teams.queries import entry
from tests.cast import TODAY, Cast, actor_of, person, unit

CHANGES: list[Callable[..., None]] = [
    actions.make_administrator,
    actions.unmake_administrator,
    actions.deactivate_person,
    actions.reactivate_person,
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("who", ["maya", "jonas", "facilitator", "leader", "director", "stranger"])
def test_only_administrators_change_rights(bank: Cast, who: str, change: Callable[..., None]) -> None:
    with pytest.raises(Refused):
        change(actor=actor_of(bank.everybody()[who]), person=bank.maya.pk)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("who", ["outsider", "deactivated"])
def test_for_others_nobody_is_here(bank: Cast, who: str, change: Callable[..., None]) -> None:
    with pytest.raises(NotFound):
        change(actor=actor_of(bank.everybody()[who]), person=bank.maya.pk)


@pytest.mark.parametrize("change", CHANGES)
def test_an_administrator_does_not_reach_another_organization(
    bank: Cast, change: Callable[..., None]
) -> None:
    with pytest.raises(NotFound):
        change(actor=actor_of(bank.administrator), person=bank.outsider.pk)


@pytest.mark.parametrize("change", [actions.unmake_administrator, actions.deactivate_person])
def test_the_last_administrator_stays(bank: Cast, change: Callable[..., None]) -> None:
    with pytest.raises(Refused, match="only administrator"):
        change(actor=actor_of(bank.administrator), person=bank.administrator.pk)


@pytest.mark.parametrize("change", [actions.unmake_administrator, actions.deactivate_person])
def test_one_of_two_administrators_may_go(bank: Cast, change: Callable[..., None]) -> None:
    ada = actor_of(bank.administrator)
    actions.make_administrator(actor=ada, person=bank.maya.pk)
    change(actor=ada, person=bank.administrator.pk)
    assert standing_of(actor_of(bank.maya)).administrator


def test_an_administrator_who_cannot_sign_in_counts_as_none(bank: Cast) -> None:
    imported = person(bank.organization, "Ines Imported", is_administrator=True)
    Person.objects.filter(pk=imported.pk).update(account=None)
    with pytest.raises(Refused):
        actions.deactivate_person(actor=actor_of(bank.administrator), person=bank.administrator.pk)
    with pytest.raises(Invalid):
        actions.make_administrator(actor=actor_of(bank.administrator), person=imported.pk)


@pytest.mark.trust("T21")
def test_deactivating_ends_sessions_and_says_so_to_the_streams(bank: Cast) -> None:
    assert bank.maya.account
    mark = bank.maya.account.session_mark
    actions.deactivate_person(actor=actor_of(bank.administrator), person=bank.maya.pk)
    assert Account.objects.get(pk=bank.maya.account.pk).session_mark != mark
    assert Entry.objects.get(name="person_deactivated").subject == bank.maya.pk
    with pytest.raises(NotFound):
        standing_of(actor_of(bank.maya))


def test_who_gets_access_back_is_where_they_were_but_no_administrator(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    actions.make_administrator(actor=ada, person=bank.maya.pk)
    actions.deactivate_person(actor=ada, person=bank.maya.pk)
    actions.reactivate_person(actor=ada, person=bank.maya.pk)
    standing = standing_of(actor_of(bank.maya))
    assert standing.is_member(bank.team.pk)
    assert not standing.administrator


def test_history_holds_no_name_and_no_address(bank: Cast) -> None:
    actions.rename_person(actor=actor_of(bank.administrator), person=bank.maya.pk, name="Canary Bird")
    actions.change_account(
        actor=actor_of(bank.maya),
        name="Canary Bird Two",
        time_zone="Asia/Tokyo",
        language="en",
        theme="dark",
        keyboard_shortcuts=False,
    )
    kept = " ".join(str(entry.state) for entry in Entry.objects.all())
    assert "Canary" not in kept
    assert "maya@" not in kept
    assert Person.objects.get(pk=bank.maya.pk).name == "Canary Bird Two"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 121),
        ("name", "a\x00b"),
        ("name", "a\nb"),
        ("time_zone", "Mars/Base"),
        ("theme", "pink"),
    ],
)
def test_settings_that_cannot_be_kept_are_refused_at_their_field(bank: Cast, field: str, value: str) -> None:
    sent: dict[str, Any] = {
        "name": "Maya",
        "time_zone": "",
        "language": "",
        "theme": "system",
        "keyboard_shortcuts": True,
    }
    with pytest.raises(Invalid) as trouble:
        actions.change_account(actor=actor_of(bank.maya), **sent | {field: value})
    assert set(trouble.value.errors) == {field}


@pytest.mark.trust("T21")
def test_who_lost_a_password_gets_one_from_the_operator_and_only_from_there(bank: Cast) -> None:
    with pytest.raises(Refused):
        actions.renew_password(actor=actor_of(bank.administrator), email="maya@harbour-bank.example")
    before = Account.objects.get(people=bank.maya).session_mark
    fresh = actions.renew_password(actor=operator("password"), email=" MAYA@harbour-bank.example")
    account = Account.objects.get(people=bank.maya)
    assert account.check_password(fresh)
    assert account.session_mark != before
    assert fresh not in str(list(Entry.objects.values()))
    with pytest.raises(NotFound):
        actions.renew_password(actor=operator("password"), email="nobody@example.org")


def test_the_operator_lets_an_administrator_into_an_organization_without_any(bank: Cast) -> None:
    fresh = Organization.objects.create(name="Fresh", slug="fresh", time_zone="UTC", created_at=TODAY)
    top = unit(fresh, None, "Fresh")
    said = {"organization": "fresh", "email": "Freya@example.org", "name": "Freya Berg"}
    with pytest.raises(Refused):
        actions.appoint_administrator(actor=actor_of(bank.administrator), **said)
    made = actions.appoint_administrator(actor=operator("administrator"), **said)
    found = entry(Account.objects.get(email="freya@example.org").pk, "fresh")
    assert found.standing.administrator
    assert found.standing.is_lead(top.pk)
    assert made.password is not None
    assert made.since is None
    assert Account.objects.get(email="freya@example.org").check_password(made.password)
    assert made.password not in str(list(Entry.objects.values()))


def test_who_has_an_account_keeps_it_and_the_company_keeps_its_members(bank: Cast) -> None:
    before = Membership.objects.count()
    for _twice in range(2):
        made = actions.appoint_administrator(
            actor=operator("administrator"), organization="harbour-bank", email="maya@harbour-bank.example"
        )
        assert (made.person, made.password) == (bank.maya.pk, None)
        assert bank.maya.account is not None
        assert made.since == bank.maya.account.created_at
    assert Person.objects.get(pk=bank.maya.pk).is_administrator
    assert Membership.objects.count() == before


def test_who_lost_access_gets_it_back_from_the_operator(bank: Cast) -> None:
    actions.deactivate_person(actor=actor_of(bank.administrator), person=bank.maya.pk)
    actions.appoint_administrator(
        actor=operator("administrator"), organization="harbour-bank", email="maya@harbour-bank.example"
    )
    found = Person.objects.get(pk=bank.maya.pk)
    assert (found.is_administrator, found.deactivated_at) == (True, None)


def test_an_unknown_organization_or_a_missing_name_is_said(bank: Cast) -> None:
    with pytest.raises(NotFound, match="no organization"):
        actions.appoint_administrator(
            actor=operator("administrator"), organization="nowhere", email="maya@harbour-bank.example"
        )
    with pytest.raises(Invalid) as trouble:
        actions.appoint_administrator(
            actor=operator("administrator"), organization="harbour-bank", email="new@example.org"
        )
    assert set(trouble.value.errors) == {"name"}
