"""The shape of real OKRs: how many there are of what, and how long. Figures only; the words are made up here.

Counted in 702 objectives with 1,650 key results that organizations have published.
"""

from collections.abc import Sequence
from random import Random

# How many objectives a team has in a period, and how many key results an objective has: (number, how often).
OBJECTIVES_A_TEAM = ((1, 115), (2, 66), (3, 94), (4, 19), (5, 5), (6, 4), (7, 3), (12, 1), (15, 1))
KEY_RESULTS_AN_OBJECTIVE = (
    (0, 79), (1, 181), (2, 141), (3, 211), (4, 41), (5, 23), (6, 9), (7, 7),
    (8, 4), (9, 1), (11, 1), (17, 1), (27, 1), (29, 1), (47, 1),
)  # fmt: skip

# Words in a sentence, at every twentieth of all sentences.
WORDS_OF_OBJECTIVE = (1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 15, 20, 45)
WORDS_OF_KEY_RESULT = (1, 3, 4, 5, 6, 6, 7, 7, 8, 9, 9, 10, 10, 11, 12, 14, 14, 16, 19, 22, 55)

# How many units there are at each level below the top, as shares of all.
LEVELS = (0.004, 0.03, 0.12, 0.35, 0.496)

VOCABULARY = """
a an the our new every more fewer first next of to for with from by in on at and so that who can
need find keep make grow learn help reach answer trust choose renew return start finish share
write ship measure improve simplify customers partners members teams people guests buyers drivers
patients readers visitors branches shops markets week month quarter morning visit order claim
payment invoice delivery ticket answer question request release page service product platform tool
report guide catalogue pipeline backlog training interview survey review contract quickly safely
gladly clearly twice early calm simple reliable honest useful open local weekly faster cheaper
onboarding satisfaction retention accessibility responsibility availability documentation
recommendation conversion complaints waiting backlog incidents outages defects returns renewals
referrals adoption revenue cost
""".split()  # noqa: SIM905 (a word a line otherwise)


def draw(random: Random, points: Sequence[int]) -> int:
    """Return a number distributed as its quantiles say, which are equally far apart."""
    place = random.random() * (len(points) - 1)
    low = points[int(place)]
    return round(low + (points[int(place) + 1] - low) * (place % 1))


def sentence(random: Random, words: int) -> str:
    """Return so many words, the first one capital."""
    return " ".join(random.choices(VOCABULARY, k=max(words, 1))).capitalize()


def spread(random: Random, total: int, places: int, counted: Sequence[tuple[int, int]]) -> list[int]:
    """Return how many belong to each place: drawn as counted, then one more or less here and there, to the total."""
    numbers, often = zip(*counted, strict=True)
    found = random.choices(numbers, weights=often, k=places)
    most, missing = max(numbers), total - sum(found)
    while missing:
        place = random.randrange(places)
        if missing > 0 and 0 < found[place] < most:
            found[place] += 1
            missing -= 1
        elif missing < 0 and found[place] > 1:
            found[place] -= 1
            missing += 1
    return found
