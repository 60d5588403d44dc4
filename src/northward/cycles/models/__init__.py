from northward.cycles.models.cycle import Cycle, Rhythm, Skip

__all__ = ["Cycle", "Rhythm", "Skip"]
