from northward.cycles.queries.calendar import (
    Calendar,
    calendar_of,
    calendars_of,
    visible_rhythms,
    visible_skips,
)
from northward.cycles.queries.cycles import (
    Around,
    CycleRead,
    all_cycles,
    cycle_by,
    cycle_for,
    cycle_in,
    cycles_around,
    cycles_of,
    visible_cycles,
)

__all__ = [
    "Around",
    "Calendar",
    "CycleRead",
    "all_cycles",
    "calendar_of",
    "calendars_of",
    "cycle_by",
    "cycle_for",
    "cycle_in",
    "cycles_around",
    "cycles_of",
    "visible_cycles",
    "visible_rhythms",
    "visible_skips",
]
