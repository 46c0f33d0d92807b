"""Answers as pictures: counts, timelines, pairs and maps, drawn offline and alike everywhere."""

from dateline.pictures.charts import count_chart, dyads_chart, timeline_chart
from dateline.pictures.maps import map_chart
from dateline.pictures.saving import ENDINGS, save
from dateline.pictures.style import Chart
from dateline.pictures.titles import count_title, timeline_title

__all__ = [
    "ENDINGS",
    "Chart",
    "count_chart",
    "count_title",
    "dyads_chart",
    "map_chart",
    "save",
    "timeline_chart",
    "timeline_title",
]
