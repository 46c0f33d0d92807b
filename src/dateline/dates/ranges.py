"""Stretches from one date to another that share a month, a year or a unit: 'May 3-5', '2014-16', '60 to 90 days'."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dateline.dates.nearness import near
from dateline.dates.numbers import NUMBER, number, shown
from dateline.dates.readings import Reading, dated, real
from dateline.dates.words import MONTH, MONTHS, UNIT, UNITS, YEAR, month_of, unit_of

Ends = tuple[tuple[int, Reading], tuple[int, Reading]]
"""The two ends of a range, each as the group of the match that it stands in and its reading."""


class RangeRule(NamedTuple):
    """A pattern that holds two time expressions at once, and what reads them."""

    needs: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date | None, str], Ends | None]


def _days(m: re.Match[str], day: date | None, text: str) -> Ends | None:
    """'3 to 5 May', 'May 3-5', '30 April to 2 May 2019'."""
    g = m.groupdict()
    last_month = month_of(g["month2"] or g["month"])
    first_month = month_of(g["month"] or g["month2"])
    closest = None if g["year"] else near(last_month, int(g["b"]), day, m, text)
    end = real(int(g["year"]), last_month, int(g["b"])) if g["year"] else (closest.first if closest else None)
    begin = real(int(end[:4]) - (first_month > last_month), first_month, int(g["a"])) if end else None
    if begin is None or end is None or begin >= end:
        return None
    basis = "explicit" if g["year"] else "relative"
    return _joint(m, dated(begin, basis), dated(end, basis))


def _months(m: re.Match[str], _day: date | None, _text: str) -> Ends | None:
    """'April to June 2009', 'between December 2008 and ...' excepted: the first month has the year of the last."""
    first, last, year = month_of(m["first"]), month_of(m["month2"]), int(m["year"])
    begin = dated(f"{year - (first > last):04}-{first:02}", "explicit")
    end = dated(f"{year:04}-{last:02}", "explicit")
    if m["join"].strip() == "and" and not m["open"]:
        return (m.re.groupindex["first"], begin), (m.re.groupindex["last"], end)
    return _joint(m, begin, end)


def _years(m: re.Match[str], _day: date | None, _text: str) -> Ends | None:
    """'2014-16', '2014-2016'."""
    first = int(m["first"])
    last = int(m["last"]) if len(m["last"]) == 4 else first // 100 * 100 + int(m["last"])
    if not first < last <= first + 99:
        return None
    return _joint(m, dated(f"{first:04}", "explicit"), dated(f"{last:04}", "explicit"))


def _lengths(m: re.Match[str], _day: date | None, _text: str) -> Ends | None:
    """'between 60 and 90 days': the first number has the unit of the second."""
    unit = unit_of(m["unit"])
    low, high = number(m["first"]), number(m["number"])
    if low is None or high is None or low >= high or UNITS[unit] in ("WE", "Q"):
        return None
    time = "T" if unit in ("hour", "minute", "second") else ""
    ends = [Reading("DURATION", f"P{time}{shown(n)}{UNITS[unit].replace('F', 'W')}") for n in (low, high)]
    return (m.re.groupindex["first"], ends[0]), (m.re.groupindex["last"], ends[1])


def _joint(m: re.Match[str], begin: Reading, end: Reading) -> Ends:
    """Both ends cover the days of the whole range; each keeps its own value."""
    index = m.re.groupindex
    return (
        (index["first"], begin._replace(last=end.last, precision="interval")),
        (index["last"], end._replace(first=begin.first, precision="interval")),
    )


_TH = r"(?:st|nd|rd|th)?"
_TO = r"(?: ?[-\u2013\u2014] ?| to | until | till | through | and )"
_NAMES = frozenset(MONTHS)
_YEAR = frozenset(("####",))

RANGES: tuple[RangeRule, ...] = tuple(
    RangeRule(needs, re.compile(pattern), read)
    for needs, pattern, read in (
        (
            _NAMES,
            rf"(?<![\d.,:])\b(?P<first>(?P<a>\d{{1,2}}){_TH}(?: (?P<month>{MONTH}))?){_TO}(?:the )?(?P<last>(?P<b>\d{{1,2}}){_TH}(?: of)? (?P<month2>{MONTH})(?:,? (?P<year>{YEAR}))?)(?!\w)",
            _days,
        ),
        (
            _NAMES,
            rf"\b(?P<first>(?P<month>{MONTH}) (?P<a>\d{{1,2}}){_TH}){_TO}(?P<last>(?:(?P<month2>{MONTH}) )?(?P<b>\d{{1,2}}){_TH}(?:,? (?P<year>{YEAR}))?)\b(?!\d|[%:]|[.,]\d| {MONTH})",
            _days,
        ),
        (
            _NAMES,
            rf"\b(?P<open>(?:from|between) )?(?P<first>{MONTH})(?P<join>{_TO}|/)(?P<last>(?P<month2>{MONTH}),?(?: of)? (?P<year>{YEAR}))\b",
            _months,
        ),
        (
            _YEAR,
            rf"(?<![\w.,/-])(?P<first>{YEAR})[-\u2013/](?P<last>{YEAR}|\d\d)\b(?![-\u2013/,.]?\d| (?:fiscal|financial|school|academic|tax)\b)",
            _years,
        ),
        (
            frozenset(
                "day days week weeks month months year years hour hours minute minutes decades centuries".split()
            ),
            rf"(?<![\w.,])(?P<first>(?i:{NUMBER}))(?: (?:and|to|or) | ?[-\u2013] ?)(?P<last>(?P<number>(?i:{NUMBER}))[ -](?P<unit>{UNIT}))\b",
            _lengths,
        ),
    )
)
