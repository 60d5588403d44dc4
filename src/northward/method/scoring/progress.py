"""How far along the way from baseline to target: measured, unclamped, signed. Source: product.md, "Measures"."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from northward.method.scoring.exact import COMMIT, ONE, REACHED, STRETCH, ZERO
from northward.method.scoring.goal import Goal


@dataclass(frozen=True, slots=True)
class Leg:
    """A straight piece of the way: `share_from` at `value_from`, `share_to` at `value_to`, never of length 0."""

    value_from: Decimal
    share_from: Decimal
    value_to: Decimal
    share_to: Decimal

    def share(self, value: Decimal) -> Decimal:
        """Return progress at this value; beyond its ends the leg goes on straight."""
        rise = (self.share_to - self.share_from) * (value - self.value_from)
        return self.share_from + rise / (self.value_to - self.value_from)


def movement(goal: Goal, value: Decimal) -> Decimal | None:
    """Return progress of an increasing or decreasing goal at this value, or None without baseline, target or movement.

    (value - baseline) / (target - baseline): the sign takes care of the direction, whatever the kind says. With marks
    it is linear between baseline 0, commit 0.7, target 1.0 and stretch 1.3; below the baseline the first leg goes on,
    beyond the last mark the last leg does. Unclamped. Source: product.md, "Measures".
    """
    baseline, target = goal.baseline, goal.target
    if baseline is None or target is None or baseline == target:
        return None
    if goal.commit is None and goal.stretch is None:
        return (value - baseline) / (target - baseline)
    leg = leg_at(goal, value)
    return leg.share(value) if leg else None


def leg_at(goal: Goal, value: Decimal) -> Leg | None:
    """Return the leg of the way on which this value lies, or None if there is no way."""
    legs = _legs(goal)
    if not legs:
        return None
    up = legs[-1].value_to > legs[0].value_from
    for leg in legs:
        if value <= leg.value_to if up else value >= leg.value_to:
            return leg
    return legs[-1]


def _legs(goal: Goal) -> list[Leg]:
    """Return the legs in order; a mark that doesn't lie along the way (which `check` refuses) is passed over."""
    baseline, target = goal.baseline, goal.target
    if baseline is None or target is None or baseline == target:
        return []
    up = target > baseline
    stops = [(baseline, ZERO)]
    if goal.commit is not None and (
        baseline < goal.commit < target if up else baseline > goal.commit > target
    ):
        stops.append((goal.commit, COMMIT))
    stops.append((target, REACHED))
    if goal.stretch is not None and (goal.stretch > target if up else goal.stretch < target):
        stops.append((goal.stretch, STRETCH))
    return [Leg(*first, *second) for first, second in pairwise(stops)]


def done_or_not(value: Decimal) -> Decimal:
    """Return a milestone's progress: 1 if its value is 1 or more, else 0. Source: product.md, "Measures"."""
    return ONE if value >= ONE else ZERO
