"""A prepared read answers what its query set would, and writes its SQL once for each shape."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Exists, OuterRef, Q, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from northward.cycles.models import Cycle
from northward.kit import actor, prepared
from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.metrics.permissions import lend
from northward.teams.models import Membership, Person, Unit
from tests import cast as people
from tests.cast import TODAY, Cast, actor_of
from tests.conftest import HoldClock, Statements
from tests.factories.okrs import a_cycle

pytestmark = pytest.mark.django_db

composed: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_composed_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "verify", None)
    composed.clear()


@pytest.fixture
def cast(hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return people.build()


def describe(viewer: Actor, names: Sequence[str], parent: UUID | None) -> QuerySet[Unit]:
    composed.append("units")
    rows = Unit.objects.filter(organization=viewer.tenant, name__in=names)
    rows = rows if parent is None else rows.filter(parent=parent)
    return rows.select_related("parent").order_by("name")


Units = Callable[[Actor, Sequence[str], UUID | None], list[Unit]]


@pytest.fixture
def units() -> Units:
    """Return the read as it is before anybody has asked."""
    return prepared.prepared(describe)


def test_it_answers_as_its_query_set_and_writes_its_sql_once(
    cast: Cast, units: Units, statements: Statements
) -> None:
    viewer = actor_of(cast.maya)
    names = [cast.team.name, cast.neighbour.name]
    with statements(2):
        found, again = units(viewer, names, None), units(viewer, names[::-1], None)
    assert [unit.pk for unit in found] == sorted(
        [cast.team.pk, cast.neighbour.pk], key=lambda pk: Unit.objects.get(pk=pk).name
    )
    assert [unit.parent for unit in found] == [unit.parent for unit in again]
    assert composed == ["units"]


def test_every_shape_has_a_plan_and_every_value_its_place(cast: Cast, units: Units) -> None:
    viewer = actor_of(cast.maya)
    assert [unit.pk for unit in units(viewer, [cast.team.name], cast.team.parent_id)] == [cast.team.pk]
    assert units(viewer, [cast.team.name], cast.team.pk) == []
    assert units(viewer, ["nobody"], cast.team.parent_id) == []
    assert composed == ["units"]
    assert [unit.pk for unit in units(viewer, [cast.team.name], None)] == [cast.team.pk]
    assert units(viewer, [], None) == []
    assert len(composed) == 3


def test_who_asks_is_asked_about_each_time(cast: Cast, units: Units) -> None:
    assert units(actor_of(cast.outsider), [cast.team.name], None) == []
    assert units(actor_of(cast.maya), [cast.team.name], None)[0].organization_id == cast.organization.pk
    assert composed == ["units"]
    with pytest.raises(NotFound):
        units(actor.operator("nobody's"), [cast.team.name], None)


def test_one_to_whom_something_was_lent_has_no_plan(cast: Cast, units: Units) -> None:
    viewer = lend(actor_of(cast.maya), [uuid4()])
    for _ in range(2):
        assert units(viewer, [cast.team.name], None)[0].pk == cast.team.pk
    assert composed == ["units", "units"]


@prepared.prepared
def ids_from(
    since: date, until: datetime, viewer: Actor, most: int
) -> QuerySet[Cycle, tuple[UUID, date, bool]]:
    mine = Membership.objects.filter(person=viewer.id, unit=OuterRef("unit"))
    rows = Cycle.objects.filter(Q(starts__gte=since) | Q(ends__lt=since), organization=viewer.tenant)
    rows = rows.filter(organization__created_at__lte=until).annotate(mine=Exists(mine))
    return rows.order_by("starts").values_list("id", "starts", "mine")[:most]


@given(since=st.dates(date(2026, 1, 1), date(2027, 12, 31)), most=st.integers(1, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_days_moments_numbers_and_subqueries(cast: Cast, since: date, most: int) -> None:
    if not Cycle.objects.exists():
        for month in (1, 4, 7, 10):
            a_cycle(
                cast.organization, f"Q{month}", starts=date(2026, month, 1), ends=date(2026, month + 2, 28)
            )
    until = datetime(2999, 1, 1, tzinfo=UTC)
    asked = ids_from.__wrapped__(since, until, actor_of(cast.maya), most)  # type: ignore[attr-defined]
    assert ids_from(since, until, actor_of(cast.maya), most) == list(asked)


def test_what_makes_something_of_a_value_is_refused(cast: Cast) -> None:
    @prepared.prepared
    def lowered(name: str) -> QuerySet[Person]:
        return Person.objects.filter(name__icontains=name)

    @prepared.prepared
    def beside() -> QuerySet[Person]:
        return Person.objects.prefetch_related("memberships")

    with pytest.raises(prepared.Unpreparable):
        lowered("Maya")
    with pytest.raises(prepared.Unpreparable):
        beside()


def test_the_check_of_all_tests_would_see_a_plan_that_keeps_a_value(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import as_django_writes_it

    monkeypatch.setattr(prepared, "verify", as_django_writes_it)
    outside: list[Any] = [cast.team.name]

    @prepared.prepared
    def kept(viewer: Actor) -> QuerySet[Unit]:
        return Unit.objects.filter(organization=viewer.tenant, name=outside[0])

    assert len(kept(actor_of(cast.maya))) == 1
    outside[0] = "Another"
    with pytest.raises(AssertionError, match="something else"):
        kept(actor_of(cast.maya))
