"""Bring in a GeoNames dump (allCountries.zip, cities500.zip, a country's file): its places stand beside the index's own.

Source: the readme of the GeoNames export (columns of the main table; feature classes and codes).
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.lexicon.own import data_folder
from dateline.places.names import is_latin

COLUMNS = ("name", "aliases", "country", "kind", "latitude", "longitude", "population", "geonameid")
_WIDTH = 19
_DIVISIONS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2"}
_SITES = frozenset(
    "AIRP AIRB AIRF CMP CMPRF CMPQ DAM INSM MILB NVB PRN BDG TNL PASS ISL ISLS OILF MN REFG PS PSN".split()
)
_SEATS = frozenset("PPLC PPLA PPLA2 PPLA3 PPLG".split())


@dataclass
class Brought:
    """What came of a dump: places kept, rows passed over, and rows that are no rows of the format."""

    kept: int = 0
    passed: int = 0
    broken: int = 0
    first_broken: int = 0


def folder() -> Path:
    """Where dumps that were brought in are kept."""
    return data_folder() / "places"


def bring_in(path: Path, country_of: Callable[[str], str], least: int = 1) -> Brought:
    """Keep the places of a dump: towns of at least `least` people and seats of government, divisions, sites of note.

    `country_of` gives the alpha-3 code of a two-letter one. Raises InputError if the file is no GeoNames dump.
    """
    told = Brought()
    folder().mkdir(parents=True, exist_ok=True)
    target = folder() / f"{path.stem}.tsv"
    part = target.with_suffix(".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\", lineterminator="\n")
            out.writerow(COLUMNS)
            out.writerows(_places(_rows(path), country_of, least, told))
        if not told.kept:
            raise InputError(f"{path}: no place in it; a GeoNames dump has 19 columns parted by tabs")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return told


def _places(
    rows: Iterable[tuple[int, list[str]]], country_of: Callable[[str], str], least: int, told: Brought
) -> Iterator[list[object]]:
    for line, cells in rows:
        kind = _kind(cells, least) if len(cells) == _WIDTH and _is_sound(cells) else None
        if kind is None:
            told.broken += 1
            told.first_broken = told.first_broken or line
        elif not kind:
            told.passed += 1
        else:
            told.kept += 1
            names = [n for n in dict.fromkeys((cells[2], *cells[3].split(","))) if _is_usable(n) and n != cells[1]]
            yield [
                cells[1],
                "|".join(names),
                country_of(cells[8]),
                kind,
                cells[4],
                cells[5],
                cells[14] or "0",
                cells[0],
            ]


def _kind(cells: list[str], least: int) -> str:
    """The kind of a row's place, or nothing if it is not kept."""
    feature, code = cells[6], cells[7]
    if feature == "P":
        return "city" if code in _SEATS or int(cells[14] or 0) >= least else ""
    if feature == "A":
        return _DIVISIONS.get(code, "")
    return "site" if code in _SITES else ""


def _is_sound(cells: list[str]) -> bool:
    try:
        latitude, longitude, people = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        return False
    return cells[0].isdigit() and bool(cells[1]) and abs(latitude) <= 90 and abs(longitude) <= 180 and people >= 0


def _is_usable(name: str) -> bool:
    return len(name) > 2 and is_latin(name) and not name.isupper() and "|" not in name


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a dump, from a text file or from the one in a zip archive, as a stream."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8", errors="replace", newline="") as stream:
                yield from _cells(stream)
            return
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
            if not names:
                raise InputError(f"{path}: no text file in the archive")
            with archive.open(names[0]) as raw:
                yield from _cells(io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=""))
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: {error}") from error


def _cells(stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    return ((n, line.rstrip("\r\n").split("\t")) for n, line in enumerate(stream, 1) if line.strip())
