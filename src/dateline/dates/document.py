"""The day of a report and the place of its dateline, read from its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.dates.absolute import full_year
from dateline.dates.readings import real
from dateline.dates.words import MONTH, MONTHS

_MARK = re.compile(r"\s*date:?\s+(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?[ \t]*(?:\r?\n)?", re.IGNORECASE)
_WORDY = re.compile(r"\s*date:?\s+(\d{1,2}) ([A-Z][a-z]+)\.?,? (\d{4})[ \t]*(?:\r?\n)?", re.IGNORECASE)
_WORDY_US = re.compile(r"\s*date:?\s+([A-Z][a-z]+)\.? (\d{1,2}),? (\d{4})[ \t]*(?:\r?\n)?", re.IGNORECASE)
_FIGURES = re.compile(r"\s*date:[ \t]+(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)[ \t]*(?:\r?\n|$)", re.IGNORECASE)
_COMPACT = re.compile(r"\s*date:[ \t]+(\d{4})(\d\d)(\d\d)[ \t]*(?:\r?\n|$)", re.IGNORECASE)
_WIRE = re.compile(
    r"([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’ .-]{2,30}(?:[/,] ?[A-Z][A-Za-z'’ .]{2,25})?)"
    r"(?:, (?:([A-Z][a-z]{2,8})\.? (\d{1,2})|(\d{1,2}) ([A-Z][a-z]{2,8})\.?)(?:,? (\d{4}))?)?"
    r"(?:,? \d{1,2}[.:]\d\d (?:a\.m\.|p\.m\.))?(?: ?\([A-Za-z .]{2,30}\))?\s*(?:--?|[\u2013\u2014|:])\s+"
)
_PLACE_LINE = re.compile(r"([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’ .-]{2,30}), ([A-Z][A-Za-z'’ .]{2,35})[ \t]*\n")
_PROSE = re.compile(
    rf"([A-Z\u00c0-\u00de][\w'’-]+(?: [A-Z][\w'’-]+)?), (?:\d{{1,2}} (?:{MONTH})|(?:{MONTH}) \d{{1,2}})\. "
)
_HEADLINE = re.compile(r"[^\n]{10,160}\n\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a report tells: its ISO day, where its prose begins (in characters), the dateline's place."""

    date: str | None = None
    body_start: int = 0
    place: str | None = None
    places: tuple[str, ...] = ()
    place_start: int | None = None


def read_document_date(text: str, hint: str | None = None) -> Head:
    """The day that a report's first line or wire dateline states; `hint` gives the year where it states none."""
    day, body = _marked(text)
    wire = _WIRE.match(text, body)
    if wire is None:
        return Head(day, body, places=_below_headline(text, body))
    places = tuple(part.strip().title() for part in re.split(r"[/,]", wire.group(1)) if part.strip())
    return Head(day or _wire_day(wire, hint), wire.end(), places[0], places, wire.start(1))


def _below_headline(text: str, body: int) -> tuple[str, ...]:
    """The places of a dateline without a dash ('GOMA, Congo', 'Cairo, 4 May.') or under a headline, which are left to be read."""
    line = _PLACE_LINE.match(text, body)
    if line is not None:
        return line[1].strip().title(), line[2].strip()
    prose = _PROSE.match(text, body)
    headline = _HEADLINE.match(text, body)
    if prose is None and headline is not None:
        prose = _PROSE.match(text, headline.end())
    if prose is not None:
        return (prose[1],)
    wire = _WIRE.match(text, headline.end()) if headline is not None else None
    if wire is None or "—" in wire[0] or ":" in wire[0]:
        return ()
    return tuple(part.strip().title() for part in re.split(r"[/,]", wire[1]) if part.strip())


def _marked(text: str) -> tuple[str | None, int]:
    if match := _MARK.match(text):
        return _iso(match[1]), match.end()
    if match := _WORDY.match(text):
        return _built(match[3], match[2], match[1]), match.end()
    if match := _WORDY_US.match(text):
        return _built(match[3], match[1], match[2]), match.end()
    if match := _COMPACT.match(text):
        return _iso("-".join(match.groups())), match.end()
    if match := _FIGURES.match(text):
        return _in_figures(match), match.end()
    return None, 0


def _in_figures(match: re.Match[str]) -> str | None:
    """The day of '06.12.2019', the day first where both ways can be read."""
    year = int(match[4]) if len(match[4]) == 4 else full_year(int(match[4]))
    a, b = int(match[1]), int(match[3])
    return real(year, b, a) or real(year, a, b)


def _iso(word: str) -> str | None:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        return None


def _built(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), MONTHS[month.lower()], int(day)).isoformat()
    except (ValueError, KeyError):
        return None


def _wire_day(match: re.Match[str], hint: str | None) -> str | None:
    year = match[6] or (hint[:4] if hint else None)
    month, day = match[2] or match[5], match[3] or match[4]
    return _built(year, month, day) if year and month and day else None
