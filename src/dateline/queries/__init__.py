"""Asking a store: one filter with one grammar, and counts, timelines, pairs and changes."""

from dateline.queries.answers import Answer
from dateline.queries.archive import Archive, open
from dateline.queries.counting import DIMENSIONS
from dateline.queries.fields import FIELDS, Field
from dateline.queries.filters import Filter, Term

__all__ = ["DIMENSIONS", "FIELDS", "Answer", "Archive", "Field", "Filter", "Term", "open"]
