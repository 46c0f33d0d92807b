"""What other formats want to know of the place of an event, from its record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.exports.codes import continents, countries, country_name

Location = dict[str, Any]
_POINTS = ("city", "site")
_GDELT = {"country": 1, "inferred": 1, "city": 4, "site": 4}
_PRECISION = {"city": 1, "site": 1, "district": 2, "region": 2}


def place_facts() -> dict[str, Callable[[Location], Any]]:
    """The facts of a place, by name; each takes the record's `location`."""
    return {
        "text": lambda place: place["text"],
        "name": name,
        "country": lambda place: place["country"],
        "province": lambda place: place["province"],
        "latitude": lambda place: place["latitude"],
        "longitude": lambda place: place["longitude"],
        "geonameid": lambda place: place["geonameid"],
        "resolution": lambda place: place["resolution"],
        "city": lambda place: place["name"] if place["resolution"] in _POINTS else None,
        "district": lambda place: place["name"] if place["resolution"] == "district" else None,
        "country_name": lambda place: country_name(place["country"]),
        "full": full_name,
        "gdelt_type": lambda place: _GDELT.get(place["resolution"], 5),
        "precision": lambda place: _PRECISION.get(place["resolution"], 3),
        "fips": _known("fips"),
        "iso": lambda place: _known("isonumeric")(place) or None,
        "continent": lambda place: continents().get(_known("continentcode")(place)),
        "plover": _plover,
    }


def name(place: Location) -> str | None:
    """The name of a place; that of the country where the place is one that was only inferred."""
    if place["resolution"] in ("inferred", "country"):
        return country_name(place["country"]) or place["name"]
    return str(place["name"])


def full_name(place: Location) -> str:
    """Place, province and country, as far as they are known and not the same."""
    parts = (name(place), place["province"], country_name(place["country"]))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _known(key: str) -> Callable[[Location], Any]:
    return lambda place: countries().get(place["country"] or "", {}).get(key)


def _plover(place: Location) -> dict[str, Any]:
    iso2 = countries().get(place["country"] or "", {}).get("iso")
    told = {
        "geonameid": place["geonameid"], "name": name(place), "latitude": place["latitude"],
        "longitude": place["longitude"], "country code": iso2, "cc3": place["country"],
    }  # fmt: skip
    return {key: value for key, value in told.items() if value is not None}
