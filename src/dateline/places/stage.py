"""Find place names in parsed text and put each on the map."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from dateline.places.choosing import choose, countries_in
from dateline.places.heads import with_gaps
from dateline.places.marks import Mention
from dateline.places.mentions import find_mentions
from dateline.places.packing import Candidate
from dateline.records import Place, Sentence

_RESOLUTION = {
    "city": "city",
    "admin1": "province",
    "admin2": "district",
    "country": "country",
    "site": "site",
}


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    taken: Sequence[tuple[int, int]] = (),
    context: str | None = None,
) -> tuple[Place, ...]:
    """The places that a report names, in order, each put on the map as far as it can be told which it is.

    `taken` are spans (characters) known to be people or organisations. `context` is further text that
    tells of which countries the report speaks, such as its title. A name stands for one place throughout
    a report unless the larger place behind it says otherwise.
    """
    found = find_mentions(text, with_gaps(text, sentences), taken)
    choose(found, countries_in(context) if context else ())
    return tuple(_place(m, m.chosen) for m in found.mentions if m.chosen is not None)


def _place(m: Mention, c: Candidate) -> Place:
    return Place(
        m.text,
        m.start,
        m.end,
        c.name,
        c.country or None,
        c.province or None,
        None if isnan(c.latitude) else c.latitude,
        None if isnan(c.longitude) else c.longitude,
        c.geonameid or None,
        _RESOLUTION.get(c.kind, "region"),
    )
