"""What a check-in is: GRIP, "goal confidence, results progress, issues, plan forward" (essay 1; product.md, "Check-in").

Pure values and judgements: what can't be sent, what is worth a thought (never in the way), and who may see which figure.
"""

from northward.method.grip.entry import (
    PLAN_LINES,
    Confidence,
    EnergyWord,
    Entry,
    IssueLine,
    IssueSaid,
    Previous,
    Result,
    Said,
    energy_word,
    filled,
)
from northward.method.grip.hints import Hint, hints
from northward.method.grip.phrases import PHRASES
from northward.method.grip.problems import Problem, problems
from northward.method.grip.sharing import (
    ENOUGH,
    FEWEST,
    Group,
    energy_outside,
    may_see_others,
    publishable,
)
from northward.method.grip.summary import (
    SPREAD_ALERT,
    Letters,
    Spread,
    Summary,
    letters,
    spread,
    summary,
)

__all__ = [
    "ENOUGH",
    "FEWEST",
    "PHRASES",
    "PLAN_LINES",
    "SPREAD_ALERT",
    "Confidence",
    "EnergyWord",
    "Entry",
    "Group",
    "Hint",
    "IssueLine",
    "IssueSaid",
    "Letters",
    "Previous",
    "Problem",
    "Result",
    "Said",
    "Spread",
    "Summary",
    "energy_outside",
    "energy_word",
    "filled",
    "hints",
    "letters",
    "may_see_others",
    "problems",
    "publishable",
    "spread",
    "summary",
]
