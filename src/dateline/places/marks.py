"""A name in a report that may be a place."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.places.packing import Candidate


@dataclass(slots=True)
class Mention:
    """A name that may be a place, from token `first` to token `last` of a sentence.

    `sure` tells that it is a place whatever the rest of the report says, `local` that the word before
    makes it one, `strict` that this word can only stand before a place, `listed` that it stands in a list.
    `kinds` are the kinds that words beside it give it, `scope` the larger places named behind its comma.
    A `site` has no entry of its own; `suspect` is a name that looks like a surname, and
    one `taken` begins the name of a person or an organisation.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Candidate, ...]
    site: bool = False
    sure: bool = False
    local: bool = False
    strict: bool = False
    listed: bool = False
    suspect: bool = False
    joins: bool = False
    taken: bool = False
    kinds: tuple[str, ...] = ()
    scope: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None


def holds(wide: Candidate, narrow: Candidate) -> bool:
    """Whether a place lies in a larger one, as far as country and province tell."""
    if wide is narrow or wide.geonameid == narrow.geonameid != "":
        return False
    if wide.kind in ("country", "region"):
        return wide.country == narrow.country != "" and narrow.kind != "country"
    if wide.country != narrow.country or wide.province != narrow.province:
        return False
    if wide.kind == "admin2":
        near = abs(wide.latitude - narrow.latitude) + abs(wide.longitude - narrow.longitude) < 1.0
        return narrow.kind == "city" and near
    return wide.kind == "admin1" and narrow.kind in ("city", "admin2")
