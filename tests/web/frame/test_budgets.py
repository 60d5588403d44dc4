"""What the reads behind the frame cost: the same at one row and at twenty, and on the page the same again."""

import pytest

from northward.insight.queries.unit_tree import tree_rows
from northward.teams import queries
from northward.teams.permissions import standing_of
from tests import cast
from tests.cast import Cast, actor_of
from tests.conftest import Statements


def grow(bank: Cast, units: int) -> None:
    """Add units with a member each, who is in the team too; Maya is in all of them."""
    places = [cast.unit(bank.organization, bank.business, f"Team {number}") for number in range(units)]
    for place in places:
        cast.join(bank.team, cast.join(place, cast.person(bank.organization, f"P{place.slug} Person")))
        cast.join(place, bank.maya)


@pytest.mark.trust("T49")
@pytest.mark.parametrize("units", [1, 20])
def test_the_reads_behind_the_frame(bank: Cast, statements: Statements, units: int) -> None:
    grow(bank, units)
    maya, ids = actor_of(bank.maya), list(standing_of(actor_of(bank.maya)).roles)
    assert maya.account
    with statements(4):
        assert len(tree_rows(maya, ids)) == units + 1
    with statements(2):
        assert len(queries.entry(maya.account, "harbour-bank").units) == units + 1
    with statements(3):
        assert queries.people(maya).total >= units
    with statements(1):
        assert len(queries.members_of(maya, bank.team.pk)) == units + 3
    with statements(2):
        assert queries.open_invitations(maya, bank.team.pk) == []
    with statements(2):
        assert queries.person_for(maya, bank.maya.pk).name == "Maya Ito"
    with statements(1):
        assert [each.name for each in queries.administrators(maya)] == ["Ada Min"]
    with statements(1):
        assert queries.admissible(maya, bank.team.pk)
    with statements(1):
        assert len(queries.some_units(maya, ids)) == units + 1
