"""Changing the tree of units."""

import re
import unicodedata
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.kit.ids import new_id
from northward.kit.transaction import transaction, transaction_required
from northward.teams.actions.checks import Checks
from northward.teams.models import Organization, Unit
from northward.teams.permissions import require_administrator, standing_of


def add_unit(
    *,
    actor: Actor,
    name: str,
    parent: UUID | None,
    kind: str = Unit.Kind.TEAM,
    topology: str = "",
    about: str = "",
    time_zone: str = "",
    external_id: str = "",
) -> UUID:
    """Add a unit below another. Administrators and the operator may.

    Raises Invalid (name, parent), Refused, NotFound.
    """
    with transaction():
        require_administrator(standing_of(actor))
        if parent is None:
            raise Invalid({"parent": _("Choose the unit above it.")})
        return add_unit_within(
            actor=actor,
            name=name,
            parent=parent,
            kind=kind,
            topology=topology,
            about=about,
            time_zone=time_zone,
            external_id=external_id,
        ).pk


def add_unit_within(
    *,
    actor: Actor,
    name: str,
    parent: UUID | None,
    kind: str = Unit.Kind.TEAM,
    topology: str = "",
    about: str = "",
    time_zone: str = "",
    external_id: str = "",
) -> Unit:
    """Do the same in the caller's transaction; `parent` None makes the top unit. The caller has asked the permission."""
    transaction_required()
    checks = Checks()
    name, about = _describe(checks, name, about, topology)
    checks.zone("time_zone", time_zone, needed=False)
    checks.one_of("kind", kind, list(Unit.Kind.values))
    if parent and kind == Unit.Kind.COMPANY:
        checks.errors["kind"] = _("The company is the top of the tree. Choose business unit or team.")
    checks.done()
    organization = Organization.objects.filter(pk=actor.tenant).first()
    # Locked, so that nobody archives it meanwhile because nothing is below it.
    above = (
        Unit.objects.living()
        .select_for_update(of=("self",))
        .filter(pk=parent, organization=actor.organization)
        .first()
        if parent
        else None
    )
    if organization is None or (parent and above is None):
        raise NotFound
    id_ = new_id()
    unit = Unit.objects.create(
        id=id_,
        organization=organization,
        parent=above,
        name=name,
        slug=free_slug(organization, name),
        kind=kind if above else Unit.Kind.COMPANY,
        topology=topology,
        about=about,
        time_zone=time_zone or (above.time_zone if above else organization.time_zone),
        path=f"{above.path if above else ''}{id_.hex}/",
        depth=above.depth + 1 if above else 0,
        external_id=external_id,
        created_at=clock.now(),
    )
    record_unit(actor=actor, name="unit_added", unit=unit)
    return unit


def change_unit(
    *, actor: Actor, unit: UUID, version: int, name: str, about: str, topology: str, time_zone: str
) -> None:
    """Change how a unit is called and described. Its members may, and administrators.

    Raises Conflict when somebody changed it since `version`, Invalid (name, about, topology, time_zone), Refused, NotFound.
    """
    checks = Checks()
    name, about = _describe(checks, name, about, topology)
    checks.zone("time_zone", time_zone)
    checks.done()
    with transaction():
        standing = standing_of(actor)
        row = _locked(actor, unit)
        if not standing.is_member(row.pk):
            require_administrator(standing)
        mine: dict[str, Any] = {"name": name, "about": about, "topology": topology, "time_zone": time_zone}
        if row.version != version:
            raise Conflict(
                _(
                    "Somebody changed this unit while you were writing. Both texts are below; nothing is lost."
                ),
                theirs={field: getattr(row, field) for field in mine},
                mine=mine,
                version=row.version,
            )
        row.name, row.about, row.topology, row.time_zone = name, about, topology, time_zone
        row.version += 1
        row.save(update_fields=["name", "about", "topology", "time_zone", "version"])
        record_unit(actor=actor, name="unit_changed", unit=row)


def move_unit(*, actor: Actor, unit: UUID, version: int, parent: UUID) -> None:
    """Hang a unit, with everything below it, under another. Administrators may.

    Raises Conflict when somebody changed it since `version`, Invalid (parent), Refused, NotFound.
    """
    with transaction():
        standing = standing_of(actor)
        # Every unit is locked: two moves at once could otherwise hang each under the other.
        whole = Unit.objects.select_for_update().filter(organization=actor.tenant)
        tree = {row.pk: row for row in whole.order_by("depth", "pk")}
        row, above = tree.get(unit), tree.get(parent)
        if row is None or row.archived_at:
            raise NotFound
        require_administrator(standing)
        if row.version != version:
            raise Conflict(
                _(
                    "Somebody changed this unit while you were at it. Look where it hangs now, then move it again."
                ),
                theirs={"parent": row.parent_id},
                mine={"parent": parent},
                version=row.version,
            )
        if above is None or above.archived_at or above.path.startswith(row.path) or row.parent_id is None:
            raise Invalid(
                {"parent": _("Choose a unit that isn't this one, nor below it. The company stays on top.")}
            )
        before, after = row.path, f"{above.path}{row.pk.hex}/"
        row.parent = above
        for each in sorted(tree.values(), key=lambda each: each.depth):
            if each.path.startswith(before):
                each.path = after + each.path[len(before) :]
                each.depth = each.path.count("/") - 1
                each.version += 1
                each.save(update_fields=["parent", "path", "depth", "version"])
                record_unit(actor=actor, name="unit_changed", unit=each)


def archive_unit(*, actor: Actor, unit: UUID) -> None:
    """Take a unit out of the tree; what it did stays in history. Administrators may. Its links stop working.

    Raises Invalid while there are units below it, or for the company itself; Refused, NotFound.
    """
    with transaction():
        standing = standing_of(actor)
        row = _locked(actor, unit)
        require_administrator(standing)
        if row.parent_id is None:
            raise Invalid({"": _("The company is the top of the tree and stays.")})
        if Unit.objects.living().below(row).filter(organization=row.organization).exists():
            raise Invalid({"": _("There are units below this one. Move or archive them first.")})
        row.archived_at, row.version = clock.now(), row.version + 1
        row.save(update_fields=["archived_at", "version"])
        record_unit(actor=actor, name="unit_archived", unit=row)


def restore_unit(*, actor: Actor, unit: UUID) -> None:
    """Put an archived unit back where it hung; one that lives stays as it is. Administrators may.

    Raises Invalid while the unit above it is archived, Refused, NotFound.
    """
    with transaction():
        standing = standing_of(actor)
        # The one above is locked too, so that nobody archives it meanwhile because nothing is below it; and first, as
        # who moves units locks them.
        above_it = Unit.objects.filter(pk=unit).values("parent")
        both = Unit.objects.filter(Q(pk=unit) | Q(pk__in=above_it), organization=actor.organization)
        rows = both.select_for_update(of=("self",)).select_related("organization").order_by("depth", "pk")
        locked = {row.pk: row for row in rows}
        row = locked.get(unit)
        if row is None:
            raise NotFound
        require_administrator(standing)
        if row.archived_at is None:
            return
        above = locked.get(row.parent_id) if row.parent_id else None
        if above and above.archived_at:
            said = _("It hangs below %(unit)s, which is archived too. Bring that back first.")
            raise Invalid({"": said % {"unit": above.name}})
        row.archived_at, row.version = None, row.version + 1
        row.save(update_fields=["archived_at", "version"])
        record_unit(actor=actor, name="unit_restored", unit=row)


def free_slug(organization: Organization, name: str) -> str:
    """Return a slug for a unit's name that no other unit of the organization has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "unit"
    taken = set(
        Unit.objects.filter(organization=organization, slug__startswith=base).values_list("slug", flat=True)
    )
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def record_unit(*, actor: Actor, name: str, unit: Unit) -> None:
    """Record a unit's full state."""
    record(
        actor=actor,
        name=name,
        kind="unit",
        id=unit.pk,
        organization=unit.organization_id,
        topics=[f"unit:{unit.pk}", f"organization:{unit.organization_id}"],
        state={
            "name": unit.name,
            "slug": unit.slug,
            "kind": unit.kind,
            "topology": unit.topology,
            "about": unit.about,
            "time_zone": unit.time_zone,
            "parent": unit.parent_id,
            "path": unit.path,
            "version": unit.version,
            "archived_at": unit.archived_at,
        },
    )


def _describe(checks: Checks, name: str, about: str, topology: str) -> tuple[str, str]:
    checks.one_of("topology", topology, ["", *Unit.Topology.values])
    return (
        checks.name("name", name, missing=_("A unit needs a name. Type how people call it.")),
        checks.line("about", about, most=300),
    )


def _locked(actor: Actor, unit: UUID) -> Unit:
    row = (
        Unit.objects.living()
        .select_for_update(of=("self",))
        .select_related("organization")
        .filter(pk=unit, organization=actor.organization)
        .first()
    )
    if row is None:
        raise NotFound
    return row
