"""All occurrences of a unit's cycle: what was held, late, skipped or missed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from northward.cycles.queries import Calendar, CycleRead, calendar_of, cycle_for, cycle_in, cycles_of
from northward.insight.queries.team_home import Place, place_of
from northward.kit import clock
from northward.kit.actor import Actor
from northward.method import cadence
from northward.rituals.queries import Heartbeat, heartbeat
from northward.teams.permissions import Standing
from northward.teams.queries import UnitRead


@dataclass(frozen=True, slots=True)
class CheckInList:
    """A unit's heartbeat in one cycle, with the other cycles that can be looked at."""

    unit: UnitRead
    place: Place
    today: date
    calendar: Calendar | None
    beats: Heartbeat | None
    kept: cadence.Kept | None
    cycles: tuple[CycleRead, ...]


def check_in_list(
    viewer: Actor, unit: UnitRead, standing: Standing, *, cycle: UUID | None = None
) -> CheckInList:
    """Return a unit's check-ins in its present cycle, or in the one named. A fixed number of statements."""
    found = cycle_in(viewer, unit, cycle) if cycle else cycle_for(viewer, unit.id)
    place = place_of(standing, unit)
    today = clock.now().astimezone(ZoneInfo(unit.time_zone)).date()
    cycles = tuple(cycles_of(viewer, unit.id))
    if found is None:
        return CheckInList(unit, place, today, None, None, None, cycles)
    calendar = calendar_of(viewer, unit, found)
    beats = heartbeat(viewer, unit.id, calendar, standing)
    kept = cadence.kept(beats.calendar.occurrences, {beat.on: beat.state for beat in beats.beats})
    return CheckInList(unit, place, today, calendar, beats, kept, cycles)
