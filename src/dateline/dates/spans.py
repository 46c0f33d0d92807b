"""The days that a TIMEX3 value covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def value_span(value: str) -> tuple[str | None, str | None, str]:
    """First day, last day and precision of a TIMEX3 date value; (None, None, ...) if it names no days."""
    try:
        return _span(value)
    except (ValueError, OverflowError):
        return None, None, "none"


def _span(value: str) -> tuple[str | None, str | None, str]:
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*map(int, match.groups())).isoformat()
        return day, day, "day"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        last = first + timedelta(1 if match[3] else 6)
        return first.isoformat(), last.isoformat(), "weekend" if match[3] else "week"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return (*_months(int(match[1]), int(match[2]), int(match[2])), "month")
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        first_month, last_month = _SEASONS[match[2]]
        start = _months(int(match[1]), first_month, 12)[0]
        return start, _months(int(match[1]) + (match[2] == "WI"), 1, last_month)[1], "season"
    return _long_span(value)


def _long_span(value: str) -> tuple[str | None, str | None, str]:
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return (*_months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2])), "quarter")
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return (*_months(int(match[1]), 6 * int(match[2]) - 5, 6 * int(match[2])), "half")
    if match := re.fullmatch(r"(?:FY)?(\d{4})", value):
        return (*_months(int(match[1]), 1, 12), "year")
    if match := re.fullmatch(r"(\d{3})X?", value):
        return f"{match[1]}0-01-01", f"{match[1]}9-12-31", "decade"
    if re.fullmatch(r"\d\d", value):
        return f"{value}00-01-01", f"{value}99-12-31", "century"
    return None, None, "none"


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    end = calendar.monthrange(year, last)[1]
    return date(year, first, 1).isoformat(), date(year, last, end).isoformat()
