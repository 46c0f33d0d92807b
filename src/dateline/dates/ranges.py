"""Stretches of days, and weekdays and months of a week or year that is named beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.durations import Reading
from dateline.dates.nearness import dated, month_of, near, real
from dateline.dates.words import WEEKDAYS


def weekday_of_week(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'on Friday of last week'."""
    number = WEEKDAYS[m[1].lower()]
    if day is None:
        return "DATE", f"XXXX-WXX-{number + 1}", None, None, "relative"
    monday = day - timedelta(day.weekday()) + timedelta(weeks={"last": -1, "this": 0, "next": 1}[m[2]])
    return dated((monday + timedelta(number)).isoformat(), "relative")


def month_of_year(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'in January last year'."""
    month = month_of(m[1])
    if day is None:
        return "DATE", f"XXXX-{month:02}", None, None, "relative"
    return dated(f"{day.year + {'last': -1, 'this': 0, 'next': 1}[m[2]]}-{month:02}", "relative")


def day_range(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'3 to 5 May': from the first day to the last."""
    month, first, last = month_of(m[3]), int(m[1]), int(m[2])
    return _ranged(month, first, last, m[4], day, m, text)


def range_day(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'May 3-5'."""
    return _ranged(month_of(m[1]), int(m[2]), int(m[3]), m[4], day, m, text)


def _ranged(
    month: int, first: int, last: int, year: str | None, day: date | None, m: re.Match[str], text: str
) -> Reading | None:
    if first >= last or (year is None and day is None):
        return None
    closest = None if year else near(month, last, day, m, text)
    end = real(int(year), month, last) if year else (closest[1] if closest else None)
    begin = real(int(end[:4]), month, first) if end else None
    return ("DATE", str(end), begin, end, "explicit" if year else "relative") if begin and end else None


def fortnight(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'a fortnight ago', 'the day before yesterday'."""
    days = 14 if "fortnight" in m.group() else 2
    return dated((day - timedelta(days)).isoformat(), "relative") if day else None
