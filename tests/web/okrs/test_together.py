"""Two people on one objective: what is typed saves itself, and where two texts meet both are shown."""

from typing import Any

import pytest

from northward.okrs import actions
from northward.okrs.models import KeyResult, Objective
from tests.web.scene import O, Scene
from tests.web.visitor import visitor


def path(scene: Scene, rest: str = "draft/") -> str:
    return f"{O}objectives/{scene.draft.pk}/{rest}"


def autosave(scene: Scene, who: str, **fields: Any) -> dict[str, Any]:
    response = visitor(scene.cast.everybody()[who]).post(path(scene), fields)
    assert response.status_code == 200, response.content
    return dict(response.json())


def now(scene: Scene) -> Objective:
    return Objective.objects.get(pk=scene.draft.pk)


def test_what_is_typed_saves_itself_field_by_field(scene: Scene) -> None:
    first = autosave(scene, "maya", why="Because of trust.", version="1")
    assert first == {"version": 2, "saved": "Saved 10:30", "theirs": {}}
    again = autosave(scene, "maya", why="Because of trust.", version="2")
    assert again["version"] == 2
    assert (now(scene).why, now(scene).statement) == ("Because of trust.", "Make exploring feel safe")


def test_two_who_write_different_fields_lose_nothing(scene: Scene) -> None:
    start = autosave(scene, "maya", why="Mine", version="1")["version"]
    autosave(scene, "maya", why="Mine, better", version=str(start))
    said = autosave(scene, "jonas", statement="Make exploring a joy", version=str(start))
    assert said["theirs"] == {}
    assert (now(scene).why, now(scene).statement) == ("Mine, better", "Make exploring a joy")


def test_where_two_write_the_same_field_the_second_is_shown_the_first(scene: Scene) -> None:
    start = str(autosave(scene, "maya", why="First", version="1")["version"])
    autosave(scene, "maya", why="Hers", version=start)
    said = autosave(scene, "jonas", why="His", version=start)
    assert said["theirs"] == {"why": "Hers"}
    assert now(scene).why == "Hers"
    assert autosave(scene, "jonas", why="His", version=start, insist="1")["theirs"] == {}
    assert now(scene).why == "His"


def test_two_who_save_in_the_same_moment_are_told_so_in_words_that_the_editor_can_read(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = actions.change_objective

    def second(**told: Any) -> None:
        monkeypatch.setattr(actions, "change_objective", saved)
        autosave(scene, "jonas", why="His", version="1")
        saved(**told)

    monkeypatch.setattr(actions, "change_objective", second)
    response = visitor(scene.cast.maya).post(path(scene), {"statement": "Make it hers", "version": "1"})

    assert response.status_code == 409
    assert "Somebody saved in the same moment" in response.json()["errors"][""][0]
    assert now(scene).why == "His"


def test_what_the_house_refuses_is_said_and_kept_in_the_field(scene: Scene) -> None:
    response = visitor(scene.cast.maya).post(path(scene), {"statement": " ", "version": "1"})
    assert response.status_code == 422
    assert response.json()["errors"]["statement"] == ["Say what you want to achieve, in one sentence."]


def test_what_the_page_has_saved_by_itself_is_no_conflict_when_the_sentence_is_saved(scene: Scene) -> None:
    start = str(autosave(scene, "maya", why="First", version="1")["version"])
    autosave(scene, "maya", statement="Make exploring hers", version=start)
    hers = {"statement": "Make exploring hers", "why": "Because", "aim": "aspirational", "version": start}
    answer = visitor(scene.cast.maya).post(path(scene, "edit"), hers)
    assert answer.status_code == 302
    assert (now(scene).statement, now(scene).why) == ("Make exploring hers", "Because")


def test_saving_upon_an_old_version_shows_both_texts_and_either_can_be_taken(scene: Scene) -> None:
    autosave(scene, "maya", statement="Make exploring hers", why="Her why", version="1")
    client = visitor(scene.cast.jonas)
    his = {"statement": "Make exploring his", "why": "His why", "aim": "aspirational"}
    response = client.post(path(scene, "edit"), his | {"version": "1"})
    page = response.content.decode()
    assert response.status_code == 409
    assert all(text in page for text in ("Make exploring hers", "Make exploring his", "Her why", "His why"))
    assert 'name="version" value="2"' in page
    client.post(path(scene, "edit"), his | {"version": "2", "take-why": "theirs"})
    assert (now(scene).statement, now(scene).why) == ("Make exploring his", "Her why")


def test_a_key_result_changed_by_two_shows_both(scene: Scene) -> None:
    here = f"{O}key-results/{scene.key_result.pk}/edit"
    data = {"name": "Visits", "kind": "increase", "baseline": "20", "version": "1"}
    visitor(scene.cast.maya).post(here, data | {"target": "45"})
    response = visitor(scene.cast.jonas).post(here, data | {"target": "50"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this key result while you were writing" in page
    assert '<p class="long">45</p>' in page
    assert 'value="50"' in page
    visitor(scene.cast.jonas).post(here, data | {"target": "50", "version": "2"})
    assert str(KeyResult.objects.get(pk=scene.key_result.pk).target) == "50"


def test_a_step_upon_an_old_version_is_a_conflict(scene: Scene) -> None:
    autosave(scene, "maya", why="New", version="1")
    response = visitor(scene.cast.jonas).post(path(scene, "state/"), {"to": "commit", "version": "1"})
    assert response.status_code == 409
    assert now(scene).state == "draft"


def test_the_preview_reads_as_the_team_home_will_and_keeps_nothing(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    page = client.post(path(scene, "preview/"), {"statement": "Make waiting pleasant"}).content.decode()
    assert "make waiting pleasant" in page
    assert "as measured by" in page
    kr = {"name": "Visits", "kind": "increase", "baseline": "1.5k", "target": "35 %"}
    page = client.post(path(scene, "key-results/preview/"), kr).content.decode()
    assert "Visits from 1500% to 35%" in page
    assert "is a decrease, and this is an increase" in page
    assert "<html" not in page
    unread = client.post(path(scene, "key-results/preview/"), {"target": "many"}).content.decode()
    assert "Shown here once there is something to read" in unread
    assert now(scene).version == 1
