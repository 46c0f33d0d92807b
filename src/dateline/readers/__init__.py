"""The readers: files, folders and streams to documents, one file here per format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.readers.days import iso_day
from dateline.readers.failures import Failure, Warn, silent
from dateline.readers.folders import count, read_file, read_folder, read_stream
from dateline.readers.given import Columns, Given
from dateline.records import Document

__all__ = ["Failure", "count", "read"]


def read(
    sources: Iterable[str | Path],
    date: str | None = None,
    stdin: BinaryIO | None = None,
    warn: Warn = silent,
    columns: Columns | None = None,
    day_order: str | None = None,
) -> Iterator[Document | Failure]:
    """The documents of files and folders, one by one, in the order of `sources`; the ending of a file tells its format.

    `-` is the stream `stdin`, whose format its first bytes tell. `columns` names the columns or keys that hold the
    fields of a document (`{"text": "body"}`); obvious names are guessed and told. `date` (an ISO day) stands in for documents that tell no day of their own,
    neither in a field nor at the head of the text. A document that cannot be read comes as a Failure, and
    reading goes on; what is odd but readable is told to `warn`. A document's text is what its reader gives: plain
    texts as they are, pages without what stands around the report; offsets are into that.
    `day_order` (`day` or `month`) says which stands first in days such as 06/12/2019; without it the country of their
    source does, or else the day is first.
    Raises InputError, before anything is read, if a source is not there or `date` is no day.
    """
    given = [source if source == "-" else Path(source) for source in sources]
    for source in given:
        if isinstance(source, Path) and not source.exists():
            raise InputError(f"{source}: there is no such file or folder; check the path")
        if source == "-" and stdin is None:
            raise InputError("-: the standard input was asked for, and there is none; give a file or a folder")
    day = None if date is None else iso_day(date.strip())
    if date is not None and day is None:
        shaped = re.fullmatch(r"\d{4}-\d\d-\d\d", date.strip())
        what = "is no day of the calendar; give another" if shaped else "is not understood; write YYYY-MM-DD"
        raise InputError(f"the date {date!r} {what}")
    if day_order not in (None, "day", "month"):
        raise InputError(f"the day order {day_order!r} is not known; it is day or month")
    order = f"{day_order}-first" if day_order else None
    return _read(given, Given("stdin", "stdin", day, warn, columns, order=order), stdin)


def _read(sources: list[str | Path], given: Given, stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    for source in sources:
        if isinstance(source, Path):
            yield from (read_folder if source.is_dir() else read_file)(source, given)
        elif stdin is not None:
            yield from read_stream(stdin, given)
