from northward.alignment.actions.answers import agree_contribution, decline_contribution
from northward.alignment.actions.contributions import (
    import_contribution_within,
    mark_main_line,
    propose_contribution,
    withdraw_contribution,
)

__all__ = [
    "agree_contribution",
    "decline_contribution",
    "import_contribution_within",
    "mark_main_line",
    "propose_contribution",
    "withdraw_contribution",
]
