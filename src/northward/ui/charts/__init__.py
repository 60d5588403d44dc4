"""Charts as SVG, made on the server: the same picture on the page, on paper and without script."""

from northward.ui.charts.bars import energy_bars, progress_bar, ticks
from northward.ui.charts.heartbeat import Beat, heartbeat, heartbeat_phone
from northward.ui.charts.series import Event, Level, Point, Reading, Series, series_chart, series_chart_phone
from northward.ui.charts.spark import STRAIGHT, SparkPoint, spark, spark_empty
from northward.ui.charts.table import as_table

__all__ = [
    "STRAIGHT",
    "Beat",
    "Event",
    "Level",
    "Point",
    "Reading",
    "Series",
    "SparkPoint",
    "as_table",
    "energy_bars",
    "heartbeat",
    "heartbeat_phone",
    "progress_bar",
    "series_chart",
    "series_chart_phone",
    "spark",
    "spark_empty",
    "ticks",
]
