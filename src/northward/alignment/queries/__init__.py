from northward.alignment.queries.chain import ChainLink, chain_above, chains_above
from northward.alignment.queries.contributions import (
    ContributionRead,
    Side,
    asked_of,
    carried_by,
    contribution_for,
    contributions_of,
    visible_contributions,
)

__all__ = [
    "ChainLink",
    "ContributionRead",
    "Side",
    "asked_of",
    "carried_by",
    "chain_above",
    "chains_above",
    "contribution_for",
    "contributions_of",
    "visible_contributions",
]
