"""What a wall clock says and what it means, where clocks jump and calendars skip a day (T48)."""

import os
import time as system_time
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from northward.method.cadence import Cycle, Every, Rhythm, moment, occurrences, span_utc, week_of

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


ON_THE_WALL: list[tuple[str, str, str, str]] = [
    ("Europe/Berlin", "2026-10-23", "14:00", "2026-10-23T12:00"),
    ("Europe/Berlin", "2026-10-30", "14:00", "2026-10-30T13:00"),
    ("America/New_York", "2026-10-30", "14:00", "2026-10-30T18:00"),
    ("America/New_York", "2026-11-06", "14:00", "2026-11-06T19:00"),
    ("America/Sao_Paulo", "2018-11-02", "14:00", "2018-11-02T17:00"),
    ("America/Sao_Paulo", "2018-11-09", "14:00", "2018-11-09T16:00"),
    ("America/Sao_Paulo", "2026-11-06", "14:00", "2026-11-06T17:00"),
    ("Pacific/Kiritimati", "2026-10-02", "14:00", "2026-10-02T00:00"),
    ("Pacific/Kiritimati", "2026-10-02", "09:00", "2026-10-01T19:00"),
    ("Etc/GMT+12", "2026-10-02", "14:00", "2026-10-03T02:00"),
    ("Asia/Kathmandu", "2028-02-29", "14:00", "2028-02-29T08:15"),
    ("Pacific/Apia", "2011-12-23", "14:00", "2011-12-24T00:00"),
    ("Pacific/Apia", "2012-01-06", "14:00", "2012-01-06T00:00"),
]


@pytest.mark.trust("T48")
def test_t48_two_in_the_afternoon_stays_two_in_the_afternoon() -> None:
    for zone, on, at, due in ON_THE_WALL:
        assert moment(date.fromisoformat(on), time.fromisoformat(at), zone) == utc(due), (zone, on)


@pytest.mark.trust("T48")
@pytest.mark.parametrize(
    ("zone", "on", "at", "due", "shown"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30", "2026-03-29 03:30"),
        ("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T03:00", "2018-11-04 01:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45", "2026-10-04 02:45"),
        ("Pacific/Apia", "2011-12-30", "14:00", "2011-12-31T00:00", "2011-12-31 14:00"),
    ],
)
def test_t48_a_time_that_the_clocks_skip_moves_forward(
    zone: str, on: str, at: str, due: str, shown: str
) -> None:
    found = moment(date.fromisoformat(on), time.fromisoformat(at), zone)
    assert found == utc(due)
    assert f"{found.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == shown


@pytest.mark.trust("T48")
@pytest.mark.parametrize(
    ("zone", "on", "at", "due"),
    [
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
    ],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_t48_a_time_that_the_clocks_show_twice_is_the_first(
    zone: str, on: str, at: str, due: str, fold: int
) -> None:
    assert moment(date.fromisoformat(on), time.fromisoformat(at).replace(fold=fold), zone) == utc(due)


def test_a_zone_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        moment(date(2026, 10, 2), time(14), "Europe/Atlantis")


WEEKS: list[tuple[str, str, str, int, tuple[int, int]]] = [
    ("2026-07-01", "2026-09-30", "2026-07-01", MONDAY, (1, 13)),
    ("2026-07-01", "2026-09-30", "2026-07-06", MONDAY, (2, 13)),
    ("2026-07-01", "2026-09-30", "2026-08-30", MONDAY, (9, 13)),
    ("2026-07-01", "2026-09-30", "2026-08-30", SUNDAY, (10, 14)),
    ("2026-07-01", "2026-09-30", "2026-08-29", SUNDAY, (9, 14)),
    ("2026-07-01", "2026-09-30", "2026-08-29", SATURDAY, (9, 13)),
    ("2026-07-01", "2026-09-30", "2026-08-28", SATURDAY, (8, 13)),
    ("2026-07-01", "2026-09-30", "2026-09-30", MONDAY, (13, 13)),
    ("2026-07-01", "2026-09-30", "2026-10-20", MONDAY, (13, 13)),
    ("2026-07-01", "2026-09-30", "2026-06-01", MONDAY, (1, 13)),
    ("2026-10-01", "2026-12-31", "2026-12-31", MONDAY, (14, 14)),
    ("2028-01-01", "2028-03-31", "2028-02-29", MONDAY, (9, 13)),
    ("2026-10-03", "2026-10-04", "2026-10-04", MONDAY, (1, 1)),
    ("2026-10-03", "2026-10-05", "2026-10-05", MONDAY, (1, 1)),
]


@pytest.mark.trust("T48")
def test_t48_week_nine_of_thirteen() -> None:
    for starts, ends, on, week_start, expected in WEEKS:
        cycle = Cycle(date.fromisoformat(starts), date.fromisoformat(ends))
        assert week_of(cycle, date.fromisoformat(on), week_start) == expected, (starts, on, week_start)


@pytest.mark.trust("T48")
@pytest.mark.parametrize(
    ("zone", "starts", "ends", "begins", "until"),
    [
        ("Europe/Berlin", "2026-10-01", "2026-12-31", "2026-09-30T22:00", "2026-12-31T23:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04", "2018-11-04T03:00", "2018-11-05T02:00"),
        ("Pacific/Kiritimati", "2026-10-01", "2026-10-01", "2026-09-30T10:00", "2026-10-01T10:00"),
        ("Etc/GMT+12", "2026-10-01", "2026-10-01", "2026-10-01T12:00", "2026-10-02T12:00"),
        ("Pacific/Apia", "2011-12-29", "2011-12-31", "2011-12-29T10:00", "2011-12-31T10:00"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30", "2011-12-30T10:00", "2011-12-30T10:00"),
    ],
)
def test_t48_a_cycle_runs_from_its_own_midnight_to_its_own_midnight(
    zone: str, starts: str, ends: str, begins: str, until: str
) -> None:
    cycle = Cycle(date.fromisoformat(starts), date.fromisoformat(ends))
    assert span_utc(cycle, zone) == (utc(begins), utc(until))


def test_a_cycle_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="swap the dates"):
        Cycle(date(2026, 10, 2), date(2026, 10, 1))


@pytest.fixture(params=["Asia/Tokyo", "America/Los_Angeles"])
def server_elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """The machine's own zone is somewhere else."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    system_time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    system_time.tzset()


@pytest.mark.trust("T48")
@pytest.mark.usefixtures("server_elsewhere")
def test_t48_the_servers_zone_changes_nothing() -> None:
    fridays = Rhythm(Every.WEEKLY, 4, time(14), "Europe/Berlin")
    assert [occ.due_at for occ in occurrences(fridays, date(2026, 10, 12), date(2026, 11, 8))] == [
        utc("2026-10-16T12:00"),
        utc("2026-10-23T12:00"),
        utc("2026-10-30T13:00"),
        utc("2026-11-06T13:00"),
    ]
    assert span_utc(Cycle(date(2026, 10, 1), date(2026, 10, 31)), "UTC") == (
        utc("2026-10-01T00:00"),
        utc("2026-11-01T00:00"),
    )
