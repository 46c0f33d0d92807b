"""Whose words: direct and indirect speech with its cue and speaker."""

from dateline.quotes.marks import quoted
from dateline.quotes.speech import find_quotes

__all__ = ["find_quotes", "quoted"]
