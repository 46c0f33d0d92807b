"""Where: place names put on the map, offline, from an index built once."""

from dateline.places.index import country_of, edition, ensure_index, lookup
from dateline.places.packing import Candidate
from dateline.places.stage import find_places

__all__ = ["Candidate", "country_of", "edition", "ensure_index", "find_places", "lookup"]
