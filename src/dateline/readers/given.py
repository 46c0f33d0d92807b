"""What every reader is told about the bytes that it reads, and the shape that all readers have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from dateline.readers.failures import Failure, Warn, silent
from dateline.readers.names import Names
from dateline.records import Document

Columns: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a stream before it is read.

    `stem` calls documents that have no id, `source` is the file as messages name it, `day` the ISO day that stands in
    for a missing one, `columns` the columns or keys that hold the fields of a document, `url` and `charset` what the
    carrier of a page says of it, `latest` the ISO day after which the page cannot have been published, `names` what the
    files of this reading are called, `order` whether days in figures have the day or the month
    first where the user says so.
    """

    stem: str
    source: str
    day: str | None = None
    warn: Warn = silent
    columns: Columns | None = None
    url: str | None = None
    charset: str | None = None
    latest: str | None = None
    names: Names = field(default_factory=Names)
    order: str | None = None

    def at(self, number: int) -> str:
        """The place of a line, row or record (from 1) as messages name it."""
        return f"{self.source}:{number}"

    def name(self, number: int) -> str:
        """The id of the document on a line, row or record (from 1) that has none of its own."""
        return f"{self.stem}:{number}"


Reader: TypeAlias = Callable[[BinaryIO, Given], Iterator[Document | Failure]]
