"""When a unit checks in, and how time is named: rhythms, occurrences and their states, weeks, quarters, periods.

Pure: moments are aware datetimes (UTC comes out), zones are IANA names, the present is passed in. "Friday 14:00 team time"
stays 14:00 on the team's wall all year. Sources: product.md, "Occurrence", "Cycle" and "Measures"; trust.md, T48.
"""

from northward.method.cadence.occurrence import (
    Every,
    Occurrence,
    Rhythm,
    Rule,
    moment,
    occurrences,
    takes_over,
    through,
)
from northward.method.cadence.period import Period, quarter_named, read_period
from northward.method.cadence.quarter import Quarter, quarter
from northward.method.cadence.span import Cycle, span_utc, week_of
from northward.method.cadence.state import (
    GRACE,
    Kept,
    OccurrenceState,
    belongs_to,
    current,
    kept,
    next_due,
    silent,
    state,
    streak,
)

__all__ = [
    "GRACE",
    "Cycle",
    "Every",
    "Kept",
    "Occurrence",
    "OccurrenceState",
    "Period",
    "Quarter",
    "Rhythm",
    "Rule",
    "belongs_to",
    "current",
    "kept",
    "moment",
    "next_due",
    "occurrences",
    "quarter",
    "quarter_named",
    "read_period",
    "silent",
    "span_utc",
    "state",
    "streak",
    "takes_over",
    "through",
    "week_of",
]
