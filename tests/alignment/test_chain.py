"""The chain upwards: read in one glance, in a bounded number of statements."""

from northward.alignment import queries
from northward.cycles.models import Cycle
from northward.okrs.models import Objective
from tests.cast import Cast, actor_of, unit
from tests.conftest import Statements
from tests.factories.okrs import a_contribution, a_cycle, an_objective


def ladder(cast: Cast, cycle: Cycle, steps: int) -> list[Objective]:
    """Make a chain of objectives, the lowest first, each in a unit of its own."""
    rungs = []
    for number in range(steps):
        place = unit(cast.organization, cast.company, f"Rung {cycle.name} {number}")
        rungs.append(an_objective(place, cycle, f"Step {number}", state="committed"))
        if number:
            a_contribution(rungs[number - 1], rungs[number], state="agreed")
    return rungs


def test_it_reads_from_the_top_to_what_the_objective_contributes_to(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    ours = an_objective(cast.team, cycle, "Ours")
    business = an_objective(cast.business, cycle, "Business", state="committed")
    company = an_objective(cast.company, cycle, "Company", state="committed")
    a_contribution(ours, business)
    a_contribution(business, company, state="agreed")
    chain = queries.chain_above(actor_of(cast.maya), ours.pk)
    assert [(link.label, link.statement, link.state, link.unit_slug) for link in chain] == [
        ("company", "Company", "agreed", "harbour-bank"),
        ("business-unit", "Business", "proposed", "digital-services"),
    ]
    assert queries.chain_above(actor_of(cast.maya), company.pk) == ()


def test_an_agreed_main_line_goes_before_another_agreed_one_before_a_proposed_one(cast: Cast) -> None:
    cycle, maya = a_cycle(cast.organization), actor_of(cast.maya)
    ours = an_objective(cast.team, cycle, "Ours")

    def to(statement: str, **fields: object) -> str:
        a_contribution(ours, an_objective(cast.business, cycle, statement), **fields)
        return queries.chain_above(maya, ours.pk)[-1].statement

    assert to("Proposed first") == "Proposed first"
    assert to("Proposed later") == "Proposed first"
    assert to("Agreed first", state="agreed") == "Agreed first"
    assert to("Agreed main", state="agreed", is_main=True) == "Agreed main"


def test_declined_and_withdrawn_ones_lead_nowhere(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    ours, theirs = an_objective(cast.team, cycle), an_objective(cast.business, cycle, "Theirs")
    a_contribution(ours, theirs, state="withdrawn")
    a_contribution(ours, theirs, state="declined")
    assert queries.chain_above(actor_of(cast.maya), ours.pk) == ()


def test_a_circle_in_the_data_ends(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    low, high = an_objective(cast.team, cycle, "Low"), an_objective(cast.business, cycle, "High")
    a_contribution(low, high, state="agreed")
    a_contribution(high, low, state="agreed")
    chain = queries.chain_above(actor_of(cast.maya), low.pk)
    assert [link.statement for link in chain] == ["High"]


def test_many_chains_take_one_statement_a_level_and_five_levels_at_most(
    cast: Cast, statements: Statements
) -> None:
    maya, ladders = actor_of(cast.maya), []
    for number in range(20):
        ladders.append(ladder(cast, a_cycle(cast.organization, f"C{number}"), 3))
        if number in (0, 19):
            with statements(3):
                chains = queries.chains_above(maya, [rungs[0].pk for rungs in ladders])
            assert {tuple(link.statement for link in chain) for chain in chains.values()} == {
                ("Step 2", "Step 1")
            }
    deep = ladder(cast, a_cycle(cast.organization, "Deep"), 8)
    with statements(5):
        chain = queries.chain_above(maya, deep[0].pk)
    assert [link.statement for link in chain] == ["Step 5", "Step 4", "Step 3", "Step 2", "Step 1"]
