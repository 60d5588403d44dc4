from northward.metrics.models.metric import Measurement, Metric

__all__ = ["Measurement", "Metric"]
