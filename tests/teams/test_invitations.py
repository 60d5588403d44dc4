"""Links: one use, fourteen days, and the same answer for every dead one (T20)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from northward.history.models import Entry
from northward.kit import clock
from northward.kit.actor import Actor, ActorKind
from northward.kit.errors import Invalid, NotFound, Refused
from northward.teams import actions
from northward.teams.models import Account, Invitation, Membership, Person
from northward.teams.permissions import Roles
from northward.teams.queries import invitation_behind, open_invitations
from tests import cast
from tests.cast import Cast, actor_of
from tests.conftest import HoldClock

MEMBER = Roles(member=True, lead=False, facilitator=False)
LEAD = Roles(member=True, lead=True, facilitator=False)
NOBODY = Actor(kind=ActorKind.GUEST)
NEW = {"name": "Nina New", "email": "Nina@Example.org", "password": "seven green lanterns"}


def link(bank: Cast, email: str = "", by: Person | None = None) -> str:
    return actions.invite(actor=actor_of(by or bank.maya), unit=bank.team.pk, roles=MEMBER, email=email)[1]


def account_of(person: Person) -> Actor:
    return Actor(kind=ActorKind.PERSON, account=person.account_id)


@pytest.mark.trust("T35")
def test_only_the_hash_of_a_link_is_kept(bank: Cast) -> None:
    token = link(bank)
    assert len(token) >= 32
    assert token not in str(list(Invitation.objects.values())) + str(list(Entry.objects.values()))


def test_a_newcomer_joins_as_a_member_with_an_account(bank: Cast) -> None:
    joined = actions.accept_invitation(actor=NOBODY, token=link(bank), **NEW)
    account = Account.objects.get(pk=joined.account)
    assert account.email == "nina@example.org"
    assert account.check_password(NEW["password"])
    row = Membership.objects.get(person__account=account)
    assert (row.unit_id, row.is_member, row.admitted_by_id) == (bank.team.pk, True, bank.maya.pk)
    assert [e.name for e in Entry.objects.order_by("id")][-3:] == [
        "person_joined",
        "membership_started",
        "invitation_accepted",
    ]


def test_who_has_an_account_elsewhere_joins_with_it(bank: Cast) -> None:
    actions.accept_invitation(actor=account_of(bank.outsider), token=link(bank))
    assert Person.objects.filter(account=bank.outsider.account_id).count() == 2


def test_who_is_here_already_gets_the_unit_and_stays_one_person(bank: Cast) -> None:
    actions.accept_invitation(actor=account_of(bank.stranger), token=link(bank))
    assert Membership.objects.filter(person=bank.stranger, ended_at__isnull=True).count() == 2


def test_a_link_never_takes_a_role_away(bank: Cast) -> None:
    actions.accept_invitation(actor=account_of(bank.jonas), token=link(bank))
    assert Membership.objects.get(person=bank.jonas).is_lead


def _unknown(bank: Cast, hold: HoldClock) -> str:
    return "no-such-token"


def _used(bank: Cast, hold: HoldClock) -> str:
    token = link(bank)
    actions.accept_invitation(actor=account_of(bank.stranger), token=token)
    return token


def _revoked(bank: Cast, hold: HoldClock) -> str:
    id_, token = actions.invite(actor=actor_of(bank.maya), unit=bank.team.pk, roles=MEMBER)
    actions.revoke_invitation(actor=actor_of(bank.jonas), invitation=id_)
    return token


def _expired(bank: Cast, hold: HoldClock) -> str:
    token = link(bank)
    hold(cast.TODAY + timedelta(days=14, seconds=1))
    return token


def _by_one_who_lost_access(bank: Cast, hold: HoldClock) -> str:
    token = link(bank)
    actions.deactivate_person(actor=actor_of(bank.administrator), person=bank.maya.pk)
    return token


def _by_one_who_left_the_unit(bank: Cast, hold: HoldClock) -> str:
    token = link(bank)
    actions.end_membership(
        actor=actor_of(bank.jonas), membership=Membership.objects.get(person=bank.maya, unit=bank.team).pk
    )
    return token


def _by_one_who_is_facilitator_alone_now(bank: Cast, hold: HoldClock) -> str:
    token = link(bank)
    Membership.objects.filter(person=bank.maya).update(is_member=False, is_facilitator=True)
    return token


def _by_one_who_no_longer_administers(bank: Cast, hold: HoldClock) -> str:
    token = link(bank, by=bank.administrator)
    actions.make_administrator(actor=actor_of(bank.administrator), person=bank.maya.pk)
    actions.unmake_administrator(actor=actor_of(bank.maya), person=bank.administrator.pk)
    return token


def _for_a_lead_by_one_who_no_longer_leads(bank: Cast, hold: HoldClock) -> str:
    token = actions.invite(actor=actor_of(bank.jonas), unit=bank.team.pk, roles=LEAD)[1]
    Membership.objects.filter(person=bank.maya).update(is_lead=True)
    Membership.objects.filter(person=bank.jonas).update(is_lead=False)
    return token


def _into_an_archived_unit(bank: Cast, hold: HoldClock) -> str:
    token = link(bank)
    actions.archive_unit(actor=actor_of(bank.administrator), unit=bank.team.pk)
    return token


@pytest.mark.trust("T20")
@pytest.mark.parametrize(
    "dead",
    [
        _unknown,
        _used,
        _revoked,
        _expired,
        _by_one_who_lost_access,
        _by_one_who_left_the_unit,
        _by_one_who_is_facilitator_alone_now,
        _by_one_who_no_longer_administers,
        _for_a_lead_by_one_who_no_longer_leads,
        _into_an_archived_unit,
    ],
)
def test_every_dead_link_is_the_same_nothing(
    bank: Cast, hold_clock: HoldClock, dead: Callable[[Cast, HoldClock], str]
) -> None:
    token, people = dead(bank, hold_clock), Person.objects.count()
    with pytest.raises(NotFound):
        invitation_behind(token)
    with pytest.raises(NotFound):
        actions.accept_invitation(actor=NOBODY, token=token, **NEW)
    assert not open_invitations(actor_of(bank.jonas), bank.team.pk)
    assert Person.objects.count() == people
    assert not Account.objects.filter(email="nina@example.org").exists()


@pytest.mark.trust("T20")
def test_a_link_for_an_address_is_for_that_address(bank: Cast) -> None:
    token = link(bank, email="nina@example.org")
    with pytest.raises(Refused):
        actions.accept_invitation(actor=account_of(bank.outsider), token=token)
    joined = actions.accept_invitation(actor=NOBODY, token=token, **NEW | {"email": "eve@example.org"})
    assert Account.objects.get(pk=joined.account).email == "nina@example.org"


def test_who_lost_access_does_not_come_back_by_link(bank: Cast) -> None:
    token = link(bank)
    with pytest.raises(Refused):
        actions.accept_invitation(actor=account_of(bank.deactivated), token=token)
    assert invitation_behind(token).unit == "Explore"


def test_an_address_that_has_an_account_signs_in_first(bank: Cast) -> None:
    with pytest.raises(Invalid) as trouble:
        actions.accept_invitation(
            actor=NOBODY, token=link(bank), **NEW | {"email": "STELLA@harbour-bank.example"}
        )
    assert "email" in trouble.value.errors


@pytest.mark.parametrize("password", ["short", "password123", "nina@example.org"])
def test_a_weak_password_is_refused_at_its_field(bank: Cast, password: str) -> None:
    with pytest.raises(Invalid) as trouble:
        actions.accept_invitation(actor=NOBODY, token=link(bank), **NEW | {"password": password})
    assert set(trouble.value.errors) == {"password"}


def test_a_role_of_the_demonstration_joins_nothing(bank: Cast) -> None:
    Account.objects.filter(people=bank.stranger).update(is_demo=True)
    with pytest.raises(Refused):
        actions.accept_invitation(actor=account_of(bank.stranger), token=link(bank))


def test_open_links_are_seen_by_who_may_admit_only(bank: Cast) -> None:
    link(bank)
    seen = {
        who: len(open_invitations(actor_of(bank.everybody()[who]), bank.team.pk))
        for who in ("maya", "jonas", "administrator", "facilitator", "leader", "stranger")
    }
    assert seen == {"maya": 1, "jonas": 1, "administrator": 1, "facilitator": 0, "leader": 0, "stranger": 0}


def test_while_there_is_no_lead_a_members_link_for_one_holds(bank: Cast) -> None:
    Membership.objects.update(is_lead=False)
    token = actions.invite(actor=actor_of(bank.maya), unit=bank.team.pk, roles=LEAD)[1]

    joined = actions.accept_invitation(actor=NOBODY, token=token, **NEW)

    assert Membership.objects.get(person__account=joined.account).is_lead


def test_an_administrators_link_names_the_administrator(bank: Cast) -> None:
    actions.accept_invitation(actor=account_of(bank.stranger), token=link(bank, by=bank.administrator))
    row = Membership.objects.get(person=bank.stranger, unit=bank.team)
    assert (row.by_administrator, row.admitted_by_id) == (True, bank.administrator.pk)


@pytest.mark.parametrize(
    ("who", "error"), [("stranger", Refused), ("leader", Refused), ("outsider", NotFound)]
)
def test_others_do_not_withdraw_a_link(bank: Cast, who: str, error: type[Exception]) -> None:
    id_, _token = actions.invite(actor=actor_of(bank.maya), unit=bank.team.pk, roles=MEMBER)
    with pytest.raises(error):
        actions.revoke_invitation(actor=actor_of(bank.everybody()[who]), invitation=id_)


@pytest.mark.trust("T20")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_exactly_one_is_in() -> None:
    bank = cast.build("Race Bank")
    token, start = link(bank), Barrier(2)

    def accept(number: int) -> bool:
        start.wait(10)
        try:
            actions.accept_invitation(actor=NOBODY, token=token, **NEW | {"email": f"n{number}@example.org"})
        except NotFound:
            return False
        else:
            return True
        finally:
            connections.close_all()

    assert clock.now()
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, range(2))) == [False, True]
    assert Account.objects.filter(email__endswith="@example.org").count() == 1
