"""Titles of pictures, in words."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

_WORDS = MappingProxyType(
    {
        "event": "type", "quad": "quad class", "about": "type of the act inside", "about_status": "status of the act inside",
        "country": "country of the place", "party_country": "country of the parties", "source": "publisher",
        "cameo": "CAMEO code", "date_precision": "precision of the date", "resolution": "kind of place",
    }
)  # fmt: skip


def in_words(dimension: str) -> str:
    """What a dimension of counts is called in a picture."""
    return _WORDS.get(dimension, dimension)


def count_title(by: Sequence[str], unit: str = "events", normalised: bool = False) -> str:
    """The title of counts: `Events by month and type`. `unit` is events or mentions."""
    told = " and ".join(in_words(name) for name in by)
    return (
        f"{unit.capitalize()} for each 1,000 documents, by {told}" if normalised else f"{unit.capitalize()} by {told}"
    )


def timeline_title(one: str, other: str | None, every: str, unit: str = "events") -> str:
    """The title of a timeline: `Events between MEX and USA, by month`."""
    return f"{unit.capitalize()} between {one} and {other or 'others'}, by {every}"
