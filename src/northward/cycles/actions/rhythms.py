"""Setting when a unit checks in, and skipping a date."""

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from northward.cycles.models import Cycle, Rhythm, Skip
from northward.cycles.permissions import require_of_unit
from northward.cycles.queries import Calendar, calendar_of
from northward.cycles.queries.cycles import read, shared_with
from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.text import LINE, trouble_with
from northward.kit.transaction import transaction
from northward.method import cadence
from northward.teams.models import Unit
from northward.teams.permissions import standing_of, unit_of


def set_rhythm(
    *,
    actor: Actor,
    unit: UUID,
    cycle: UUID,
    version: int,
    every: str,
    weekday: int,
    at: time,
    time_zone: str = "",
    week_of_month: int = -1,
    holidays: Iterable[date] = (),
) -> date:
    """Set how often and when a unit checks in during a cycle, from a day on, which comes back; its members and
    facilitators do.

    What has been asked for stands: the rhythm, with its holidays, holds from the Monday after the latest occurrence that
    is open or over, today or the cycle's first day at the earliest (`method.cadence.takes_over`, ADR 0004).

    `weekday` counts from Monday = 0, `week_of_month` (1 to 4, or -1 for the last) is for monthly rhythms, `time_zone` ""
    is the unit's, `version` 0 says that there was no rhythm yet. Raises Conflict, Invalid (every, weekday, time_zone,
    week_of_month), Refused, NotFound.
    """
    with transaction():
        place, row = _lock(actor, unit, cycle)
        kept = Rhythm.objects.select_for_update().filter(unit=place, cycle=row).order_by("since").last()
        mine: dict[str, object] = {
            "every": every,
            "weekday": weekday,
            "at": at,
            "time_zone": time_zone or place.time_zone,
            "week_of_month": week_of_month,
            "holidays": sorted({day.isoformat() for day in holidays}),
        }
        if (kept.version if kept else 0) != version:
            raise Conflict(
                _("Somebody set this rhythm in the meantime. Both are below; nothing is lost."),
                theirs={field: getattr(kept, field, None) for field in mine},
                mine=mine,
                version=kept.version if kept else 0,
            )
        _check(every, weekday, str(mine["time_zone"]), week_of_month)
        since = _follow(place, row, kept, calendar_of(actor, place.pk, read(row)))
        told = {**mine, "version": version + 1}
        rhythm, __ = Rhythm.objects.update_or_create(unit=place, cycle=row, since=since, defaults=told)
        _record(actor, "rhythm_set", "rhythm", rhythm.pk, place, row, told | {"since": since})
        return since


def skip_occurrence(*, actor: Actor, unit: UUID, cycle: UUID, on: date, reason: str) -> None:
    """Skip a unit's check-in of a date, with a reason; another reason replaces the first.

    Raises Invalid (on, reason), Refused, NotFound.
    """
    with transaction():
        place, row = _lock(actor, unit, cycle)
        reason = reason.strip()
        if not reason:
            raise Invalid({"reason": _("Say in a line why this check-in is skipped.")})
        if trouble := trouble_with(reason, most=LINE, line=True):
            raise Invalid({"reason": trouble})
        if on not in {occurrence.on for occurrence in calendar_of(actor, place.pk, read(row)).occurrences}:
            raise Invalid({"on": _("No check-in is due on this date. Choose one from the calendar.")})
        skip, __ = Skip.objects.update_or_create(
            unit=place, cycle=row, on=on, defaults={"reason": reason, "by_id": actor.id, "at": clock.now()}
        )
        _record(actor, "occurrence_skipped", "skip", skip.pk, place, row, {"on": on, "skipped": True}, reason)


def unskip_occurrence(*, actor: Actor, unit: UUID, cycle: UUID, on: date) -> None:
    """Hold a skipped check-in after all. Raises Refused; NotFound if the date isn't skipped."""
    with transaction():
        place, row = _lock(actor, unit, cycle)
        skip = Skip.objects.select_for_update().filter(unit=place, cycle=row, on=on).first()
        if skip is None:
            raise NotFound
        id_ = skip.pk
        skip.delete()
        _record(actor, "occurrence_unskipped", "skip", id_, place, row, {"on": on, "skipped": False})


def _lock(actor: Actor, unit: UUID, cycle: UUID) -> tuple[Unit, Cycle]:
    place = unit_of(actor, unit)
    row = shared_with(actor, place).select_for_update().filter(pk=cycle).first()
    if row is None:
        raise NotFound
    require_of_unit(standing_of(actor), place)
    if row.phase == Cycle.Phase.CLOSED:
        raise Refused(_("%(cycle)s is closed, so its calendar stands.") % {"cycle": row.name})
    return place, row


def _follow(unit: Unit, cycle: Cycle, kept: Rhythm | None, calendar: Calendar) -> date:
    """Return from which day a rhythm holds that is set now; one that hasn't begun by then gives way to it."""
    rhythm = calendar.rhythm
    since = cadence.takes_over(calendar.rules, calendar.occurrences, cycle.starts, clock.now())
    if kept is None and since > cycle.starts:
        # Nobody had set one: what held so far is kept by name, or a later default would rewrite it.
        Rhythm.objects.create(
            unit=unit,
            cycle=cycle,
            since=cycle.starts,
            every=rhythm.every.value,
            weekday=rhythm.weekday,
            at=rhythm.at,
            time_zone=rhythm.zone,
            week_of_month=rhythm.week_of_month,
            version=0,
        )
    return since


def _check(every: str, weekday: int, time_zone: str, week_of_month: int) -> None:
    if every not in Rhythm.Every.values:
        raise Invalid({"every": _("Choose weekly, every two weeks, or monthly.")})
    if weekday not in range(7):
        raise Invalid({"weekday": _("Choose a day of the week.")})
    if week_of_month not in (-1, 1, 2, 3, 4):
        raise Invalid({"week_of_month": _("Choose the first to fourth week of the month, or the last.")})
    if time_zone not in available_timezones():
        raise Invalid({"time_zone": _("This time zone isn't known. Choose one from the list.")})


def _record(
    actor: Actor,
    name: str,
    kind: str,
    id_: UUID,
    unit: Unit,
    cycle: Cycle,
    state: dict[str, object],
    reason: str = "",
) -> None:
    record(
        actor=actor,
        name=name,
        kind=kind,
        id=id_,
        organization=unit.organization_id,
        topics=[f"unit:{unit.pk}"],
        reason=reason,
        state={"unit": unit.pk, "cycle": cycle.pk, **state},
    )
