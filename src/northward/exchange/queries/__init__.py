from northward.exchange.queries.imports import visible_imports

__all__ = ["visible_imports"]
