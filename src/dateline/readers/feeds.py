"""RSS and Atom: one document an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.readers.entries import Entry, document_of_entry
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.html import document_of_page
from dateline.readers.limits import RECORD, whole
from dateline.records import Document

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<html[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEAD = 4_096
_REFUSED = "its DOCTYPE defines entities, which no feed needs and bombs are made of; it is not read"


def read_xml(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of an RSS or Atom feed's entries, or the one of a page in XHTML."""
    data = whole(stream, RECORD)
    if looks_like_feed(data[:_HEAD].replace(b"\0", b"")):
        yield from _documents(data, given)
    elif _PAGE.search(data[:_HEAD]):
        yield document_of_page(data, given.source, given)
    else:
        raise Unreadable("XML that is neither an RSS nor an Atom feed; give plain text, HTML or JSONL")


def looks_like_feed(head: bytes) -> bool:
    """Whether a file that begins so is an RSS or Atom feed."""
    page = _PAGE.search(head)
    feed = _FEED.search(head)
    return feed is not None and (page is None or feed.start() < page.start())


def entries(data: bytes) -> list[Entry]:
    """The entries of an RSS or Atom feed. Raises Unreadable if it defines entities or is no feed."""
    import feedparser

    _refuse_entities(data)
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError) as error:
        raise Unreadable(f"this feed cannot be taken apart ({type(error).__name__})") from error
    if not found.entries and found.bozo and not found.version:
        raise Unreadable(f"no readable feed ({str(found.get('bozo_exception', ''))[:120]})")
    return [_entry(entry, found.feed) for entry in found.entries]


def _documents(data: bytes, given: Given) -> Iterator[Document | Failure]:
    for number, entry in enumerate(entries(data), 1):
        try:
            yield document_of_entry(entry, number, given)
        except Unreadable as error:
            yield Failure(given.source, number, str(error))


def _refuse_entities(data: bytes) -> None:
    """Raises Unreadable if a feed defines entities or reaches for outer ones, in whatever encoding."""
    from xml.sax import ContentHandler, SAXException

    from defusedxml import DefusedXmlException, sax

    if _ENTITY.search(data[: 1 << 16].replace(b"\0", b"")):
        raise Unreadable(_REFUSED)
    try:
        sax.parseString(data, ContentHandler())
    except DefusedXmlException as error:
        raise Unreadable(_REFUSED) from error
    except (SAXException, LookupError, ValueError):
        pass  # Broken XML is common in feeds; feedparser reads what can be read, by then without entities.


def _entry(entry: Any, feed: Any) -> Entry:
    content = max(entry.get("content") or [{}], key=lambda part: len(part.get("value") or ""))
    text = content.get("value") or entry.get("summary") or ""
    kind = content.get("type") or (entry.get("summary_detail") or {}).get("type") or ""
    return Entry(
        str(entry.get("id") or ""), str(text), kind != "text/plain", str(entry.get("title") or ""),
        str(entry.get("published") or entry.get("updated") or ""), str(entry.get("link") or ""),
        str((entry.get("source") or {}).get("title") or feed.get("title") or ""), str(feed.get("language") or ""),
    )  # fmt: skip
