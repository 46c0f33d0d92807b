"""Whose words: direct and indirect speech with its speaker and cue, and the sources that a clause names."""

from dateline.quotes.sources import sources
from dateline.quotes.speech import find_quotes

__all__ = ["find_quotes", "sources"]
