"""Units, as a viewer may see them: the tree is open to everyone in the organization."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from northward.kit.actor import Actor
from northward.kit.errors import NotFound
from northward.kit.prepared import prepared
from northward.teams.models import Unit
from northward.teams.permissions import ids_in


@dataclass(frozen=True, slots=True)
class UnitRead:
    """A unit as pages need it; `above` are its units from the top down, itself not included."""

    id: UUID
    name: str
    slug: str
    kind: str
    topology: str
    about: str
    time_zone: str
    parent: UUID | None
    path: str
    depth: int
    version: int
    created_at: datetime
    above: tuple["UnitName", ...] = ()


@dataclass(frozen=True, slots=True)
class UnitName:
    """Just enough of a unit to name it and link to it."""

    id: UUID
    name: str
    slug: str
    kind: str


# The fields of a unit in the order of UnitRead's.
_READ = (
    "id",
    "name",
    "slug",
    "kind",
    "topology",
    "about",
    "time_zone",
    "parent",
    "path",
    "depth",
    "version",
    "created_at",
)


def read(unit: Unit, above: Sequence[UnitName] = ()) -> UnitRead:
    """Return the values of a unit."""
    return UnitRead(
        id=unit.pk,
        name=unit.name,
        slug=unit.slug,
        kind=unit.kind,
        topology=unit.topology,
        about=unit.about,
        time_zone=unit.time_zone,
        parent=unit.parent_id,
        path=unit.path,
        depth=unit.depth,
        version=unit.version,
        created_at=unit.created_at,
        above=tuple(above),
    )


def unit_for(viewer: Actor, slug: str) -> UnitRead:
    """Return a unit of the viewer's organization by its slug, with the units above it. Two statements.

    Raises NotFound. The caller has asked `standing_of`; here only the organization is looked at.
    """
    unit = next(iter(_living(viewer, slug)), None)
    if unit is None:
        raise NotFound
    chain = ids_in(unit.path)[:-1]
    named = {row.id: row for row in unit_names(viewer, chain)} if chain else {}
    return read(unit, [named[id_] for id_ in chain if id_ in named])


def unit_names(viewer: Actor, ids: Sequence[UUID]) -> list[UnitName]:
    """Return the names of some units of the viewer's organization. One statement."""
    return [UnitName(*row) for row in _named(viewer, ids)]


@prepared
def _living(viewer: Actor, slug: str) -> QuerySet[Unit]:
    return Unit.objects.living().filter(organization=viewer.organization, slug=slug)


@prepared
def _named(viewer: Actor, ids: Sequence[UUID]) -> QuerySet[Unit, tuple[UUID, str, str, str]]:
    rows = Unit.objects.filter(organization=viewer.organization, pk__in=ids)
    return rows.values_list("id", "name", "slug", "kind")


def unit_slug(viewer: Actor, unit: UUID) -> str:
    """Return the slug of a unit of the viewer's organization. One statement. Raises NotFound."""
    found = (
        Unit.objects.filter(organization=viewer.organization, pk=unit).values_list("slug", flat=True).first()
    )
    if found is None:
        raise NotFound
    return found


def names_of_units(viewer: Actor) -> list[UnitName]:
    """Return the names of all living units of the viewer's organization, by name. One statement."""
    return [UnitName(*row) for row in _all_named(viewer)]


@prepared
def _all_named(viewer: Actor) -> QuerySet[Unit, tuple[UUID, str, str, str]]:
    rows = Unit.objects.living().filter(organization=viewer.organization)
    return rows.order_by("name").values_list("id", "name", "slug", "kind")


def archived_units(viewer: Actor) -> list[UnitName]:
    """Return the names of all archived units of the viewer's organization, by name. One statement."""
    rows = Unit.objects.filter(organization=viewer.organization, archived_at__isnull=False)
    return [UnitName(*row) for row in rows.order_by("name").values_list("id", "name", "slug", "kind")]


def all_units(viewer: Actor) -> list[UnitRead]:
    """Return the whole living tree, each unit after its parent, siblings by name. One statement."""
    children: dict[UUID | None, list[UnitRead]] = {}
    for row in _all_living(viewer):
        unit = UnitRead(*row)
        children.setdefault(unit.parent, []).append(unit)
    ordered: list[UnitRead] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(children.get(unit.id, [])))
    return ordered


@prepared
def _all_living(viewer: Actor) -> QuerySet[Unit, tuple[Any, ...]]:
    rows = Unit.objects.living().filter(organization=viewer.organization).order_by("depth", "name")
    return rows.values_list(*_READ)


def some_units(viewer: Actor, ids: Sequence[UUID]) -> list[UnitRead]:
    """Return some living units of the viewer's organization, by name. One statement."""
    rows = Unit.objects.living().filter(organization=viewer.organization, pk__in=ids).order_by("name")
    return [read(unit) for unit in rows]


def visible_units(viewer: Actor, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these units the viewer may know of: all of the organization's."""
    return set(Unit.objects.filter(organization=viewer.organization, pk__in=ids).values_list("id", flat=True))
