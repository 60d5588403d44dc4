"""Importing again: what nobody touched follows the file, the rest stays and is said."""

from northward.history.models import Entry
from northward.kit.actor import Actor
from northward.okrs import actions
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Unit
from tests.cast import Cast, actor_of
from tests.exchange.files import CSV, lines, load, only

HEADER = "Objective,Key result,Unit,Cycle,External id\n"
FILE = f"{HEADER}Grow,Sell from 3 to 5,Explore,Q4 2026,G1\nGrow,Rest 8 h,Explore,Q4 2026,G1\n"


def again(text: str, cast: Cast) -> object:
    return only(load(text, organization=cast.organization.slug))


def member(cast: Cast) -> Actor:
    return actor_of(cast.maya)


def test_an_unchanged_file_changes_nothing_and_history_gains_no_row(today: None) -> None:
    load(CSV)
    before = (Entry.objects.count(), list(Objective.objects.values_list("pk", "version")))
    found = only(load(CSV))
    assert (found.made, found.updated, found.unchanged, found.key_results) == (0, 0, 4, 0)
    assert (Entry.objects.count(), list(Objective.objects.values_list("pk", "version"))) == before


def test_without_ids_an_objective_is_known_by_where_it_stands(today: None) -> None:
    row = {"org": "Acme", "team": "Shop", "objective": "Grow", "key_results": ["Sell 3"]}
    load(lines(row), "x.jsonl")
    found = only(load(lines(row | {"key_results": ["Sell 4"]}), "x.jsonl"))
    assert (found.made, found.updated) == (0, 1)
    assert [kr.target for kr in KeyResult.objects.all()] == [4]


def test_what_nobody_touched_follows_the_file(cast: Cast) -> None:
    again(FILE, cast)
    changed = FILE.replace("Grow,", "Grow faster,").replace("to 5", "to 6")
    found = only(load(changed + "Grow faster,Smile,Explore,Q4 2026,G1\n", organization="harbour-bank"))
    assert (found.made, found.updated, found.conflicts) == (0, 1, [])
    (row,) = Objective.objects.all()
    assert (row.statement, row.version, row.imported_version) == ("Grow faster", 2, 2)
    assert list(row.key_results.order_by("position").values_list("name", flat=True)) == [
        "Sell from 3 to 6",
        "Rest 8 h",
        "Smile",
    ]
    assert found.told == {"Explore": 2}


def test_what_a_member_touched_stays_and_is_listed(cast: Cast) -> None:
    again(FILE, cast)
    (row,) = Objective.objects.all()
    actions.change_objective(
        actor=member(cast), objective=row.pk, version=1, statement="Grow well", why="", aim="aspirational"
    )
    found = only(load(FILE.replace("Grow,", "Grow faster,"), organization="harbour-bank"))
    assert [(each.text, each.theirs) for each in found.conflicts] == [("Grow faster", "Grow well")]
    assert Objective.objects.get().statement == "Grow well"


def test_a_commitment_is_a_touch_and_an_unchanged_file_is_no_conflict(cast: Cast) -> None:
    again(FILE, cast)
    (row,) = Objective.objects.all()
    actions.commit_objective(actor=member(cast), objective=row.pk, version=1)
    found = only(load(FILE, organization="harbour-bank"))
    assert (found.conflicts, found.unchanged) == ([], 1)
    found = only(
        load(FILE.replace("to 5", "to 9") + "Grow,More,Explore,Q4 2026,G1\n", organization="harbour-bank")
    )
    assert [each.text for each in found.conflicts] == ["Sell from 3 to 9", "More"]
    assert Objective.objects.get().state == "committed"
    assert KeyResult.objects.order_by("position")[0].target == 5


def test_a_touched_key_result_stays_and_its_neighbours_follow(cast: Cast) -> None:
    again(FILE, cast)
    first, second = KeyResult.objects.order_by("position")
    actions.remove_key_result(actor=member(cast), key_result=second.pk, version=1)
    found = only(load(FILE.replace("to 5", "to 6").replace("8 h", "9 h"), organization="harbour-bank"))
    assert [each.text for each in found.conflicts] == ["Rest 9 h"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.target, second.state) == (6, "removed")


def test_units_of_people_are_found_by_name_whatever_its_case(cast: Cast) -> None:
    before = Unit.objects.count()
    again(FILE.replace("Explore", " EXPLORE "), cast)
    assert Unit.objects.count() == before
    assert Objective.objects.get().unit == cast.team
