from northward.cycles.queries.calendar import (
    Calendar,
    calendar_of,
    calendars_of,
    visible_rhythms,
    visible_skips,
)
from northward.cycles.queries.cycles import CycleRead, cycle_by, cycle_for, cycles_of, visible_cycles

__all__ = [
    "Calendar",
    "CycleRead",
    "calendar_of",
    "calendars_of",
    "cycle_by",
    "cycle_for",
    "cycles_of",
    "visible_cycles",
    "visible_rhythms",
    "visible_skips",
]
