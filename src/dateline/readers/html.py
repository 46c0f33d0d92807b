"""Web pages: the report on the page, without what stands around it, and what the page tells of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from dateline.readers.decoding import decode
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.languages import language_of
from dateline.readers.limits import PAGE, whole
from dateline.readers.rows import dated_by, whole_characters
from dateline.records import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,40})")
_HEAD = 4_096


def read_html(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The one document of a web page."""
    yield document_of_page(whole(stream, PAGE), given.source, given)


def document_of_page(data: bytes, place: str, given: Given) -> Document:
    """The report on a page with its title, publisher and day; `given` may tell its address and charset.

    The day is known by the page's `metadata` or, where that is silent, by its `url`; else by the head of the text.
    Raises Unreadable if the page holds no report.
    """
    trafilatura = _trafilatura()
    markup = _decoded(data, place, given)
    try:
        tree = trafilatura.load_html(markup)
        found = tree is not None and trafilatura.bare_extraction(
            tree, url=given.url, with_metadata=True, include_comments=False, include_tables=True,
            date_extraction_params=_how_to_date(given.latest),
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        raise Unreadable(f"this page cannot be taken apart ({type(error).__name__})") from error
    if not found or not (text := _text(found)):
        raise Unreadable("no report found on this page; give its text as a plain file if there is one")
    basis = _basis(found.date, found.url, markup) if found.date else "metadata"
    day, basis = dated_by(basis, text, found.date, place, given)
    return Document(
        given.stem, whole_characters(text, place, given.warn), day, found.title or None, given.url or found.url or None,
        found.sitename or found.hostname or None, language_of(text), basis,
    )  # fmt: skip


def _text(found: Any) -> str:
    """The words of the report. A headline at their top is the title, and the dateline of the report stands below it."""
    text = str(found.text or "").strip()
    first, _, rest = text.partition("\n")
    return rest.strip() if rest.strip() and found.title and first.strip() == found.title.strip() else text


def _how_to_date(latest: str | None) -> dict[str, Any]:
    """Metadata before the address, and no day that only stands somewhere on the page."""
    how: dict[str, Any] = {"original_date": True, "extensive_search": False, "deferred_url_extractor": True}
    return {**how, "max_date": latest} if latest else how


def _basis(day: str, url: str | None, markup: str) -> str:
    """Whether a day comes from the page's metadata or, as only the address has it, from that."""
    if not url:
        return "metadata"
    in_url = re.search(day.replace("-", r"\D?"), url) or re.search(re.sub("-0?", r"\\D0?", day), url)
    return "url" if in_url and not re.search(rf"(?<![\w/-]){day}", markup) else "metadata"


def _decoded(data: bytes, place: str, given: Given) -> str:
    """The markup as text: in the charset that the carrier or the page states if that holds, else as any text."""
    head = data[:_HEAD]
    in_page = _XML_CHARSET.search(head) or _CHARSET.search(head)
    for charset in (given.charset, in_page and in_page[1].decode("ascii", "replace")):
        if charset and charset.lower().replace("-", "") not in ("utf8", "utf16"):
            try:
                return data.decode(charset).replace("\0", "")
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return decode(
        data.replace(b"\0", b"") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data, place, given.warn
    )


@cache
def _trafilatura() -> Any:
    import trafilatura

    # A page that cannot be read comes as a Failure; the libraries need not say so a second time.
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura
