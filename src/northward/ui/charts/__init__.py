"""Charts as SVG, made on the server: the same picture on the page, on paper and without script."""

from northward.ui.charts.bars import energy_bars, progress_bar, ticks
from northward.ui.charts.heartbeat import Beat, heartbeat, heartbeat_phone
from northward.ui.charts.spark import SparkPoint, spark

__all__ = [
    "Beat",
    "SparkPoint",
    "energy_bars",
    "heartbeat",
    "heartbeat_phone",
    "progress_bar",
    "spark",
    "ticks",
]
