from northward.rituals.models.checkin import (
    CheckIn,
    GoalSnapshot,
    LatestConfidence,
    PlanLine,
    ResultSnapshot,
)
from northward.rituals.models.draft import CheckInDraft, OwnConfidence
from northward.rituals.models.issue import Issue, IssueSnapshot

__all__ = [
    "CheckIn",
    "CheckInDraft",
    "GoalSnapshot",
    "Issue",
    "IssueSnapshot",
    "LatestConfidence",
    "OwnConfidence",
    "PlanLine",
    "ResultSnapshot",
]
