"""What an objective's page tells of how it came to be."""

import pytest

from northward.insight.queries import objective_page
from northward.insight.queries.objective import LOG
from northward.okrs import actions
from northward.teams.permissions import standing_of
from tests.cast import actor_of, build


@pytest.mark.django_db
def test_the_oldest_change_that_is_shown_says_what_it_changed_as_the_others_do() -> None:
    cast = build()
    maya = actor_of(cast.maya)
    id_ = actions.note_idea(actor=maya, unit=cast.team.pk, statement="Wording 0")
    for number in range(1, LOG + 2):
        actions.change_objective(
            actor=maya,
            objective=id_,
            version=number,
            statement=f"Wording {number}",
            why="",
            aim="aspirational",
        )
    changes = objective_page(maya, standing_of(maya), id_).changes
    assert len(changes) == LOG
    assert changes[-1].differences["statement"] == ("Wording 1", "Wording 2")
