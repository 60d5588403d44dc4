from northward.okrs.models.key_result import KeyResult
from northward.okrs.models.objective import Objective, ObjectiveReader

__all__ = ["KeyResult", "Objective", "ObjectiveReader"]
