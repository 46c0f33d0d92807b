"""Which format a file is in, and its rows; what cannot be read of it is told by line and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.importing import petrarch, sanctions, tables
from dateline.lexicon.own import Problem, Row, fault, read_rows

_MOST = 500_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: its rows, and the problems of what was left out."""

    form: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


Found = Iterable[tuple[int, Row | str]]
"""By line, a row or why there is none."""

FORMATS: dict[str, Callable[[Path], Found]] = {
    "petrarch": petrarch.actors,
    "petrarch-agents": petrarch.agents,
    "wikidata": tables.wikidata,
    "ucdp": tables.ucdp,
    "ofac": sanctions.ofac,
    "un": sanctions.united_nations,
}


def read_foreign(path: Path, form: str | None = None) -> Imported:
    """The rows of a file in one of `FORMATS`, or in Dateline's own (`tsv`); the format is guessed if it is not given.

    Raises InputError if the file cannot be read, is too large, or is in none of the formats.
    """
    chosen = form or guess(path)
    if chosen == "tsv":
        own, problems = read_rows(path)
        return Imported(chosen, tuple(own), tuple(problems))
    rows: list[Row] = []
    wrong: list[Problem] = []
    for line, found in FORMATS[chosen](path):
        problem = found if isinstance(found, str) else fault(found)
        if problem is not None:
            wrong.append(Problem(line, problem))
        elif isinstance(found, Row):
            rows.append(found)
    return Imported(chosen, tuple(rows), tuple(wrong))


def guess(path: Path) -> str:
    """The format of a file by its first words.

    Raises InputError if it is in none that is known.
    """
    try:
        if path.stat().st_size > _MOST:
            raise InputError(f"{path}: larger than {_MOST // 1_000_000} MB; split it")
        with path.open("rb") as stream:
            head = stream.read(65_536).decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    first = next((line for line in head.splitlines() if line.strip() and not line.startswith("#")), "")
    if "<sdnList" in head:
        return "ofac"
    if "<CONSOLIDATED_LIST" in head:
        return "un"
    if "names" in first.split("\t"):
        return "tsv"
    heading = first.lower()
    if "actorid" in heading and "," in heading:
        return "ucdp"
    if "," in heading and ("label" in heading or "item" in heading):
        return "wikidata"
    if "[~" in head or "~]" in head or "!PERSON!" in head:
        return "petrarch-agents"
    if "[" in head and "]" in head:
        return "petrarch"
    raise InputError(f"{path}: not in a known format; name it with --as: tsv, {', '.join(FORMATS)}")
