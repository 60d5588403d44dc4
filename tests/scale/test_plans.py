"""No page goes through all that was ever measured, said or recorded to find what it shows."""

from datetime import date, timedelta

import pytest
from django.db import connection

from northward.history.follow import entries_after
from northward.history.models import Entry
from northward.kit import clock
from northward.live.statistics import renew_statistics
from northward.metrics.models import Measurement
from northward.rituals.models import CheckIn, GoalSnapshot, ResultSnapshot
from tests.scale.filling import fill
from tests.scale.floors import statements_of
from tests.scale.organization import Organization, Scale
from tests.scale.pages import Pages
from tests.scale.plans import plan_of, scanned

GROWING = {model._meta.db_table for model in (Measurement, Entry, CheckIn, GoalSnapshot, ResultSnapshot)}
SMALL = Scale(units=24, people=60, objectives=72, key_results=200, rounds=30)
ADDRESSES = {
    "team page": "units/{slug}/",
    "check-in page": "units/{slug}/check-in/",
    "check-ins": "units/{slug}/check-ins/",
    "home": "",
    "units": "units/",
    "key result page": "key-results/{result}/",
}


@pytest.fixture
def pages(transactional_db: None) -> Pages:
    """The pages of a small organization with a year behind it."""
    today: date = clock.now().date()
    fill(Organization(7, SMALL, today - timedelta(days=today.weekday())))
    renew_statistics()
    connection.close()
    return Pages(connection.vendor, "Test")


def test_pages_find_what_they_show_by_an_index(pages: Pages) -> None:
    team = pages.teams[0]
    result = pages.key_result_of(team)
    found: dict[str, set[str]] = {}
    for name, rest in ADDRESSES.items():
        address = f"/o/benchmark/{rest.format(slug=team.unit.slug, result=result)}"
        asked = statements_of(lambda address=address: team.visitor.get(address))  # type: ignore[misc]
        assert asked, name
        found[name] = set().union(*map(scanned, asked)) & GROWING
    assert not any(found.values()), found


def test_a_statement_without_an_index_is_caught(pages: Pages) -> None:
    (planted,) = statements_of(lambda: list(Measurement.objects.filter(note="anything")))
    assert scanned(planted) == {Measurement._meta.db_table}
    (well,) = statements_of(lambda: list(Measurement.objects.filter(metric=pages.teams[0].unit.pk)))
    assert scanned(well) == set()


def test_a_follower_and_a_stream_find_what_is_new_without_reading_what_is_old(pages: Pages) -> None:
    last = Entry.objects.latest("id")
    (asked,) = statements_of(lambda: entries_after(last.epoch, last.id - 1, limit=1))
    assert scanned(asked) == set()
    if connection.vendor == "sqlite":
        # An index of which only the first column is looked up is one that is read to its end, as every epoch is 0.
        assert "id>?" in plan_of(asked)
