"""Dates that lean on the day told just before: 'the night before', 'the next day', 'two days later'.

In a narrative the time of an undated past clause moves on from the day told last (Reichenbach's reference time).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.numbers import count

_SHIFT = re.compile(
    r"\b(?:(?P<same>(?:later |earlier )?(?:the same|that) (?:day|night|evening|morning|afternoon))"
    r"|(?P<before>the (?:day|night|evening|morning|afternoon) before|the previous (?:day|night|evening))"
    r"|(?P<next>the (?:next|following) (?:day|morning|night|evening|afternoon)|a day later|the day after)"
    r"|(?P<hours>(?:minutes|hours|an hour) later|by (?:nightfall|evening|afternoon|noon))"
    r"|the (?P<way_of>next|following|previous|preceding) (?P<whole>week|month|year)"
    r"|(?P<number>\w+) (?P<unit>days?|weeks?|months?|years?) (?P<way>later|earlier|(?:before|after)(?=[,.;]|\s*$)))\b",
    re.IGNORECASE,
)
_HINGE = re.compile(
    r"\b(?:(?P<near>(?:minutes|hours|moments|an hour|shortly|soon))|(?P<number>\w+) (?P<unit>days?|weeks?|months?|years?)) $",
    re.IGNORECASE,
)
_COARSE = ("day", "week", "month", "year")


def told_from(text: str, reference: str, precision: str = "day") -> tuple[str, str, str, int, int] | None:
    """The time that an expression in `text` names, counted from the ISO day `reference`; None without one.

    `precision` says how exactly the reference is dated; an expression finer than that names nothing. Returns the first and
    the last day, the precision and the span in `text`.
    """
    match = _SHIFT.search(text)
    if match is None:
        return None
    unit = (match["whole"] or match["unit"] or "day").lower().removesuffix("s")
    number = _shift(match)
    if number is None or _COARSE.index(precision) > _COARSE.index(unit):
        return None
    first, last, kind = _away(reference, number, unit, bool(match["whole"]))
    return first, last, kind, match.start(), match.end()


def _away(reference: str, number: int, unit: str, is_whole: bool) -> tuple[str, str, str]:
    """The day, week, month or year that lies `number` of them from a day; a week is one of the calendar if it is whole."""
    if unit in ("month", "year"):
        return _calendar(reference, number, unit) or (reference, reference, "day")
    if unit == "week" and is_whole:
        monday = date.fromisoformat(reference) - timedelta(date.fromisoformat(reference).weekday())
        first = _moved(monday.isoformat(), 7 * number)
        return first, _moved(first, 6), "week"
    day = _moved(reference, number * (7 if unit == "week" else 1))
    return day, day, "day"


def across_hinge(before: str, hinge: str, reference: str, precision: str = "day") -> tuple[str, str, str] | None:
    """The days of a clause under 'after' or 'before' whose main clause has the day `reference`: 'two days after X'.

    `before` is the text up to the hinge, `precision` how exactly the main clause is dated. Returns the first and the last
    day and the precision of the clause; None if no distance stands there, or a finer one than the main clause is dated by.
    """
    match = _HINGE.search(before)
    if match is None:
        return None
    unit = "day" if match["near"] else match["unit"].lower().removesuffix("s")
    number = 0 if match["near"] else count(match["number"].lower())
    if number is None or _COARSE.index(precision) > _COARSE.index(unit):
        return None
    number = -number if hinge == "after" else number
    if unit in ("month", "year"):
        return _calendar(reference, number, unit)
    day = _moved(reference, number * (7 if unit == "week" else 1))
    return day, day, "day"


def _calendar(reference: str, number: int, unit: str) -> tuple[str, str, str] | None:
    """The month or year that lies `number` of them from the one of a day."""
    day = date.fromisoformat(reference)
    first, length = (1, 12) if unit == "year" else (day.month, 1)
    months = day.year * 12 + first - 1 + number * length
    if not 12 <= months < 9999 * 12:
        return None
    start, behind = date(months // 12, months % 12 + 1, 1), months + length
    return start.isoformat(), (date(behind // 12, behind % 12 + 1, 1) - timedelta(1)).isoformat(), unit


def _shift(match: re.Match[str]) -> int | None:
    """By how many of its units an expression moves, back if it is negative; None if the number is none."""
    if match["same"] or match["hours"]:
        return 0
    if match["before"]:
        return -1
    if match["next"]:
        return 1
    if match["whole"]:
        return 1 if match["way_of"].lower() in ("next", "following") else -1
    number = count(match["number"].lower())
    if number is None:
        return None
    return number if match["way"].lower() in ("later", "after") else -number


def _moved(reference: str, days: int) -> str:
    try:
        return (date.fromisoformat(reference) + timedelta(days)).isoformat()
    except OverflowError:
        return reference
