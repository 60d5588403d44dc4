"""Who may see which answer: own confidence before the others', and means only of enough people (trust.md, T16d)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from northward.method.grip.summary import mean_of

ENOUGH = 5  # people behind a shown mean
FEWEST = 3  # the least that an organization may set instead


@dataclass(frozen=True, slots=True)
class Group:
    """How many have answered in a group, its inner groups included. `within`: the key of the group around it."""

    key: str
    answers: int
    within: str | None = None


def may_see_others(*, mine_stated: bool, sent: bool) -> bool:
    """Say whether a member may see what teammates believe: once their own is stated, or the check-in is sent.

    "Members can add their own confidence before seeing others'" (product.md, "GRIP check-in"). Sending reveals.
    """
    return mine_stated or sent


def energy_outside(values: Sequence[int], enough: int = ENOUGH) -> Decimal | None:
    """Return the mean energy as the world outside the team may see it: None below `enough` answers.

    "Energy outside the team is a mean with n >= 5" (product.md, "Open by default"; T16d). Where means of groups within each
    other are shown, ask `publishable` which. Raises ValueError for fewer than 3.
    """
    return mean_of(values) if len(values) >= _allowed(enough) else None


def publishable(groups: Sequence[Group], enough: int = ENOUGH) -> frozenset[str]:
    """Return the keys of the groups whose means may be shown together.

    No sum or difference of what is shown then speaks of fewer than `enough` people: what is left of a shown group beside the
    shown groups within it is nobody, or enough ("complementary suppression", T16d). Larger groups come first, so the
    whole is shown before its parts; sizes alone decide, never answers. Groups lie within each other or apart: someone in two
    teams must be counted in one. Raises ValueError for groups that can't be so, and for fewer than 3.
    """
    _allowed(enough)
    chains = _chains(groups)
    shown: dict[str, int] = {}  # of each shown group, how many lie in no shown group within it
    for group in sorted(groups, key=lambda group: (-group.answers, group.key)):
        if group.answers < enough:
            break
        around = next((key for key in chains[group.key] if key in shown), None)
        if around is not None:
            left = shown[around] - group.answers
            if 0 < left < enough:
                continue
            shown[around] = left
        shown[group.key] = group.answers
    return frozenset(shown)


def _allowed(enough: int) -> int:
    if enough < FEWEST:
        raise ValueError(f"A mean of {enough} people would tell who said what: set at least {FEWEST}.")
    return enough


def _chains(groups: Sequence[Group]) -> dict[str, list[str]]:
    """Return for each group the groups around it, the nearest first."""
    by_key = {group.key: group for group in groups}
    if len(by_key) < len(groups):
        raise ValueError("Two groups have the same key: give each its own.")
    inner = dict.fromkeys(by_key, 0)
    chains: dict[str, list[str]] = {}
    for group in groups:
        chain = chains[group.key] = []
        within = group.within
        while within is not None:
            if within not in by_key or within in chain or within == group.key:
                raise ValueError(f"Group {group.key} lies within {within}, which isn't a group around it.")
            chain.append(within)
            within = by_key[within].within
        if chain:
            inner[chain[0]] += group.answers
    for key, answers in inner.items():
        if answers > by_key[key].answers:
            raise ValueError(f"The groups within {key} have more answers ({answers}) than it has itself.")
    return chains
