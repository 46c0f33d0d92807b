"""JSON Feed (version 1 and 1.1): one document an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.readers.entries import Entry, document_of_entry
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.records import Document

_VERSION = "jsonfeed.org/version/"


def is_feed(value: object) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, dict) and _VERSION in str(value.get("version")) and isinstance(value.get("items"), list)


def entries(feed: dict[str, Any]) -> Iterator[Entry | None]:
    """The items of a JSON Feed; None stands for one that is no object."""
    for item in feed["items"]:
        if not isinstance(item, dict):
            yield None
            continue
        html = _words(item, "content_html")
        yield Entry(
            _words(item, "id"), html or _words(item, "content_text") or _words(item, "summary"), bool(html),
            _words(item, "title"), _words(item, "date_published") or _words(item, "date_modified"),
            _words(item, "url") or _words(item, "external_url"), _words(feed, "title"),
            _words(item, "language") or _words(feed, "language"),
        )  # fmt: skip


def read_feed(feed: dict[str, Any], given: Given) -> Iterator[Document | Failure]:
    """The documents of a JSON Feed's items."""
    for number, entry in enumerate(entries(feed), 1):
        try:
            if entry is None:
                raise Unreadable("an item of a feed must be an object")
            yield document_of_entry(entry, number, given)
        except Unreadable as error:
            yield Failure(given.source, number, str(error))


def _words(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value) if isinstance(value, str | int) else ""
