"""What each page costs in SQL statements: the same for one row and for twenty."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import TODAY
from tests.conftest import Statements
from tests.factories.okrs import a_contribution, a_key_result, a_measurement, an_objective
from tests.web.scene import O, Scene, U
from tests.web.visitor import visitor


def grow(scene: Scene) -> None:
    """Make twenty of everything that the pages list."""
    for number in range(20):
        a_key_result(scene.draft, f"More visits {number} from 1 to 2")
        result = a_key_result(scene.committed, f"More returns {number} from 1 to 2")
        a_measurement(result.metric, "1", TODAY - timedelta(days=number), by=scene.cast.jonas)
        a_measurement(scene.measured.metric, str(20 + number), TODAY - timedelta(days=number))
        an_objective(scene.cast.team, None, f"Idea {number}")
        above = an_objective(scene.cast.business, scene.cycle, f"Above {number}", state="committed")
        a_contribution(scene.committed, above)
        below = an_objective(scene.cast.neighbour, scene.cycle, f"Beside {number}")
        a_contribution(below, scene.strategic)


PAGES: dict[str, tuple[Callable[[Scene], str], int]] = {
    "objective": (lambda s: f"{O}objectives/{s.committed.pk}/", 20),
    "upper objective": (lambda s: f"{O}objectives/{s.strategic.pk}/", 19),
    "idea": (lambda s: f"{O}objectives/{s.idea.pk}/", 15),
    "edit": (lambda s: f"{O}objectives/{s.draft.pk}/edit", 11),
    "key result edit": (lambda s: f"{O}key-results/{s.key_result.pk}/edit", 11),
    "key result": (lambda s: f"{O}key-results/{s.measured.pk}/", 18),
    "ideas": (lambda s: f"{U}ideas/", 12),
    "contribute": (lambda s: f"{O}objectives/{s.draft.pk}/contribute/", 9),
    "contribution": (lambda s: f"{O}contributions/{s.contribution.pk}/", 7),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_for_one_row_and_for_twenty(
    scene: Scene, statements: Statements, name: str
) -> None:
    path, cost = PAGES[name]
    client = visitor(scene.cast.leader if name == "upper objective" else scene.cast.maya)
    for _ in range(2):
        with statements(cost):
            assert client.get(path(scene)).status_code == 200
        grow(scene)
