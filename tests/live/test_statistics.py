"""What SQLite knows of its tables: counted when asked, and then by a duty of the side process."""

import pytest
from django.db import connection

from northward.kit import registry
from northward.live.statistics import renew_statistics
from tests.live.browser import happens, somebody

pytestmark = pytest.mark.django_db(transaction=True)


def test_after_counting_sqlite_knows_how_many_rows_there_are(on_postgresql: bool) -> None:
    viewer = somebody()
    for _turn in range(30):
        happens(viewer)
    renew_statistics()
    if on_postgresql:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'history_entry' AND idx IS NOT NULL")
        found = [int(stat.split()[0]) for (stat,) in cursor.fetchall()]
    assert found
    assert all(count >= 30 for count in found), found


def test_counting_is_a_duty() -> None:
    assert registry.duties["renew statistics"].run is renew_statistics
