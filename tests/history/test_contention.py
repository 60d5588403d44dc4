"""Many people write at once: everybody gets through, in turn, and nobody is told that the database is locked."""

import threading
import time
from uuid import UUID

import pytest
from django.db import connections

from northward.history.models import Entry
from northward.kit.actor import operator
from northward.teams.actions.units import add_unit
from northward.teams.models import Unit
from tests import cast

WRITERS = 16
EACH = 12
BUSY_TIMEOUT = 20


@pytest.mark.trust("T40")
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_at_once_all_get_through() -> None:
    house = cast.build()
    units_before = Unit.objects.count()
    waits: list[float] = []
    made: list[UUID] = []
    troubles: list[Exception] = []
    ready = threading.Barrier(WRITERS)

    def write(number: int) -> None:
        actor = operator("writer", house.organization.pk)
        ready.wait(20)
        try:
            for turn in range(EACH):
                began = time.monotonic()
                unit = add_unit(actor=actor, name=f"Unit {number} {turn}", parent=house.company.pk)
                waits.append(time.monotonic() - began)
                made.append(unit)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=[number]) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert troubles == []
    assert len(set(made)) == WRITERS * EACH
    assert Unit.objects.count() == units_before + WRITERS * EACH
    assert set(Entry.objects.values_list("subject", flat=True)) == set(made)
    print(f"{len(waits)} writes, the longest waited {max(waits):.2f} s")
    assert max(waits) < BUSY_TIMEOUT / 2
