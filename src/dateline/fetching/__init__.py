"""Fetching: feeds and pages over HTTP, politely and only from where it is safe to read."""

from dateline.fetching.fetcher import Fetched, Fetcher
from dateline.fetching.memory import Memory
from dateline.fetching.requests import Limits, Requests

__all__ = ["Fetched", "Fetcher", "Limits", "Memory", "Requests"]
