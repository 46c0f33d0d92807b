"""The day on which a document was published, as a field or an option gives it."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.readers.failures import Warn

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6}Z?)?")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_EARLIEST = 1800
_DAYS_AHEAD = 366


def iso_day(text: str) -> str | None:
    """The ISO 8601 day of a day or date-time, as written and in its own time zone; None if it is neither."""
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            return date(*map(int, compact.groups())).isoformat()
        return datetime.fromisoformat(text).date().isoformat() if re.match(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def published(value: object, default: str | None, place: str, warn: Warn) -> str | None:
    """The day of a document whose date field holds `value`; `default` stands in where the field tells none.

    A missing or partial date, one that is not understood, and a day before 1800 or more than a year from now
    are told to `warn`.
    """
    if partial(value):
        if default is None:
            warn(f"{place}: {_lack(value)}, so its relative dates stay open; give a day with the option date")
        return default
    text = _stripped(value)
    day = iso_day(text) if isinstance(text, str) else None
    if day is None:
        warn(f"{place}: date {text!r} is not understood and left out; write YYYY-MM-DD, or null if it is not known")
        return default
    return plausible(day, place, warn)


def partial(value: object) -> bool:
    """Whether a date field names no day though nothing is wrong with it: empty, null, a year or a month."""
    text = _stripped(value)
    return text is None or text == "" or (isinstance(text, str) and _PARTIAL.fullmatch(text) is not None)


def _stripped(value: object) -> object:
    plain = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if plain else value


def _lack(text: object) -> str:
    return f"date {text!r} names no day" if text else "no date"


def plausible(day: str, place: str, warn: Warn) -> str:
    """`day` itself; `warn` is told if it lies before 1800 or more than a year ahead."""
    there = date.fromisoformat(day)
    if there.year < _EARLIEST:
        warn(f"{place}: the date {day} lies before {_EARLIEST}; it is kept")
    elif (there - date.today()).days > _DAYS_AHEAD:
        warn(f"{place}: the date {day} lies more than a year ahead; it is kept")
    return day
