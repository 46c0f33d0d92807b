"""Feasts and days of observance, fixed and moving, from the table in the lexicon and the holidays package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline.dates.nearness import is_ahead
from dateline.dates.readings import Reading, Rule, rule
from dateline.dates.words import YEAR
from dateline.errors import LexiconError
from dateline.lexicon.files import ROOT, read_tsv

_TABLE = ROOT / "dates" / "feasts.tsv"
_SOON = timedelta(15)


class Feast(NamedTuple):
    """When a feast is kept: a fixed month and day, or so many days after a holiday of a country; and for how many days."""

    fixed: tuple[int, int] | None
    country: str
    holiday: str
    after: int
    days: int


@cache
def _feasts() -> dict[str, Feast]:
    found: dict[str, Feast] = {}
    for line, row in read_tsv(_TABLE, ("names", "kind", "at", "days")):
        try:
            feast = _feast(row)
        except ValueError as error:
            raise LexiconError(f"{_TABLE}:{line}: {row['at']!r} is neither MM-DD nor COUNTRY:HOLIDAY:DAYS") from error
        found.update(dict.fromkeys((name.lower().replace("’", "'") for name in row["names"].split("|")), feast))
    return found


def _feast(row: dict[str, str]) -> Feast:
    if row["kind"] == "fixed":
        month, day = map(int, row["at"].split("-"))
        return Feast((month, day), "", "", 0, int(row["days"]))
    country, holiday, after = row["at"].split(":")
    return Feast(None, country, holiday, int(after), int(row["days"]))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for all feasts of the table."""
    names = sorted(_feasts(), key=len, reverse=True)
    spelled = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    needs = " ".join(_trigger(re.findall(r"[a-z]+", name)) for name in names)
    pattern = (
        rf"\b(?:(?P<way>(?i:last|this|next))(?: year['’]s)? )?(?=[A-Z4]|the )(?P<name>(?i:{spelled}))\b"
        rf"(?! (?i:islands?|rising|agreement|accords?|peace|deal|revolution)\b)(?:,? (?:of |in )?(?P<year>{YEAR})\b)?"
    )
    return (rule(needs, pattern, feast_day),)


def _trigger(words: list[str]) -> str:
    """The word of a name that a text must have before the name is looked for."""
    return words[-1] if words[-1] in ("day", "eve", "week", "year") else max(words, key=len)


def feast_day(m: re.Match[str], day: date | None, text: str) -> Reading | None:
    """'Christmas 2018', 'last Ramadan', 'at Easter': the nearest one not after the report, unless the words point ahead."""
    feast = _feasts()[m["name"].lower().replace("’", "'")]
    if m["year"]:
        return _reading(next(_kept(feast, int(m["year"])), None), feast, "explicit")
    if day is None:
        return Reading("DATE", f"XXXX-{feast.fixed[0]:02}-{feast.fixed[1]:02}" if feast.fixed else "XXXX")
    options = sorted(d for year in (day.year - 1, day.year, day.year + 1) for d in _kept(feast, year))
    way = (m["way"] or "").lower()
    if way == "this":
        return _reading(next((d for d in options if d.year == day.year), None), feast)
    past = [d for d in options if d < day] if way else [d for d in options if d <= day + _SOON]
    ahead = [d for d in options if d > day - timedelta(feast.days)]
    looks_ahead = way == "next" or (not way and is_ahead(m, text))
    chosen = ahead[:1] if looks_ahead else past[-1:]
    return _reading(chosen[0] if chosen else None, feast)


def _reading(first: date | None, feast: Feast, basis: str = "relative") -> Reading | None:
    if first is None:
        return None
    last = first + timedelta(feast.days - 1)
    value = first.isoformat() if feast.days < 20 else first.isoformat()[:7]
    precision = "day" if feast.days == 1 else "interval"
    return Reading("DATE", value, first.isoformat(), last.isoformat(), basis, precision)


def _kept(feast: Feast, year: int) -> Iterator[date]:
    """The first days of a feast in a year; none where the calendar is not known."""
    if feast.fixed:
        yield date(year, *feast.fixed)
        return
    before: date | None = None
    for day in _holiday(feast.country, feast.holiday, year):
        if before is None or day - before > timedelta(20):
            yield day + timedelta(feast.after)
        before = day


@cache
def _holiday(country: str, name: str, year: int) -> tuple[date, ...]:
    import holidays  # slow to load, and most reports name no feast

    known = holidays.country_holidays(country, years=year, language="en_US", observed=False)
    wanted = re.compile(rf"(?:^|; ){re.escape(name)}")
    return tuple(day for day, label in sorted(known.items()) if wanted.search(label))
