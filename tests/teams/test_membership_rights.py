"""Who lets whom in, and who changes what somebody is: every action tried by the whole cast."""

import pytest

from northward.history.models import Entry
from northward.kit.actor import Actor, ActorKind
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.teams.actions import accept_invitation, admit_person, change_roles, end_membership, invite
from northward.teams.models import Membership, Person, Unit
from northward.teams.permissions import Roles
from northward.teams.queries import members_of
from tests.cast import Cast, actor_of, join, person

MEMBER = Roles(member=True, lead=False, facilitator=False)
LEAD = Roles(member=True, lead=True, facilitator=False)
FACILITATOR = Roles(member=False, lead=False, facilitator=True)
BOTH = Roles(member=True, lead=False, facilitator=True)


def of(who: Person, unit: Unit) -> Membership:
    return Membership.objects.get(person=who, unit=unit, ended_at__isnull=True)


@pytest.mark.parametrize("who", ["maya", "jonas", "administrator"])
def test_members_and_administrators_let_somebody_in(bank: Cast, who: str) -> None:
    admit_person(
        actor=actor_of(bank.everybody()[who]), unit=bank.team.pk, person=bank.stranger.pk, roles=MEMBER
    )
    assert of(bank.stranger, bank.team).is_member
    assert Entry.objects.filter(name="membership_started", kind="membership").count() == 1


@pytest.mark.parametrize("who", ["facilitator", "leader", "director", "stranger"])
def test_nobody_else_lets_anybody_in_not_even_themselves(bank: Cast, who: str) -> None:
    asking = bank.everybody()[who]
    with pytest.raises(Refused):
        admit_person(actor=actor_of(asking), unit=bank.team.pk, person=asking.pk, roles=MEMBER)
    with pytest.raises(Refused):
        invite(actor=actor_of(asking), unit=bank.team.pk, roles=MEMBER)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "deactivated"])
def test_to_who_does_not_belong_the_unit_is_nothing(bank: Cast, who: str) -> None:
    asking = actor_of(bank.everybody()[who])
    with pytest.raises(NotFound):
        admit_person(actor=asking, unit=bank.team.pk, person=bank.stranger.pk, roles=MEMBER)
    with pytest.raises(NotFound):
        change_roles(actor=asking, membership=of(bank.maya, bank.team).pk, version=1, roles=BOTH)
    with pytest.raises(NotFound):
        end_membership(actor=asking, membership=of(bank.maya, bank.team).pk)


def test_somebody_of_another_organization_cannot_be_let_in(bank: Cast) -> None:
    with pytest.raises(Invalid):
        admit_person(actor=actor_of(bank.jonas), unit=bank.team.pk, person=bank.outsider.pk, roles=MEMBER)


def test_an_administrator_who_lets_themselves_in_stands_on_the_units_page(bank: Cast) -> None:
    admit_person(
        actor=actor_of(bank.administrator), unit=bank.team.pk, person=bank.administrator.pk, roles=MEMBER
    )
    row = next(row for row in members_of(actor_of(bank.maya), bank.team.pk) if row.name == "Ada Min")
    assert row.let_in_by == "Ada Min"


def let_in_by(bank: Cast) -> str:
    rows = members_of(actor_of(bank.maya), bank.team.pk)
    return next(row.let_in_by for row in rows if row.name == "Ada Min")


@pytest.mark.trust("T09")
def test_an_administrator_takes_no_note_of_it_away(bank: Cast) -> None:
    ada, team, me = actor_of(bank.administrator), bank.team.pk, bank.administrator.pk
    admit_person(actor=ada, unit=team, person=me, roles=MEMBER)
    admit_person(actor=ada, unit=team, person=me, roles=BOTH)
    assert let_in_by(bank) == "Ada Min"

    _id, token = invite(actor=ada, unit=team, roles=MEMBER)
    end_membership(actor=ada, membership=of(bank.administrator, bank.team).pk)
    assert bank.administrator.account is not None
    account = Actor(kind=ActorKind.PERSON, account=bank.administrator.account.pk)
    accept_invitation(actor=account, token=token)
    assert let_in_by(bank) == "Ada Min"


@pytest.mark.trust("T09")
def test_an_administrator_who_facilitates_a_team_joins_it_with_a_note(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    admit_person(
        actor=actor_of(bank.maya), unit=bank.team.pk, person=bank.administrator.pk, roles=FACILITATOR
    )
    assert let_in_by(bank) == ""
    change_roles(
        actor=ada, membership=of(bank.administrator, bank.team).pk, version=1, roles=Roles(True, True, True)
    )
    assert let_in_by(bank) == "Ada Min"


def test_a_member_who_lets_somebody_in_is_nothing_special(bank: Cast) -> None:
    admit_person(actor=actor_of(bank.maya), unit=bank.team.pk, person=bank.stranger.pk, roles=MEMBER)
    assert {row.let_in_by for row in members_of(actor_of(bank.maya), bank.team.pk)} == {""}


@pytest.mark.parametrize("who", ["jonas", "administrator"])
def test_leads_and_administrators_make_a_lead(bank: Cast, who: str) -> None:
    change_roles(
        actor=actor_of(bank.everybody()[who]), membership=of(bank.maya, bank.team).pk, version=1, roles=LEAD
    )
    assert of(bank.maya, bank.team).is_lead


@pytest.mark.trust("T08")
def test_nobody_grants_above_their_own_rank(bank: Cast) -> None:
    maya = actor_of(bank.maya)
    with pytest.raises(Refused):
        change_roles(actor=maya, membership=of(bank.maya, bank.team).pk, version=1, roles=LEAD)
    with pytest.raises(Refused):
        admit_person(actor=maya, unit=bank.team.pk, person=bank.stranger.pk, roles=LEAD)
    with pytest.raises(Refused):
        invite(actor=maya, unit=bank.team.pk, roles=LEAD)
    with pytest.raises(Refused):
        change_roles(actor=maya, membership=of(bank.jonas, bank.team).pk, version=1, roles=MEMBER)
    with pytest.raises(Refused):
        change_roles(
            actor=actor_of(bank.facilitator),
            membership=of(bank.facilitator, bank.team).pk,
            version=1,
            roles=BOTH,
        )


def test_where_nobody_leads_the_members_choose_a_lead(bank: Cast) -> None:
    stella = actor_of(bank.stranger)
    change_roles(actor=stella, membership=of(bank.stranger, bank.neighbour).pk, version=1, roles=LEAD)
    assert of(bank.stranger, bank.neighbour).is_lead


def test_a_member_chooses_a_facilitator(bank: Cast) -> None:
    change_roles(actor=actor_of(bank.maya), membership=of(bank.maya, bank.team).pk, version=1, roles=BOTH)
    assert of(bank.maya, bank.team).is_facilitator


@pytest.mark.parametrize("who", ["leader", "director", "stranger", "facilitator"])
def test_others_change_no_roles_and_end_no_membership(bank: Cast, who: str) -> None:
    asking, row = actor_of(bank.everybody()[who]), of(bank.maya, bank.team)
    with pytest.raises(Refused):
        change_roles(actor=asking, membership=row.pk, version=1, roles=BOTH)
    with pytest.raises(Refused):
        end_membership(actor=asking, membership=row.pk)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["maya", "jonas", "administrator"])
def test_oneself_a_lead_or_an_administrator_ends_a_membership(bank: Cast, who: str) -> None:
    end_membership(actor=actor_of(bank.everybody()[who]), membership=of(bank.maya, bank.team).pk)
    assert not Membership.objects.filter(person=bank.maya, ended_at__isnull=True).exists()
    assert Entry.objects.get(name="membership_ended").state["person"] == str(bank.maya.pk)


def test_a_teammate_who_leads_nothing_takes_nobody_out(bank: Cast) -> None:
    other = join(bank.team, person(bank.organization, "Oona Third"))
    with pytest.raises(Refused):
        end_membership(actor=actor_of(bank.maya), membership=of(other, bank.team).pk)


def test_two_who_change_the_same_roles_are_told(bank: Cast) -> None:
    row = of(bank.maya, bank.team)
    change_roles(actor=actor_of(bank.jonas), membership=row.pk, version=1, roles=BOTH)
    with pytest.raises(Conflict) as trouble:
        change_roles(actor=actor_of(bank.administrator), membership=row.pk, version=1, roles=LEAD)
    assert trouble.value.theirs == {"member": True, "lead": False, "facilitator": True}
    assert trouble.value.version == 2


@pytest.mark.parametrize("roles", [Roles(False, False, False), Roles(False, True, True)])
def test_roles_that_make_no_sense_are_refused_in_words(bank: Cast, roles: Roles) -> None:
    with pytest.raises(Invalid) as trouble:
        change_roles(
            actor=actor_of(bank.jonas), membership=of(bank.maya, bank.team).pk, version=1, roles=roles
        )
    assert "roles" in trouble.value.errors
