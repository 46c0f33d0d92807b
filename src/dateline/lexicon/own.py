"""A user's own knowledge of who is who: rows that stand over the lexicon's own.

One TSV format for people, organisations and agent nouns. A broken row is reported and left out; the rest holds.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon.files import ROOT, read_tsv

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
SPECIAL = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())
KINDS = ("person", "organisation", "agent")
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One name or noun with what is known of it. Dates are ISO days, months or years, empty where unknown."""

    names: tuple[str, ...]
    code: str = ""
    sector: tuple[str, ...] = ()
    kind: str = "person"
    office: str = ""
    start: str = ""
    end: str = ""
    gender: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out: its line (from 1), and why."""

    line: int
    message: str


COLUMNS = tuple(f.name for f in fields(Row))


def data_folder() -> Path:
    """Where a user's own knowledge is kept: DATELINE_DATA, else the user's data folder."""
    chosen = os.environ.get("DATELINE_DATA")
    return (
        Path(chosen) if chosen else Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "dateline"
    )


def folder() -> Path:
    """Where a user's own people, bodies and agent nouns are kept."""
    return data_folder() / "entities"


def own_files() -> list[Path]:
    """The user's own files of entities, in order of their names."""
    return sorted(folder().glob("*.tsv"))


def read_rows(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of a TSV file with a header of some of `COLUMNS`, `names` among them, and the problems of the others.

    Raises LexiconError if the file cannot be read at all or has no such header.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        return [], []
    header = numbered[0][1].split("\t")
    if "names" not in header or not set(header) <= set(COLUMNS):
        raise LexiconError(f"{path}:{numbered[0][0]}: the header must hold names and may hold {', '.join(COLUMNS[1:])}")
    rows: list[Row] = []
    problems: list[Problem] = []
    for n, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            problems.append(Problem(n, f"{len(cells)} cells, {len(header)} expected"))
            continue
        row = _row(dict(zip(header, cells, strict=True)))
        wrong = fault(row)
        if wrong:
            problems.append(Problem(n, wrong))
        else:
            rows.append(row)
    return rows, problems


def _row(cells: dict[str, str]) -> Row:
    def plain(key: str) -> str:
        return cells.get(key, "").strip()

    return Row(
        _parts(plain("names")), plain("code"), _parts(plain("sector")), plain("kind") or "person", plain("office"),
        plain("start"), plain("end"), plain("gender"), plain("identifier"),
    )  # fmt: skip


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def fault(row: Row) -> str | None:
    """What is wrong with a row, or None."""
    if not row.names:
        return "no name"
    if row.kind not in KINDS:
        return f"kind {row.kind!r}; it must be {', '.join(KINDS)}"
    if row.code and row.code not in SPECIAL and row.code not in countries():
        return f"no such country or special code: {row.code!r}"
    unknown = set(row.sector) - SECTORS
    if unknown:
        return f"no such sector: {', '.join(sorted(unknown))}"
    for day in (row.start, row.end):
        if day and not DAY.fullmatch(day):
            return f"{day!r} is no date; write 2019, 2019-12 or 2019-12-06"
    if row.start and row.end and row.end.ljust(10, "~") < row.start:
        return f"the end {row.end} lies before the start {row.start}"
    return None


@cache
def countries() -> dict[str, str]:
    """The name of each country and territory by its alpha-3 code."""
    return {row["code"]: row["names"].split("|")[0] for _, row in _countries()}


def _countries() -> Iterator[tuple[int, dict[str, str]]]:
    return read_tsv(ROOT / "entities" / "countries.tsv", ("code", "names", "adjectives", "demonyms", "capitals"))


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write rows as a TSV file; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar=None, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows([_cell(getattr(row, name)) for name in COLUMNS] for row in rows)
    part.replace(path)


def _cell(value: str | tuple[str, ...]) -> str:
    text = value if isinstance(value, str) else "|".join(value)
    return re.sub(r"[\t\r\n\"]+", " ", text)
