"""Who may see which answer; and that no shown means together give away what fewer than five people said."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northward.method.grip import ENOUGH, Group, energy_outside, may_see_others, publishable


@pytest.mark.parametrize(
    ("mine_stated", "sent", "may"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_others_are_seen_once_ones_own_is_stated_or_the_check_in_is_sent(
    mine_stated: bool, sent: bool, may: bool
) -> None:
    assert may_see_others(mine_stated=mine_stated, sent=sent) is may


@pytest.mark.trust("T16d")
def test_t16d_energy_leaves_the_team_as_a_mean_of_five_or_more() -> None:
    assert energy_outside([]) is None
    assert energy_outside([1, 2, 3, 4]) is None
    assert energy_outside([1, 2, 3, 4, 4]) == Decimal("2.8")
    assert energy_outside([3, 4, 5], 3) == Decimal(4)


@pytest.mark.trust("T16d")
@pytest.mark.parametrize("enough", [2, 1, 0, -5])
def test_t16d_no_setting_goes_below_three(enough: int) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        energy_outside([3] * 9, enough)
    with pytest.raises(ValueError, match="at least 3"):
        publishable([], enough)


@pytest.mark.trust("T16d")
@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ([Group("all", 4)], ""),
        ([Group("all", 5)], "all"),
        ([Group("all", 18), Group("a", 8, "all"), Group("b", 7, "all"), Group("c", 3, "all")], "all a"),
        ([Group("all", 21), Group("a", 8, "all"), Group("b", 7, "all"), Group("c", 6, "all")], "all a b c"),
        ([Group("all", 9), Group("a", 8, "all")], "all"),
        ([Group("all", 12), Group("a", 8, "all")], "all"),
        ([Group("all", 13), Group("a", 8, "all")], "all a"),
        ([Group("all", 8), Group("only", 8, "all"), Group("team", 5, "only")], "all only"),
        ([Group("all", 4), Group("other", 6)], "other"),
        ([Group("all", 20), Group("b", 4, "all"), Group("a", 12, "all"), Group("x", 7, "a")], "all a x"),
        ([Group("all", 20), Group("a", 17, "all"), Group("x", 12, "a"), Group("y", 5, "a")], "all x"),
    ],
)
def test_t16d_the_whole_is_shown_before_its_parts_and_a_rest_below_five_hides_a_part(
    groups: list[Group], shown: str
) -> None:
    assert publishable(groups) == frozenset(shown.split())
    assert publishable(groups[::-1]) == frozenset(shown.split())


@pytest.mark.parametrize(
    "groups",
    [
        [Group("a", 5), Group("a", 6)],
        [Group("a", 5, "nowhere")],
        [Group("a", 5, "a")],
        [Group("a", 5, "b"), Group("b", 5, "a")],
        [Group("all", 9), Group("a", 5, "all"), Group("b", 5, "all")],
    ],
)
def test_groups_that_cannot_be_are_refused(groups: list[Group]) -> None:
    with pytest.raises(ValueError, match=r"key|within"):
        publishable(groups)


@st.composite
def nested(draw: st.DrawFn) -> list[Group]:
    """Draw groups within groups: each has a few answers of its own beside its inner groups'."""
    parents = [draw(st.integers(-1, number - 1)) for number in range(draw(st.integers(1, 7)))]
    answers = [draw(st.integers(0, 9)) for _ in parents]
    for number in reversed(range(len(parents))):
        if parents[number] >= 0:
            answers[parents[number]] += answers[number]
    return [
        Group(f"g{number}", answers[number], None if parent < 0 else f"g{parent}")
        for number, parent in enumerate(parents)
    ]


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Return the rank of a matrix, exactly."""
    left = [[Fraction(cell) for cell in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for index in range(found + 1, len(left)):
            factor = left[index][column] / pivot[column]
            left[index] = [cell - factor * other for cell, other in zip(left[index], pivot, strict=True)]
        found += 1
    return found


def gives_away(groups: Sequence[Group], shown: Collection[str], enough: int) -> bool:
    """Solve the shown sums: say whether any combination of them speaks of some people, but fewer than enough.

    People who are in the same groups can't be told apart, so they form one column. A combination that speaks of a few columns
    only exists exactly when the sums lose rank without these columns.
    """
    around = {group.key: group.within for group in groups}
    own = {group.key: group.answers for group in groups}
    for group in groups:
        if group.within is not None:
            own[group.within] -= group.answers
    columns = [key for key in own if own[key] > 0]

    def inside(key: str | None, outer: str) -> bool:
        return key is not None and (key == outer or inside(around[key], outer))

    sums = [[int(inside(column, key)) for column in columns] for key in shown]
    for count in range(1, len(columns) + 1):
        for few in combinations(range(len(columns)), count):
            if sum(own[columns[index]] for index in few) < enough:
                rest = [[cell for index, cell in enumerate(row) if index not in few] for row in sums]
                if rank(rest) < rank(sums):
                    return True
    return False


@pytest.mark.trust("T16d")
def test_t16d_the_solver_finds_what_showing_every_group_of_five_would_give_away() -> None:
    groups = [Group("all", 18), Group("a", 10, "all"), Group("b", 5, "all"), Group("c", 3, "all")]
    large_enough = [group.key for group in groups if group.answers >= ENOUGH]
    assert gives_away(groups, large_enough, ENOUGH)
    assert not gives_away(groups, ["all", "a"], ENOUGH)


@pytest.mark.trust("T16d")
@given(nested(), st.integers(3, 6))
def test_t16d_no_combination_of_shown_means_speaks_of_fewer_than_enough(
    groups: list[Group], enough: int
) -> None:
    shown = publishable(groups, enough)
    assert not gives_away(groups, shown, enough)
    for group in groups:
        if group.answers >= enough and group.within is None:
            assert group.key in shown
        if group.key not in shown and group.answers >= enough:
            assert gives_away(groups, shown | {group.key}, enough)
