"""WARC files, those of CC-NEWS among them: one document a page, read as a stream."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.html import document_of_page
from dateline.readers.limits import MEGABYTE, PAGE, Rewound, unpacked
from dateline.records import Document

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = 200
_GZIP = b"\x1f\x8b"
_BUFFER = MEGABYTE // 4
_TOO_LARGE = f"a page of more than {PAGE // MEGABYTE} MB, which no report is"


def read_warc(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of the pages that a WARC file keeps, packed or not; what is no page is counted and told.

    Needs the extra `warc`. A file that is cut off gives the pages before the cut and a Failure.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError as error:
        raise Unreadable("WARC needs a library that is not installed: pip install 'dateline[warc]'") from error
    passed: Counter[str] = Counter()
    number = 0
    try:
        for record in ArchiveIterator(
            _Told(_opened(stream)),
            record_types=WarcRecordType.any_type, parse_http=False,
        ):  # fmt: skip
            number += 1
            if record.headers.get("Content-Length") is None:
                raise ValueError("a record without a length")
            if record.record_type == WarcRecordType.response and record.is_http:
                yield from _page(record, number, given, passed)
        if not number:
            raise ValueError("there is no WARC record in it")
    except BaseException as error:
        # The library panics, which is no Exception, where it cannot go on.
        if not isinstance(error, (OSError, ValueError, EOFError)) and type(error).__name__ != "PanicException":
            raise
        yield Failure(
            given.source, number or None, f"broken or cut off here ({str(error)[:120]}); nothing more is read"
        )
    if passed:
        most = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(5))
        given.warn(f"{given.source}: {passed.total()} records that are no pages are passed over ({most})")


def _opened(stream: BinaryIO) -> BinaryIO:
    """The stream without its gzip packing, which tells of a cut; the library does so with neither."""
    head = stream.read(len(_GZIP))
    whole = io.BufferedReader(Rewound(head, stream), _BUFFER)
    return unpacked(whole) if head == _GZIP else whole


class _Told:
    """What the library asks of a stream. It gives what is there, so that what stands before a cut is read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._take = getattr(stream, "read1", stream.read)
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none at the end."""
        data: bytes = self._take(_BUFFER if size < 0 else size)
        self._at += len(data)
        return data

    def close(self) -> None:
        """Nothing: whoever opened the stream closes it."""

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, *_: int) -> int:
        """Raises OSError."""
        raise OSError("this stream is read from its beginning to its end")


def _page(record: Any, number: int, given: Given, passed: Counter[str]) -> Iterator[Document | Failure]:
    """The document of a response, if it is a page; what else it is is counted in `passed`.

    Its bytes are taken from the stream before anything in them is unpacked, so that a broken page breaks only itself.
    """
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    try:
        response = _response(record)
        kind = _kind(response)
        if kind not in _PAGES:
            passed[kind] += 1
            return
        data = response.reader.read(PAGE + 1)
        if len(data) > PAGE:
            raise Unreadable(_TOO_LARGE)
        page = replace(
            given, stem=url or given.name(number), url=url, charset=response.http_charset, latest=_day(record)
        )
        yield document_of_page(data, given.at(number), page)
    except (Unreadable, OSError, ValueError, EOFError) as error:
        yield Failure(given.source, number, f"{url}: {error}" if url else str(error))


def _response(record: Any) -> Any:
    """A record of its own with the bytes of this one, its HTTP head read."""
    block = record.reader.read(PAGE + 1)
    if len(block) > PAGE:
        raise Unreadable(_TOO_LARGE)
    if len(block) < record.content_length:
        raise Unreadable("the file is cut off in this record; its page is left out")
    response = type(record)()
    response.init_headers(record.record_type)
    response.set_bytes_content(block)
    response.is_http = True
    response.parse_http(auto_decode="all")
    return response


def _kind(record: Any) -> str:
    """The media type of a page that was found, else the status that the server answered."""
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status != _FOUND:
        return f"of status {status}"
    return str(record.http_content_type or "of no type").lower()


def _day(record: Any) -> str | None:
    """The day on which the page was fetched."""
    fetched = record.record_date
    return fetched.date().isoformat() if fetched is not None else None
