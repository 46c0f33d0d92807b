"""PETRARCH and TABARI dictionaries of actors and agents.

An actor begins at the margin, its other names follow with `+`, its codes in brackets, with the days that they hold for:
`[USAGOV 090120-170120]`, `[USAELI >170120]`. Days have six figures (YYMMDD) or eight.
Source: the PETRARCH2 documentation, "Actor dictionary" and "Agent dictionary".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from dateline.importing.cameo import decode
from dateline.lexicon.own import Row

_CODE = re.compile(r"\[([^\]]*)\]")
_SPAN = re.compile(r"^(?P<code>[A-Z]+)(?:\s+\(?(?P<way>[<>])?\s*(?P<first>\d+)(?:\s*-\s*(?P<last>\d+))?\)?)?$")
_PLURAL = re.compile(r"\{([^}]*)\}")
_MACRO = re.compile(r"!(\w+)!")


@dataclass
class _Actor:
    """One entry of the dictionary while it is read: its names, and by line the codes."""

    names: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def actors(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The actors of a dictionary: one row for each code and its days; open ends are capped by the next code's start."""
    entry = _Actor()
    for line, text in _lines(path):
        begins = not text[0].isspace() and text[0] not in "+["
        if begins and entry.names:
            yield from _rows(entry)
            entry = _Actor()
        name = _CODE.split(text.strip().lstrip("+"))[0]
        if name.strip(" _") and not text.strip().startswith("["):
            entry.names += _spellings(name)
        entry.codes += [(line, code.strip()) for code in _CODE.findall(text)]
    if entry.names:
        yield from _rows(entry)


def agents(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The agent nouns of a dictionary (`POLICEMAN {POLICEMEN} [~COP]`), with words such as `!PERSON!` filled in."""
    macros: dict[str, list[str]] = {}
    for line, text in _lines(path):
        given = re.match(r"!(\w+)!\s*=\s*(.*)", text)
        if given:
            macros[given[1]] = [word.strip(" _") for word in given[2].split(",") if word.strip(" _")]
            continue
        codes = _CODE.findall(text)
        noun = _PLURAL.sub("", _CODE.split(text)[0])
        if len(codes) != 1 or not noun.strip(" _"):
            yield line, "a noun and one code in brackets were expected"
            continue
        found = decode(codes[0].replace("~", ""))
        if isinstance(found, str):
            yield line, found
            continue
        yield line, Row(tuple(" ".join(_words(n)).lower() for n in _filled(noun, macros)), found[0], found[1], "agent")


def _filled(noun: str, macros: dict[str, list[str]]) -> list[str]:
    macro = _MACRO.search(noun)
    if macro is None:
        return [noun]
    return [noun.replace(macro[0], word) for word in macros.get(macro[1], [])]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, without comments."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        for n, line in enumerate(stream, 1):
            text = re.split(r"[#;]", line.rstrip("\r\n"))[0].rstrip()
            if text.strip() and not text.lstrip().startswith("<"):
                yield n, text


def _words(raw: str) -> list[str]:
    return raw.strip().strip("_").replace("_", " ").split()


def _spellings(raw: str) -> list[str]:
    """A name of capitals as the news writes it; a short word of it may be an acronym."""
    words = _words(raw)
    if len(words) == 1 and len(words[0]) < 5:
        return words
    names = " ".join(word.capitalize() for word in words)
    acronyms = " ".join(word if len(word) < 4 and word.isupper() else word.capitalize() for word in words)
    return list(dict.fromkeys((names, acronyms)))


def _rows(entry: _Actor) -> Iterator[tuple[int, Row | str]]:
    made: list[tuple[int, Row]] = []
    for line, code in entry.codes:
        row = _row(tuple(dict.fromkeys(entry.names)), code)
        if isinstance(row, str):
            yield line, row
        else:
            made.append((line, row))
    yield from _capped(made)


def _row(names: tuple[str, ...], code: str) -> Row | str:
    match = _SPAN.match(code)
    if match is None:
        return f"[{code}] is no code with its days"
    found = decode(match["code"])
    if isinstance(found, str):
        return found
    first, last = _day(match["first"]), _day(match["last"])
    if (match["first"] and not first) or (match["last"] and not last):
        return f"[{code}]: a day that is no day; write YYMMDD or YYYYMMDD"
    if match["way"] == "<":
        first, last = "", _before(first)
    return Row(names, found[0], found[1], "organisation" if not first and not last else "person", "", first, last)


def _capped(rows: list[tuple[int, Row]]) -> Iterable[tuple[int, Row]]:
    """An open end is the day before the next code begins, so that no two codes hold on one day."""
    starts = sorted(row.start for _, row in rows if row.start)
    for line, row in rows:
        following = next((s for s in starts if row.start and s > row.start), "")
        if row.start and not row.end and following:
            row = replace(row, end=_before(following))
        yield line, row


def _day(figures: str | None) -> str:
    """The ISO day of six or eight figures; a year of two figures is of this century up to 40. Empty if it is no day."""
    if figures is None or len(figures) not in (6, 8):
        return ""
    year = int(figures[:-4])
    year += (2000 if year <= 40 else 1900) if len(figures) == 6 else 0
    try:
        return date(year, int(figures[-4:-2]), int(figures[-2:])).isoformat()
    except ValueError:
        return ""


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(1)).isoformat()
