"""WARC files, those of CC-NEWS among them: one document a page, read as a stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.html import document_of_page
from dateline.readers.limits import MEGABYTE, PAGE
from dateline.records import Document

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = 200


def read_warc(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of the pages that a WARC file keeps, packed or not; what is no page is counted and told.

    Needs the extra `warc`. Raises Unreadable where the file is cut off or broken; what stands before has been read.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError as error:
        raise Unreadable("WARC needs a library that is not installed: pip install 'dateline[warc]'") from error
    passed: Counter[str] = Counter()
    number = 0
    records = ArchiveIterator(stream, record_types=WarcRecordType.any_type, auto_decode="all")
    try:
        for record in records:
            number += 1
            if record.record_type != WarcRecordType.response or not record.is_http:
                continue
            kind = _kind(record)
            if kind not in _PAGES:
                passed[kind] += 1
                continue
            yield _document(record, number, given)
    except (OSError, ValueError, EOFError) as error:
        raise Unreadable(f"broken or cut off behind record {number} ({str(error)[:120]})") from error
    finally:
        if passed:
            told = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(5))
            given.warn(f"{given.source}: {passed.total()} records that are no pages are passed over ({told})")
    if not number:
        raise Unreadable("no WARC record in this file")


def _kind(record: Any) -> str:
    """The media type of a page that was found, else the status that the server answered."""
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status != _FOUND:
        return f"of status {status}"
    return str(record.http_content_type or "of no type").lower()


def _document(record: Any, number: int, given: Given) -> Document | Failure:
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    try:
        data = record.reader.read(PAGE + 1)
        if len(data) > PAGE:
            raise Unreadable(f"a page of more than {PAGE // MEGABYTE} MB, which no report is")
        page = replace(given, stem=url or given.name(number), url=url, charset=record.http_charset, latest=_day(record))
        return document_of_page(data, given.at(number), page)
    except Unreadable as error:
        return Failure(given.source, number, f"{url}: {error}" if url else str(error))


def _day(record: Any) -> str | None:
    """The day on which the page was fetched."""
    fetched = record.record_date
    return fetched.date().isoformat() if fetched is not None else None
