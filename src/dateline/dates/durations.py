"""How long and how often: durations, sets and rates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.words import NUMBERS, UNITS, WEEKDAYS

Reading = tuple[str, str, str | None, str | None, str]
"""TIMEX3 type and value, first and last day, basis."""


def count(word: str) -> int | None:
    """The number that a word or digits tell, if it is exact."""
    return int(word) if word.isdigit() else NUMBERS.get(word)


def duration(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """A stretch of time, or a rate such as '15 a year'."""
    if text[m.end() : m.end() + 4] == "-old" or text[m.end() : m.end() + 4] == " old":
        return None
    unit, number = m[2], count(m[1])
    unit = {"centuries": "century"}.get(unit, unit.rstrip("s"))
    if (
        m[1] in ("a", "an")
        and unit in ("year", "month", "week", "day")
        and re.search(r"(?:\d|times|once|twice|\w) $", text[max(0, m.start() - 6) : m.start()])
    ):
        return (
            "SET"
            if re.search(r"\d[\d,.]* $|times $|once $|twice $", text[max(0, m.start() - 12) : m.start()])
            else "DURATION",
            f"P1{UNITS[unit]}",
            None,
            None,
            "relative",
        )
    letter = UNITS[unit]
    time = "T" if unit in ("hour", "minute") else ""
    if letter == "F":
        return "DURATION", "P2W", None, None, "relative"
    shown = str(number) if number is not None else "X"
    first, last = _lasting(m, day, text, unit, number)
    return "DURATION", f"P{time}{shown}{letter}", first, last, "relative"


def _lasting(
    m: re.Match[str], day: date | None, text: str, unit: str, count: int | None
) -> tuple[str | None, str | None]:
    """'for two years' runs up to the report."""
    if day is None or count is None or text[max(0, m.start() - 4) : m.start()] != "for ":
        return None, None
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}.get(unit)
    try:
        return ((day - timedelta(days * count)).isoformat(), day.isoformat()) if days else (None, None)
    except OverflowError:
        return None, None


def vague(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """A stretch without a number: 'for years'."""
    unit = m[1].rstrip("s")
    time = "T" if unit == "hour" else ""
    read: Reading = ("DURATION", f"P{time}X{UNITS[unit]}", None, None, "relative")
    if m.group().startswith("for ") and day is not None and unit in ("year", "month", "week"):
        days = {"year": 730, "month": 90, "week": 21}[unit]
        return (*read[:2], (day - timedelta(days)).isoformat(), day.isoformat(), "relative")
    return read


def every(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """A set: 'every Friday'."""
    word = m[1].lower()
    if word in WEEKDAYS:
        return "SET", f"XXXX-WXX-{WEEKDAYS[word] + 1}", None, None, "relative"
    return "SET", f"P1{UNITS[word]}", None, None, "relative"


def rate(m: re.Match[str], _day: date | None, text: str) -> Reading | None:
    """A rate: '15 a year'."""
    before = text[max(0, m.start() - 15) : m.start()]
    if not re.search(r"\d\s*$|percent\s*$|times\s*$|million\s*$|once\s*$|twice\s*$", before):
        return None
    return "SET", f"P1{UNITS[m[1]]}", None, None, "relative"
