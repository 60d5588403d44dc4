"""Opening, changing and moving cycles."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from northward.cycles.models import Cycle
from northward.cycles.permissions import require_keeper
from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.text import LINE, trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.teams.models import Unit
from northward.teams.permissions import standing_of, unit_of

ORDER = [phase.value for phase in Cycle.Phase]
LONGEST = 1100  # days: three years and a little, so that no typing error makes a cycle of centuries


def open_cycle(
    *,
    actor: Actor,
    name: str,
    starts: date,
    ends: date,
    unit: UUID | None = None,
    phase: str = Cycle.Phase.DRAFT,
) -> UUID:
    """Open a cycle for everybody, or for a unit and the units below it; both dates belong to it.

    It starts as a draft, in planning or running. Raises Invalid (name, starts, ends, phase), Refused, NotFound.
    """
    with transaction():
        place = unit_of(actor, unit) if unit else None
        require_keeper(actor, standing_of(actor), place)
        if phase not in (Cycle.Phase.DRAFT, Cycle.Phase.PLANNING, Cycle.Phase.RUNNING):
            raise Invalid(
                {"phase": _("A cycle opens as a draft, in planning, or running. Choose one of them.")}
            )
        name = _checked(actor, place, name, starts, ends)
        row = _create(actor, place, name, starts, ends, phase)
        record_cycle(actor=actor, name="cycle_opened", cycle=row)
        return row.pk


def change_cycle(
    *, actor: Actor, cycle: UUID, version: int, name: str, starts: date, ends: date, reason: str = ""
) -> None:
    """Change a cycle's name or dates; once it runs, other dates need a reason.

    Raises Conflict when somebody changed it since `version`, Invalid (name, starts, ends, reason), Refused, NotFound.
    """
    with transaction():
        row = _lock(actor, cycle)
        require_keeper(actor, standing_of(actor), row.unit)
        _refuse_stale(row, version, {"name": name, "starts": starts, "ends": ends})
        if row.phase == Cycle.Phase.CLOSED:
            raise Refused(
                _("%(cycle)s is closed, so its name and dates stand. Reopen it first.") % {"cycle": row.name}
            )
        name = _checked(actor, row.unit, name, starts, ends, but=row)
        moved = (row.starts, row.ends) != (starts, ends)
        lived_in = row.phase in (Cycle.Phase.RUNNING, Cycle.Phase.CLOSING)
        missing = _("Units already live in this cycle. Say why its dates change.")
        reason = _checked_reason(reason, missing if moved and lived_in else "")
        row.name, row.starts, row.ends, row.version = name, starts, ends, row.version + 1
        row.save(update_fields=["name", "starts", "ends", "version"])
        record_cycle(actor=actor, name="cycle_changed", cycle=row, reason=reason)


def move_phase(*, actor: Actor, cycle: UUID, version: int, to: str, reason: str = "") -> None:
    """Move a cycle to a later phase, or with a reason back to an earlier one.

    A double click moves it once: the second finds another version. Raises Conflict, Invalid (to, reason), Refused,
    NotFound.
    """
    with transaction():
        row = _lock(actor, cycle)
        _refuse_stale(row, version, {"phase": to})
        _move(actor, row, to, reason)


def move_phase_within(*, actor: Actor, cycle: UUID, to: str, reason: str = "") -> None:
    """Do the same in the caller's transaction, whatever the version; asks the same permission."""
    transaction_required()
    _move(actor, _lock(actor, cycle), to, reason)


def import_cycle_within(
    *,
    actor: Actor,
    name: str,
    starts: date,
    ends: date,
    phase: str,
    unit: UUID | None = None,
    external_id: str = "",
) -> UUID:
    """Load a cycle in any phase, in the caller's transaction, or find the one of that name; the operator only.

    Raises Invalid (name, starts, ends, external_id), Refused, NotFound.
    """
    transaction_required()
    if not actor.is_operator:
        raise Refused(_("Only the operator imports. Open a cycle instead."))
    place = unit_of(actor, unit) if unit else None
    # Before anything is looked up by it: a text that can't be kept can't be looked for either.
    if trouble := trouble_with(name.strip(), most=80, line=True):
        raise Invalid({"name": trouble})
    if trouble := trouble_with(external_id, most=200):
        raise Invalid({"external_id": trouble})
    known = Cycle.objects.filter(organization=actor.tenant, unit=place, name=name.strip()).first()
    if known is not None:
        return known.pk
    name = _checked(actor, place, name, starts, ends)
    row = _create(actor, place, name, starts, ends, phase, external_id)
    record_cycle(actor=actor, name="cycle_imported", cycle=row)
    return row.pk


def record_cycle(*, actor: Actor, name: str, cycle: Cycle, reason: str = "") -> None:
    """Record a cycle's full state."""
    heard = f"unit:{cycle.unit_id}" if cycle.unit_id else f"organization:{cycle.organization_id}"
    record(
        actor=actor,
        name=name,
        kind="cycle",
        id=cycle.pk,
        organization=cycle.organization_id,
        topics=[heard],
        reason=reason,
        state={
            "name": cycle.name,
            "starts": cycle.starts,
            "ends": cycle.ends,
            "phase": cycle.phase,
            "unit": cycle.unit_id,
            "version": cycle.version,
        },
    )


def _move(actor: Actor, row: Cycle, to: str, reason: str) -> None:
    require_keeper(actor, standing_of(actor), row.unit)
    if to not in ORDER or to == row.phase:
        raise Invalid({"to": _("Choose a phase other than the one in which the cycle is.")})
    missing = _("Going back to an earlier phase needs a reason. Say why in a line.")
    reason = _checked_reason(reason, missing if ORDER.index(to) < ORDER.index(row.phase) else "")
    row.phase, row.version = to, row.version + 1
    row.save(update_fields=["phase", "version"])
    record_cycle(actor=actor, name="cycle_moved", cycle=row, reason=reason)


def _create(
    actor: Actor, place: Unit | None, name: str, starts: date, ends: date, phase: str, external_id: str = ""
) -> Cycle:
    return Cycle.objects.create(
        organization_id=actor.tenant,
        unit=place,
        name=name,
        starts=starts,
        ends=ends,
        phase=phase,
        external_id=external_id,
        created_at=clock.now(),
    )


def _lock(actor: Actor, cycle: UUID) -> Cycle:
    rows = Cycle.objects.select_for_update(of=("self",)).select_related("unit")
    row = rows.filter(organization=actor.tenant, pk=cycle).first()
    if row is None:
        raise NotFound
    return row


def _refuse_stale(row: Cycle, version: int, mine: dict[str, object]) -> None:
    if row.version != version:
        raise Conflict(
            _("Somebody changed this cycle in the meantime. Both versions are below; nothing is lost."),
            theirs={field: getattr(row, field) for field in mine},
            mine=mine,
            version=row.version,
        )


def _checked(
    actor: Actor, place: Unit | None, name: str, starts: date, ends: date, but: Cycle | None = None
) -> str:
    name = name.strip()
    trouble = trouble_with(name, most=80, line=True)
    if not name:
        trouble = _("A cycle needs a name, such as “Q3” with its year.")
    elif not trouble:
        same = Cycle.objects.filter(organization=actor.tenant, unit=place, name=name)
        if (same.exclude(pk=but.pk) if but else same).exists():
            trouble = _("There is a cycle with this name already. Choose another name.")
    if trouble:
        raise Invalid({"name": trouble})
    far = _("This year is far away. Look at the year that you typed.")
    days = {"starts": starts, "ends": ends}
    if beyond := {
        field: far for field, day in days.items() if not clock.EARLIEST.date() <= day <= clock.LATEST.date()
    }:
        raise Invalid(beyond)
    if ends <= starts:
        raise Invalid({"ends": _("The cycle would end before it starts. Choose a later last day.")})
    if (ends - starts).days > LONGEST:
        raise Invalid({"ends": _("A cycle lasts three years at most. Choose an earlier last day.")})
    return name


def _checked_reason(reason: str, missing: str) -> str:
    """Return a reason that can be kept; `missing` is what to say when there is none, "" where none is needed."""
    reason = reason.strip()
    if trouble := trouble_with(reason, most=LINE) if reason else missing:
        raise Invalid({"reason": trouble})
    return reason
