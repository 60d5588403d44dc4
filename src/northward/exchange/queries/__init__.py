from northward.exchange.queries.imports import visible_imports
from northward.exchange.queries.invariants import RULES, Rule

__all__ = ["RULES", "Rule", "visible_imports"]
