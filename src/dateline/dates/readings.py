"""What a rule reads out of a match, and the few ways to make it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, ParamSpec, TypeVar

from dateline.dates.spans import value_span


class Reading(NamedTuple):
    """A TIMEX3 type and value, the first and last ISO day that it covers, and how it is known."""

    type: str
    value: str
    first: str | None = None
    last: str | None = None
    basis: str = "relative"
    precision: str | None = None


Reader = Callable[["re.Match[str]", date | None, str], Reading | None]


class Rule(NamedTuple):
    """A pattern with its reader. It is tried only on texts that have one of the words `needs` (lower case).

    For digits they are `####`, a number of four, and `#s`, `#:`, `#/`, `#.`, a number before that sign."""

    needs: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


class Window(NamedTuple):
    """A stretch of a text, in characters, with the trigger words that stand in it."""

    start: int
    end: int
    words: set[str]


def rule(needs: str, pattern: str, read: Reader) -> Rule:
    """A rule whose trigger words are given in one string."""
    return Rule(frozenset(needs.split()), re.compile(pattern), read)


Result = TypeVar("Result")
Given = ParamSpec("Given")


def in_calendar(read: Callable[Given, Result | None], *given: Given.args, **named: Given.kwargs) -> Result | None:
    """What `read` gives, or None where it counts to a day before the year 1 or after 9999."""
    try:
        return read(*given, **named)
    except (OverflowError, ValueError):
        return None


def dated(value: str, basis: str, kind: str = "DATE") -> Reading:
    """A reading of a TIMEX3 value with the days that it covers."""
    first, last, _ = value_span(value)
    return Reading(kind, value, first, last, basis)


def between(read: Reading, first: date, last: date) -> Reading:
    """A reading whose days are narrowed or widened to those from `first` to `last`."""
    return read._replace(first=first.isoformat(), last=last.isoformat())


def real(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def part_of(read: Reading, part: str) -> Reading:
    """The early, middle or late third of a reading's days: 'early March', 'the end of last year'."""
    if not part or read.first is None or read.last is None:
        return read
    a, b = date.fromisoformat(read.first), date.fromisoformat(read.last)
    third = timedelta(max(((b - a).days + 1) // 3 - 1, 0))
    if part.startswith(("early", "beginning", "start", "turn")):
        return between(read, a, a + third)
    if part.startswith(("late", "end", "close", "year-end")):
        return between(read, b - third, b)
    return between(read, a + third, b - third) if part.startswith("mid") else read


def shifted(day: date, unit: str, count: float) -> str | None:
    """The TIMEX3 value that lies `count` units after a day, as exact as the unit; None beyond the calendar."""
    try:
        if unit in ("day", "week", "fortnight"):
            days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
            return (day + timedelta(days)).isoformat()
        if unit in ("month", "quarter"):
            months = day.year * 12 + day.month - 1 + round(count * (3 if unit == "quarter" else 1))
            return f"{_year(months // 12)}-{months % 12 + 1:02}"
        years = {"year": 1, "decade": 10, "century": 100}.get(unit)
        return _year(day.year + round(count * years)) if years else None
    except (OverflowError, ValueError):
        return None


def _year(number: int) -> str:
    if not 1 <= number <= 9999:
        raise OverflowError(number)
    return f"{number:04}"


DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36525}
"""About how many days a unit has, for stretches that run up to the report."""


def stretch(day: date | None, unit: str, count: float, ahead: bool = False) -> tuple[str | None, str | None]:
    """The first and last day of a stretch of `count` units that ends on `day`, or begins there if it lies ahead."""
    if day is None or unit not in DAYS:
        return None, None
    try:
        far = day + timedelta((1 if ahead else -1) * round(DAYS[unit] * count))
    except OverflowError:
        return None, None
    return (day.isoformat(), far.isoformat()) if ahead else (far.isoformat(), day.isoformat())
