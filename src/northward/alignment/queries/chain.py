"""The chain upwards: why an objective matters, in one glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from northward.alignment.models import Contribution
from northward.kit.actor import Actor
from northward.kit.prepared import prepared
from northward.okrs.permissions import may_read

LEVELS = 5


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of the chain. `label` says whose objective it is: company, business-unit or team.

    `state` is that of the contribution which leads to it, agreed or proposed. A hidden link has neither id nor statement.
    """

    kind: str
    label: str
    state: str
    id: UUID | None
    statement: str
    unit_name: str
    unit_slug: str
    hidden: bool


def chain_above(viewer: Actor, objective: UUID) -> tuple[ChainLink, ...]:
    """Return the chain above one objective, the top first. At most five statements."""
    return chains_above(viewer, [objective])[objective]


def chains_above(viewer: Actor, objectives: Sequence[UUID]) -> dict[UUID, tuple[ChainLink, ...]]:
    """Return the chains above some objectives, the top first, up to five levels. At most five statements.

    At each step the agreed main line is followed, else another agreed contribution, else a proposed one, the oldest
    first. A hidden objective ends the chain: what is above it would say what it is about.
    """
    steps: dict[UUID, tuple[UUID | None, ChainLink]] = {}
    asked: set[UUID] = set()
    wanted = set(objectives)
    for _level in range(LEVELS):
        wanted -= asked
        if not wanted:
            break
        asked |= wanted
        found = _steps_from(viewer, wanted)
        steps |= found
        wanted = {above for above, _link in found.values() if above is not None}
    return {objective: _walk(objective, steps) for objective in objectives}


@prepared
def _above(viewer: Actor, objectives: Sequence[UUID]) -> QuerySet[Contribution, Any]:
    rows = Contribution.objects.filter(
        may_read(viewer, "objective__"),
        objective__in=objectives,
        state__in=[Contribution.State.AGREED, Contribution.State.PROPOSED],
    )
    # "agreed" sorts before "proposed"
    return rows.order_by("state", "-is_main", "proposed_at", "id").values_list(
        "objective",
        "state",
        "to_objective",
        "to_objective__statement",
        "to_objective__unit__name",
        "to_objective__unit__slug",
        "to_objective__unit__kind",
        ExpressionWrapper(may_read(viewer, "to_objective__"), output_field=BooleanField()),
    )


def _steps_from(viewer: Actor, objectives: set[UUID]) -> dict[UUID, tuple[UUID | None, ChainLink]]:
    found: dict[UUID, tuple[UUID | None, ChainLink]] = {}
    for objective, state, *above in _above(viewer, sorted(objectives)):
        link = _link(state, *above)
        found.setdefault(objective, (link.id, link))
    return found


def _link(state: str, id_: UUID, statement: str, name: str, slug: str, kind: str, seen: bool) -> ChainLink:
    return ChainLink(
        kind="objective",
        label=kind,
        state=state,
        id=id_ if seen else None,
        statement=statement if seen else "",
        unit_name=name,
        unit_slug=slug,
        hidden=not seen,
    )


def _walk(objective: UUID, steps: dict[UUID, tuple[UUID | None, ChainLink]]) -> tuple[ChainLink, ...]:
    links: list[ChainLink] = []
    at: UUID | None = objective
    seen: set[UUID] = set()
    while at is not None and at in steps and len(links) < LEVELS:
        seen.add(at)
        at, link = steps[at]
        if at in seen:
            break
        links.append(link)
    return tuple(reversed(links))
