"""T48 for every rhythm: whatever the zone, the date and the first day of the week."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from northward.method.cadence import (
    GRACE,
    Cycle,
    Every,
    Occurrence,
    OccurrenceState,
    Rhythm,
    belongs_to,
    current,
    moment,
    next_due,
    occurrences,
    quarter,
    quarter_named,
    read_period,
    silent,
    span_utc,
    state,
    week_of,
)

pytestmark = pytest.mark.trust("T48")

ZONES = (
    *("UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/St_Johns"),
    *(
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Etc/GMT+12",
        "Asia/Kathmandu",
        "Africa/Cairo",
    ),
)
zones = st.sampled_from(ZONES)
# Days on which clocks or calendars do something, and any others.
odd_days = st.sampled_from(
    [
        *(date(2026, 3, 29), date(2026, 10, 25), date(2026, 10, 4), date(2026, 4, 5), date(2018, 11, 4)),
        *(date(2011, 12, 30), date(1994, 12, 31), date(2028, 2, 29), date(2026, 11, 1), date(2026, 12, 31)),
    ]
)
days = st.dates(date(1990, 1, 1), date(2035, 12, 31)) | odd_days
times = st.times().map(lambda at: at.replace(microsecond=0)) | st.sampled_from(
    [time(0), time(2, 15), time(2, 30), time(14)]
)


@st.composite
def rhythms(draw: st.DrawFn) -> tuple[Rhythm, date, date]:
    """Draw a rhythm and the dates of a cycle, with a few holidays on its own days."""
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 120)))
    rhythm = Rhythm(
        draw(st.sampled_from(Every)),
        draw(st.integers(0, 6)),
        draw(times),
        draw(zones),
        week_of_month=draw(st.sampled_from([-1, 1, 2, 3, 4])),
    )
    on = [occ.on for occ in occurrences(rhythm, first, last)]
    holidays = draw(st.sets(st.sampled_from(on), max_size=3)) if on else set()
    return (
        Rhythm(
            rhythm.every,
            rhythm.weekday,
            rhythm.at,
            rhythm.zone,
            frozenset(holidays),
            rhythm.week_of_month,
        ),
        first,
        last,
    )


def working(occs: Sequence[Occurrence]) -> list[Occurrence]:
    return [occ for occ in occs if not occ.holiday]


def around(data: st.DataObject, occs: Sequence[Occurrence]) -> datetime:
    """Draw a moment near the occurrences, often a telling one."""
    edges = [edge for occ in occs for edge in (occ.opens_at, occ.due_at, occ.due_at + GRACE, occ.closes_at)]
    return data.draw(st.sampled_from(edges)) + timedelta(
        seconds=data.draw(st.sampled_from([-90_000, -1, 0, 1, 90_000]))
    )


@given(days, times, zones)
def test_t48_a_moment_shows_its_time_or_the_first_that_there_is_after_it(
    day: date, at: time, zone: str
) -> None:
    there = ZoneInfo(zone)
    wall = datetime.combine(day, at)
    found = moment(day, at, zone).astimezone(there)
    shown = found.replace(tzinfo=None, fold=0)
    if shown == wall:
        assert found.fold == 0
    else:
        skipped = [wall.replace(tzinfo=there, fold=fold) for fold in (0, 1)]
        assert all(
            when.astimezone(UTC).astimezone(there).replace(tzinfo=None, fold=0) != wall for when in skipped
        )
        gap = skipped[0].utcoffset(), skipped[1].utcoffset()
        assert None not in gap
        assert shown - wall == gap[1] - gap[0] > timedelta(0)  # type: ignore[operator]


@given(rhythms())
def test_t48_occurrences_are_exactly_the_days_of_the_rhythm_in_order(
    drawn: tuple[Rhythm, date, date],
) -> None:
    rhythm, first, last = drawn
    occs = occurrences(rhythm, first, last)
    every_day = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    fitting = [day for day in every_day if day.weekday() == rhythm.weekday]
    if rhythm.every is Every.BIWEEKLY:
        fitting = fitting[::2]
    if rhythm.every is Every.MONTHLY:
        nth = rhythm.week_of_month
        week = timedelta(weeks=1)
        fitting = [
            day
            for day in fitting
            if ((day + week).month != day.month if nth < 0 else (day.day - 1) // 7 + 1 == nth)
        ]
    assert [occ.on for occ in occs] == fitting
    assert [occ.due_at for occ in occs] == sorted(occ.due_at for occ in occs)
    assert {occ.on for occ in occs if occ.holiday} == rhythm.holidays


@given(rhythms(), st.data())
def test_t48_every_moment_counts_for_the_nearest_occurrence_and_for_one_only(
    drawn: tuple[Rhythm, date, date], data: st.DataObject
) -> None:
    occs = occurrences(*drawn)
    due = working(occs)
    assume(due)
    for before, after in pairwise(due):
        assert before.closes_at == after.opens_at
    assert all(occ.opens_at <= occ.due_at < occ.closes_at for occ in due)
    at = around(data, due)
    found = belongs_to(occs, at)
    if found is None:
        assert at < due[0].opens_at or at >= due[-1].closes_at
    else:
        assert not found.holiday
        assert abs(found.due_at - at) == min(abs(occ.due_at - at) for occ in due)


@given(rhythms(), st.data())
def test_t48_an_untouched_occurrence_is_ahead_then_due_then_missed(
    drawn: tuple[Rhythm, date, date], data: st.DataObject
) -> None:
    occs = occurrences(*drawn)
    due = working(occs)
    assume(due)
    order = [OccurrenceState.AHEAD, OccurrenceState.DUE, OccurrenceState.MISSED]
    early, late = sorted((around(data, due), around(data, due)))
    for occ in due:
        was, became = (state(occ, held_at=None, skipped=False, now=now) for now in (early, late))
        assert order.index(was) <= order.index(became)
        assert (early <= occ.due_at + GRACE) == (was is not OccurrenceState.MISSED)


@given(rhythms(), st.data())
def test_t48_start_check_in_and_next_due_name_the_first_that_can_still_be(
    drawn: tuple[Rhythm, date, date], data: st.DataObject
) -> None:
    occs = occurrences(*drawn)
    due = working(occs)
    assume(due)
    now = around(data, due)
    sent = {occ.on: occ.due_at for occ in due if data.draw(st.booleans())}
    found = current(occs, now, sent)
    here = belongs_to(occs, now)
    if here is not None and here.on not in sent:
        assert found == here
    assert found is None or (found.on not in sent and found.closes_at > now)
    coming = next_due(occs, now)
    assert [occ for occ in due if occ.due_at >= now][:1] == ([] if coming is None else [coming])


@given(rhythms(), st.data())
def test_t48_silence_is_two_missed_in_a_row_and_any_word_ends_it(
    drawn: tuple[Rhythm, date, date], data: st.DataObject
) -> None:
    occs = occurrences(*drawn)
    due = working(occs)
    assume(len(due) >= 2)
    now = around(data, due)
    heard = [around(data, due) for _ in range(data.draw(st.integers(0, 3)))]
    over = [occ for occ in due if state(occ, held_at=None, skipped=False, now=now) is OccurrenceState.MISSED][
        -2:
    ]
    answered = {found.on for at in heard if at <= now and (found := belongs_to(occs, at))}
    later = any(over and over[-1].closes_at <= at <= now for at in heard)
    expected = len(over) == 2 and not answered & {occ.on for occ in over} and not later
    assert silent(occs, heard, now) is expected
    assert not silent(occs, [*heard, now], now)


@given(days, st.integers(0, 400), st.sampled_from([0, 5, 6]))
def test_t48_weeks_of_a_cycle_turn_on_the_first_day_of_the_week_and_none_is_left_out(
    starts: date, length: int, week_start: int
) -> None:
    cycle = Cycle(starts, starts + timedelta(days=length))
    every_day = [starts + timedelta(days=ahead) for ahead in range(length + 1)]
    weeks = [week_of(cycle, day, week_start) for day in every_day]
    of = weeks[0][1]
    assert {number for number, _ in weeks} == set(range(1, of + 1))
    for day, before, after in zip(every_day[1:], weeks, weeks[1:], strict=False):
        assert after == before or (after == (before[0] + 1, of) and day.weekday() == week_start)
    assert abs((length + 1) - 7 * of) <= 6


@given(days, st.integers(0, 120), st.integers(1, 120), zones)
def test_t48_cycles_that_follow_each_other_meet_at_a_midnight(
    starts: date, length: int, next_length: int, zone: str
) -> None:
    ends = starts + timedelta(days=length)
    begins, until = span_utc(Cycle(starts, ends), zone)
    assert span_utc(Cycle(ends + timedelta(days=1), ends + timedelta(days=next_length)), zone)[0] == until
    there = ZoneInfo(zone)
    instant = timedelta(microseconds=1)
    assert begins.astimezone(there).date() >= starts > (begins - instant).astimezone(there).date()
    assert (until - instant).astimezone(there).date() <= ends < until.astimezone(there).date()


@given(days, st.integers(1, 12))
def test_t48_quarters_tile_the_years_and_answer_to_their_names(on: date, month: int) -> None:
    found = quarter(on, month)
    after = quarter(found.ends + timedelta(days=1), month)
    assert found.starts <= on <= found.ends
    assert after.starts == found.ends + timedelta(days=1)
    assert (found.starts.month - month) % 3 == 0
    assert (after.fiscal_year, after.number) == (
        (found.fiscal_year + 1, 1) if found.number == 4 else (found.fiscal_year, found.number + 1)
    )
    assert quarter(date(found.fiscal_year, month, 1), month).number == 1
    assert quarter_named(found.name, month) == found
    period = read_period(found.name, month)
    assert period is not None
    assert (period.name, period.starts, period.ends) == (found.name, found.starts, found.ends)


@given(st.text("QHFYqhfy0124 ./()'-–²٢éaugdec", max_size=16), st.integers(1, 12))
def test_any_text_is_a_period_or_none(text: str, month: int) -> None:
    period = read_period(text, month)
    assert period is None or period.starts <= period.ends
