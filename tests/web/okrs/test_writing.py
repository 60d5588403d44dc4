"""Writing objectives and key results: every write by the whole cast, and what comes back when it can't be done."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest

from northward.history.models import Entry
from northward.okrs.models import KeyResult, Objective
from tests.factories.okrs import a_cycle, a_key_result, an_objective
from tests.web.scene import EVERYBODY, MEMBERS, O, Scene, U
from tests.web.visitor import visitor

SENTENCE = {
    "statement": "Make exploring feel easy",
    "why": "Trust comes first.",
    "aim": "must-reach",
    "version": "1",
}
KEY_RESULT = {
    "name": "Visits",
    "kind": "increase",
    "baseline": "1.5k",
    "target": "2 000",
    "unit_of_measure": "visits",
}

Write = tuple[Callable[[Scene], str], dict[str, Any]]
WRITES: dict[str, Write] = {
    "new": (lambda s: U + "objectives/new", SENTENCE),
    "idea": (lambda s: U + "ideas/", {"statement": "Open at night"}),
    "edit": (lambda s: f"{O}objectives/{s.draft.pk}/edit", SENTENCE),
    "draft": (lambda s: f"{O}objectives/{s.draft.pk}/draft/", {"why": "New", "version": "1"}),
    "propose": (lambda s: f"{O}objectives/{s.draft.pk}/state/", {"to": "propose", "version": "1"}),
    "commit": (lambda s: f"{O}objectives/{s.draft.pk}/state/", {"to": "commit", "version": "1"}),
    "plan": (lambda s: f"{O}objectives/{s.idea.pk}/plan/", {"version": "1"}),
    "hide": (lambda s: f"{O}objectives/{s.draft.pk}/readers/", {"because": "jobs", "version": "1"}),
    "outside": (lambda s: f"{O}objectives/{s.draft.pk}/outside/", {"because": "new ground", "version": "1"}),
    "add": (lambda s: f"{O}objectives/{s.draft.pk}/key-results/", KEY_RESULT),
    "paste": (
        lambda s: f"{O}objectives/{s.draft.pk}/key-results/paste/",
        {"text": "Raise retention from 22% to 35%", "confirm": "1"},
    ),
    "change": (lambda s: f"{O}key-results/{s.key_result.pk}/edit", KEY_RESULT | {"version": "1"}),
    "move": (lambda s: f"{O}key-results/{s.key_result.pk}/move/", {"direction": "down"}),
    "remove": (lambda s: f"{O}key-results/{s.key_result.pk}/remove/", {"version": "1"}),
    "partner": (
        lambda s: f"{O}key-results/{s.measured.pk}/partner/",
        {"partner_words": "Eva", "version": "1"},
    ),
}


def sent(scene: Scene, name: str) -> tuple[str, dict[str, Any]]:
    path, data = WRITES[name]
    return path(scene), data | ({"cycle": str(scene.cycle.pk)} if name in ("new", "plan") else {})


@pytest.mark.parametrize("name", WRITES)
def test_only_the_members_of_the_unit_write(scene: Scene, name: str) -> None:
    path, data = sent(scene, name)
    before = Entry.objects.count()
    people = scene.cast.everybody()
    for who in EVERYBODY:
        if who not in MEMBERS:
            assert visitor(people[who]).post(path, data).status_code == 403, who
    assert visitor(scene.cast.outsider).post(path, data).status_code == 404
    assert visitor(scene.cast.deactivated).post(path, data).status_code == 404
    assert visitor().post(path, data).status_code == 302
    assert (
        visitor(scene.cast.jonas, strict=True).post(path, data).status_code == 403
    )  # without the form's token
    assert Entry.objects.count() == before
    assert visitor(scene.cast.jonas).post(path, data).status_code in {200, 302}
    assert Entry.objects.count() > before


@pytest.mark.parametrize("name", WRITES)
def test_looking_changes_nothing_and_an_empty_form_is_no_accident(scene: Scene, name: str) -> None:
    path, _data = sent(scene, name)
    client, before = visitor(scene.cast.maya), Entry.objects.count()
    is_page = name in ("new", "idea", "edit", "hide", "change")
    assert client.get(path).status_code == (200 if is_page else 405)
    assert Entry.objects.count() == before
    assert client.post(path, {}).status_code in ({200} if name == "draft" else {302, 404, 409, 422})


@pytest.mark.parametrize("name", [name for name in WRITES if name not in ("new", "idea")])
def test_an_unknown_id_is_a_404(scene: Scene, name: str) -> None:
    path, data = sent(scene, name)
    for row in (scene.draft, scene.idea, scene.key_result, scene.measured):
        path = path.replace(str(row.pk), "01900000-0000-7000-8000-000000000000")
    assert visitor(scene.cast.maya).post(path, data).status_code == 404


@pytest.mark.parametrize("who", ["facilitator", "leader", "administrator", "stranger"])
def test_who_may_not_write_gets_the_page_that_everybody_reads(scene: Scene, who: str) -> None:
    client = visitor(scene.cast.everybody()[who])
    response = client.get(f"{O}objectives/{scene.draft.pk}/edit")
    assert response["Location"] == f"{O}objectives/{scene.draft.pk}/"
    assert client.get(f"{O}key-results/{scene.key_result.pk}/edit").status_code == 302
    assert client.get(U + "objectives/new").status_code == 403
    assert client.get(f"{O}objectives/{scene.draft.pk}/readers/").status_code == 403


def test_a_committed_objective_is_read_and_no_longer_written(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    assert client.get(f"{O}objectives/{scene.committed.pk}/edit").status_code == 302
    response = client.post(f"{O}objectives/{scene.committed.pk}/edit", SENTENCE)
    assert response.status_code == 403
    assert "This objective is committed" in response.content.decode()


def test_a_draft_is_written_in_two_steps_and_read_in_a_third(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    assert "In your own words" in client.get(U + "objectives/new").content.decode()
    path = client.post(U + "objectives/new", SENTENCE | {"cycle": str(scene.cycle.pk)})["Location"]
    page = client.get(path).content.decode()
    assert "Make exploring feel easy" in page
    assert "it is a number that moves" in page
    client.post(path.replace("edit", "key-results/"), KEY_RESULT)
    made = KeyResult.objects.get(objective__statement="Make exploring feel easy")
    assert (str(made.baseline), str(made.target)) == ("1500", "2000")
    assert "Visits from 1500 visits to 2000 visits" in client.get(path).content.decode().replace("\xa0", " ")


def test_an_idea_has_its_own_page_and_goes_into_a_cycle(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    assert client.get(U + "objectives/new?idea=1")["Location"] == U + "ideas/"
    page = client.get(U + "ideas/").content.decode()
    assert "Take it into this cycle" in page
    client.post(f"{O}objectives/{scene.idea.pk}/plan/", {"version": "1", "cycle": str(scene.cycle.pk)})
    assert Objective.objects.get(pk=scene.idea.pk).state == "draft"
    assert "No idea waits here" in client.get(U + "ideas/").content.decode()


def test_a_draft_moves_to_another_cycle_from_its_page(scene: Scene) -> None:
    client, path = visitor(scene.cast.maya), f"{O}objectives/{scene.draft.pk}/"
    assert "Move it to this cycle" not in client.get(path).content.decode()
    later = a_cycle(scene.cast.organization, "Q1 2027", phase="planning")
    assert "Move it to this cycle" in client.get(path).content.decode()
    client.post(f"{path}plan/", {"version": str(scene.draft.version), "cycle": str(later.pk)})
    moved = Objective.objects.get(pk=scene.draft.pk)
    assert (moved.cycle_id, moved.state) == (later.pk, "draft")


def test_a_draft_moved_to_another_cycle_says_whose_days_it_left_behind(scene: Scene) -> None:
    client, path = visitor(scene.cast.maya), f"{O}objectives/{scene.draft.pk}/"
    a_key_result(scene.draft, "Ten branches open", kind="milestone", due=scene.cycle.starts)
    later = a_cycle(
        scene.cast.organization, "Q1 2027", starts=date(2027, 1, 1), ends=date(2027, 3, 31), phase="planning"
    )
    sent = {"version": str(scene.draft.version), "cycle": str(later.pk)}
    page = client.post(f"{path}plan/", sent, follow=True).content.decode()
    assert "choose new ones for “Ten branches open”" in page


def test_without_an_open_cycle_the_page_says_what_to_do(scene: Scene) -> None:
    scene.cycle.phase = "closed"
    scene.cycle.save(update_fields=["phase"])
    page = visitor(scene.cast.maya).get(U + "objectives/new").content.decode()
    assert "No cycle is open here" in page
    assert "Note an idea" in page


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"target": "many"}, "“many” holds no digits"),
        ({"target": "1500"}, "Baseline and target are both 1500"),
        ({"name": ""}, "Say what will have moved"),
        ({"kind": "maintain", "low": "", "high": ""}, "line"),
        ({"kind": "milestone", "due": "2027-05-01"}, "This day lies outside the cycle"),
        ({"kind": "milestone", "due": "soon"}, "This is no date"),
        ({"phase_by_0": "2026-11-01"}, "A phased target needs both a day and a value"),
        ({"commit_mark": "3000"}, "3000"),
        ({"delta": "by lots"}, "holds no digits"),
    ],
)
def test_what_cant_be_read_comes_back_as_typed_with_its_reason(
    scene: Scene, said: dict[str, str], error: str
) -> None:
    data = KEY_RESULT | said
    response = visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/key-results/", data)
    page = response.content.decode()
    assert response.status_code == 422
    assert error in page.replace("\xa0", " ")
    assert all(f'value="{text}"' in page for text in said.values() if text)
    assert page.count("autofocus") == 1
    assert KeyResult.objects.filter(objective=scene.draft).count() == 2


def test_a_relative_goal_is_kept_as_it_was_written(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    for typed, kept in {
        "by 25%": ("25", "relative", "%"),
        "3x": ("3", "relative", "x"),
        "5 points": ("5", "absolute", "pp"),
    }.items():
        data = {"name": f"Drop-off {typed}", "kind": "increase", "delta": typed}
        client.post(f"{O}objectives/{scene.draft.pk}/key-results/", data)
        made = KeyResult.objects.get(name=f"Drop-off {typed}")
        assert (str(made.delta), made.delta_kind, made.delta_unit) == kept
        assert made.target is None
        page = client.get(f"{O}key-results/{made.pk}/edit").content.decode()
        assert f'value="{typed.removeprefix("by ").replace("points", "pp")}"' in page


def test_marks_phases_and_a_partner_are_kept_and_shown_again(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    more = {
        "commit_mark": "1800",
        "stretch_mark": "2,5k",
        "weight": "2",
        "key_partner": str(scene.cast.jonas.pk),
        "phase_by_1": "2026-11-15",
        "phase_value_1": "1 700",
    }
    client.post(f"{O}objectives/{scene.draft.pk}/key-results/", KEY_RESULT | more)
    made = KeyResult.objects.get(name="Visits")
    assert made.phases == [{"by": "2026-11-15", "value": "1700"}]
    page = client.get(f"{O}key-results/{made.pk}/edit").content.decode()
    assert all(f'value="{text}"' in page for text in ("1800", "2500", "2", "2026-11-15", "1700"))
    assert "Jonas Keller" in client.get(f"{O}objectives/{scene.draft.pk}/").content.decode()


@pytest.mark.parametrize(
    ("words", "kind", "numbers"),
    [
        ("Raise the app rating from 3.9 to 4.6", "increase", ("3.9", "4.6", None)),
        ("Cut drop-off by a quarter", "decrease", (None, None, "25")),
        ("Ship dark mode", "milestone", (None, None, None)),
        ("Find out how many come back", "establish", (None, None, None)),
    ],
)
def test_a_sentence_that_says_its_numbers_needs_them_in_no_field(
    scene: Scene, words: str, kind: str, numbers: tuple[str | None, ...]
) -> None:
    fields = {"name": words, "kind": "increase", "weight": "", "key_partner": str(scene.cast.jonas.pk)}
    visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/key-results/", fields)
    made = KeyResult.objects.get(name=words)
    assert made.kind == kind
    assert tuple(None if n is None else str(n) for n in (made.baseline, made.target, made.delta)) == numbers
    assert made.key_partner == scene.cast.jonas


def test_what_stands_in_a_field_says_more_than_the_sentence(scene: Scene) -> None:
    fields = {"name": "Rating from 3.9 to 4.6", "kind": "increase", "target": "4.8"}
    visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/key-results/", fields)
    made = KeyResult.objects.get(name=fields["name"])
    assert (made.baseline, made.target) == (None, Decimal("4.8"))


def test_a_field_that_the_kind_does_not_show_keeps_nothing_back(scene: Scene) -> None:
    fields = {"name": "Trust of newcomers", "kind": "establish", "baseline": "about three"}
    answer = visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/key-results/", fields)
    assert answer.status_code == 302
    assert KeyResult.objects.get(name="Trust of newcomers").baseline is None


def test_pasted_lines_are_shown_as_understood_before_they_are_added(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    path = f"{O}objectives/{scene.draft.pk}/key-results/paste/"
    text = "- Raise retention from 22% to 35%\n- Publish the guide\n"
    page = client.post(path, {"text": text}).content.decode()
    assert "This is how each line is understood" in page
    assert "target 35%" in page
    assert "Add these 2 key results" in page
    assert KeyResult.objects.filter(objective=scene.draft).count() == 2
    client.post(path, {"text": text, "confirm": "1"})
    assert KeyResult.objects.filter(objective=scene.draft).count() == 4
    assert client.post(path, {"text": " \n"}).status_code == 422


def test_a_removed_key_result_can_be_put_back_within_the_toast(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    here = client.post(f"{O}key-results/{scene.key_result.pk}/remove/", {"version": "1"})["Location"]
    page = client.get(here).content.decode()
    restore = f"{O}key-results/{scene.key_result.pk}/restore/"
    assert restore in page
    assert visitor(scene.cast.leader).post(restore).status_code == 403
    assert client.get(restore).status_code == 405
    client.post(restore)
    assert KeyResult.objects.get(pk=scene.key_result.pk).state == "open"


def test_key_results_move_by_buttons(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    client.post(f"{O}key-results/{scene.second.pk}/move/", {"direction": "up"})
    page = client.get(f"{O}objectives/{scene.draft.pk}/edit").content.decode()
    assert page.index("Questions asked") < page.index("Repeat visits")
    assert client.post(f"{O}key-results/{scene.second.pk}/move/", {"direction": "left"}).status_code == 404


def test_a_named_reader_sees_what_is_confidential(scene: Scene) -> None:
    client, path = visitor(scene.cast.maya), f"{O}objectives/{scene.hidden.pk}/readers/"
    page = client.post(path, {"find": "stella", "search": "1", "because": "jobs, still"}).content.decode()
    assert "Stella Novak" in page
    assert "jobs, still" in page
    data = {"because": "jobs", "version": "1", "reader": [str(scene.cast.stranger.pk)]}
    client.post(path, data)
    assert "Bremen" in visitor(scene.cast.stranger).get(f"{O}objectives/{scene.hidden.pk}/").content.decode()
    assert "Stella Novak" in client.get(path).content.decode()
    client.post(path, {"open": "1", "version": "2"})
    assert visitor(scene.cast.leader).get(f"{O}objectives/{scene.hidden.pk}/").status_code == 200


def test_who_hides_an_objective_is_told_which_of_its_numbers_stay_readable(scene: Scene) -> None:
    theirs = an_objective(scene.cast.neighbour, scene.cycle, "Theirs")
    a_key_result(theirs, "Theirs too", metric=scene.key_result.metric)
    data = {"because": "jobs", "version": "1"}

    page = visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/readers/", data, follow=True)

    text = " ".join(page.content.decode().split())
    assert f"Its values of “{scene.key_result.metric.name}” stay readable" in text
    assert scene.second.metric.name not in text.split("Its values of")[1].split("stay readable")[0]


@pytest.mark.parametrize("act", ["", "preview/"])
def test_a_sentence_of_megabytes_is_refused_before_its_numbers_are_read(scene: Scene, act: str) -> None:
    path = f"{O}objectives/{scene.draft.pk}/key-results/{act}"
    with patch("northward.web.okrs.forms.draft_from_text", side_effect=AssertionError("it was read")):
        answer = visitor(scene.cast.maya).post(path, {"name": "3x " * 100_000, "kind": "increase"})
    assert answer.status_code == (200 if act else 422)
    assert act or "at most 2000 fit" in answer.content.decode()


def test_confidential_needs_a_reason(scene: Scene) -> None:
    response = visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/readers/", {"version": "1"})
    assert response.status_code == 422
    assert "Say why this has to be confidential" in response.content.decode()


def test_history_is_read_in_lines_with_what_was_before(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    for version, statement in enumerate(("Make exploring feel easy", "Make exploring a joy"), 1):
        data = SENTENCE | {"version": str(version), "statement": statement}
        client.post(f"{O}objectives/{scene.draft.pk}/edit", data)
    page = client.get(f"{O}objectives/{scene.draft.pk}/").content.decode()
    assert "<b>Maya Ito</b> changed it" in page
    assert "<del>Make exploring feel easy</del> → <ins>Make exploring a joy</ins>" in page


def test_the_unit_stands_outside_with_a_reason_and_rejoins(scene: Scene) -> None:
    client, path = visitor(scene.cast.maya), f"{O}objectives/{scene.draft.pk}/"
    client.post(path + "outside/", {"because": "new ground", "version": "1"})
    assert "Outside by choice: new ground" in client.get(path).content.decode()
    client.post(path + "outside/", {"rejoin": "1", "version": "2"})
    assert "Not in the conversation yet" in client.get(path).content.decode()
    client.post(path + "outside/", {"because": " ", "version": "3"})
    assert "Say in a line why it stands outside" in client.get(path).content.decode()
