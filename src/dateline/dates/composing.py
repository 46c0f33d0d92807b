"""Time expressions made of others: 'the last week of March', 'two days before Christmas', '12:00 UTC Monday'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateline.dates.numbers import NUMBER, number
from dateline.dates.readings import Reading, in_calendar, part_of, shifted
from dateline.dates.spans import value_span
from dateline.dates.words import NTH, PARTS, UNIT, WEEKDAY, WEEKDAYS, unit_of
from dateline.records import DateMention

_SCOPE = 70
_NTH = rf"(?P<nth>(?i:{'|'.join(sorted(NTH, key=len, reverse=True))}))"
_PARTS = "|".join(sorted(PARTS, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?:(?:(?i:the) )?{_NTH}(?: (?P<number>(?i:{NUMBER})))?[ -](?P<unit>half|quarter|weekend|weeks?|days?|months?|years?|decade|{WEEKDAY}) (?:of|in) (?:the )?"
    rf"|(?:(?i:the) )?(?:(?P<lead>(?i:early|late|mid|beginning|start|end|middle|close|turn|eve))(?:[- ](?:on |in )?| of (?:the )?)"
    rf"|(?P<part>(?:early |late )?(?i:{_PARTS})) (?:of|on) (?:the )?)"
    rf"|(?P<count>(?i:{NUMBER})) (?P<unit2>{UNIT}) (?P<way>before|after|from|following|prior to|ahead of) (?:the )?"
    r"|(?:(?i:the) )?(?P<side>day|night|morning|evening|week|month|year) (?P<way2>before|after|following) (?:the )?)$"
)
_AFTER = re.compile(rf",? (?P<part>{_PARTS})\b(?! (?:prayers?|court|rally|newspaper)\b)")
_TIMES = re.compile(r"\s?,?\s?\(?$|^,?\s*\(?$")
_BESIDE = re.compile(r"^[,\s(]*(?:(?:on|at|around|about|by|of) )?(?:the )?$")
_TO = re.compile(r"^ ?(?:[-\u2013\u2014]|to|until|till|through|and)(?: the)? (?:in |on )?$|^[-\u2013\u2014]$")
_FROM = re.compile(r"\b(?:(?P<open>[Ff]rom|[Bb]etween)(?: the)?) (?:in |on )?$")


def composed(text: str, found: Iterable[DateMention]) -> list[DateMention]:
    """The mentions of a text, in order, with those joined that make one expression."""
    mentions = sorted(found, key=lambda m: m.start)
    for n in range(len(mentions)):
        mentions[n] = _grown(text, mentions[n])
    return _joined(text, _timed(text, _outer(mentions)))


def _outer(mentions: list[DateMention]) -> list[DateMention]:
    """Without those that lie inside another."""
    kept: list[DateMention] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while kept and m.start <= kept[-1].start and kept[-1].end <= m.end and kept[-1] is not m:
            kept.pop()
        if not kept or m.start >= kept[-1].end:
            kept.append(m)
        elif m.end > kept[-1].end:
            kept[-1] = m
    return kept


def _grown(text: str, m: DateMention) -> DateMention:
    """A mention with the words before and behind it that say which part of it is meant."""
    for _ in range(3):
        if m.type != "DATE" or m.date is None:
            return m
        behind = _AFTER.match(text, m.end) if m.precision == "day" else None
        if behind:
            m = _spanned(text, m.start, behind.end(), m, _part_of_day(m, behind["part"]))
            continue
        before = _BEFORE.search(text, max(0, m.start - _SCOPE), m.start)
        read = in_calendar(_before, before, m) if before else None
        if before is None or read is None:
            return m
        m = _spanned(text, before.start(), m.end, m, read)
    return m


def _spanned(text: str, start: int, end: int, m: DateMention, read: Reading) -> DateMention:
    precision = read.precision or (value_span(read.value)[2] if read.type != "DURATION" else "interval")
    return DateMention(text[start:end], start, end, read.type, read.value, read.first, read.last, precision, m.basis)


def _part_of_day(m: DateMention, part: str) -> Reading:
    return Reading("TIME", str(m.date) + PARTS[part.lower()], m.date, m.date)


def _before(b: re.Match[str], m: DateMention) -> Reading | None:
    if b["nth"]:
        return _nth(b, m)
    if b["part"]:
        part = re.sub(r"^(?:early|late) (?!hours)", "", b["part"].lower())
        return _part_of_day(m, part) if m.precision == "day" else None
    if b["lead"]:
        return _lead(b["lead"].lower(), m)
    side = b["side"]
    unit = unit_of(side or b["unit2"])
    amount = 1.0 if side else number(b["count"])
    way = b["way"] or b["way2"]
    if amount is None or (way == "from" and m.precision != "day"):
        return None
    return _apart(m, unit, amount if way in ("after", "from", "following") else -amount)


def _lead(lead: str, m: DateMention) -> Reading | None:
    if lead == "eve":
        return _apart(m, "day", -1)
    read = Reading(m.type, m.value, m.date, m.enddate, m.basis, m.precision)
    return read if m.precision == "day" else part_of(read, lead)


def _apart(m: DateMention, unit: str, amount: float) -> Reading | None:
    """So many units from a date; None where the date is too coarse to count them from."""
    if m.precision not in ("day", "week", "weekend", "interval") and unit not in ("year", "decade", "century"):
        return None
    part = PARTS.get(unit)
    base = date.fromisoformat(str(m.date if amount < 0 else m.enddate or m.date))
    value = shifted(base, "day" if part else unit, amount)
    if value is None:
        return None
    if part:
        return Reading("TIME", value + part, value, value)
    first, last, precision = value_span(value)
    return Reading("DATE", value, first, last, precision=precision)


def _nth(b: re.Match[str], m: DateMention) -> Reading | None:
    """'the last week of March', 'the first three months of 2009', 'the second half of May'."""
    nth, unit = NTH[b["nth"].lower()], b["unit"].lower()
    first, last = date.fromisoformat(str(m.date)), date.fromisoformat(str(m.enddate or m.date))
    if b["number"]:
        amount = number(b["number"])
        return _many(nth, unit_of(unit), amount, first, last) if amount and abs(nth) == 1 else None
    if unit in WEEKDAYS:
        return _nth_weekday(nth, WEEKDAYS[unit], first, last) if m.precision in ("month", "year") else None
    if unit in ("half", "quarter"):
        return _fraction(nth, unit, m, first, last)
    if unit.endswith("s"):
        return None
    return _nth_unit(nth, unit, m, first, last)


def _fraction(nth: int, unit: str, m: DateMention, first: date, last: date) -> Reading | None:
    count = 2 if unit == "half" else 4
    nth = count if nth == -1 else nth
    if nth > count:
        return None
    if m.precision == "year":
        return _dated(f"{m.value[-4:]}-{'H' if unit == 'half' else 'Q'}{nth}")
    length = (last - first).days + 1
    a = first + timedelta(length * (nth - 1) // count)
    b = first + timedelta(length * nth // count - 1)
    return Reading("DATE", m.value, a.isoformat(), max(a, b).isoformat(), precision=m.precision)


def _nth_unit(nth: int, unit: str, m: DateMention, first: date, last: date) -> Reading | None:
    """The nth day, week, weekend, month, year of a longer stretch."""
    if unit == "day":
        return _dated((last if nth == -1 else first + timedelta(nth - 1)).isoformat())
    if unit in ("week", "weekend"):
        if m.precision not in ("month", "year"):
            return None
        return _nth_week(nth, unit, first, last)
    if unit == "month" and m.precision in ("year", "quarter", "half"):
        months = first.year * 12 + first.month - 1 + nth - 1
        return _dated(f"{months // 12:04}-{months % 12 + 1:02}" if nth > 0 else last.isoformat()[:7])
    if unit == "year" and m.precision == "decade":
        return _dated(f"{last.year if nth == -1 else first.year + nth - 1:04}")
    return None


def _nth_week(nth: int, unit: str, first: date, last: date) -> Reading | None:
    """The weeks of a month are those of which the greater part, from Thursday on, lies in it."""
    at = 3 if unit == "week" else 5
    day = (
        last - timedelta((last.weekday() - at) % 7)
        if nth == -1
        else first + timedelta((at - first.weekday()) % 7 + 7 * (nth - 1))
    )
    year, week, _ = day.isocalendar()
    return _dated(f"{year}-W{week:02}{'-WE' if unit == 'weekend' else ''}")


def _nth_weekday(nth: int, weekday: int, first: date, last: date) -> Reading | None:
    day = (
        last - timedelta((last.weekday() - weekday) % 7)
        if nth == -1
        else first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    )
    return _dated(day.isoformat()) if first <= day <= last else None


def _many(nth: int, unit: str, amount: float, first: date, last: date) -> Reading | None:
    """'the first three months of 2009': a duration at one end of a stretch."""
    units = {"day": "D", "week": "W", "month": "M", "year": "Y"}
    if unit not in units or amount != int(amount):
        return None
    far = shifted(first, unit, amount) if nth == 1 else shifted(last + timedelta(1), unit, -amount)
    edge = value_span(far)[0] if far else None
    if edge is None:
        return None
    days = (
        (first.isoformat(), (date.fromisoformat(edge) - timedelta(1)).isoformat())
        if nth == 1
        else (edge, last.isoformat())
    )
    return Reading("DURATION", f"P{int(amount)}{units[unit]}", *days)


def _dated(value: str) -> Reading | None:
    first, last, precision = value_span(value)
    return Reading("DATE", value, first, last, precision=precision) if first else None


def _timed(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Clock times on the day that stands beside them or was told last in their sentence; joined to it where nothing parts them."""
    out: list[DateMention] = []
    for n, m in enumerate(mentions):
        if m.type != "TIME" or "T" not in m.value or not re.search(r"T\d\d:", m.value) or m.basis == "explicit":
            out.append(m)
            continue
        day, joined = _day_beside(text, mentions, n)
        if day is None:
            out.append(m)
            continue
        value = f"{day.date}{m.value[m.value.index('T') :]}"
        m = replace(m, value=value, date=day.date, enddate=day.date, precision="day")
        if joined and day.start > m.start:
            m = replace(m, end=day.end, text=text[m.start : day.end])
        elif joined and out and out[-1].start == day.start:
            out.pop()
            m = replace(m, start=day.start, text=text[day.start : m.end])
        out.append(m)
    return _outer(out)


def _day_beside(text: str, mentions: list[DateMention], n: int) -> tuple[DateMention | None, bool]:
    m = mentions[n]
    after = mentions[n + 1] if n + 1 < len(mentions) else None
    before = mentions[n - 1] if n else None
    for day, gap in (
        (after, text[m.end : after.start] if after else ""),
        (before, text[before.end : m.start] if before else ""),
    ):
        if day is not None and day.precision == "day" and _BESIDE.match(gap):
            return day, day.type == "DATE" and not gap.strip()
    for day in reversed(mentions[max(0, n - 3) : n]):
        gap = text[day.end : m.start]
        if day.precision == "day" and day.date and len(gap) < 200 and not re.search(r"\.\s+[A-Z]|\n", gap):
            return day, False
    if (
        after is not None
        and after.precision == "day"
        and len(gap := text[m.end : after.start]) < 60
        and not re.search(r"\.\s+[A-Z]|\n", gap)
    ):
        return after, False
    return None, False


def _joined(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """The two dates of 'from May to July', 'between 2014 and 2016' each cover the days of the whole stretch."""
    for n in range(len(mentions) - 1):
        a, b = mentions[n], mentions[n + 1]
        if (
            not (a.date and b.date and a.type in ("DATE", "TIME") and b.type in ("DATE", "TIME"))
            or a.precision == "interval"
        ):
            continue
        opened = _FROM.search(text, max(0, a.start - 14), a.start)
        gap = _TO.match(text[a.end : b.start])
        if opened and gap and str(a.date) <= str(b.enddate):
            mentions[n] = replace(a, enddate=b.enddate, precision="interval")
            mentions[n + 1] = replace(b, date=a.date, precision="interval")
    return mentions


def overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span touches one of the sorted spans `taken`."""
    at = bisect_left(taken, (start, end))
    return any(start < b and a < end for a, b in taken[max(at - 1, 0) : at + 1])
