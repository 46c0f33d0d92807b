"""Plain text files: one document each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.readers.decoding import decode, storable
from dateline.readers.failures import Failure, Unreadable, Warn
from dateline.readers.heads import dated
from dateline.records import Document


def read_text(path: Path, default: str | None, warn: Warn) -> Iterator[Document | Failure]:
    """The one document of a text file; its id is the file's name without the ending."""
    source = storable(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Failure(source, None, f"cannot be opened ({error.strerror or error})")
        return
    yield document_of(data, storable(path.stem), source, default, warn)


def document_of(data: bytes, identifier: str, source: str, default: str | None, warn: Warn) -> Document | Failure:
    """The document that `data` holds, with the day at its head or else `default`."""
    try:
        text = decode(data, source, warn)
        if not text.strip():
            return Failure(source, None, "the file is empty; nothing to read")
        day, basis = dated(text, None, default, source, warn)
        return Document(identifier, text, day, date_basis=basis)
    except Unreadable as error:
        return Failure(source, None, str(error))
