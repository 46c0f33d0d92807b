"""What a day or a month without its year is nearest to, and the words that point ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.durations import Reading
from dateline.dates.spans import value_span
from dateline.dates.words import MONTHS

_FUTURE_NEAR = re.compile(r"\b(?:will|next|due|scheduled|would|set to|upcoming|expected|plans?|planned)\b")
_PAST_BEHIND = re.compile(
    r" (?:\w{3,}ed|said|put|told|took|gave|met|held|made|sent|struck|cut|began|shot|hit|set|won|lost|left|threw|fought|blew"
    r"|broke|chose|swore|withdrew|became|came|went|saw|brought|caught|drew|drove|fell|found|froze|got|hid|kept|laid|led|let"
    r"|paid|ran|rose|sought|sold|spoke|spread|stood|stole|swept|taught|tore|wrote)\b"
)
_STILL_AHEAD = re.compile(r"\b(?:will|would|to) (?:on )?$")


def dated(value: str, basis: str, kind: str = "DATE") -> Reading:
    """A reading of a TIMEX3 value with the days that it covers."""
    first, last, _ = value_span(value)
    return kind, value, first, last, basis


def real(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_of(word: str) -> int:
    """The number of a month, by its name or its short form."""
    return MONTHS[word.lower().rstrip(".")]


def near(month: int, number: int, day: date | None, m: re.Match[str], text: str) -> Reading | None:
    """A day without its year: the nearest one not after the report, unless the words point ahead."""
    if not 1 <= number <= 31:
        return None
    if day is None:
        return "DATE", f"XXXX-{month:02}-{number:02}", None, None, "relative"
    year = day.year
    value = real(year, month, number)
    if value and value > day.isoformat() and not is_ahead(m, text):
        earlier = real(year - 1, month, number)
        value = earlier if date.fromisoformat(value) - day > timedelta(15) else value
    elif value and is_ahead(m, text) and value < day.isoformat() and (day - date.fromisoformat(value)).days > 90:
        value = real(year + 1, month, number)
    return dated(value, "relative") if value else None


def is_ahead(m: re.Match[str], text: str) -> bool:
    """Whether the clause around a match speaks of the future."""
    if _PAST_BEHIND.match(text, m.end()) and not _STILL_AHEAD.search(text, max(0, m.start() - 12), m.start()):
        return False
    low = max(text.rfind(c, 0, m.start()) for c in ".;\n")
    return bool(_FUTURE_NEAR.search(text, max(low, m.start() - 90), m.start()))
