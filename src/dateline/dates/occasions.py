"""Elections, summits and upheavals as anchors, from the table in the lexicon."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline.dates.readings import Reading, Rule, dated, rule
from dateline.lexicon.files import ROOT, read_tsv

_TABLE = ROOT / "dates" / "occasions.tsv"
_COLUMNS = ("what", "who", "where", "first", "last")
_AROUND = 45


class Occasion(NamedTuple):
    """What an occasion is called, whose and where it was, and its first and last ISO day."""

    what: re.Pattern[str]
    who: re.Pattern[str] | None
    where: re.Pattern[str] | None
    first: str
    last: str


def _any(names: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names.split('|')))})s?(?!\w)") if names else None


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(row for _, row in read_tsv(_TABLE, _COLUMNS))


@cache
def _of_year() -> dict[str, tuple[Occasion, ...]]:
    found: dict[str, list[Occasion]] = {}
    for row in _rows():
        what = _any(row["what"])
        if what is not None:
            occasion = Occasion(what, _any(row["who"]), _any(row["where"]), row["first"], row["last"])
            found.setdefault(row["first"][:4], []).append(occasion)
    return {year: tuple(rows) for year, rows in found.items()}


_KINDS = re.compile(r"\b(?:elections?|votes?|polls?|referendum|midterms?|summit|G-?[78]|G-?20)\b")


def named_by_year(text: str, start: int, end: int, year: str) -> tuple[str, str] | None:
    """The days of the occasion that the words around a year name: 'the 2016 US election', 'the US election of 2016'.

    None unless the table has just one for the year that bears those words.
    """
    behind = re.match(r"(?:[ -][\w.'’-]+){0,6}", text[end : end + _AROUND])
    near = behind.group() if behind else ""
    before = re.search(r"(?:[\w.'’-]+ ){0,6}$", text[max(0, start - _AROUND) : start])
    words = (before.group() if before else "") + "| " + near
    if not _KINDS.search(near.split(",")[0]) and not re.search(
        r"(?:election|vote|poll|referendum|summit)s? (?:of|in) \|", words
    ):
        return None
    known = _of_year().get(year, ())
    fitting = [o for o in known if o.what.search(words) and (o.who is None or o.who.search(words))]
    placed = [o for o in fitting if o.where and o.where.search(words)]
    days = {(o.first, o.last) for o in placed or fitting}
    return days.pop() if len(days) == 1 else None


@cache
def rules() -> tuple[Rule, ...]:
    """Rules for what has a name of its own, under a preposition of time: 'during the Orange Revolution', 'at the G20 summit in Osaka'."""
    alone = [row for row in _rows() if not row["who"] and not row["where"]]
    placed = [row for row in _rows() if row["where"]]
    names = [re.escape(name) for row in alone for name in row["what"].split("|")]
    held = [_held(row) for row in placed]
    spelled = "|".join(sorted((*names, *held), key=len, reverse=True))
    needs = (
        "september sept oct october january jan brexit summit agreement attacks attack riot massacre crackdown wall genocide "
        "siege revolution euromaidan crisis war bombing explosion blast uprising spring cop "
        "brics apec"
    )
    return (
        rule("#/", r"\b9/11\b", _september),
        rule(
            "september sept", r"\b(?:September|Sept\.) 11(?= (?:terror(?:ist)? )?(?:attacks?|hijack|plot))", _september
        ),
        rule(needs, rf"\b(?i:during|since|in|at|on|of) (?:the )?(?P<name>{spelled})(?!\w)", occasion),
    )


def _september(_m: re.Match[str], _day: date | None, _text: str) -> Reading:
    return dated("2001-09-11", "explicit")


def _held(row: dict[str, str]) -> str:
    what, where = (f"(?:{'|'.join(map(re.escape, row[c].split('|')))})" for c in ("what", "where"))
    return rf"(?:{where} {what}|{what} (?:in|at) {where})"


def occasion(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """The days of an occasion that its name alone tells; its value is the month where it lasted longer than a day.

    One that lies more than a year ahead of the report is another of the same name.
    """
    days = days_of(m["name"], day)
    if days is None:
        return None
    first, last = days
    if day is not None and date.fromisoformat(first) - day > timedelta(366):
        return None
    value = first if first == last else (first[:7] if first[:7] == last[:7] else first[:4])
    return Reading("DATE", value, first, last, "explicit", "day" if first == last else "interval")


def days_of(name: str, day: date | None = None) -> tuple[str, str] | None:
    """The days of the occasion that bears a name, in the table's words.

    Of several at one place ("the NATO summit in Brussels") the last that began by `day` is meant, else the next.
    """
    found = sorted(
        (row["first"], row["last"])
        for row in _rows()
        if (re.fullmatch(_held(row), name) if row["where"] else not row["who"] and name in row["what"].split("|"))
    )
    if not found:
        return None
    begun = [days for days in found if day is None or days[0] <= day.isoformat()]
    return begun[-1] if begun else found[0]
