"""Answers as pictures: counts, timelines, pairs and maps, drawn offline and alike everywhere."""

from dateline.pictures.charts import count_chart, dyads_chart, timeline_chart
from dateline.pictures.maps import map_chart
from dateline.pictures.saving import ENDINGS, save

__all__ = ["ENDINGS", "count_chart", "dyads_chart", "map_chart", "save", "timeline_chart"]
