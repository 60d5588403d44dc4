"""What an import makes of a file."""

from decimal import Decimal

import pytest

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle
from northward.exchange import loading, reading
from northward.history.models import Entry
from northward.kit.errors import Refused
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Account, Organization, Person, Unit
from tests import cast as people
from tests.cast import Cast
from tests.exchange.files import CSV, lines, load, only


def states() -> dict[str, tuple[str, Decimal | None]]:
    return {row.statement: (row.state, row.score) for row in Objective.objects.all()}


def test_a_file_becomes_an_organization_with_units_cycles_and_objectives(today: None) -> None:
    found = only(load(CSV))
    assert (found.name, found.slug, found.is_new) == ("Acme", "acme", True)
    assert (found.made, found.closed, found.key_results, found.contributions) == (4, 1, 5, 1)
    assert [
        (unit.name, unit.kind, unit.parent and unit.parent.name) for unit in Unit.objects.order_by("depth")
    ] == [
        ("Acme", "company", None),
        ("Shop", "team", "Acme"),
    ]
    assert dict(Cycle.objects.values_list("name", "phase")) == {"Q4 2026": "running", "Q1 2026": "closed"}


def test_only_drafts_ideas_and_closed_ones_arrive(today: None) -> None:
    load(CSV)
    assert states() == {
        "Be the first choice": ("draft", None),
        "Make buying easy": ("draft", None),
        "Know our customers": ("achieved", None),
        "Sell abroad": ("idea", None),
    }
    assert not Objective.objects.filter(imported=False).exists()
    assert not Objective.objects.exclude(created_by=None).exists()


def test_a_period_without_dates_makes_an_idea_and_is_said(today: None) -> None:
    assert only(load(CSV)).ideas == ["Wave 7"]


@pytest.mark.parametrize("period", ["2026-10-01", "1990-2026", "Q9 2026", "soon"])
def test_a_day_or_a_generation_is_no_cycle(today: None, period: str) -> None:
    found = only(load(f"Objective,Key result,Cycle,Organization\nGrow,,{period},Acme\n"))
    assert (found.ideas, Cycle.objects.count()) == ([period], 0)


def test_scores_of_closed_key_results_are_kept_and_owners_are_words_not_accounts(today: None) -> None:
    load(CSV)
    scores = KeyResult.objects.filter(objective__state="achieved").order_by("position")
    assert [(row.state, row.score) for row in scores] == [
        ("closed", Decimal("0.8")),
        ("closed", Decimal("0.7")),
    ]
    assert set(KeyResult.objects.values_list("partner_words", flat=True)) == {"CEO", "Lead", ""}
    assert (Account.objects.count(), Person.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("scores", "aim", "state"),
    [
        (("1", "0.5"), "", "achieved"),
        (("0.6", ""), "", "partly"),
        (("0", "0"), "", "missed"),
        (("", ""), "", "partly"),
    ],
)
def test_how_a_closed_one_ended_follows_its_scores(
    today: None, scores: tuple[str, str], aim: str, state: str
) -> None:
    rows = "".join(f"Acme,Grow,Do {n},Q1 2026,{score}\n" for n, score in enumerate(scores))
    load(f"Organization,Objective,Key result,Cycle,Score\n{rows}")
    (row,) = Objective.objects.all()
    assert row.state == state
    assert ("without a score" in row.state_reason) is (scores == ("", ""))


def test_a_parent_becomes_an_agreed_contribution_marked_imported(today: None) -> None:
    load(CSV)
    (link,) = Contribution.objects.select_related("objective", "to_objective")
    assert (link.objective.statement, link.to_objective.statement) == (
        "Make buying easy",
        "Be the first choice",
    )
    assert (link.state, link.imported, link.is_main, link.proposed_by) == ("agreed", True, True, None)


def test_a_parent_may_be_a_key_result_and_one_of_the_same_cycle_goes_first(today: None) -> None:
    row = {"org": "Acme", "period": "Q4 2026", "team": "Shop"}
    load(
        lines(
            row | {"period": "Q3 2026", "objective": "Grow"},
            row | {"team": "Top", "objective": "Win", "key_results": [{"text": "Grow"}]},
            row | {"objective": "Sell", "parent": " grow. "},
        ),
        "x.jsonl",
    )
    (link,) = Contribution.objects.select_related("to_objective", "to_key_result")
    assert link.to_objective.statement == "Win"
    assert link.to_key_result is not None
    assert link.to_key_result.name == "Grow"


def test_a_parent_that_is_not_there_or_goes_in_a_circle_is_noted(today: None) -> None:
    found = only(
        load(
            "Organization,Objective,Key result,Cycle,Parent\n"
            "Acme,Grow,,Q4 2026,Sell\nAcme,Sell,,Q4 2026,Grow\nAcme,Rest,,Q4 2026,Nowhere\nAcme,Run,,Q4 2026,Run\n"
        )
    )
    assert found.contributions == 1
    assert [note.split("”")[1] for note in found.notes] == [
        " would go in a circle: “Grow",
        " isn't in this organization: “Nowhere",
        " would go in a circle: “Run",
    ]


def test_a_named_parent_unit_is_the_one_above(today: None) -> None:
    load("Organization,Objective,Key result,Unit,Parent unit\nAcme,Grow,,Shop,Sales\nAcme,Win,,Sales,\n")
    assert [(unit.name, unit.depth) for unit in Unit.objects.order_by("depth")] == [
        ("Acme", 0),
        ("Sales", 1),
        ("Shop", 2),
    ]


def test_several_organizations_in_a_file_are_several(today: None) -> None:
    report = load("Organization,Objective,Key result\nAcme,Grow,\nBolt,Grow,\n")
    assert [each.slug for each in report.organizations] == ["acme", "bolt"]
    assert Organization.objects.count() == 2


def test_a_chosen_organization_takes_everything(cast: Cast) -> None:
    load("Organization,Objective,Key result\nAcme,Grow,\nBolt,Win,\n", organization="harbour-bank")
    assert set(Objective.objects.values_list("organization__slug", flat=True)) == {"harbour-bank"}
    assert Organization.objects.count() == 2


def test_a_chosen_slug_that_is_not_there_starts_the_organization(today: None) -> None:
    people.build()
    found = only(load("Objective,Key result\nGrow,\n", organization="north-sea"))
    assert (found.name, found.slug, found.is_new) == ("North Sea", "north-sea", True)
    assert not only(load("Objective,Key result\nWin,\n", organization="north-sea")).is_new


def test_where_it_is_not_clear_nothing_is_written(cast: Cast) -> None:
    with pytest.raises(Refused, match="names no organization"):
        load("Objective,Key result\nGrow,\n")
    with pytest.raises(Refused, match="can't stand in an address"):
        load("Objective,Key result\nGrow,\n", organization="Acme Ltd")
    assert not Objective.objects.exists()


def test_without_any_organization_the_file_lends_its_name(today: None) -> None:
    assert only(load("Objective,Key result\nGrow,\n", "our_okrs.csv")).name == "Our Okrs"
    assert only(load("Objective,Key result\nWin,\n", "others.csv")).name == "Our Okrs"


def test_units_with_members_are_told_and_others_are_not(cast: Cast) -> None:
    found = only(
        load("Objective,Key result,Unit\nGrow,,explore\nWin,,Brand new\n", organization="harbour-bank")
    )
    assert found.told == {"Explore": 2}
    (entry,) = Entry.objects.filter(name="objectives_imported")
    assert entry.topics == [f"unit:{cast.team.pk}"]
    made = Objective.objects.get(statement="Grow")
    assert entry.state == {"unit": str(cast.team.pk), "made": [str(made.pk)], "updated": []}


def test_what_a_key_result_wants_is_read_from_its_words_and_nothing_is_invented(today: None) -> None:
    texts = (
        "Sell from 3 to 5",
        "Cut churn by 20%",
        "Keep uptime above 99.9%",
        "Write the guide",
        "Grow to $X",
        "Happy team",
    )
    rows = "".join(f"Acme,Grow,{text}\n" for text in texts)
    load(f"Organization,Objective,Key result\n{rows}")
    found = [
        (row.kind, row.baseline, row.target, row.low, row.delta)
        for row in KeyResult.objects.order_by("position")
    ]
    assert found == [
        ("increase", 3, 5, None, None),
        ("decrease", None, None, None, 20),
        ("maintain", None, None, Decimal("99.9"), None),
        ("milestone", None, None, None, None),
        ("increase", None, None, None, None),
        ("milestone", None, None, None, None),
    ]


def test_a_crash_leaves_no_objective_half_and_the_next_run_goes_on(
    today: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Organization,Objective,Key result\n" + "".join(
        f"Acme,Goal {n},Do {n}.{k}\n" for n in range(6) for k in range(2)
    )
    contents = reading.read("x.csv", text.encode())
    monkeypatch.setattr(loading, "BATCH", 2)
    real, calls = loading.Loader.take, iter(range(100))

    def crashing(self: loading.Loader, row: reading.ObjectiveRow) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt
        real(self, row)

    monkeypatch.setattr(loading.Loader, "take", crashing)
    with pytest.raises(KeyboardInterrupt):
        loading.load(contents, name="x.csv")
    assert [row.key_results.count() for row in Objective.objects.all()] == [2, 2]
    report = loading.load(contents, name="x.csv")
    assert (only(report).made, only(report).unchanged) == (4, 2)
    assert KeyResult.objects.count() == 12


def test_a_refusal_of_one_objective_takes_nothing_else_with_it(today: None) -> None:
    """The own format may state numbers that contradict each other."""
    report = load(
        """
northward: 1
organizations:
- name: Acme
  unit: {name: Acme}
  objectives:
  - text: Grow
    unit: New team
    key_results:
    - {text: nowhere, kind: increase, baseline: 5, target: 5}
    - {text: on, kind: increase, baseline: 5, target: 6}
""",
        "x.yaml",
    )
    assert [row.text for row in report.skipped] == ["nowhere"]
    assert "both 5" in report.skipped[0].why
    assert [row.name for row in KeyResult.objects.all()] == ["on"]
