"""Everybody's own page, so far: my units, and when each checks in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from northward.cycles.queries import Calendar, calendars_of
from northward.insight.queries.unit_tree import TreeRow, tree_rows
from northward.kit import clock
from northward.kit.actor import Actor
from northward.method import cadence
from northward.rituals.queries import sent_in
from northward.teams.permissions import Standing


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One of my units: its line in the tree, whether I write there, and the check-in that is due now or next."""

    row: TreeRow
    member: bool
    due_at: datetime | None
    is_late: bool
    zone: str


def home_rows(viewer: Actor, standing: Standing) -> list[HomeRow]:
    """Return the units in which the viewer has a role. Ten statements, however many they are."""
    rows = tree_rows(viewer, list(standing.roles))
    calendars = calendars_of(viewer, [row.unit for row in rows])
    sent = sent_in(viewer, {unit: calendar.cycle.id for unit, calendar in calendars.items()})
    now = clock.now()
    return [_row(row, standing, calendars.get(row.unit.id), sent.get(row.unit.id, {}), now) for row in rows]


def _row(
    row: TreeRow, standing: Standing, calendar: Calendar | None, sent: Mapping[date, datetime], now: datetime
) -> HomeRow:
    unit: UUID = row.unit.id
    due = None
    if calendar:
        occurrences = calendar.with_sent(sent).occurrences
        open_ones = [each for each in occurrences if each.on not in calendar.skips]
        due = cadence.current(open_ones, now, sent)
    return HomeRow(
        row=row,
        member=standing.is_member(unit),
        due_at=due.due_at if due else None,
        is_late=due is not None and due.due_at < now,
        zone=calendar.rhythm.zone if calendar else row.unit.time_zone,
    )
