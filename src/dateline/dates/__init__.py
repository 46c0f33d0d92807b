"""When: time expressions to TIMEX3 values and to days, and the day of the report itself."""

from dateline.dates.finding import find_dates

__all__ = ["find_dates"]
