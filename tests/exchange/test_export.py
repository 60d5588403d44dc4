"""Out and in again, byte for byte."""

import json
import string
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from northward.exchange import exporting, reading
from northward.exchange.reading import trees
from northward.okrs import actions, queries
from northward.okrs.models import Objective
from northward.teams.models import Organization
from tests.cast import Cast, actor_of
from tests.exchange.files import CSV, exported, load, only
from tests.exchange.world import empty
from tests.factories.okrs import a_contribution, a_cycle, a_key_result, a_measurement, a_metric, an_objective


def moved_house(text: str) -> str:
    """Load an export where nothing is yet, and export that."""
    empty()
    report = load(text, "x.yaml")
    assert report.skipped == []
    assert [note for each in report.organizations for note in each.notes] == []
    return exported(include_confidential=True)


def test_what_was_imported_comes_out_and_goes_in_unchanged(today: None) -> None:
    load(CSV)
    first = exported()
    assert moved_house(first) == first


def test_what_people_made_comes_out_and_goes_in_unchanged(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    past = a_cycle(cast.organization, "Q1", starts=date(2026, 1, 1), ends=date(2026, 3, 31), phase="closed")
    ours = an_objective(cast.team, cycle, 'Make it: "easy" #1\n- really', state="committed", why="A\n\n B")
    theirs = an_objective(cast.business, cycle, "yes", state="proposed", outside_because="no")
    lost = an_objective(cast.team, past, "Never closed", state="committed")
    shared = a_metric(cast.neighbour, "Shared", good="down", source="Ledger", healthy_low=Decimal("0.1"))
    a_key_result(ours, "1e5", metric=shared, key_partner=cast.maya, commit_mark=Decimal(25))
    goal = a_key_result(theirs, "Null", metric=shared, weight=Decimal("2.5"))
    a_key_result(ours, "0123", kind="establish", baseline=None, target=None, due=date(2026, 12, 1))
    an_objective(
        cast.team, past, "Done", state="achieved", score=Decimal("0.123456789"), state_reason="we did"
    )
    an_objective(cast.team, None, "~")
    a_contribution(ours, theirs, state="agreed", is_main=True, to_key_result=goal, because="it’s so: yes")
    a_contribution(lost, theirs)
    a_measurement(
        shared, "12.5", ours.created_at, cast.maya, note="first\r\nline", source="api", source_name="X"
    )
    a_measurement(shared, "999999999999999999.999999999", ours.created_at)
    first = exported(include_confidential=True)
    again = moved_house(first)
    assert again == first
    states = dict(Objective.objects.values_list("statement", "state"))
    assert states["Never closed"] == states['Make it: "easy" #1\n- really'] == "draft"


def test_confidential_ones_stay_in_unless_asked_for(cast: Cast) -> None:
    maya = actor_of(cast.maya)
    hidden = an_objective(cast.team, a_cycle(cast.organization), "A canary in the mine")
    a_key_result(hidden, "The canary sings from 1 to 2")
    a_measurement(hidden.key_results.get().metric, "7654.25", hidden.created_at)
    a_contribution(hidden, an_objective(cast.business, None, "Open"), state="agreed", because="canary")
    actions.make_confidential(actor=maya, objective=hidden.pk, version=1, because="canaries are shy")
    assert "anar" not in exported()
    assert "7654" not in exported()
    whole = exported(include_confidential=True)
    assert moved_house(whole) == whole
    row = Objective.objects.get(statement="A canary in the mine")
    assert row.confidential_because == "canaries are shy"
    assert row.key_results.get().metric.is_confidential


def test_an_export_into_its_own_house_changes_nothing(cast: Cast) -> None:
    ours = an_objective(cast.team, a_cycle(cast.organization), state="committed")
    result = a_key_result(ours, key_partner=cast.maya)
    a_measurement(result.metric, "25", ours.created_at)
    text = exported()
    report = load(text, "x.yaml", organization="harbour-bank")
    own = next(each for each in report.organizations if each.slug == "harbour-bank" and each.unchanged)
    assert (own.made, own.updated, own.unchanged, own.measurements, own.conflicts) == (0, 0, 1, 0, [])
    assert queries.objective_for(actor_of(cast.maya), ours.pk).state == "committed"


def test_json_and_yaml_say_the_same(today: None) -> None:
    load(CSV)
    tree = exporting.export(Organization.objects.all())
    assert trees.from_yaml(exporting.as_yaml(tree)) == trees.from_json(exporting.as_json(tree))
    assert reading.read("x", exporting.as_json(tree).encode()).objectives


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"])
    | st.sampled_from("\n\t'\"#:-?!&*|>%@`{}[],~0123456789.eE"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text)
NAME = st.text(string.ascii_letters + "äß'#:0 ", min_size=1, max_size=12).filter(
    lambda text: text.strip() == text and "  " not in text
)
KEY_RESULT = st.fixed_dictionaries(
    {"text": TEXT},
    optional={"owner": NAME, "score": st.decimals(0, 1, places=2).map(exporting.number)},
) | st.fixed_dictionaries(
    {"text": TEXT, "kind": st.sampled_from(["increase", "decrease", "milestone", "establish"])},
    optional={"unit": NAME, "weight": st.integers(0, 9), "written": TEXT},
)
OBJECTIVE = st.fixed_dictionaries(
    {"text": TEXT, "key_results": st.lists(KEY_RESULT, max_size=3)},
    optional={
        "why": TEXT,
        "unit": NAME,
        "cycle": st.sampled_from(["Q4 2026", "Q1 2026", "someday"]),
        "aim": st.just("must-reach"),
        "state": st.sampled_from(["achieved", "missed", "open"]),
        "score": st.decimals(0, 1, places=2).map(exporting.number),
        "outside_because": TEXT,
        "confidential_because": TEXT,
    },
)


class TestWhateverIsInIt(TestCase):
    @given(st.lists(OBJECTIVE, max_size=4), NAME)
    @settings(max_examples=20, deadline=None)
    def test_a_second_export_is_the_first(self, objectives: list[dict[str, Any]], name: str) -> None:
        tree = {"northward": 1, "organizations": [{"name": name, "objectives": objectives}]}
        load(json.dumps(tree), "x.json")
        first = exported(include_confidential=True)
        assert moved_house(first) == first
        found = only(load(first, "x.yaml"))
        assert (found.made, found.updated, found.conflicts) == (0, 0, [])


@pytest.mark.parametrize("days", [0, 400])
def test_a_round_trip_does_not_depend_on_the_day(cast: Cast, days: int) -> None:
    cycle = a_cycle(cast.organization, ends=date(2026, 12, 31) - timedelta(days=days // 10))
    an_objective(cast.team, cycle, "Live on", state="committed")
    first = exported()
    assert moved_house(first) == first
