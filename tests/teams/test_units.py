"""The tree: who changes it, and that it stays a tree."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.db import connection

from northward.history.models import Entry
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.teams import actions, queries
from northward.teams.models import Unit
from northward.teams.permissions import ids_in
from tests.cast import Cast, actor_of, build

NOT_ADMINISTRATORS = ["maya", "jonas", "facilitator", "leader", "director", "stranger"]


def described(version: int = 1) -> dict[str, Any]:
    return {
        "version": version,
        "name": "Explorers",
        "about": "New things",
        "topology": "platform",
        "time_zone": "UTC",
    }


def test_an_administrator_adds_a_unit_in_the_zone_of_the_one_above(bank: Cast) -> None:
    id_ = actions.add_unit(actor=actor_of(bank.administrator), name="Café Größe", parent=bank.business.pk)
    unit = Unit.objects.get(pk=id_)
    assert (unit.slug, unit.time_zone, unit.depth) == ("cafe-groe", "Europe/Berlin", 2)
    assert ids_in(unit.path) == [bank.company.pk, bank.business.pk, id_]


def test_two_units_of_one_name_have_two_addresses(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    slugs = [
        Unit.objects.get(pk=actions.add_unit(actor=ada, name="Explore", parent=bank.company.pk)).slug
        for _ in "ab"
    ]
    assert slugs == ["explore-2", "explore-3"]


@pytest.mark.parametrize("who", NOT_ADMINISTRATORS)
def test_nobody_else_grows_moves_or_prunes_the_tree(bank: Cast, who: str) -> None:
    asking = actor_of(bank.everybody()[who])
    with pytest.raises(Refused):
        actions.add_unit(actor=asking, name="More", parent=bank.business.pk)
    with pytest.raises(Refused):
        actions.move_unit(actor=asking, unit=bank.team.pk, version=1, parent=bank.company.pk)
    with pytest.raises(Refused):
        actions.archive_unit(actor=asking, unit=bank.team.pk)
    with pytest.raises(Refused):
        actions.restore_unit(actor=asking, unit=bank.team.pk)
    assert not Entry.objects.exists()


def test_in_another_organization_there_is_no_such_unit(bank: Cast) -> None:
    olga = actor_of(bank.outsider)
    with pytest.raises(NotFound):
        actions.add_unit(actor=olga, name="More", parent=bank.business.pk)
    with pytest.raises(NotFound):
        actions.move_unit(actor=olga, unit=bank.team.pk, version=1, parent=bank.company.pk)
    with pytest.raises(NotFound):
        actions.archive_unit(actor=olga, unit=bank.team.pk)
    with pytest.raises(NotFound):
        actions.restore_unit(actor=olga, unit=bank.team.pk)
    with pytest.raises(NotFound):
        actions.change_unit(actor=olga, unit=bank.team.pk, **described())


@pytest.mark.parametrize("who", ["maya", "jonas", "administrator"])
def test_members_and_administrators_describe_a_unit(bank: Cast, who: str) -> None:
    actions.change_unit(actor=actor_of(bank.everybody()[who]), unit=bank.team.pk, **described())
    unit = Unit.objects.get(pk=bank.team.pk)
    assert (unit.name, unit.slug, unit.version) == ("Explorers", "explore", 2)


@pytest.mark.parametrize("who", ["facilitator", "leader", "director", "stranger"])
def test_others_do_not_describe_it(bank: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.change_unit(actor=actor_of(bank.everybody()[who]), unit=bank.team.pk, **described())


def test_two_who_describe_at_once_see_both_texts(bank: Cast) -> None:
    actions.change_unit(actor=actor_of(bank.maya), unit=bank.team.pk, **described())
    with pytest.raises(Conflict) as trouble:
        actions.change_unit(actor=actor_of(bank.jonas), unit=bank.team.pk, **described() | {"name": "Mine"})
    assert (trouble.value.theirs["name"], trouble.value.mine["name"]) == ("Explorers", "Mine")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("about", "x" * 301),
        ("about", "a\ud800"),
        ("topology", "x"),
        ("time_zone", ""),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(bank: Cast, field: str, value: str) -> None:
    with pytest.raises(Invalid) as trouble:
        actions.change_unit(actor=actor_of(bank.maya), unit=bank.team.pk, **described() | {field: value})
    assert set(trouble.value.errors) == {field}


def test_a_moved_unit_takes_what_is_below_it_along(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    other = actions.add_unit(actor=ada, name="Other", parent=bank.company.pk, kind="business-unit")
    actions.move_unit(actor=ada, unit=bank.business.pk, version=1, parent=other)
    team = Unit.objects.get(pk=bank.team.pk)
    assert ids_in(team.path) == [bank.company.pk, other, bank.business.pk, bank.team.pk]
    assert team.depth == 3
    assert Entry.objects.filter(name="unit_changed").count() == 3


def test_no_unit_hangs_below_itself_and_the_company_stays_on_top(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    for unit, parent in [
        (bank.business, bank.team),
        (bank.business, bank.business),
        (bank.company, bank.team),
    ]:
        with pytest.raises(Invalid):
            actions.move_unit(actor=ada, unit=unit.pk, version=1, parent=parent.pk)


def test_a_unit_is_archived_once_nothing_is_below_it(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    with pytest.raises(Invalid):
        actions.archive_unit(actor=ada, unit=bank.business.pk)
    with pytest.raises(Invalid):
        actions.archive_unit(actor=ada, unit=bank.company.pk)
    for unit in (bank.team, bank.neighbour, bank.business):
        actions.archive_unit(actor=ada, unit=unit.pk)
    assert Unit.objects.living().filter(organization=bank.organization).count() == 1
    assert Entry.objects.filter(name="unit_archived").count() == 3


def test_an_archived_unit_comes_back_once_what_is_above_it_is_there(bank: Cast) -> None:
    ada = actor_of(bank.administrator)
    for unit in (bank.neighbour, bank.team, bank.business):
        actions.archive_unit(actor=ada, unit=unit.pk)
    with pytest.raises(Invalid, match="below Digital Services"):
        actions.restore_unit(actor=ada, unit=bank.team.pk)
    for unit in (bank.business, bank.team):
        actions.restore_unit(actor=ada, unit=unit.pk)
        actions.restore_unit(actor=ada, unit=unit.pk)

    assert {unit.name for unit in queries.archived_units(ada)} == {"Payments"}
    assert queries.unit_for(ada, "explore").above
    assert Entry.objects.filter(name="unit_restored").count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_many_who_add_a_unit_of_one_name_at_once_get_a_unit_each_or_are_told() -> None:
    cast = build()
    ada, top = actor_of(cast.administrator), cast.company.pk

    def add(_number: int) -> bool:
        try:
            actions.add_unit(actor=ada, name="Harbour", parent=top)
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(add, range(12)))
    slugs = list(Unit.objects.filter(name="Harbour").values_list("slug", flat=True))
    assert len(slugs) == len(set(slugs)) == sum(added) >= 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_a_unit_added_while_the_one_above_is_archived_is_in_the_tree_or_refused() -> None:
    cast = build()
    ada = actor_of(cast.administrator)
    above = [actions.add_unit(actor=ada, name=f"Harbour {turn}", parent=cast.company.pk) for turn in range(6)]

    def alone(act: Callable[[], object]) -> None:
        try:
            with suppress(Invalid, NotFound):
                act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for parent in above:
            adding = partial(actions.add_unit, actor=ada, name="Pier", parent=parent)
            archiving = partial(actions.archive_unit, actor=ada, unit=parent)
            list(pool.map(alone, (adding, archiving)))
    shown = {unit.id for unit in queries.all_units(ada)}
    living = set(Unit.objects.living().filter(organization=cast.organization).values_list("pk", flat=True))
    assert shown == living


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_moving_and_bringing_back_wait_for_each_other_and_never_for_ever() -> None:
    cast = build()
    ada = actor_of(cast.administrator)
    above = actions.add_unit(actor=ada, name="Harbour", parent=cast.company.pk)
    below = actions.add_unit(actor=ada, name="Pier", parent=above)

    def alone(act: Callable[[], object]) -> None:
        try:
            for _turn in range(12):
                act()
        finally:
            connection.close()

    def move() -> None:
        version = Unit.objects.get(pk=cast.neighbour.pk).version
        actions.move_unit(actor=ada, unit=cast.neighbour.pk, version=version, parent=cast.business.pk)

    def archive_and_bring_back() -> None:
        actions.archive_unit(actor=ada, unit=below)
        actions.restore_unit(actor=ada, unit=below)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(alone, (move, archive_and_bring_back)))
    assert Unit.objects.get(pk=below).archived_at is None
