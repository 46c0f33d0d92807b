"""Dates that are counted from the day of the report: 'yesterday', 'on Friday', 'last month', 'three days ago'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.absolute import up_to
from dateline.dates.nearness import is_ahead
from dateline.dates.numbers import NUMBER, number
from dateline.dates.readings import Reading, Rule, dated, part_of, rule, shifted
from dateline.dates.words import (
    MONTH,
    MONTHS,
    NTH,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    month_of,
    unit_of,
)

_WAYS = {
    "last": -1,
    "this": 0,
    "next": 1,
    "previous": -1,
    "past": -1,
    "coming": 1,
    "current": 0,
    "present": 0,
    "following": 1,
}
_WAY = r"(?i:last|this|next|past|previous|coming|current)"
_LEAD = (
    r"(?:(?:(?i:the) )?((?i:early|earlier|late|later|mid|beginning of|start of|end of|middle of|close of|turn of|rest of|remainder of))"
    r"[ -](?:in )?(?:the )?)?"
)
_LONG = r"(?:week|weekend|month|quarter|year|decade|century)"
_MONTH_WORDS = " ".join(MONTHS)
_DAY_WORDS = " ".join(WEEKDAYS)
_NAMES = r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|Tribune|Star|World|Independent|Night Live)\b)"
_DEICTIC = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "TNI"), "overnight": (0, "TNI"),
    "last night": (-1, "TNI"), "last evening": (-1, "TEV"), "this morning": (0, "TMO"), "this afternoon": (0, "TAF"),
    "this evening": (0, "TEV"), "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""),
}  # fmt: skip


def deictic(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'today', 'tomorrow night', 'overnight'."""
    if day is None:
        return None
    apart, part = _DEICTIC[m[2].lower()]
    part = PARTS[m[3]] if m[3] else part
    value = (day + timedelta(apart)).isoformat()
    return dated(value + part, "relative", "TIME" if part else "DATE")


def weekday(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'on Friday': the last one, the day of the report included, unless the verb of the clause looks ahead."""
    return on_weekday(m[1], 1 if is_ahead(m, text) else -1, day)


def weekday_shift(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'last Friday', 'this Friday', 'next Friday'."""
    way = m[1].lower()
    ahead = way in ("next", "this coming", "coming") or (way == "this" and is_ahead(m, text))
    return on_weekday(m[2], 1 if ahead else -1, day, strict=way in ("last", "next", "this past"))


def on_weekday(name: str, way: int, day: date | None, strict: bool = False) -> Reading:
    """The nearest day of a name before (-1) or after (1) a day; the day itself counts unless `strict`."""
    wanted = WEEKDAYS[name.lower()]
    if day is None:
        return Reading("DATE", f"XXXX-WXX-{wanted + 1}")
    apart = (day.weekday() - wanted) % 7 if way < 0 else (wanted - day.weekday()) % 7
    apart = 7 if strict and apart == 0 else apart
    return dated((day + timedelta(way * apart)).isoformat(), "relative")


def weekday_of_week(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'on Friday of last week', 'Friday last week', 'a week ago Friday', 'Friday week'."""
    wanted = WEEKDAYS[m[1].lower()]
    if day is None:
        return Reading("DATE", f"XXXX-WXX-{wanted + 1}")
    monday = day - timedelta(day.weekday()) + timedelta(weeks=_WAYS[m[2].lower()])
    return dated((monday + timedelta(wanted)).isoformat(), "relative")


def month_of_year(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'in January last year', 'late September of this year'."""
    month = month_of(m[2])
    if day is None:
        return Reading("DATE", f"XXXX-{month:02}")
    read = dated(f"{day.year + _WAYS[m[3].lower()]:04}-{month:02}", "relative")
    return part_of(read, (m[1] or "").lower())


def day_of_month(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'on the 5th of this month'."""
    value = shifted(day, "month", _WAYS[m[2].lower()]) if day else None
    return dated(f"{value}-{int(m[1]):02}", "relative") if value and 0 < int(m[1]) < 29 else None


def month_shift(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'last October', 'next May'."""
    month = month_of(m[2])
    if day is None:
        return Reading("DATE", f"XXXX-{month:02}")
    way = m[1].lower()
    year = day.year
    year -= way in ("last", "this past") and month >= day.month
    year += way in ("next", "this coming", "coming") and month <= day.month
    return dated(f"{year}-{month:02}", "relative")


def season_of_year(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'the summer of last year'."""
    season = SEASONS[m[2].lower()]
    if day is None:
        return Reading("DATE", f"XXXX-{season}")
    return part_of(dated(f"{day.year + _WAYS[m[3].lower()]:04}-{season}", "relative"), (m[1] or "").lower())


def season_shift(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'last summer', 'late this winter'."""
    way, season = _WAYS[m[2].lower()], m[3].lower()
    if day is None:
        return Reading("DATE", f"XXXX-{SEASONS[season]}")
    began, ends = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}[season]
    month = day.month + (12 if season == "winter" and day.month < 3 else 0)
    year = day.year - (month > 12)
    if way < 0 and month <= ends:
        year -= 1
    elif way > 0 and month >= began:
        year += 1
    return up_to(part_of(dated(f"{year:04}-{SEASONS[season]}", "relative"), (m[1] or "").lower()), day, m[2].lower())


def season(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'in the spring': the nearest one that has begun, unless the verb looks ahead."""
    name = m[2].lower()
    if day is None:
        return Reading("DATE", f"XXXX-{SEASONS[name]}")
    starts = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = day.year if is_ahead(m, text) or day.month >= starts else day.year - 1
    year += is_ahead(m, text) and day.month > starts + 2
    return part_of(dated(f"{year:04}-{SEASONS[name]}", "relative"), (m[1] or "").lower())


def unit_shift(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'last year', 'earlier this week', 'the end of next month', 'last weekend'."""
    lead, way, unit = (m[1] or "").lower(), m[2].lower(), m[3].lower()
    if day is None:
        return Reading(
            "DATE", {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}.get(unit, "XXXX")
        )
    if way == "past" and unit != "weekend":
        return None
    return _leading(this_unit(day, unit, _WAYS[way]), day, lead, _WAYS[way])


def this_unit(day: date, unit: str, shift: int) -> Reading | None:
    """The week, month, year ... that lies `shift` units from the one that holds a day."""
    if unit in ("week", "weekend"):
        year, week, _ = (day + timedelta(weeks=shift)).isocalendar()
        return dated(f"{year}-W{week:02}{'-WE' if unit == 'weekend' else ''}", "relative")
    if unit == "quarter":
        number = day.year * 4 + (day.month - 1) // 3 + shift
        return dated(f"{number // 4:04}-Q{number % 4 + 1}", "relative")
    if unit == "century":
        return dated(f"{day.year // 100 + shift:02}", "relative")
    value = shifted(day, unit, shift)
    return dated(value[:3] if unit == "decade" else value, "relative") if value else None


def _leading(read: Reading | None, day: date, lead: str, shift: int) -> Reading | None:
    if read is None or shift:
        return part_of(read, lead) if read else None
    if lead in ("earlier", "later", "early", "late", "rest of", "remainder of", ""):
        way = "later" if lead in ("later", "rest of", "remainder of") else "this"
        return up_to(part_of(read, lead if lead in ("early", "late") else ""), day, way)
    return part_of(read, lead)


def unit_end(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'the end of the year', 'the middle of the month', 'year-end', 'mid-year'."""
    unit, lead = (m[2] or m[4] or m[5]).lower(), (m[1] or m[3] or "end").lower()
    if day is None:
        return Reading("DATE", {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX"))
    read = this_unit(day, unit, 0)
    return part_of(read, lead) if read else None


def ago(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'three days ago', 'a year and a half ago', 'decades ago'."""
    unit = unit_of(m["unit"])
    amount = number(m["number"]) if m["number"] else None
    if unit in ("hour", "minute", "second") and day is not None:
        return dated(day.isoformat(), "relative") if amount is None or amount <= 12 else Reading("DATE", "PAST_REF")
    if day is None or amount is None:
        return Reading("DATE", "PAST_REF")
    value = shifted(day, unit, -amount - (0.5 if m["more"] else 0))
    if value is None:
        return Reading("DATE", "PAST_REF")
    if unit in ("decade", "century"):
        return dated(value, "relative")._replace(value=value[: 3 if unit == "decade" else 2], precision=unit)
    return _week_of(value) if unit in ("week", "fortnight") else dated(value, "relative")


def _week_of(day: str) -> Reading:
    """A day that is known to a week: the value names the week, the days are the one that lies just so far off."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return Reading("DATE", f"{year}-W{week:02}", day, day, precision="week")


def from_now(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'two weeks from now', 'in three days' time'."""
    unit, amount = unit_of(m["unit"]), number(m["number"])
    value = shifted(day, unit, amount) if day and amount is not None else None
    if value is None:
        return Reading("DATE", "FUTURE_REF")
    return (
        _week_of(value)
        if unit in ("week", "fortnight")
        else dated(value[:3] if unit == "decade" else value, "relative")
    )


def weekend(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'at the weekend': the one that runs or has passed, unless the words point ahead."""
    if day is None:
        return Reading("DATE", "XXXX-WXX-WE")
    back = 0 if day.weekday() > 4 or is_ahead(m, text) else -1
    return this_unit(day, "weekend", back)


def nth_of_unit(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'the third quarter of this year', 'the first half of the year'."""
    nth = NTH[m[1].lower()]
    if day is None:
        return Reading("DATE", "XXXX")
    year = day.year + _WAYS[(m[3] or "this").lower()]
    parts = {"quarter": 4, "half": 2}[m[2].lower()]
    nth = parts if nth == -1 else nth
    return dated(f"{year:04}-{m[2][0].upper()}{nth}", "relative") if nth <= parts else None


def last_few(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'this time last year': the day of the report, a year back."""
    value = shifted(day, m[2].lower(), _WAYS[m[1].lower()]) if day else None
    return dated(value, "relative") if value else None


RULES: tuple[Rule, ...] = (
    rule(_DAY_WORDS, rf"\b({WEEKDAY}) ?(?:{PART} )?,?(?:of |in )?({_WAY}) week\b", weekday_of_week),
    rule(
        _MONTH_WORDS,
        rf"\b(?:((?i:early|mid|late))[ -])?({MONTH})(?:,? of|,)? ((?i:last|this|next|the following)) year\b",
        month_of_year,
    ),
    rule("month", r"\b(?:[Oo]n )?the (\d{1,2})(?:st|nd|rd|th) of (last|this|next) month\b", day_of_month),
    rule(
        "quarter half",
        rf"\b(?:(?i:the) )?((?i:{'|'.join(NTH)}))[- ](quarter|half) of (?:the )?(?:((?i:last|this|next|previous|current)) )?year\b",
        nth_of_unit,
    ),
    rule(
        "spring summer autumn winter fall",
        rf"\b(?:((?i:early|mid|late))[ -])?(?:the )?((?i:{SEASON})) (?:of )?((?i:last|this|next)) year\b",
        season_of_year,
    ),
    rule(
        "spring summer autumn winter fall",
        rf"\b(?:((?i:early|earlier|mid|late|later))[ -])?((?i:last|this|next)) ({SEASON})\b",
        season_shift,
    ),
    rule("weekend weekends", r"\b(?i:at|over|during|on) the weekend\b", weekend),
    rule(
        "today yesterday tomorrow tonight overnight night evening morning afternoon",
        rf"\b(?:((?i:early|earlier|late|later)) )?((?i:the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight|last night|last evening|this morning|this afternoon|this evening))\b(?!['’]s (?:world|society|youth|generation))(?: ({PART})\b)?",
        deictic,
    ),
    rule(
        "ago",
        rf"\b(?:(?P<number>(?i:{NUMBER}))(?P<more> and a half)? )?(?P<unit>{UNIT}) ago\b",
        ago,
    ),
    rule("now", rf"\b(?P<number>(?i:{NUMBER})) (?P<unit>{UNIT}) from now\b", from_now),
    rule("time", rf"\b[Ii]n (?P<number>(?i:{NUMBER})) (?P<unit>{UNIT})['’]s? time\b", from_now),
    rule("time", r"\bthis time ((?i:last|next)) (year|month|week)\b()", last_few),
    rule(
        "end start beginning middle close turn year month mid",
        rf"\b(?:(?:(?i:the) )?((?i:end|start|beginning|middle|close|turn)) of the ({_LONG})\b(?!['’])|(?<!-)\b((?i:mid|end))-({_LONG})\b|({_LONG})(?:['’]s |-)end\b)(?!-)",
        unit_end,
    ),
    rule(
        "week weekend month quarter year decade century", rf"\b{_LEAD}({_WAY}) ({_LONG})\b(?! of [a-z]|-)", unit_shift
    ),
)
LATE_RULES: tuple[Rule, ...] = (
    rule(_DAY_WORDS, rf"\b((?i:last|this past|this coming|this|next|coming)) ({WEEKDAY})\b", weekday_shift),
    rule(_DAY_WORDS, rf"\b(?<!Good )(?<!Black )({WEEKDAY})\b{_NAMES}", weekday),
    rule(_MONTH_WORDS, rf"\b((?i:last|this past|this coming|this|next|coming)) ({MONTH})(?!\w)", month_shift),
    rule(
        "spring summer autumn winter fall",
        r"\b(?i:in|by|since|during|until|from|before|this|through) (?:the )?(?:(early|mid|late)[ -])?(spring|summer|autumn|winter|(?<=the )fall)\b(?! of\b|-)",
        season,
    ),
)
