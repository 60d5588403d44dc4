"""When a check-in is due and what becomes of it, on dates that one can check with a wall calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from northward.method.cadence import (
    Every,
    Kept,
    Occurrence,
    OccurrenceState,
    Rhythm,
    belongs_to,
    current,
    kept,
    next_due,
    occurrences,
    silent,
    state,
    streak,
)

HELD, LATE, SKIPPED = OccurrenceState.HELD, OccurrenceState.LATE, OccurrenceState.SKIPPED
MISSED, DUE, AHEAD = OccurrenceState.MISSED, OccurrenceState.DUE, OccurrenceState.AHEAD
MONDAY, TUESDAY, FRIDAY, SUNDAY = 0, 1, 4, 6
AFTER_LUNCH = time(14)
BERLIN = Rhythm(Every.WEEKLY, FRIDAY, AFTER_LUNCH, "Europe/Berlin")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def dates(rhythm: Rhythm, first: str, last: str) -> list[str]:
    found = occurrences(rhythm, date.fromisoformat(first), date.fromisoformat(last))
    return [occurrence.on.isoformat() for occurrence in found]


@pytest.fixture(name="autumn")
def four_fridays() -> list[Occurrence]:
    """16, 23, 30 October and 6 November 2026 at 14:00 in Berlin, where clocks go back on the 25th."""
    return occurrences(BERLIN, date(2026, 10, 12), date(2026, 11, 8))


@pytest.mark.parametrize(("weekday", "week"), [(7, -1), (-1, -1), (0, 0), (0, 5), (0, -2)])
def test_a_rhythm_on_a_day_that_no_week_has_is_refused(weekday: int, week: int) -> None:
    with pytest.raises(ValueError, match="is unknown: give"):
        Rhythm(Every.MONTHLY, weekday, AFTER_LUNCH, "UTC", week_of_month=week)


def test_a_weekly_rhythm_meets_each_of_its_weekdays_in_the_cycle() -> None:
    assert dates(BERLIN, "2026-10-01", "2026-10-16") == ["2026-10-02", "2026-10-09", "2026-10-16"]
    assert dates(BERLIN, "2026-10-02", "2026-10-08") == ["2026-10-02"]
    assert dates(BERLIN, "2026-10-03", "2026-10-08") == []
    assert dates(BERLIN, "2026-10-09", "2026-10-01") == []


def test_a_biweekly_rhythm_counts_from_the_first_day_of_the_cycle() -> None:
    rhythm = Rhythm(Every.BIWEEKLY, FRIDAY, AFTER_LUNCH, "UTC")
    assert dates(rhythm, "2026-10-01", "2026-11-15") == [
        "2026-10-02",
        "2026-10-16",
        "2026-10-30",
        "2026-11-13",
    ]
    assert dates(rhythm, "2026-10-03", "2026-10-24") == ["2026-10-09", "2026-10-23"]


@pytest.mark.parametrize(
    ("every", "due", "closes"),
    [
        (Every.WEEKLY, "2026-10-09T14:00", "2026-10-13T02:00"),
        (Every.BIWEEKLY, "2026-10-09T14:00", "2026-10-16T14:00"),
        (Every.MONTHLY, "2026-10-30T14:00", "2026-11-13T14:00"),
    ],
)
def test_the_last_window_stays_open_for_half_of_the_way_to_a_next_one(
    every: Every, due: str, closes: str
) -> None:
    last = utc(due).date()
    found = occurrences(Rhythm(every, FRIDAY, AFTER_LUNCH, "UTC"), last.replace(day=3), last)[-1]
    assert (found.due_at, found.closes_at) == (utc(due), utc(closes))


@pytest.mark.trust("T48")
@pytest.mark.parametrize(
    ("weekday", "week", "expected"),
    [
        (FRIDAY, -1, ["2028-01-28", "2028-02-25", "2028-03-31", "2028-04-28"]),
        (TUESDAY, -1, ["2028-01-25", "2028-02-29", "2028-03-28", "2028-04-25"]),
        (MONDAY, 1, ["2028-02-07", "2028-03-06", "2028-04-03"]),
        (SUNDAY, 4, ["2028-01-23", "2028-02-27", "2028-03-26", "2028-04-23"]),
    ],
)
def test_t48_a_monthly_rhythm_finds_its_weekday_leap_day_or_not(
    weekday: int, week: int, expected: list[str]
) -> None:
    rhythm = Rhythm(Every.MONTHLY, weekday, AFTER_LUNCH, "UTC", week_of_month=week)
    assert dates(rhythm, "2028-01-15", "2028-04-28") == expected


@pytest.mark.trust("T48")
def test_t48_windows_meet_in_the_middle_and_open_with_the_cycle(autumn: list[Occurrence]) -> None:
    assert [occurrence.opens_at for occurrence in autumn] == [
        utc("2026-10-13T00:00"),
        utc("2026-10-20T00:00"),
        utc("2026-10-27T00:30"),
        utc("2026-11-03T01:00"),
    ]
    assert autumn[-1].closes_at == utc("2026-11-10T01:00")
    early = occurrences(BERLIN, date(2026, 10, 15), date(2026, 10, 23))
    assert early[0].opens_at == utc("2026-10-14T22:00")


TIME_MACHINE: list[tuple[str, list[OccurrenceState]]] = [
    ("2026-10-12T09:00", [AHEAD, AHEAD, AHEAD, AHEAD]),
    ("2026-10-13T00:00", [DUE, AHEAD, AHEAD, AHEAD]),
    ("2026-10-17T12:00", [DUE, AHEAD, AHEAD, AHEAD]),
    ("2026-10-17T12:01", [MISSED, AHEAD, AHEAD, AHEAD]),
    ("2026-10-24T12:00", [MISSED, DUE, AHEAD, AHEAD]),
    ("2026-10-27T00:29", [MISSED, MISSED, AHEAD, AHEAD]),
    ("2026-10-31T13:00", [MISSED, MISSED, DUE, AHEAD]),
    ("2026-10-31T13:01", [MISSED, MISSED, MISSED, AHEAD]),
    ("2026-11-07T13:01", [MISSED, MISSED, MISSED, MISSED]),
]


@pytest.mark.trust("T48")
def test_t48_time_machine_of_an_untouched_rhythm_wherever_the_viewer_is(autumn: list[Occurrence]) -> None:
    for now, expected in TIME_MACHINE:
        for viewer in ("UTC", "Asia/Tokyo", "America/Los_Angeles"):
            at = utc(now).astimezone(ZoneInfo(viewer))
            assert [state(occ, held_at=None, skipped=False, now=at) for occ in autumn] == expected, now


@pytest.mark.parametrize(
    ("held_at", "expected"),
    [
        ("2026-10-22T07:00", HELD),
        ("2026-10-23T12:00", HELD),
        ("2026-10-24T12:00", HELD),
        ("2026-10-24T12:01", LATE),
        ("2026-10-26T09:00", LATE),
    ],
)
def test_what_was_sent_counts_and_late_begins_after_the_grace(
    autumn: list[Occurrence], held_at: str, expected: OccurrenceState
) -> None:
    now = utc("2026-11-01T00:00")
    for skipped in (True, False):
        assert state(autumn[1], held_at=utc(held_at), skipped=skipped, now=now) is expected


def test_grace_can_be_longer_or_none(autumn: list[Occurrence]) -> None:
    now = utc("2026-10-25T12:00")
    none, three = timedelta(0), timedelta(days=3)
    assert state(autumn[1], held_at=None, skipped=False, now=now, grace=three) is DUE
    assert state(autumn[1], held_at=None, skipped=False, now=utc("2026-10-23T12:01"), grace=none) is MISSED


@pytest.mark.parametrize("now", ["2026-10-01T00:00", "2026-10-23T12:00", "2027-01-01T00:00"])
def test_a_skipped_one_is_skipped_at_any_time(autumn: list[Occurrence], now: str) -> None:
    assert state(autumn[1], held_at=None, skipped=True, now=utc(now)) is SKIPPED


def test_nothing_is_due_on_a_holiday_and_its_neighbours_windows_meet_over_it() -> None:
    rhythm = Rhythm(
        Every.WEEKLY, FRIDAY, AFTER_LUNCH, "UTC", frozenset({date(2026, 12, 25), date(2027, 1, 1)})
    )
    before, christmas, new_year, after = occurrences(rhythm, date(2026, 12, 14), date(2027, 1, 10))
    assert [occ.holiday for occ in (before, christmas, new_year, after)] == [False, True, True, False]
    assert before.closes_at == after.opens_at == utc("2026-12-29T02:00")
    noon = christmas.due_at
    assert state(christmas, held_at=None, skipped=False, now=noon) is SKIPPED
    assert belongs_to([before, christmas, new_year, after], noon) is before
    assert next_due([before, christmas, new_year, after], noon) is after
    assert current([before, christmas, new_year, after], noon, {before.on: before.due_at}) is after


BELONGING: list[tuple[str, int | None]] = [
    ("2026-10-12T23:59", None),
    ("2026-10-13T00:00", 0),
    ("2026-10-15T09:00", 0),
    ("2026-10-19T09:00", 0),
    ("2026-10-22T09:00", 1),
    ("2026-10-26T09:00", 1),
    ("2026-11-10T00:59", 3),
    ("2026-11-10T01:00", None),
]


def test_thursdays_check_in_counts_for_friday_and_mondays_for_the_friday_before(
    autumn: list[Occurrence],
) -> None:
    for at, index in BELONGING:
        assert belongs_to(autumn, utc(at)) == (None if index is None else autumn[index]), at


def test_the_next_due_is_the_first_from_now_on(autumn: list[Occurrence]) -> None:
    assert next_due(autumn, autumn[1].due_at) is autumn[1]
    assert next_due(autumn, autumn[1].due_at + timedelta(seconds=1)) is autumn[2]
    assert next_due(autumn, autumn[3].due_at + timedelta(seconds=1)) is None


STARTING: list[tuple[str, list[int], int | None]] = [
    ("2026-10-01T00:00", [], 0),
    ("2026-10-22T09:00", [], 1),
    ("2026-10-26T09:00", [0], 1),
    ("2026-10-22T09:00", [1], 2),
    ("2026-10-22T09:00", [1, 2], 3),
    ("2026-10-22T09:00", [1, 2, 3], None),
    ("2026-11-10T01:00", [], None),
]


def test_start_check_in_means_the_first_unsent_one_that_is_not_over(autumn: list[Occurrence]) -> None:
    for now, sent, index in STARTING:
        held = {autumn[number].on: autumn[number].due_at for number in sent}
        assert current(autumn, utc(now), held) == (None if index is None else autumn[index]), (now, sent)


def test_start_check_in_passes_over_a_skipped_one(autumn: list[Occurrence]) -> None:
    left = [autumn[0], autumn[2], autumn[3]]
    assert belongs_to(left, utc("2026-10-22T09:00")) is None
    assert current(left, utc("2026-10-22T09:00"), {}) is autumn[2]


SILENCE: list[tuple[str, list[str], bool]] = [
    ("2026-10-24T12:00", [], False),
    ("2026-10-24T12:01", [], True),
    ("2026-10-24T12:01", ["2026-10-12T23:00"], True),
    ("2026-10-24T12:01", ["2026-10-13T00:00"], False),
    ("2026-10-31T13:00", ["2026-10-13T00:00"], False),
    ("2026-10-31T13:01", ["2026-10-19T23:59"], True),
    ("2026-10-31T13:01", ["2026-10-20T00:00"], False),
    ("2026-10-31T13:01", ["2026-10-31T13:01"], False),
    ("2026-10-31T13:01", ["2026-10-31T13:02"], True),
]


def test_silence_begins_when_the_grace_of_two_in_a_row_is_over(autumn: list[Occurrence]) -> None:
    for now, heard, expected in SILENCE:
        assert silent(autumn, [utc(at) for at in heard], utc(now)) is expected, (now, heard)


def test_a_holiday_neither_counts_as_silence_nor_ends_it() -> None:
    holidays = frozenset({date(2026, 10, 23)})
    rhythm = Rhythm(Every.WEEKLY, FRIDAY, AFTER_LUNCH, "Europe/Berlin", holidays)
    occs = occurrences(rhythm, date(2026, 10, 12), date(2026, 11, 8))
    assert not silent(occs, [], utc("2026-10-24T12:01"))
    assert silent(occs, [], utc("2026-10-31T13:01"))


@pytest.mark.trust("T48")
def test_t48_rhythm_kept_is_plain_counts_and_a_streak_ends_only_with_a_missed_one() -> None:
    holidays = frozenset({date(2026, 10, 9)})
    occs = occurrences(
        Rhythm(Every.WEEKLY, FRIDAY, AFTER_LUNCH, "Europe/Berlin", holidays),
        date(2026, 10, 1),
        date(2026, 11, 20),
    )
    said = [HELD, SKIPPED, MISSED, HELD, SKIPPED, LATE, DUE, AHEAD]
    states = {occ.on: found for occ, found in zip(occs, said, strict=True)}
    assert kept(occs, states) == Kept(held=2, late=1, skipped=1, missed=1)
    assert streak(occs, states) == 2
    assert kept(occs, {}) == Kept(0, 0, 0, 0)
    assert streak(occs, {}) == 0
