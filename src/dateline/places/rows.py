"""Places as the index stores them, and the names under which each is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from dateline.places.names import key


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


class Names:
    """The places, and for each key the numbers (from 1) of those that it may mean: true where it is a first name."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.by_key: dict[str, dict[int, bool]] = defaultdict(dict)

    def add(self, row: Row, names: Iterable[str], lesser: Iterable[str] = ()) -> None:
        """Add a place under its first names and its lesser ones; "iso:us-ky" and "abbr:US" are names as they stand."""
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
