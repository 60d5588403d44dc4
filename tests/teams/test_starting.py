"""The first administrator: a code that works once, and not after ten wrong tries."""

from datetime import timedelta
from typing import Any

import pytest

from northward.history.models import Entry
from northward.kit.actor import Actor, ActorKind, operator
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.teams import actions
from northward.teams.models import Account, FirstCode, Organization, Person
from northward.teams.permissions import standing_of
from northward.teams.queries import entry, waits_for_first_administrator
from tests import cast
from tests.cast import Cast, actor_of
from tests.conftest import HoldClock

NOBODY = Actor(kind=ActorKind.GUEST)
HOST = operator("serve")
SENT: dict[str, Any] = {
    "organization": "Northwind Åland",
    "name": "Freya Berg",
    "email": "freya@example.org",
    "password": "eleven quiet harbours",
    "time_zone": "Europe/Mariehamn",
}


@pytest.fixture
def code(db: None, hold_clock: HoldClock) -> str:
    hold_clock(cast.TODAY)
    found = actions.renew_first_code(actor=HOST)
    assert found
    return found


def test_the_code_starts_an_organization_with_its_first_administrator(code: str) -> None:
    started = actions.start_organization(actor=NOBODY, code=code.upper().replace("-", " "), **SENT)
    found = entry(started.account, started.slug)
    assert started.slug == "northwind-aland"
    assert found.standing.administrator
    assert [unit.kind for unit in found.units] == ["company"]
    assert found.standing.is_lead(found.units[0].id)
    assert {e.name for e in Entry.objects.all()} == {
        "account_changed",
        "organization_started",
        "person_joined",
        "unit_added",
        "membership_started",
    }


def test_the_code_works_once_and_then_no_code_is_given(code: str) -> None:
    actions.start_organization(actor=NOBODY, code=code, **SENT)
    with pytest.raises(Invalid):
        actions.start_organization(actor=NOBODY, code=code, **SENT | {"email": "second@example.org"})
    assert actions.renew_first_code(actor=HOST) is None
    assert not waits_for_first_administrator()


def test_after_ten_wrong_tries_the_right_code_is_dead_until_the_next_start(code: str) -> None:
    for _n in range(10):
        with pytest.raises(Invalid):
            actions.start_organization(actor=NOBODY, code="aaaa-aaaa-aaaa", **SENT)
    with pytest.raises(Invalid):
        actions.start_organization(actor=NOBODY, code=code, **SENT)
    assert not Organization.objects.exists()
    again = actions.renew_first_code(actor=HOST)
    assert again
    actions.start_organization(actor=NOBODY, code=again, **SENT)


def test_a_new_code_ends_the_old_one_and_an_old_one_ends_by_itself(code: str, hold_clock: HoldClock) -> None:
    newer = actions.renew_first_code(actor=HOST)
    assert newer
    with pytest.raises(Invalid):
        actions.start_organization(actor=NOBODY, code=code, **SENT)
    hold_clock(cast.TODAY + timedelta(days=31))
    with pytest.raises(Invalid):
        actions.start_organization(actor=NOBODY, code=newer, **SENT)


def test_what_is_wrong_with_the_rest_is_said_at_once_and_spends_no_code(code: str) -> None:
    with pytest.raises(Invalid) as trouble:
        actions.start_organization(
            actor=NOBODY,
            code=code,
            organization="",
            name="",
            email="nonsense",
            password="x",
            time_zone="Mars/Base",
        )
    assert set(trouble.value.errors) == {"organization", "name", "email", "password", "time_zone"}
    assert not Account.objects.exists()
    actions.start_organization(actor=NOBODY, code=code, **SENT)


def test_the_code_is_kept_as_a_hash(code: str) -> None:
    assert code.replace("-", "") not in str(list(FirstCode.objects.values()))


def test_only_the_operator_gets_a_code(bank: Cast) -> None:
    with pytest.raises(Refused):
        actions.renew_first_code(actor=actor_of(bank.administrator))


@pytest.mark.parametrize(("flag", "given"), [("is_demo", True), ("is_sample", True), ("", False)])
def test_administrators_of_demonstration_and_samples_do_not_count(bank: Cast, flag: str, given: bool) -> None:
    if flag:
        Organization.objects.update(**{flag: True})
    assert (actions.renew_first_code(actor=HOST) is not None) is given


def settings(version: int = 1) -> dict[str, Any]:
    return {
        "version": version,
        "name": "Harbour",
        "time_zone": "Asia/Tokyo",
        "week_start": 6,
        "fiscal_start_month": 4,
    }


def test_administrators_change_the_organization(bank: Cast) -> None:
    actions.change_organization(actor=actor_of(bank.administrator), **settings())
    assert Organization.objects.get(pk=bank.organization.pk).fiscal_start_month == 4
    with pytest.raises(Conflict):
        actions.change_organization(actor=actor_of(bank.administrator), **settings())


@pytest.mark.parametrize("who", ["maya", "jonas", "facilitator", "leader", "director", "stranger"])
def test_nobody_else_changes_the_organization(bank: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.change_organization(actor=actor_of(bank.everybody()[who]), **settings())


def test_who_lost_access_changes_nothing(bank: Cast) -> None:
    with pytest.raises(NotFound):
        actions.change_organization(actor=actor_of(bank.deactivated), **settings())
    assert Person.objects.get(pk=bank.deactivated.pk).deactivated_at
    with pytest.raises(NotFound):
        standing_of(actor_of(bank.deactivated))
