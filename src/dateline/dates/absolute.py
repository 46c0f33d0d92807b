"""Dates that name their year or decade themselves, and days and months that lack only the year."""

from __future__ import annotations

import re
from datetime import date

from dateline.dates.nearness import near, near_month, nearest_year
from dateline.dates.numbers import ORDINALS, count
from dateline.dates.occasions import named_by_year
from dateline.dates.readings import Reading, Rule, dated, part_of, real, rule
from dateline.dates.words import MONTH, MONTHS, NTH, SEASON, SEASONS, WEEKDAY, YEAR, month_of

_TH = r"(?:st|nd|rd|th)?"
_MONTH_WORDS = " ".join(MONTHS)
_LEAD = r"(?:(?i:(early|earlier|mid|late|later|the beginning of|the start of|the end of|the middle of))[ -](?:in )?)?"
_SIDE = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
_EARLIEST = 1000
_CENTURIES = {word: n for word, n in ORDINALS.items() if n <= 21}
_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
_COUNTED = (
    r"(?:people|men|women|children|soldiers|troops|civilians|protesters|demonstrators|refugees|migrants|prisoners|detainees"
    r"|fighters|militants|rebels|policemen|officers|workers|employees|students|members|delegates|voters|votes|houses|homes"
    r"|families|villages|towns|schools|jobs|deaths|dead|killed|injured|wounded|others|cases|times|tons|tonnes|barrels|dollars"
    r"|euros|pounds|miles|metres|meters|feet|km|kg|hectares|acres|square|percent|per cent|per|million|billion|calories|prisoner"
    r"|kilomet(?:re|er)s|complaints|rounds|tanks|vehicles|aircraft|rockets|mm|MW|megawatts)\b"
)
_NUMBERED = re.compile(
    r"(?:[Rr]esolutions?|Articles?|Section|No\.|Nos\.|Flight|Route|Room|Highway|Agenda|Vision|Directive|Boeing|Unit|Protocol"
    r"|page|[$£€¥#])(?: ?\d{4}(?:, | and | or ))* ?$"
)
_ROUGHLY = re.compile(
    r"\b(?:about|some|nearly|almost|least|most|than|over|up to|another|only|roughly|approximately|estimated) $"
)


def iso(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'2019-12-06', '2019-12-06T08:00Z'."""
    day = real(int(m[1]), int(m[2]), int(m[3]))
    if day is None or m[4] is None:
        return dated(day, "explicit") if day else None
    return dated(f"{day}T{m[4]}{m[5] or ''}", "explicit", "TIME") if m[4] < "25" else None


def numeric(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'7/8/07', '06.12.2019': of two readings the one nearer to the report; only the year stands where none is nearer."""
    year = int(m[4]) if len(m[4]) == 4 else full_year(int(m[4]), day.year if day else None)
    a, b = int(m[1]), int(m[3])
    options = [v for v in (real(year, b, a), real(year, a, b) if m[2] != "." else None) if v]
    if not options or year < _EARLIEST:
        return None
    if len(set(options)) == 1:
        return dated(options[0], "explicit")
    if day is None:
        return dated(f"{year:04}", "explicit")
    return dated(min(options, key=lambda v: abs((date.fromisoformat(v) - day).days)), "explicit")


def full_year(short: int, year: int | None = None) -> int:
    """The year that two digits mean: not more than twenty years after `year`, the report's (without it, 2000 to 2049 and 1950 to 1999)."""
    pivot = year + 20 if year is not None else 2049
    return pivot - (pivot - short) % 100


def month_day_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'December 6, 2019'."""
    value = real(int(m[3]), month_of(m[1]), int(m[2]))
    return dated(value, "explicit") if value else None


def day_month_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'6 December 2019'."""
    number = ORDINALS.get(m[1].lower()) or int(m[1])
    value = real(int(m[3]), month_of(m[2]), number)
    return dated(value, "explicit") if value else None


def month_day(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'December 6'."""
    return near(month_of(m[1]), int(m[2]), day, m, text)


def day_month(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'6 December', 'the sixth of December'."""
    number = ORDINALS.get(m[1].lower())
    return near(month_of(m[2]), number or int(m[1]), day, m, text)


def month_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'late December 2019'."""
    read = dated(f"{m[3]}-{month_of(m[2]):02}", "explicit")
    return part_of(read, (m[1] or "").lower().removeprefix("the "))


def month(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """A month alone: 'in October', 'early March'."""
    name, lead = m[3], m[1] or m[2]
    if name.lower().rstrip(".") in ("may", "march", "mar", "jan", "dec", "jun") and not name.endswith(".") and not lead:
        return None
    if len(name.rstrip(".")) == 3 and name.lower() != "may" and not name.endswith("."):
        return None
    number = month_of(name)
    if day is None:
        return Reading("DATE", f"XXXX-{number:02}")
    read = dated(f"{near_month(number, day, m, text):04}-{number:02}", "relative")
    return up_to(part_of(read, (m[1] or "").lower().removeprefix("the ")), day, "this")


def up_to(read: Reading, day: date, way: str) -> Reading:
    """'earlier this year', 'this month' end with the day of the report; 'later this year' begins with it."""
    today = day.isoformat()
    if way == "later" and read.first and read.first < today <= str(read.last):
        return read._replace(first=today)
    if way != "later" and read.first and read.first <= today < str(read.last):
        return read._replace(last=today)
    return read


def season_year(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'the summer of 2009'."""
    lead = (m[1] or "").lower().removeprefix("the ")
    return part_of(dated(f"{m[3]}-{SEASONS[m[2].lower()]}", "explicit"), lead)


def quarter(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'third quarter of 2009', 'Q3 2009', 'Q3', 'the fourth quarter': the nearest one if no year stands."""
    nth = NTH[m[1].lower()] if m[1] else int(m[2] or m[3])
    nth = 4 if nth == -1 else nth
    if m[4]:
        year = m[4] if len(m[4]) == 4 else str(full_year(int(m[4])))
        return dated(f"{year}-Q{nth}", "explicit")
    if day is None:
        return Reading("DATE", f"XXXX-Q{nth}")
    return dated(f"{nearest_year(3 * nth - 2, 3 * nth, day):04}-Q{nth}", "relative")


def half(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'the first half of 2009', 'H1 2009'."""
    nth = NTH[m[1].lower()] if m[1] else int(m[2])
    nth = 2 if nth == -1 else nth
    return dated(f"{m[3]}-H{nth}", "explicit") if nth in (1, 2) else None


def fiscal(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'fiscal year 2009', 'FY09', 'the 2009-10 school year': the year in which it ends names it.

    Business years begin in different months: the days are those of the calendar years that are named.
    """
    first, second = m["a"] or m["c"], m["b"] or m["d"] or None
    year = int(first) if len(first) == 4 else full_year(int(first), day.year if day else None)
    end = year if second is None else year // 100 * 100 + int(second[-2:])
    end = end if end >= year else year + 1
    if m["school"]:
        value = f"{year:04}/{end:04}" if second else f"{year:04}"
        first_day, last_day = (
            (f"{year:04}-09-01", f"{end:04}-06-30") if second else (f"{year:04}-01-01", f"{year:04}-12-31")
        )
        return Reading("DATE", value, first_day, last_day, "explicit", "year")
    read = dated(f"FY{end:04}", "explicit")
    return read._replace(first=f"{year:04}-01-01", precision="year")


def decade(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'the early 1990s', 'the '70s', 'the nineties'."""
    if re.search(
        r"\b(?:his|her|their|my|your|our|its|temperatures?)\b[\w' -]{0,12}$", text[max(0, m.start() - 30) : m.start()]
    ):
        return None
    if m[2]:
        digits = m[2][:3]
    else:
        tens = int(m[3][0]) if m[3] else _TENS[m[4].lower()]
        digits = f"{full_year(10 * tens, (day.year if day else 2025) - 20):04}"[:3]
    return part_of(dated(digits, "explicit"), (m[1] or "").lower())


def century(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'the 19th century', 'the turn of the 20th century'."""
    number = int(m[2]) if m[2] else _CENTURIES.get(m[3].lower(), 0)
    if not 2 <= number <= 22:
        return None
    return part_of(dated(f"{number - 1:02}", "explicit"), (m[1] or "").lower().removeprefix("the "))


def year(m: re.Match[str], _day: date | None, text: str) -> Reading | None:
    """A year alone, if it does not count or number things: '2,000 people', 'Resolution 1973'."""
    before = text[max(0, m.start() - 45) : m.start()]
    behind = text[m.end() : m.end() + 14]
    if _NUMBERED.search(before) or (_ROUGHLY.search(before) and re.match(r" [a-z]+s\b", behind)):
        return None
    if re.match(rf" {_COUNTED}", behind) and not re.search(r"\b[Ii]n $", before):
        return None
    if int(m[2]) < 1500 and not re.search(r"\b(?:[Ii]n|[Ss]ince|of|until|[Bb]y|from|year) $", before):
        return None
    read = part_of(dated(m[2], "explicit"), (m[1] or "").lower().removeprefix("the "))
    days = None if m[1] else named_by_year(text, m.start(), m.end(), m[2])
    if days is None:
        return read
    return read._replace(first=days[0], last=days[1], precision="day" if days[0] == days[1] else "interval")


def day_of_month(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'on the 25th': the nearest such day, before or after the report."""
    if day is None:
        return None
    months = [(day.year + (day.month + k - 1) // 12, (day.month + k - 1) % 12 + 1) for k in (-1, 0, 1)]
    options = [date.fromisoformat(v) for y, n in months if (v := real(y, n, count(m[1]) or 0))]
    if not options:
        return None
    return dated(min(options, key=lambda d: abs((d - day).days)).isoformat(), "relative")


_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
RULES: tuple[Rule, ...] = (
    rule(
        "####",
        r"\b(\d{4})-(\d\d)-(\d\d)(?:[T ]([0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?(?![\d-])",
        iso,
    ),
    rule("#/ #.", r"(?<![\d./])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|\.\d)", numeric),
    rule(_MONTH_WORDS, rf"\b(?:(?:on )?{WEEKDAY},? )?({MONTH}) (\d{{1,2}}){_TH},? ({YEAR})\b(?!,\d)", month_day_year),
    rule(
        _MONTH_WORDS,
        rf"\b(?:{WEEKDAY},? )?(?:the )?(\d{{1,2}}|(?i:{_ORDINAL})(?= of| (?:{MONTH})))(?:st|nd|rd|th)?(?: of)?[ -]({MONTH}),?[ -]({YEAR})\b(?!,\d)",
        day_month_year,
    ),
    rule(_MONTH_WORDS, rf"\b(?:{WEEKDAY},? )?({MONTH}) (?:the )?(\d{{1,2}}){_TH}\b(?![\d%]|[.,:/]\d)", month_day),
    rule(
        _MONTH_WORDS,
        rf"(?<![\d.,:/])\b(?:{WEEKDAY},? )?(?:the )?(\d{{1,2}}|(?i:{_ORDINAL})(?= of)){_TH}(?: of)? ({MONTH})(?!\w)",
        day_month,
    ),
    rule(_MONTH_WORDS, rf"\b{_LEAD}({MONTH}),?(?: of)? ({YEAR})\b(?!,\d)", month_year),
    rule("spring summer autumn winter fall", rf"\b{_LEAD}(?:the )?((?i:{SEASON}))(?: of)? ({YEAR})\b", season_year),
    rule(
        "quarter q",
        rf"\b(?:(?:[Tt]he )?((?i:{_SIDE}))[- ]quarter(?! (?:of a|century|final))|Q([1-4])|([1-4])Q)(?: (?:of |in )?({YEAR})\b|['’]?(\d\d)\b)?",
        quarter,
    ),
    rule("half h", rf"\b(?:(?:[Tt]he )?((?i:{_SIDE}))[- ]half(?: of)?|H([12])) ({YEAR})\b", half),
    rule(
        "fiscal financial school academic tax budget fy",
        rf"\b(?:(?:(?P<school>(?i:school|academic))|(?i:fiscal|financial|tax|budget))(?: year)? (?P<a>{YEAR})(?:[-\u2013/](?P<b>\d\d(?:\d\d)?))?\b"
        rf"|FY ?['’]?(?P<c>\d\d(?:\d\d)?)(?:[-\u2013/](?P<d>\d\d(?:\d\d)?))?\b)",
        fiscal,
    ),
    rule(
        "fiscal financial school academic tax",
        rf"\b(?:the )?(?P<a>{YEAR})(?:[-\u2013/](?P<b>\d\d(?:\d\d)?))? (?:(?P<school>school|academic)|fiscal|financial|tax)(?: year)?(?P<c>)(?P<d>)\b",
        fiscal,
    ),
    rule(
        "#s " + " ".join(_TENS),
        rf"(?:\b(?:the )?(?:(early|mid|late)[ -])?((?:1\d|20)\d0)['’]?s\b"
        rf"|(?:\b[Tt]he )?(?:\b(?:early|mid|late)[ -])?(?<![\w$£€])['’]?([2-9]0)['’]?s\b|\b[Tt]he (?:early |mid-|late )?(?i:({'|'.join(_TENS)}))\b)",
        decade,
    ),
    rule(
        "century",
        rf"\b(?:the )?(?:(early|mid|late|turn of the|beginning of the|end of the|start of the)[ -])?(?:(\d{{1,2}})(?:st|nd|rd|th)|((?i:{'|'.join(_CENTURIES)})))[ -]century\b",
        century,
    ),
)
LATE_RULES: tuple[Rule, ...] = (
    rule(
        _MONTH_WORDS,
        rf"\b{_LEAD}((?i:in|since|until|till|of|by|from|this|during|between|and|to|for|before|after|through|last|next) )?({MONTH})(?![\w-]|['’](?!s))",
        month,
    ),
    rule(
        "####",
        rf"(?<![\w.,/$£€#-])(?:(?i:(early|mid|late|the beginning of|the start of|the end of|the middle of))[ -])?({YEAR})(?=['’]s\b|[^\w%'’,./:-]|[,.:;](?!\d)|[-\u2013/](?!\d)|['’](?!s)|$)",
        year,
    ),
    rule("st nd rd th", r"\b[Oo]n the (\d{1,2})(?:st|nd|rd|th)(?=[,.;:)]| and |$)", day_of_month),
)
