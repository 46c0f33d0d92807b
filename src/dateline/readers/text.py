"""Plain text files: one document each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dateline.readers.decoding import decode
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.heads import dated
from dateline.readers.languages import language_of
from dateline.readers.limits import whole
from dateline.records import Document


def read_text(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The one document of a plain text, with the day at its head or else the given one."""
    text = decode(whole(stream), given.source, given.warn)
    if not text.strip():
        raise Unreadable("the file is empty; nothing to read")
    day, basis = dated(text, None, given.day, given.source, given.warn, chosen=given.order)
    yield Document(given.stem, text, day, url=given.url, language=language_of(text), date_basis=basis)
