from northward.alignment.models.contribution import Contribution

__all__ = ["Contribution"]
