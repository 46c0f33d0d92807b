"""JSON files: an article as news-please writes it, a list of such objects, or a JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.readers.decoding import decode
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.json_feeds import is_feed, read_feed
from dateline.readers.jsonl import parsed
from dateline.readers.limits import whole
from dateline.readers.rows import document_of_row, kind
from dateline.records import Document


def read_json(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of one JSON value: an object, a list of objects, or a JSON Feed."""
    text = decode(whole(stream), given.source, given.warn)
    try:
        value = parsed(text)
    except Unreadable as error:
        raise Unreadable(f"{error}; call a file of JSON lines .jsonl") from error
    if is_feed(value):
        yield from read_feed(value, given)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _item(item, number, given)
    elif isinstance(value, dict):
        yield _item(value, None, given)
    else:
        raise Unreadable(f"an object or a list of objects was expected, or JSONL; this is {kind(value)}")


def _item(item: Any, number: int | None, given: Given) -> Document | Failure:
    try:
        if not isinstance(item, dict):
            raise Unreadable(f"an object was expected, with at least a text; this is {kind(item)}")
        return document_of_row(item, number, given, given.columns or {})
    except Unreadable as error:
        return Failure(given.source, number, str(error))
