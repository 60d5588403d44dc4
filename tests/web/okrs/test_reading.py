"""Reading objectives: open to everybody, hidden from who may not know, and who writes is said."""

from decimal import Decimal

import pytest

from tests.factories.okrs import a_key_result, an_objective
from tests.web.scene import EVERYBODY, MEMBERS, O, Scene, U
from tests.web.visitor import visitor


def body(scene: Scene, who: str, path: str, status: int = 200) -> str:
    response = visitor(scene.cast.everybody()[who]).get(path)
    assert response.status_code == status, f"{who} {path}: {response.status_code}"
    return str(response.content.decode())


def paths(scene: Scene) -> dict[str, str]:
    return {
        "draft": f"{O}objectives/{scene.draft.pk}/",
        "committed": f"{O}objectives/{scene.committed.pk}/",
        "idea": f"{O}objectives/{scene.idea.pk}/",
        "ideas": f"{U}ideas/",
        "key-result": f"{O}key-results/{scene.measured.pk}/",
        "draft's key-result": f"{O}key-results/{scene.key_result.pk}/",
        "contribution": f"{O}contributions/{scene.contribution.pk}/",
    }


READ = ("draft", "committed", "idea", "ideas", "key-result", "draft's key-result", "contribution")


@pytest.mark.parametrize("name", READ)
def test_what_is_open_is_read_by_everybody_here_and_by_nobody_else(scene: Scene, name: str) -> None:
    path = paths(scene)[name]
    for who in EVERYBODY:
        assert "Northward" in body(scene, who, path)
    for who in ("outsider", "deactivated"):
        assert "Harbour" not in body(scene, who, path, 404)
    response = visitor().get(path)
    assert response.status_code == 302
    assert "next=" in response["Location"]
    assert name == "ideas" or visitor(scene.cast.maya).post(path).status_code == 405


def test_a_confidential_objective_is_there_for_its_members_alone(scene: Scene) -> None:
    for who in EVERYBODY:
        page = body(scene, who, f"{O}objectives/{scene.hidden.pk}/", 200 if who in MEMBERS else 404)
        assert ("Bremen" in page) is (who in MEMBERS)


@pytest.mark.parametrize("kind", ["objectives", "key-results", "contributions"])
def test_an_unknown_id_is_a_404(scene: Scene, kind: str) -> None:
    page = body(scene, "maya", f"{O}{kind}/01900000-0000-7000-8000-000000000000/", 404)
    assert "There is nothing here for you" in page
    assert body(scene, "maya", f"{O}{kind}/not-an-id/", 404)


def test_the_objective_says_what_it_answers_to_and_how_it_came_to_be(scene: Scene) -> None:
    page = body(scene, "stranger", paths(scene)["committed"])
    assert "win back who left" in page
    assert "Make banking simple" in page
    assert "because it brings people back" in page
    assert "Only the members of Explore write this: Jonas Keller, Maya Ito." in page
    assert "Edit this objective" not in page


def test_the_upper_side_sees_who_carries_it(scene: Scene) -> None:
    page = body(scene, "leader", f"{O}objectives/{scene.strategic.pk}/")
    assert "Who carries this" in page
    assert "Win back who left" in page


def test_a_member_finds_what_comes_next_with_what_is_worth_a_thought(scene: Scene) -> None:
    page = body(scene, "maya", paths(scene)["draft"])
    assert "Commit to it, for the team" in page
    assert "2 of 2 key results have no key partner" in page
    assert "Commit to it, for the team" not in body(scene, "leader", paths(scene)["draft"])
    assert "Commit to it, for the team" not in body(scene, "maya", paths(scene)["committed"])


def test_several_key_results_added_in_one_go_are_one_line_of_history(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    text = "\n".join(f"Raise trust in branch {letter} from 2{letter} to 3{letter}" for letter in "ABC")
    client.post(f"{O}objectives/{scene.draft.pk}/key-results/paste/", {"text": text, "confirm": "1"})
    page = body(scene, "stranger", paths(scene)["draft"])
    assert "added 3 key results" in page
    assert "added a key result" not in page


def test_a_dropped_key_result_is_shown_with_its_reason_and_a_closed_objective_is_never_late(
    scene: Scene,
) -> None:
    closed = an_objective(scene.cast.team, scene.cycle, "Know our guests", state="partly", imported=True)
    a_key_result(closed, "Guests asked from 1 to 9", state="dropped", state_reason="nobody came")
    a_key_result(closed, "Names known from 1 to 5", score=Decimal("0.7"))
    page = body(scene, "stranger", f"{O}objectives/{closed.pk}/")
    assert "dropped because nobody came" in page
    assert "Score 0.7" in page
    assert not any(word in page for word in ("Outdated", "Off track", "The first check-in asks"))
