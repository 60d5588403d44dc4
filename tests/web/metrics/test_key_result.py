"""The key result's page: figures with their sums, the series, the log, and who puts values on it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from northward.metrics.models import Measurement
from northward.okrs.models import KeyResult
from tests.cast import TODAY
from tests.factories.okrs import a_key_result, a_measurement, a_metric, an_objective
from tests.web.scene import EVERYBODY, MEMBERS, O, Scene
from tests.web.visitor import visitor


def here(scene: Scene, rest: str = "", result: KeyResult | None = None) -> str:
    return f"{O}key-results/{(result or scene.measured).pk}/{rest}"


def read(scene: Scene, who: str, rest: str = "", result: KeyResult | None = None) -> str:
    response = visitor(scene.cast.everybody()[who]).get(here(scene, rest, result))
    assert response.status_code == 200
    return str(response.content.decode()).replace("\xa0", " ")


def test_every_figure_says_why_it_is_what_it_is(scene: Scene) -> None:
    page = read(scene, "stranger")
    assert "Returning customers from 20% to 40%" in page
    for name in ("why-value", "why-target", "why-progress", "why-pace"):
        assert f'popovertarget="{name}"' in page
        assert f'id="{name}" popover' in page
    assert "True on Tue 20 Oct, 11:00, said by Maya Ito." in page
    assert "“first count”" in page
    assert "= 25%" in page
    assert "Version 1 of the target" in page
    assert "Commit: 34%" in page
    assert 'class="series"' in page
    assert "Read as a table" in page


def test_values_are_put_by_members_alone(scene: Scene) -> None:
    people = scene.cast.everybody()
    for who in EVERYBODY:
        client = visitor(people[who])
        for data in ({"value": "27"}, {"value": ""}):
            if who not in MEMBERS:
                assert client.post(here(scene, "measure/"), data).status_code == 403
                assert "Only the members of Explore put values here." in read(scene, who)
    assert visitor(scene.cast.outsider).post(here(scene, "measure/"), {"value": "27"}).status_code == 404
    assert visitor().post(here(scene, "measure/"), {"value": "27"}).status_code == 302
    assert visitor(scene.cast.maya).get(here(scene, "measure/")).status_code == 405
    assert Measurement.objects.count() == 1
    visitor(scene.cast.maya).post(here(scene, "measure/"), {"value": "27,5 %", "note": "after the letter"})
    assert Measurement.objects.filter(value=Decimal("27.5"), by=scene.cast.maya).count() == 1
    page = read(scene, "leader")
    assert "27.5%" in page
    assert "after the letter" in page


def test_the_link_from_a_mail_leads_to_the_field(scene: Scene) -> None:
    field = next(line for line in read(scene, "maya", "?measure=1").splitlines() if 'name="value"' in line)
    assert "autofocus" in field
    assert "autofocus" not in next(
        line for line in read(scene, "maya").splitlines() if 'name="value"' in line
    )


def test_a_value_may_have_been_true_earlier_by_the_units_clock(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    client.post(here(scene, "measure/"), {"value": "24", "at": "2026-10-10T14:00"})
    assert Measurement.objects.get(value=Decimal(24)).at.isoformat() == "2026-10-10T12:00:00+00:00"
    assert "entered 18 Nov" in read(scene, "maya")
    response = client.post(here(scene, "measure/"), {"value": "24", "at": "2027-01-01T14:00"})
    assert response.status_code == 422
    assert "This moment lies in the future" in response.content.decode()
    response = client.post(here(scene, "measure/"), {"value": "24", "at": "yesterday"})
    assert "This is no date and time" in response.content.decode()


def test_what_cant_be_read_comes_back_as_typed(scene: Scene) -> None:
    told = {
        "many": "holds no digits",
        "": "Write the number, like 42",
        "3 h": "in another unit: this is counted in %",
    }
    for typed, why in told.items():
        response = visitor(scene.cast.maya).post(here(scene, "measure/"), {"value": typed, "note": "so said"})
        assert response.status_code == 422
        assert why in response.content.decode()
        assert 'value="so said"' in response.content.decode()


def test_a_double_click_is_one_value(scene: Scene) -> None:
    client = visitor(scene.cast.maya)
    for value in ("30", "30", "31"):
        client.post(here(scene, "measure/"), {"value": value, "once": "page-1"})
    assert sorted(Measurement.objects.values_list("value", flat=True)) == [25, 30, 31]


def test_the_same_value_at_another_time_or_with_another_word_is_another_value(scene: Scene) -> None:
    client, once = visitor(scene.cast.maya), {"value": "30", "once": "page-1"}
    for more in ({"note": "first"}, {"note": "first"}, {"note": "second"}, {"at": "2026-11-02T10:00"}):
        assert client.post(here(scene, "measure/"), once | more).status_code == 302
    assert sorted(Measurement.objects.values_list("value", flat=True)) == [25, 30, 30, 30]


def test_a_milestone_is_not_done_until_somebody_says_so(scene: Scene) -> None:
    KeyResult.objects.filter(pk=scene.measured.pk).update(kind="milestone", baseline=None, target=None)
    client = visitor(scene.cast.maya)
    page = client.get(here(scene)).content.decode()
    assert page.index(">not said</option>") < page.index(">not yet</option>") < page.index(">done</option>")
    assert client.post(here(scene, "measure/"), {"value": "", "once": "page-1"}).status_code == 422


def test_a_correction_leaves_the_old_value_struck(scene: Scene) -> None:
    row = f"measurements/{scene.measurement.pk}/correct/"
    people = scene.cast.everybody()
    for who in EVERYBODY:
        if who not in MEMBERS:
            for data in ({"value": "26", "note": "typo"}, {}):
                assert visitor(people[who]).post(here(scene, row), data).status_code == 403
    assert visitor(scene.cast.outsider).post(here(scene, row), {"value": "26"}).status_code == 404
    client = visitor(scene.cast.maya)
    assert client.get(here(scene, row)).status_code == 405
    assert "Correct 25%, Tue 20 Oct, 11:00" in read(scene, "maya", f"?correct={scene.measurement.pk}")
    unexplained = client.post(here(scene, row), {"value": "26", "note": ""})
    assert unexplained.status_code == 422
    assert "Say in a line what was wrong" in unexplained.content.decode()
    client.post(here(scene, row), {"value": "26", "note": "typo"})
    page = read(scene, "stranger")
    assert "<del data-struck>25%</del>" in page
    assert "<b>26%</b>" in page
    again = visitor(scene.cast.jonas).post(here(scene, row), {"value": "28", "note": "mine"})
    assert again.status_code == 409
    assert "Theirs: 26 (typo)" in again.content.decode()


def test_a_metric_of_another_unit_is_measured_and_not_corrected(scene: Scene) -> None:
    metric = a_metric(scene.cast.neighbour, "Payments that arrive")
    result = a_key_result(scene.committed, "Payments that arrive", metric=metric)
    client = visitor(scene.cast.maya)
    client.post(here(scene, "measure/", result), {"value": "22"})
    made = Measurement.objects.get(metric=metric)
    page = read(scene, "maya", "", result)
    assert "?correct=" not in page
    assert "Payments keeps this metric: its members correct what was measured." in page
    assert "keeps this metric" not in read(scene, "stranger", "", result)
    row = f"measurements/{made.pk}/correct/"
    assert client.post(here(scene, row, result), {"value": "23", "note": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"kind": "milestone", "baseline": None, "target": None}, ("a milestone", "not yet")),
        (
            {"kind": "maintain", "baseline": None, "target": None, "high": Decimal(3)},
            ("3 or less", "series-band"),
        ),
        ({"kind": "establish", "baseline": None, "target": None}, ("The baseline you found",)),
        (
            {
                "baseline": None,
                "target": None,
                "delta": Decimal(25),
                "delta_kind": "relative",
                "delta_unit": "%",
            },
            ("by 25%, once the baseline is known", "Where does it start?"),
        ),
        ({"baseline": None, "target": None}, ("no target yet",)),
        ({"kind": "decrease", "baseline": Decimal(40), "target": Decimal("12.5")}, ("12.5",)),
    ],
)
def test_every_kind_has_its_page(scene: Scene, fields: dict[str, object], shown: tuple[str, ...]) -> None:
    result = a_key_result(scene.committed, "Something else", **fields)
    page = read(scene, "maya", "", result)
    assert all(text in page for text in shown)
    a_measurement(result.metric, "2", TODAY - timedelta(days=3))
    assert "Sun 15 Nov, 10:30" in read(scene, "stranger", "", result)


def test_a_baseline_becomes_known_and_a_relative_goal_a_number(scene: Scene) -> None:
    fields = {
        "baseline": None,
        "target": None,
        "delta": Decimal(25),
        "delta_kind": "relative",
        "delta_unit": "%",
    }
    result = a_key_result(scene.committed, "Calls", **fields)
    client = visitor(scene.cast.maya)
    people = scene.cast.everybody()
    for who in EVERYBODY:
        if who not in MEMBERS:
            assert visitor(people[who]).post(here(scene, "baseline/", result), {}).status_code == 403
    refused = client.post(here(scene, "baseline/", result), {"baseline": "none", "version": "1"})
    assert refused.status_code == 422
    assert 'value="none"' in refused.content.decode()
    client.post(here(scene, "baseline/", result), {"baseline": "1,2k", "version": "1"})
    assert KeyResult.objects.get(pk=result.pk).target == 1500
    assert client.post(here(scene, "baseline/", result), {"baseline": "9", "version": "1"}).status_code == 409


def test_an_idea_has_key_results_with_a_page_too(scene: Scene) -> None:
    page = read(scene, "maya", "", a_key_result(scene.idea, "People who look around from 1 to 2"))
    assert "Idea" in page
    assert "Nothing was measured yet" in page


def test_what_is_confidential_is_there_for_its_members_alone(scene: Scene) -> None:
    result = a_key_result(
        scene.hidden, "Jobs kept from 10 to 20", metric=a_metric(scene.cast.team, is_confidential=True)
    )
    people = scene.cast.everybody()
    for who in EVERYBODY:
        response = visitor(people[who]).get(here(scene, "", result))
        assert response.status_code == (200 if who in MEMBERS else 404)


def test_a_closed_objective_takes_no_values(scene: Scene) -> None:
    objective = an_objective(scene.cast.team, scene.cycle, "Done with", state="achieved")
    result = a_key_result(objective, "Trust from 1 to 2")
    assert "What does it show now?" not in read(scene, "maya", "", result)
    assert visitor(scene.cast.maya).post(here(scene, "measure/", result), {"value": "2"}).status_code == 403


def test_a_long_log_folds_and_the_page_follows_live(scene: Scene) -> None:
    for day in range(40):
        a_measurement(scene.measured.metric, str(20 + day), TODAY - timedelta(days=day))
    page = read(scene, "stranger")
    assert "Show earlier values" in page
    assert "/live/stream?ticket=" in page
    part = read(scene, "stranger", "?part=story")
    assert "Everything that was measured" in part
    assert "<html" not in part
