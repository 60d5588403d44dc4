"""Contributions on the page: proposed by the team, answered by the other side, never made from above."""

from typing import Any

from northward.alignment.models import Contribution
from northward.history.models import Entry
from tests.factories.okrs import a_contribution, an_objective
from tests.web.scene import EVERYBODY, MEMBERS, O, Scene
from tests.web.visitor import visitor

UPPER = frozenset({"leader"})


def tried(scene: Scene, path: str, data: dict[str, Any], may: frozenset[str]) -> None:
    """Send a form as everybody who may not, then as one who may."""
    before = Entry.objects.count()
    people = scene.cast.everybody()
    for who in EVERYBODY:
        if who not in may:
            assert visitor(people[who]).post(path, data).status_code == 403, who
    assert visitor(scene.cast.outsider).post(path, data).status_code == 404
    assert visitor(scene.cast.deactivated).post(path, data).status_code == 404
    assert visitor().post(path, data).status_code == 302
    assert Entry.objects.count() == before
    assert visitor(people[min(may)]).post(path, data).status_code == 302
    assert Entry.objects.count() > before


def here(scene: Scene, rest: str = "") -> str:
    return f"{O}contributions/{scene.contribution.pk}/{rest}"


def test_the_team_proposes_and_nobody_else(scene: Scene) -> None:
    path = f"{O}objectives/{scene.draft.pk}/contribute/"
    page = visitor(scene.cast.maya).get(path).content.decode()
    assert "Make banking simple" in page
    chosen = f"{path}?to={scene.strategic.pk}"
    assert "Simple tasks done alone" in visitor(scene.cast.maya).get(chosen).content.decode()
    assert visitor(scene.cast.leader).get(path).status_code == 403
    part = str(scene.strategic.key_results.get().pk)
    tried(scene, chosen, {"because": "it brings trust", "to_key_result": part, "is_main": "on"}, MEMBERS)
    made = Contribution.objects.get(objective=scene.draft)
    assert (made.state, made.is_main, str(made.to_key_result_id)) == ("proposed", True, part)


def test_a_proposal_needs_its_reason_and_a_place_above(scene: Scene) -> None:
    client, path = visitor(scene.cast.maya), f"{O}objectives/{scene.draft.pk}/contribute/"
    response = client.post(f"{path}?to={scene.strategic.pk}", {"because": " "})
    assert response.status_code == 422
    assert "Say in a line why your objective helps" in response.content.decode()
    other = an_objective(scene.cast.neighbour, scene.cycle, "Pay in a second")
    assert client.get(f"{path}?to={other.pk}").status_code == 404
    assert client.post(path, {"because": "x"}).status_code == 404
    assert client.get(f"{path}?to=nothing").status_code == 404


def test_where_nothing_stands_above_the_page_says_so(scene: Scene) -> None:
    scene.cycle.phase = "closing"
    scene.cycle.save(update_fields=["phase"])
    page = visitor(scene.cast.maya).get(f"{O}objectives/{scene.draft.pk}/contribute/").content.decode()
    assert "No unit above has an objective yet" in page


def test_the_other_side_agrees(scene: Scene) -> None:
    assert visitor(scene.cast.leader).get(here(scene, "answer/")).status_code == 405
    tried(scene, here(scene, "answer/"), {"answer": "agree", "version": "1"}, UPPER)
    page = visitor(scene.cast.stranger).get(here(scene)).content.decode()
    assert "Agreed by Lena Roth" in page


def test_the_other_side_declines_with_a_reason(scene: Scene) -> None:
    client = visitor(scene.cast.leader)
    response = client.post(here(scene, "answer/"), {"answer": "decline", "version": "1", "reason": ""})
    assert response.status_code == 422
    assert "Say why, so that the team can answer" in response.content.decode()
    tried(scene, here(scene, "answer/"), {"answer": "decline", "version": "1", "reason": "not now"}, UPPER)
    page = visitor(scene.cast.maya).get(here(scene)).content.decode()
    assert "not now" in page
    assert "Propose it anew, with another reason" in page
    assert (
        "Their reason: not now"
        in visitor(scene.cast.maya).get(f"{O}objectives/{scene.committed.pk}/").content.decode()
    )


def test_an_answer_that_is_none_is_a_404_and_a_stale_one_a_conflict(scene: Scene) -> None:
    client = visitor(scene.cast.leader)
    assert client.post(here(scene, "answer/"), {"answer": "perhaps"}).status_code == 404
    assert client.post(here(scene, "answer/"), {"answer": "agree", "version": "7"}).status_code == 409


def test_the_team_takes_it_back(scene: Scene) -> None:
    tried(scene, here(scene, "withdraw/"), {"version": "1"}, MEMBERS)
    assert Contribution.objects.get(pk=scene.contribution.pk).state == "withdrawn"


def test_the_team_marks_its_main_line(scene: Scene) -> None:
    tried(scene, here(scene, "main-line/"), {"version": "1"}, MEMBERS)
    assert Contribution.objects.get(pk=scene.contribution.pk).is_main


def test_only_who_may_sees_a_button(scene: Scene) -> None:
    buttons = {"leader": "Decline, with this reason", "maya": "Take it back"}
    people = scene.cast.everybody()
    for who in EVERYBODY:
        page = visitor(people[who]).get(here(scene)).content.decode()
        for part, text in buttons.items():
            assert (text in page) is (who == part or (part == "maya" and who in MEMBERS)), (who, text)


def test_a_hidden_side_is_named_by_its_unit_alone(scene: Scene) -> None:
    secret = a_contribution(scene.hidden, scene.strategic, because="Bremen costs too much")
    page = visitor(scene.cast.stranger).get(f"{O}contributions/{secret.pk}/").content.decode()
    assert "A confidential objective" in page
    assert "Bremen" not in page
    page = visitor(scene.cast.stranger).get(f"{O}objectives/{scene.strategic.pk}/").content.decode()
    assert "Bremen" not in page
    assert (
        "Bremen costs too much"
        in visitor(scene.cast.maya).get(f"{O}contributions/{secret.pk}/").content.decode()
    )
