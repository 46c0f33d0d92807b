"""Find place names in parsed text and put each on the map."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.places.choosing import choose, countries_in
from dateline.places.index import Candidate
from dateline.places.mentions import Mention, find_mentions
from dateline.records import Place, Sentence

_RESOLUTION = {
    "city": "city",
    "admin1": "province",
    "admin2": "district",
    "country": "country",
    "site": "site",
}
_HEAD = re.compile(
    r"\s*([^\W\d_][\w.'’ -]{1,40}?)(?:, ([^\W\d_][\w.'’ -]{1,30}?))?(?: ?\([^)\n]{2,40}\))?,? ?(?:[-–—]|\()"
)


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
    found = find_mentions(text, sentences, taken)
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
        c.latitude,
        c.longitude,
        c.geonameid or None,
        _RESOLUTION.get(c.kind, "region"),
    )
