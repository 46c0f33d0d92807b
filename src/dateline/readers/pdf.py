"""PDF with a text layer: one document a file."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.languages import language_of
from dateline.readers.limits import WHOLE, seekable
from dateline.readers.rows import dated_by, whole_characters
from dateline.records import Document

_PAGES = 2_000
# A line that ends in a hyphen goes on in the next one if that begins with a small letter.
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_WRAP = re.compile(r"[ \t]*\n[ \t]*(?=\S)")


def read_pdf(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The one document of a PDF. Needs the extra `pdf`. Raises Unreadable if there is no text layer."""
    try:
        import pypdf
    except ModuleNotFoundError as error:
        raise Unreadable("PDF needs a library that is not installed: pip install 'dateline[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with seekable(stream) as file:
        text, title, made = _read(pypdf, file)
    if not text:
        raise Unreadable("this PDF has no text layer (is it a scan?); run text recognition on it first")
    text = whole_characters(text, given.source, given.warn)
    day, basis = dated_by("metadata", text, made, given.source, given)
    yield Document(given.stem, text, day, title, given.url, None, language_of(text), basis)


def _read(pypdf: Any, file: BinaryIO) -> tuple[str, str | None, str | None]:
    """The text, the title and the ISO day of making. Raises Unreadable if the file is locked or broken."""
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("this PDF is locked with a password; save it without one")
        return _text(reader), *_metadata(reader)
    except Unreadable:
        raise
    except Exception as error:  # pypdf lets out whatever broken files bring about
        raise Unreadable(f"no readable PDF ({type(error).__name__}: {str(error)[:120]})") from error


def _text(reader: Any) -> str:
    pages = []
    size = 0
    for number, page in enumerate(reader.pages):
        flowing = _flowing(page.extract_text() or "")
        size += len(flowing)
        if number >= _PAGES or size > WHOLE:
            raise Unreadable(f"a PDF of more than {_PAGES} pages or of endless text; cut it up")
        if flowing:
            pages.append(flowing)
    return "\n\n".join(pages)


def _flowing(text: str) -> str:
    """A page's text with the lines of a paragraph joined; a blank line, or a short one that ends a sentence, ends it."""
    lines = [line.strip() for line in text.replace("\0", "").splitlines()]
    width = max(map(len, lines), default=0)
    parts = []
    for line in lines:
        ends = not line or (len(line) < 0.8 * width and line[-1] in '.?!:”"')
        parts.append(line + ("\n\n" if ends else "\n"))
    joined = _HYPHEN.sub("", "".join(parts))
    paragraphs = (_WRAP.sub(" ", part).strip() for part in re.split(r"\n{2,}", joined))
    return "\n\n".join(part for part in paragraphs if part)


def _metadata(reader: Any) -> tuple[str | None, str | None]:
    """The title, and the ISO day on which the file was made."""
    try:
        told = reader.metadata
        title = str(told.title).strip() if told is not None and told.title else None
        made = told.creation_date if told is not None else None
    except Exception:  # a broken title or date is no reason to lose the text
        return None, None
    return title, made.date().isoformat() if isinstance(made, datetime) else None
