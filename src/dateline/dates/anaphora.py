"""Time expressions that lean on the one told before: 'the following day', 'the same month', 'two years later'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.dates.numbers import NUMBER, number
from dateline.dates.readings import Reading, Window, dated, in_calendar, part_of, shifted
from dateline.dates.relative import on_weekday, this_unit
from dateline.dates.spans import value_span
from dateline.dates.words import (
    MONTH,
    MONTHS,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    month_of,
    unit_of,
)
from dateline.records import DateMention

_FAR = 1_500
_FINENESS = {
    "day": 0,
    "weekend": 1,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}
"""How coarse a date is; a day cannot be counted from a year."""
_UNIT = r"day|morning|afternoon|evening|night|weekend|week|month|quarter|year|decade|century"
_WAYS = {
    "next": 1,
    "following": 1,
    "after": 1,
    "previous": -1,
    "preceding": -1,
    "before": -1,
    "earlier": -1,
    "later": 1,
    "afterwards": 1,
}
NEEDS = frozenset((*_WAYS, "same", "that", "entire", "whole", "full", "previously"))
_UNIT_WORDS = frozenset(
    (*UNITS, *(f"{u}s" for u in UNITS), "centuries", *SEASONS, *PARTS, *MONTHS, *WEEKDAYS, "time", "period")
)
_END = r"(?=[,.;:)]|\s*$)"
_LEAD = r"(?:(?P<lead>(?i:early|earlier|late|later|mid|(?:the )?(?:end|beginning|start) of))[ -])?"
_LEANING = re.compile(
    rf"\b(?:{_LEAD}(?i:the) (?P<way>(?i:next|following|previous|preceding)) (?P<unit>{_UNIT}|{WEEKDAY}|{MONTH}|{SEASON})\b(?!-)"
    rf"|(?i:the) (?P<unit2>{_UNIT}) (?P<way2>before|after|previous|earlier|following){_END}"
    rf"|{_LEAD.replace('lead', 'lead2')}(?P<same>(?i:(?:on |in )?the same|(?<=\bin )that|(?<=\bon )that|(?<=\blater )that|(?<=\bearlier )that|that)) (?P<unit3>{_UNIT}|{SEASON}|{MONTH}|{WEEKDAY}|time)\b(?!-)"
    rf"(?: (?P<back>(?i:last year|a year (?:ago|earlier|before)|the (?:previous|following) year|of (?:last|the previous) year)))?"
    rf"|the same period(?: (?:of|in))? (?P<period>last year|a year (?:ago|earlier|before)|the (?:previous|following) year)"
    rf"|(?i:the) (?P<whole>entire|whole|full) (?P<unit4>year|month|week|day)\b"
    rf"|(?P<number>(?i:{NUMBER})) (?P<unit5>{UNIT}) (?P<way5>(?:later|earlier)(?! than)|afterwards|(?:before|after|previously){_END}))"
)


def leaning(
    text: str, found: Sequence[DateMention], day: date | None, windows: Sequence[Window]
) -> Iterator[tuple[int, int, Reading]]:
    """The expressions of a text that lean on one of `found`, each with its span and reading.

    They lean on the last date told before, at most 1,500 characters back; a day not on a mere year.
    """
    told = [m for m in found if m.date and m.type in ("DATE", "TIME")]
    for m in _matches(text, windows):
        before = next((d for d in reversed(told) if d.end <= m.start()), None)
        if before is not None and m.start() - before.end > _FAR:
            before = None
        read = in_calendar(_read, m, before, day)
        if read is not None:
            yield m.start(), m.end(), read
            if read.first:
                precision = read.precision or _precision(read)
                mention = DateMention(
                    m.group(), m.start(), m.end(), read.type, read.value, read.first, read.last, precision
                )
                told = sorted((*told, mention), key=lambda d: d.start)


def _matches(text: str, windows: Sequence[Window]) -> Iterator[re.Match[str]]:
    for window in windows:
        if not window.words.isdisjoint(NEEDS) and not window.words.isdisjoint(_UNIT_WORDS):
            yield from _LEANING.finditer(text, window.start, window.end)


def _precision(read: Reading) -> str:
    return value_span(read.value)[2]


def _read(m: re.Match[str], before: DateMention | None, day: date | None) -> Reading | None:
    if m["number"]:
        return _later(m, before)
    if m["period"] or m["back"]:
        return _year_back(m, before)
    if m["whole"]:
        return _moved(m["unit4"], 0, before) or (this_unit(day, m["unit4"], 0) if day else None)
    if m["same"]:
        read = _moved(m["unit3"], 0, before)
        if (
            m["unit3"] == "time"
            and re.search(r"\b(?:at|by|since|until|from)\s+$", m.string[max(0, m.start() - 8) : m.start()]) is None
        ):
            return None
        return part_of(read, (m["lead2"] or "").lower().removeprefix("the ")) if read else None
    unit, way = m["unit"] or m["unit2"], (m["way"] or m["way2"]).lower()
    read = _moved(unit, _WAYS[way], before)
    if read is None:
        return Reading("DATE", "XXXX", precision="none") if unit in ("year", "decade", "century") else None
    return part_of(read, (m["lead"] or "").lower().removeprefix("the "))


def _moved(unit: str, shift: int, before: DateMention | None) -> Reading | None:
    """The unit that lies `shift` from the one told before; None if that is coarser than the unit."""
    if before is None or before.date is None:
        return None
    reference = date.fromisoformat(before.date)
    name = unit.lower()
    if name == "time":
        return Reading("DATE", before.value, before.date, before.enddate, precision=before.precision)
    if name in PARTS:
        near = _moved("day", shift, before)
        return dated(near.value[:10] + PARTS[name], "relative", "TIME") if near else None
    coarse = _FINENESS.get(before.precision, 9)
    if unit.capitalize().endswith("day") and name not in ("day",):
        return on_weekday(name, shift or 1, reference, strict=True) if coarse <= 1 and shift else None
    if name.rstrip(".") in MONTHS:
        return _month(month_of(unit), shift, reference) if coarse <= _FINENESS["month"] or shift == 0 else None
    if name in SEASONS:
        return (
            dated(f"{reference.year + shift:04}-{SEASONS[name]}", "relative")
            if shift
            else dated(f"{reference.year:04}-{SEASONS[name]}", "relative")
        )
    if coarse > _FINENESS.get(name, 9):
        return None
    return _unit(reference, name, shift)


def _unit(reference: date, name: str, shift: int) -> Reading | None:
    if name == "day":
        try:
            return dated((reference + timedelta(shift)).isoformat(), "relative")
        except OverflowError:
            return None
    try:
        return this_unit(reference, name, shift)
    except (OverflowError, ValueError):
        return None


def _month(month: int, shift: int, reference: date) -> Reading:
    year = reference.year
    year += shift > 0 and month <= reference.month
    year -= shift < 0 and month >= reference.month
    return dated(f"{year:04}-{month:02}", "relative")


def _later(m: re.Match[str], before: DateMention | None) -> Reading | None:
    """'two years later', 'a day earlier'."""
    unit, amount = unit_of(m["unit5"]), number(m["number"])
    if before is None or before.date is None or amount is None:
        return None
    way = _WAYS.get(m["way5"].lower(), -1)
    reference = date.fromisoformat(before.date)
    if unit in ("hour", "minute", "second"):
        return dated(before.date, "relative") if before.precision == "day" and amount <= 12 else None
    if _FINENESS.get(before.precision, 9) > _FINENESS.get("week" if unit == "fortnight" else unit, 9):
        return None
    value = shifted(reference, unit, way * amount)
    return dated(value[:3] if unit == "decade" else value, "relative") if value else None


def _year_back(m: re.Match[str], before: DateMention | None) -> Reading | None:
    """'the same period last year', 'the same month a year earlier'."""
    words = (m["period"] or m["back"]).lower()
    if before is None or before.precision not in ("month", "quarter", "half", "season", "day"):
        return None
    year = int(before.value[:4]) + (1 if "following" in words else -1)
    return (
        dated(f"{year:04}{before.value[4:]}", "relative")
        if before.precision != "day" or before.value[5:] != "02-29"
        else None
    )
