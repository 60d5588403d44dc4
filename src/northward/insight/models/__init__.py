from northward.insight.models.pulse import UnitPulse

__all__ = ["UnitPulse"]
