"""How long and how often: durations, sets and rates."""

from __future__ import annotations

import re
from datetime import date

from dateline.dates.numbers import NUMBER, count, number, shown
from dateline.dates.readings import Reading, Rule, rule, stretch
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

_CLOCK = ("hour", "minute", "second")
_UNIT_WORDS = "second minute hour day week weekend fortnight month quarter year decade century"
_PLURALS = "seconds minutes hours days weeks weekends fortnights months quarters years decades centuries"
_ABOUT = r"(?:about|around|nearly|almost|more than|less than|fewer than|at least|at most|up to|roughly|approximately|barely|just over|just under|well over)"
_AS_LONG = {"year": 730, "month": 90, "week": 21, "decade": 7305}
_COUNTED_BEFORE = re.compile(
    r"(?:\d[\d,.]*|times|once|twice|thrice|percent|per cent|%|million|billion|hundred|thousand) $"
)
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
    "biannual": "P6M", "semiannual": "P6M", "biennial": "P2Y", "biennially": "P2Y",
}  # fmt: skip
"""Adjectives and adverbs that are triggers of a SET in the TIMEX3 guidelines."""


def _period(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of so many units."""
    if unit == "fortnight":
        return "PXW" if amount is None else f"P{shown(2 * amount)}W"
    return f"P{'T' if unit in _CLOCK else ''}{shown(amount)}{UNITS[unit]}"


def duration(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """A stretch of time: 'two years', 'almost two and a half years', 'a 12-hour'."""
    unit, amount = unit_of(m["unit"]), number(m["number"])
    article = m["number"].lower() in ("a", "an")
    if (unit == "second" and m["unit"] == "second") or (article and unit in ("second", "quarter")):
        return None
    if article and _COUNTED_BEFORE.search(text, max(0, m.start("number") - 12), m.start("number")):
        return Reading("SET", _period(unit, 1))
    if (m["more"] or m["rest"]) and amount is not None:
        amount += 0.5 if "half" in (m["more"] or m["rest"]) else 0.25
    first, last = _lasting(m, day, text, unit, amount)
    return Reading("DURATION", _period(unit, amount), first, last)


def _lasting(
    m: re.Match[str], day: date | None, text: str, unit: str, amount: float | None
) -> tuple[str | None, str | None]:
    """'for two years' runs up to the report."""
    if amount is None or text[max(0, m.start() - 4) : m.start()].lower() != "for ":
        return None, None
    return stretch(day, unit, amount)


def past_or_next(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """A stretch that ends or begins with the report: 'the past two years', 'the next four weeks', 'the coming days'."""
    unit, way = unit_of(m["unit"] or m["plural"]), m["way"].lower()
    amount = number(m["number"]) if m["number"] else None
    ahead = way in ("next", "coming", "following")
    first, last = stretch(day, unit, amount, ahead) if amount is not None else (None, None)
    return Reading("DURATION", _period(unit, amount), first, last)


def recent(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'in recent years': a stretch of unknown length that ends with the report."""
    unit = unit_of(m[1])
    return Reading("DURATION", _period(unit, None), *_vaguely(day, unit))


def vague(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """A stretch without a number: 'for years'."""
    unit = unit_of(m[2])
    return Reading("DURATION", _period(unit, None), *(_vaguely(day, unit) if m[1] else (None, None)))


def _vaguely(day: date | None, unit: str) -> tuple[str | None, str | None]:
    return stretch(day, "day", _AS_LONG[unit]) if unit in _AS_LONG else (None, None)


def long(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'a year-long siege', 'the months-long talks'."""
    return Reading("DURATION", _period(m[1].lower(), None if m[2] else 1))


def whole(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'half-century', 'quarter of a century'."""
    unit = unit_of(m[2])
    return Reading("DURATION", _period(unit, 0.5 if m[1].lower().startswith("half") else 0.25))


def every(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """A set: 'every Friday', 'every two weeks', 'each summer'."""
    word = m["what"].lower()
    if word in WEEKDAYS:
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[word] + 1}")
    if word in SEASONS:
        return Reading("SET", f"XXXX-{SEASONS[word]}")
    if word in PARTS:
        return Reading("SET", f"XXXX-XX-XX{PARTS[word]}")
    if word.rstrip(".") in MONTHS and m["what"][0].isupper():
        return Reading("SET", f"XXXX-{month_of(word):02}")
    amount = {"other": 2, "second": 2, "third": 3, "fourth": 4, "single": 1, "few": None}.get(
        (m["number"] or "single").lower(), count(m["number"] or "one")
    )
    return Reading("SET", _period(unit_of(word), amount))


def plural_day(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'on Fridays'."""
    return Reading("SET", f"XXXX-WXX-{WEEKDAYS[m[1].lower()] + 1}")


def often(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'twice a week', 'three times per year'."""
    return Reading("SET", _period(unit_of(m[1]), 1))


def adverb(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'daily', 'annual'."""
    return Reading("SET", _ADVERBS[m.group().lower()])


def per(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'per year', 'a year' behind a number."""
    return Reading("SET", _period(unit_of(m[1]), 1))


_PART_WORDS = r"morning|afternoon|evening|night"
RULES: tuple[Rule, ...] = (
    rule(
        f"{_UNIT_WORDS} {' '.join(WEEKDAYS)} {' '.join(MONTHS)} {' '.join(SEASONS)} morning afternoon evening night {_PLURALS}",
        rf"\b(?i:every|each) (?:(?P<number>other|second|third|fourth|single|few|(?i:{NUMBER})) )?(?P<what>{WEEKDAY}|{MONTH}|{SEASON}|{_PART_WORDS}|{UNIT})\b",
        every,
    ),
    rule(
        _UNIT_WORDS,
        rf"\b(?i:once|twice|thrice|(?:{NUMBER}) times)(?: a| an| per| every| each) (second|minute|hour|day|week|month|year|decade|century)\b",
        often,
    ),
    rule(" ".join(f"{d}s" for d in WEEKDAYS), rf"\b({WEEKDAY})s\b", plural_day),
    rule(" ".join(_ADVERBS), rf"\b(?:{'|'.join(_ADVERBS)})\b(?! [A-Z])", adverb),
    rule(
        f"{_UNIT_WORDS} {_PLURALS}",
        rf"\b(?:(?i:the) )?(?P<way>(?i:past|last|next|coming|following|previous|preceding)) (?:(?P<number>(?!a |an )(?i:{NUMBER})) (?P<unit>{UNIT})|(?P<plural>{_PLURALS.replace(' ', '|')}))\b",
        past_or_next,
    ),
    rule(_PLURALS, rf"\b[Rr]ecent ({_PLURALS.replace(' ', '|')})\b", recent),
    rule("half quarter", r"\b((?i:half)[ -](?:a[ -])?|(?i:a )?(?i:quarter)[ -](?:of a )?)(century|decade)\b", whole),
)
LATE_RULES: tuple[Rule, ...] = (
    rule(
        f"{_UNIT_WORDS} {_PLURALS}",
        rf"\b(?:(?i:{_ABOUT}) )?(?P<number>(?i:{NUMBER}))(?P<more> and a (?:half|quarter))?[ -](?:(?:straight|consecutive|full|more|further|additional|long|whole|extra|working|successive)[ -])?(?P<unit>{UNIT})(?P<rest> and a half)?\b(?![- ]old\b| of age)",
        duration,
    ),
    rule(
        _PLURALS,
        r"\b([Ff]or |[Oo]ver the )?(?:many )?(years|months|weeks|days|decades|hours|minutes|centuries)\b(?!['’-])",
        vague,
    ),
    rule(
        "long yearlong monthlong weeklong daylong hourlong",
        r"\b(year|month|week|day|hour|decade|century)(s?)-?long\b",
        long,
    ),
    rule(_UNIT_WORDS, r"\bper (hour|year|month|week|day)\b", per),
)
