"""The day on which a document was published, as a field or an option gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from dateline.readers.failures import Warn

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_CLOCK = (
    r"(?:[T,]? ?(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d))*)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_WORDY = re.compile(
    rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>[a-z]{{3,9}})\.?,?[ -](?P<year>\d{{4}}|\d\d)"
    rf"|(?P<month2>[a-z]{{3,9}})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}}))",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?<=\d){_CLOCK}(?: \([A-Z]{{2,5}}\))?$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EARLIEST = 1800
_DAYS_AHEAD = 366
_MONTH_FIRST = (".us", ".ph", ".gov", ".mil")
_DAY_FIRST_LIKE = re.compile(r"\.[a-z]{2}$")
_BRANDS_OF_TWO = (".tv", ".io", ".me", ".co", ".ai", ".eu", ".int")
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"


class ImpossibleDay(ValueError):
    """A date that is well written and that the calendar does not have."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day in ISO 8601; `ambiguous` is the other day that the same figures could mean, or None."""

    day: str
    ambiguous: str | None = None


def iso_day(text: str) -> str | None:
    """The ISO 8601 day of a day or date-time, as written and in its own time zone; None if it is neither."""
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            return date(*map(int, compact.groups())).isoformat()
        return datetime.fromisoformat(text).date().isoformat() if re.match(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def day_order(*addresses: str | None) -> str | None:
    """Whether the country of a source writes the day or the month first: by the ending of its host name.

    `addresses` are web addresses or names such as `paper.co.uk`; the first that tells decides. None if none tells:
    `.com` and its like are written in every country. The United States and the Philippines write the month first.
    """
    for address in addresses:
        host = _host(address or "")
        if host.endswith(_MONTH_FIRST):
            return MONTH_FIRST
        if _DAY_FIRST_LIKE.search(host) and not host.endswith(_BRANDS_OF_TWO):
            return DAY_FIRST
    return None


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) else ""


def written_day(text: str, order: str | None = None) -> Written | None:
    """The day of a date as people write it: ISO, compact, with the month in words, or in figures; None if it is none.

    Figures such as `06/12/19` follow `order`; without it the day stands first, and the other reading is handed back too.
    Two figures are a year not more than twenty years ahead of today. Raises ImpossibleDay for days such as 31 February.
    """
    plain = re.sub(r"\s+", " ", text.strip())
    day = iso_day(plain)
    if day is not None:
        return Written(day)
    plain = _TAIL.sub("", plain)
    if match := _YEAR_FIRST.fullmatch(plain):
        return Written(_built(int(match[1]), int(match[3]), int(match[4]), text))
    if match := _COMPACT.fullmatch(plain):
        return Written(_built(int(match[1]), int(match[2]), int(match[3]), text))
    if match := _WORDY.fullmatch(plain):
        return _in_words(match, text)
    match = _NUMERIC.fullmatch(plain)
    return _in_figures(int(match[1]), int(match[3]), match[4], order, text) if match else None


def _in_words(match: re.Match[str], text: str) -> Written | None:
    month = _month(match["month"] or match["month2"])
    if month is None:
        return None
    return Written(_built(_year(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]), text))


def _month(word: str) -> int | None:
    word = word.lower()
    if word in _FULL:
        return _FULL.index(word) + 1
    return _MONTHS.index(word[:3]) + 1 if word in (*_MONTHS, "sept") else None


def _in_figures(a: int, b: int, year_text: str, order: str | None, text: str) -> Written:
    year = _year(year_text)
    if a > 12 or b > 12 or a == b:
        day, month = (a, b) if b <= 12 else (b, a)
        return Written(_built(year, month, day, text))
    first, second = _built(year, b, a, text), _built(year, a, b, text)
    if order == MONTH_FIRST:
        first, second = second, first
    return Written(first, second if order is None else None)


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    pivot = date.today().year + 20
    return pivot - (pivot - int(text)) % 100


def _built(year: int, month: int, day: int, text: str) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise ImpossibleDay(f"{text!r} is no day of the calendar") from error


def published(value: object, default: str | None, place: str, warn: Warn, order: str | None = None) -> str | None:
    """The day of a document whose date field holds `value`; `default` stands in where the field tells none.

    `order` says whether the source writes the day or the month first (see `day_order`). A missing or partial date, one that
    is not understood or not in the calendar, figures that can be read two ways, and a day before 1800 or more than a year
    from now are told to `warn`.
    """
    if partial(value):
        if default is None:
            warn(f"{place}: {_lack(value)}, so its relative dates stay open; give a day with the option date")
        return default
    text = _stripped(value)
    try:
        written = written_day(text, order) if isinstance(text, str) else None
    except ImpossibleDay:
        warn(f"{place}: {impossible(str(text), default)}")
        return default
    if written is None:
        warn(f"{place}: date {text!r} is not understood and left out; write YYYY-MM-DD, or null if it is not known")
        return default
    if written.ambiguous:
        warn(
            f"{place}: date {text!r} is taken day first, as {written.day}; it could be {written.ambiguous}: write YYYY-MM-DD"
            " or say which with the option day-order"
        )
    return plausible(written.day, place, warn)


def impossible(text: str, default: str | None = None) -> str:
    """What to tell of a date that the calendar does not have, and what to do; `default` is the day taken in its place."""
    instead = f"{default} is taken in its place" if default else "it is left out"
    return f"date {text!r} is no day of the calendar, so it is not understood: {instead}; mend it to YYYY-MM-DD, or write null if it is not known"


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
