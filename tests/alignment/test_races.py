"""Two at once: lines proposed at the same moment never close a circle, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from northward.alignment import actions
from northward.alignment.models import Contribution
from northward.kit.errors import Invalid
from tests.cast import actor_of, build
from tests.factories.okrs import a_contribution, a_cycle, an_objective

LINES = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.trust("T40")
def test_lines_proposed_at_once_never_close_a_circle() -> None:
    """Of a ring every other line stands; who propose the missing ones share no objective, yet not all can have theirs."""
    cast = build()
    cycle, leader = a_cycle(cast.organization), actor_of(cast.leader)
    lower = [an_objective(cast.team, cycle, f"Lower {number}") for number in range(LINES)]
    upper = [an_objective(cast.business, cycle, f"Upper {number}") for number in range(LINES)]
    for below, above in zip(lower, upper, strict=True):
        a_contribution(below, above)
    start = Barrier(LINES)

    def propose(number: int) -> bool:
        connection.ensure_connection()
        start.wait(timeout=20)
        try:
            actions.propose_contribution(
                actor=leader,
                objective=upper[number].pk,
                to_objective=lower[(number + 1) % LINES].pk,
                because="it goes on",
            )
        except Invalid:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(LINES) as pool:
        made = list(pool.map(propose, range(LINES)))
    assert made.count(False) == 1
    assert Contribution.objects.count() == 2 * LINES - 1
