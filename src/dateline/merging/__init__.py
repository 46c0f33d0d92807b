"""One event, many reports: which mentions tell of the same event, the same whatever the order they came in."""

from dateline.merging.agreeing import Facts, Party, agreement
from dateline.merging.stars import Star, Stars
from dateline.merging.summing import Event, publisher_of, summed

__all__ = ["Event", "Facts", "Party", "Star", "Stars", "agreement", "publisher_of", "summed"]
