"""Tables with a header: exports of Wikidata's query service, and the actors of the Uppsala Conflict Data Program."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.errors import InputError
from dateline.lexicon.own import Row, countries

_ENTITY = re.compile(r"(?:^|/)(Q\d+)$")
_DAY = re.compile(r"^([+-]?\d{4})-(\d\d)-(\d\d)")
_WIKIDATA = {
    "item": ("item", "person", "org", "organisation", "organization", "human"),
    "name": ("itemlabel", "personlabel", "orglabel", "organisationlabel", "organizationlabel", "humanlabel", "label", "name"),
    "others": ("altlabel", "altlabels", "aliases", "alias", "itemaltlabel", "personaltlabel"),
    "office": ("positionlabel", "officelabel", "position", "office"),
    "country": ("iso3", "country", "countrylabel", "countrycode", "code"),
    "start": ("start", "starttime", "startdate", "from"),
    "end": ("end", "endtime", "enddate", "to"),
    "gender": ("gender", "genderlabel", "sex", "sexlabel"),
}  # fmt: skip
_OFFICES = (
    ("GOV", ("president", "minister", "chancellor", "governor", "king", "queen", "secretary", "mayor", "emir", "sultan")),
    ("LEG", ("member of", "senator", "speaker", "deputy")),
    ("JUD", ("judge", "justice", "prosecutor")),
    ("MIL", ("chief of staff", "commander", "general", "admiral")),
)  # fmt: skip


def wikidata(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The rows of a query's CSV: who, as what, of which country, from when to when; columns are known by their usual names."""
    for line, cells in _table(path, "name", _WIKIDATA):
        code = country_of(cells["country"])
        if not code:
            yield line, f"no country {cells['country']!r}"
            continue
        entity = _ENTITY.search(cells["item"])
        names = (cells["name"], *(part.strip() for part in re.split(r"[|;]", cells["others"])))
        kind = "person" if cells["office"] or cells["gender"] else "organisation"
        yield line, Row(
            tuple(dict.fromkeys(n for n in names if n and not _ENTITY.search(n))), code, _sector(cells["office"]), kind,
            cells["office"], _day(cells["start"]), _day(cells["end"]), cells["gender"][:1].lower().strip("0123456789q"),
            entity[1] if entity else "",
        )  # fmt: skip


def ucdp(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The actors of a UCDP actor list: governments are MIL of their country, formal groups REB, communal ones CVL."""
    columns = {
        "id": ("actorid",), "name": ("namedata", "name_data"), "full": ("namedatafull", "nameorigfull", "namefull"),
        "original": ("nameorig",), "org": ("org",), "country": ("location", "locationdata"),
    }  # fmt: skip
    for line, cells in _table(path, "name", columns):
        where = [country_of(part.strip()) for part in cells["country"].split(",")]
        state = re.match(r"Government of (.+?)(?: \(.*)?$", cells["name"])
        code = country_of(state[1]) if state else (where[0] if len(where) == 1 else "IMG")
        if not code:
            yield line, f"no country {cells['country']!r}"
            continue
        sector = "MIL" if state else "CVL" if cells["org"] == "3" else "REB"
        names = tuple(dict.fromkeys(n for n in (cells["name"], cells["full"], cells["original"]) if len(n) > 1))
        yield line, Row(names, code, (sector,), "organisation", identifier=f"ucdp:{cells['id']}" if cells["id"] else "")


def _table(path: Path, needed: str, columns: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file by the names that `columns` gives to its columns; a column that is not there is empty."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        reader = csv.reader(stream)
        header = [re.sub(r"[^a-z0-9_]", "", cell.lower()) for cell in next(reader, [])]
        at = {key: next((header.index(n) for n in names if n in header), -1) for key, names in columns.items()}
        if at[needed] < 0:
            raise InputError(f"{path}:1: no column for the {needed}; it may be called {', '.join(columns[needed])}")
        for cells in reader:
            row = {key: cells[i].strip() if 0 <= i < len(cells) else "" for key, i in at.items()}
            if row[needed]:
                yield reader.line_num, row


def country_of(said: str) -> str:
    """The alpha-3 code that a cell gives as a code or as a name; empty if it is none."""
    known = countries()
    if said.upper() in known:
        return said.upper()
    return next((code for code, name in known.items() if name.lower() == said.lower()), "")


def _sector(office: str) -> tuple[str, ...]:
    low = office.lower()
    return next(((sector,) for sector, words in _OFFICES if any(word in low for word in words)), ())


def _day(cell: str) -> str:
    match = _DAY.match(cell)
    return "-".join(match.groups()) if match and not match[1].startswith("-") else ""
