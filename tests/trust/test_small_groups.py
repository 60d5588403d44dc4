"""T16d: through the real pages: what fewer than five people said of themselves never leaves their team."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from northward.kit import clock
from northward.rituals.models import GoalSnapshot, OwnConfidence
from tests import cast as people
from tests.trust.cases import CASES
from tests.trust.routes import ask, browser, lasting
from tests.trust.tables import taken_back
from tests.trust.world import LAST, World

pytestmark = pytest.mark.trust("T16d")

PAGES = ("team-home", "check-ins", "check-in-read", "units", "home", "objective")
OUTSIDE = ("stranger", "facilitator", "leader", "administrator")
ENERGIES = st.lists(st.integers(1, 5), min_size=1, max_size=7)


def say(house: World, energies: Sequence[int]) -> None:
    """Have as many members say how they feel about the last check-in, each for themselves."""
    OwnConfidence.objects.filter(on=LAST).delete()
    for number, energy in enumerate(energies):
        member = people.join(house.cast.team, people.person(house.cast.organization, f"Member{number} Smith"))
        OwnConfidence.objects.create(
            unit=house.cast.team,
            cycle=house.cycle,
            on=LAST,
            person=member,
            values={str(house.committed.pk): energy * 2},
            energy=energy,
            said_at=clock.now(),
        )
    lows, highs = min(energies) * 2, max(energies) * 2
    GoalSnapshot.objects.filter(check_in=house.just_sent, objective=house.committed).update(
        own_count=len(energies), own_low=lows, own_high=highs
    )
    house.just_sent.__class__.objects.filter(pk=house.just_sent.pk).update(energy=energies[0])


def read(house: World, actor: str, energies: Sequence[int]) -> list[bytes]:
    """Return what somebody reads on every page of the team after these answers."""
    with taken_back():
        say(house, energies)
        client = browser(house, actor)
        found = []
        for name in PAGES:
            asked = ask(name, CASES[name], house)
            if name == "check-in-read":
                asked.address["id"] = house.just_sent.pk
            found.append(lasting(asked.send(client, "GET").content))
        return found


quick = settings(
    max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("actor", OUTSIDE)
def test_fewer_than_five_answers_show_nothing_outside(house: World, actor: str) -> None:
    """T16d: whatever up to four people say, the world outside reads the same; of nobody's answer anything follows."""

    @quick
    @given(ENERGIES.filter(lambda said: len(said) < 5))
    def try_it(said: list[int]) -> None:
        assert read(house, actor, said) == read(house, actor, [6 - energy for energy in said])

    try_it()


def test_of_five_answers_the_mean_is_all_that_shows(house: World) -> None:
    """T16d: answers with one mean look alike, whoever gave which; and the mean itself is there, so that this can fail."""
    same = [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [3, 3, 3, 3, 3], [1, 1, 3, 5, 5]]
    seen = [read(house, "stranger", said) for said in same]
    assert all(pages == seen[0] for pages in seen)
    assert read(house, "stranger", [5, 5, 5, 5, 5]) != seen[0]


def test_the_team_itself_reads_what_it_said(house: World) -> None:
    assert read(house, "member", [1, 5]) != read(house, "member", [5, 1])


def test_no_answer_joins_after_the_mean_was_shown(house: World) -> None:
    """T16d: the difference between a mean of five and one of six would be the sixth answer."""
    say(house, [1, 2, 3, 4, 5])
    client = browser(house, "member")
    asked = ask("check-in-own", CASES["check-in-own"], house)
    asked.body |= {"on": LAST.isoformat(), "own-energy": "5"}
    before = list(OwnConfidence.objects.order_by("pk").values())
    assert asked.send(client, "POST").status_code in (403, 404, 409, 422)
    assert list(OwnConfidence.objects.order_by("pk").values()) == before
