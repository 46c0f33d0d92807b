"""Find time expressions in plain text and resolve them against the day of the report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta

from dateline.dates import durations, ranges
from dateline.dates.durations import Reading
from dateline.dates.nearness import dated, is_ahead, month_of, near, real
from dateline.dates.spans import value_span
from dateline.dates.words import HOLIDAYS, PATTERNS, SEASONS, UNITS, WEEKDAYS
from dateline.records import DateMention

_TRIGGER = re.compile(
    r"\d|day|night|week|month|year|decade|hour|minute|centur|now|soon|recently|urrently|morrow|January|February|March|April|May|June|July|August|Sept|Octob|Novem|Decem|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec|spring|summer|autumn|winter|fortnight|morning|evening|afternoon|quarter|Eve\b|Day\b"
)
_NARRATED = re.compile(r"(?<!in )(?<!over )(?<!within )(?<!for )(?<!during )[Tt]he $")
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_REFS = {
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "recently": "PAST_REF",
    "soon": "FUTURE_REF",
}


def find_dates(text: str, anchor: str | None) -> tuple[DateMention, ...]:
    """The time expressions of a text in order; relative ones are resolved against `anchor`, an ISO day."""
    if not _TRIGGER.search(text):
        return ()
    day = _day(anchor)
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []
    for name, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = _trimmed(match)
            at = bisect_left(taken, (start, end))
            if any(start < b and a < end for a, b in taken[max(at - 1, 0) : at + 1]):
                continue
            read = _READERS[name](match, day, text)
            if read is None:
                continue
            kind, value, first, last, basis = read
            precision = value_span(value)[2] if kind in ("DATE", "TIME") else "interval"
            taken.insert(at, (start, end))
            found.append(DateMention(text[start:end], start, end, kind, value, first, last, precision, basis))
    return tuple(sorted(found, key=lambda m: m.start))


def _day(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The span without a leading preposition or article and without a closing possessive."""
    start, end = match.span()
    lead = re.match(
        r"(?i:in|on|over|since|until|of|by|from|during|between|and|to|for|before|after|at|per)\s+", match.group()
    )
    if lead and match.group() not in ("a year",):
        start += lead.end()
    if re.search(r"['’]s$", match.group()):
        end -= 2
    return start, end


def _iso(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    value = real(int(m[1]), int(m[2]), int(m[3]))
    return dated(value, "explicit") if value else None


def _month_day_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    value = real(int(m[3]), month_of(m[1]), int(m[2]))
    return dated(value, "explicit") if value else None


def _day_month_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    value = real(int(m[3]), month_of(m[2]), int(m[1]))
    return dated(value, "explicit") if value else None


def _month_day(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    return near(month_of(m[1]), int(m[2]), day, m, text)


def _day_month(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    return near(month_of(m[2]), int(m[1]), day, m, text)


def _month_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    read = dated(f"{m[3]}-{month_of(m[2]):02}", "explicit")
    return _part(read, (m[1] or "").lower())


def _part(read: Reading, part: str) -> Reading:
    """The early, middle or late third of a reading's days."""
    kind, value, first, last, basis = read
    if not part or first is None or last is None or part in ("earlier", "later"):
        return read
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    third = timedelta(((b - a).days + 1) // 3 - 1)
    if part.startswith(("early", "the beg", "the start")):
        b = a + third
    elif part.startswith(("late", "the end", "at the end")):
        a = b - third
    else:
        a, b = a + third, b - third
    return kind, value, a.isoformat(), b.isoformat(), basis


def _ago(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    count, unit = durations.count(m[1].lower()), m[2].rstrip("s")
    if day is None or count is None or unit not in ("day", "week", "month", "year", "decade"):
        return ("DATE", "PAST_REF", None, None, "relative") if m[3] in ("ago", "earlier") else None
    sign = 1 if m[3] in ("later", "after") else -1
    if m[3] != "ago":
        return "DURATION", f"P{count}{UNITS[unit]}", None, None, "relative"
    return dated(_shifted(day, unit, sign * count), "relative")


def _shifted(day: date, unit: str, count: int) -> str:
    if unit == "day":
        return (day + timedelta(count)).isoformat()
    if unit == "week":
        moved = day + timedelta(weeks=count)
        return moved.isoformat()
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year + count * (10 if unit == 'decade' else 1):04}"


def _holiday(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    month, number = HOLIDAYS[m[1].lower().replace("’", "'")]
    return dated(f"{m[2]}-{month:02}-{number:02}", "explicit") if m[2] else near(month, number, day, m, text)


def _weekend(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'at the weekend': the one that runs or has passed, unless the words point ahead."""
    if day is None:
        return "DATE", "XXXX-WXX-WE", None, None, "relative"
    monday = day - timedelta(day.weekday()) + timedelta(weeks=0 if day.weekday() > 4 or is_ahead(m, text) else -1)
    year, week, _ = monday.isocalendar()
    first, last = (monday + timedelta(5)).isoformat(), (monday + timedelta(6)).isoformat()
    return "DATE", f"{year}-W{week:02}-WE", first, last, "relative"


def _unit_shift(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    part, way, unit = (m[1] or "").lower(), m[2].lower(), m[3]
    if way == "next" and _NARRATED.search(text, max(0, m.start() - 12), m.start()):
        return "DATE", "FUTURE_REF", None, None, "relative"
    if way in ("past", "the past"):
        return ("DURATION", f"P1{UNITS.get(unit, 'Y')}", *_back(day, unit), "relative")
    if day is None:
        return "DATE", f"XXXX-{unit[0].upper()}", None, None, "relative"
    shift = {"last": -1, "this": 0, "next": 1, "previous": -1, "coming": 1, "the following": 1, "the previous": -1}[way]
    if unit in SEASONS:
        read = dated(f"{day.year + _season_shift(day, unit, shift)}-{SEASONS[unit]}", "relative")
    elif unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(weeks=shift)
        year, week, _ = monday.isocalendar()
        value = f"{year}-W{week:02}"
        read = dated(value, "relative")
        if unit == "weekend":
            read = (
                "DATE",
                value + "-WE",
                (monday + timedelta(5)).isoformat(),
                (monday + timedelta(6)).isoformat(),
                "relative",
            )
    elif unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + shift
        read = dated(f"{quarters // 4}-Q{quarters % 4 + 1}", "relative")
    elif unit == "century":
        return "DATE", str(day.year // 100 + shift), None, None, "relative"
    else:
        value = _shifted(day, unit, shift)
        read = dated(value[:3] if unit == "decade" else value, "relative")
    return _up_to(_part(read, part), day, part, shift)


def _season_shift(day: date, unit: str, shift: int) -> int:
    over = {"spring": 6, "summer": 9, "autumn": 12, "fall": 12, "winter": 3}[unit]
    return (0 if day.month >= over else -1) if shift == -1 else (1 if shift == 1 and day.month >= over else 0)


def _back(day: date | None, unit: str) -> tuple[str | None, str | None]:
    if day is None or unit not in UNITS:
        return None, None
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}.get(unit, 365)
    return (day - timedelta(days)).isoformat(), day.isoformat()


def _up_to(read: Reading, day: date, part: str, shift: int) -> Reading:
    """'earlier this year' ends with the day of the report; 'later this year' begins with it."""
    kind, value, first, last, basis = read
    if shift == 0 and first and last and part != "later" and last > day.isoformat() >= first:
        last = day.isoformat()
    elif shift == 0 and first and part == "later" and first < day.isoformat():
        first = day.isoformat()
    return kind, value, first, last, basis


def _weekday(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    return _on(m[1], m[2], 1 if is_ahead(m, text) else -1, day)


def _weekday_shift(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    way = m[1].lower()
    ahead = way in ("next", "the following") or (way == "this" and is_ahead(m, text))
    return _on(m[2], m[3], 1 if ahead else -1, day, strict=way in ("last", "next"))


def _on(name: str, part: str | None, way: int, day: date | None, strict: bool = False) -> Reading:
    number = WEEKDAYS[name.lower()]
    if day is None:
        return "DATE", f"XXXX-WXX-{number + 1}", None, None, "relative"
    apart = (day.weekday() - number) % 7 if way < 0 else (number - day.weekday()) % 7
    apart = 7 if strict and apart == 0 else apart
    value = (day + timedelta(way * apart)).isoformat()
    if part:
        return "TIME", value + _PARTS[part], value, value, "relative"
    return dated(value, "relative")


def _month_shift(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    if day is None:
        return "DATE", f"XXXX-{month_of(m[2]):02}", None, None, "relative"
    month = month_of(m[2])
    year = day.year
    if m[1].lower() == "last" and month >= day.month:
        year -= 1
    if m[1].lower() == "next" and month <= day.month:
        year += 1
    return dated(f"{year}-{month:02}", "relative")


def _deictic(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    word = m[1].lower()
    if word in _REFS:
        return "DATE", _REFS[word], None, None, "relative"
    if day is None or word in ("the same day", "that day", "the following day", "the next day"):
        return None
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    value = (day + timedelta(shift)).isoformat()
    part = {
        "tonight": "TNI",
        "last night": "TNI",
        "overnight": "TNI",
        "this morning": "TMO",
        "this afternoon": "TAF",
        "this evening": "TEV",
    }.get(word)
    return ("TIME", value + part, value, value, "relative") if part else dated(value, "relative")


def _month_alone(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    word = m[2]
    named = len(word.rstrip(".")) > 3 or word.endswith(".")
    if word in (
        "May",
        "March",
        "Mar",
        "Jan",
        "Jun",
        "Dec",
        "Oct",
        "Nov",
        "Sep",
        "Aug",
        "Apr",
        "Feb",
        "Jul",
    ) and not re.match(
        r"(?:(?:early|mid|late)[ -])?(?:in|since|until|by|from|during|of|between|this|early|mid|late) ?", m.group()
    ):
        return None
    if not named and word != "May":
        return None
    month = month_of(word)
    if day is None:
        return "DATE", f"XXXX-{month:02}", None, None, "relative"
    year = day.year - (1 if month > day.month and not is_ahead(m, text) else 0)
    return _up_to(_part(dated(f"{year}-{month:02}", "relative"), m[1] or ""), day, m[1] or "", 0)


def _year(m: re.Match[str], _day: date | None, text: str) -> Reading | None:
    if text[m.start() - 1 : m.start()] in ("$", "£", "€", "#") if m.start() else False:
        return None
    return dated(m[1], "explicit")


def _year_alone(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    behind = text[m.end() : m.end() + 12]
    if re.match(
        r" (?:people|men|women|soldiers|troops|per|percent|dollars|euros|miles|km|kg|feet|metres|meters|jobs)", behind
    ):
        return None
    return _year(m, day, text) if text[max(0, m.start() - 1) : m.start()] in ("", " ", "(", "-", "\u2013") else None


def _decade(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    return _part(dated(m[2][:3], "explicit"), m[1] or "")


_READERS: dict[str, Callable[[re.Match[str], date | None, str], Reading | None]] = {
    "iso": _iso, "month_day_year": _month_day_year, "day_month_year": _day_month_year, "month_day": _month_day,
    "day_month": _day_month, "month_year": _month_year, "ago": _ago, "holiday": _holiday, "weekend": _weekend,
    "unit_shift": _unit_shift, "weekday_of_week": ranges.weekday_of_week, "month_of_year": ranges.month_of_year,
    "day_range": ranges.day_range, "range_day": ranges.range_day, "fortnight": ranges.fortnight,
    "weekday_shift": _weekday_shift, "weekday": _weekday, "month_shift": _month_shift, "deictic": _deictic,
    "month": _month_alone, "since_year": _year, "year_poss": _year_alone, "decade": _decade,
    "duration_for": durations.duration, "vague": durations.vague, "every": durations.every, "rate": durations.rate,
}  # fmt: skip
