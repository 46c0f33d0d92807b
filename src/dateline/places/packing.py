"""The file of the index of places: written once, then mapped into memory and searched in place.

Behind a header stand six parts: the texts that rows share (kinds, countries, provinces), one a line; a table that gives
for each bucket of keys its first entry; the entries, sorted by bucket; the rows of each entry, one behind the other, so
that the places of a key are read at a stroke; the keys; and the names. Numbers are little-endian.
"""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.places.rows import Row

MAGIC = b"DLPLACE5"
HEADER = struct.Struct("<8s6I")
_BUCKETS = 1 << 20
_BOUNDS = struct.Struct("<II")
_ENTRY = struct.Struct("<IIIHH")
_ROW = struct.Struct("<IHHHHiiIIB")
_DEGREE = 100_000
_MOST = 150
_new = tuple.__new__


class Candidate(NamedTuple):
    """One place that a name may mean; coordinates in WGS 84 degrees, `country` alpha-3 or empty.

    `kind` is country, region, city, admin1, admin2, continent, water or site; `province` the name of the
    first-level division; `lesser` tells that the name asked for is not the place's first name.
    """

    name: str
    kind: str
    country: str
    province: str
    latitude: float
    longitude: float
    population: int
    geonameid: str
    lesser: bool = False


def is_whole(path: Path) -> bool:
    """Whether a file is an index of this format and as long as its header says."""
    try:
        with path.open("rb") as stream:
            magic, *sizes = HEADER.unpack(stream.read(HEADER.size))
        return bool(magic == MAGIC and path.stat().st_size == HEADER.size + sum(sizes))
    except (OSError, struct.error):
        return False


class _Heap:
    """Texts behind one another, each once."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._known: dict[str, tuple[int, int]] = {}

    def put(self, text: str) -> tuple[int, int]:
        """Where a text stands, and how many bytes it has."""
        if text not in self._known:
            coded = text.encode()
            self._known[text] = len(self.data), len(coded)
            self.data += coded
        return self._known[text]


def pack(rows: Sequence[Row], by_key: Mapping[str, Mapping[int, bool]]) -> bytes:
    """The index as bytes. `by_key` gives for each key the numbers of rows, from 1, and whether it is their first name.

    Of one key's rows the most populous are kept, first those whose first name it is.
    """
    shared: dict[str, int] = {}
    names, keys = _Heap(), _Heap()
    packed_rows, entries = bytearray(), bytearray()
    table = array("I", [0])
    marks = sorted((mark(k.encode()), k) for k in by_key if k)
    marks.sort(key=lambda m: m[0] % _BUCKETS)
    for n, (number, key) in enumerate(marks):
        table.extend([n] * (number % _BUCKETS - len(table) + 1))
        best = sorted(by_key[key].items(), key=lambda p: (-p[1], -rows[p[0] - 1].population))[:_MOST]
        entries += _ENTRY.pack(number, keys.put(key)[0], len(packed_rows), len(key.encode()), len(best))
        for i, first in best:
            packed_rows += _packed(rows[i - 1], first, names, shared)
    table.extend([len(marks)] * (_BUCKETS + 1 - len(table)))
    if sys.byteorder == "big":
        table.byteswap()
    texts = "\n".join(shared).encode()
    parts = [texts, table.tobytes(), bytes(entries), bytes(packed_rows), bytes(keys.data), bytes(names.data)]
    return HEADER.pack(MAGIC, *map(len, parts)) + b"".join(parts)


def _packed(row: Row, first: bool, names: _Heap, shared: dict[str, int]) -> bytes:
    kind, country, province = (shared.setdefault(t, len(shared)) for t in (row.kind, row.country, row.province))
    point = round(row.latitude * _DEGREE), round(row.longitude * _DEGREE)
    number = int(row.geonameid or 0)
    return _ROW.pack(*names.put(row.name), kind, country, province, *point, row.population, number, not first)


def mark(key: bytes) -> int:
    """The number by which a key is filed."""
    return zlib.crc32(key)


class Index:
    """An index file, mapped into memory."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        _, *sizes = HEADER.unpack_from(self._map)
        starts = [HEADER.size + sum(sizes[:n]) for n in range(len(sizes))]
        texts, self._table, self._entries, self._rows, self._keys, self._names = starts
        self._texts = self._map[texts : self._table].decode().split("\n")

    def places(self, key: str) -> tuple[Candidate, ...]:
        """The places of a key."""
        whole = self._map
        wanted = key.encode("utf-8", "replace")
        number = mark(wanted)
        low, high = _BOUNDS.unpack_from(whole, self._table + 4 * (number % _BUCKETS))
        for n in range(low, high):
            filed, at, first, length, count = _ENTRY.unpack_from(whole, self._entries + _ENTRY.size * n)
            start = self._keys + at
            if filed == number and whole[start : start + length] == wanted:
                begin = self._rows + first
                if count == 1:  # most keys; to read them singly costs half of what a loop does
                    return (self._candidate(*_ROW.unpack_from(whole, begin)),)
                rows = _ROW.iter_unpack(whole[begin : begin + _ROW.size * count])
                return tuple([self._candidate(*row) for row in rows])
        return ()

    def _candidate(
        self, at: int, length: int, kind: int, country: int, province: int, latitude: int, longitude: int,
        people: int, number: int, lesser: int,
    ) -> Candidate:  # fmt: skip
        texts = self._texts
        at += self._names
        return _new(
            Candidate,
            (
                self._map[at : at + length].decode(), texts[kind], texts[country], texts[province], latitude / _DEGREE,
                longitude / _DEGREE, people, str(number) if number else "", lesser == 1,
            ),
        )  # fmt: skip

    def names(self) -> set[str]:
        """All names of places, each once."""
        rows = _ROW.iter_unpack(self._map[self._rows : self._keys])
        spans = {(row[0], row[1]) for row in rows}
        return {self._map[self._names + at : self._names + at + length].decode() for at, length in spans}
