"""Parquet: one document a row, read by row groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.readers.columns import guessed, lacking, matched
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.limits import RECORD, seekable
from dateline.readers.rows import document_of_row
from dateline.records import Document

_ROWS = 64


def read_parquet(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of a Parquet file; only the columns that hold a field are read, a few rows at a time."""
    with seekable(stream) as file:
        opened = _opened(file)
        columns = matched(opened.schema_arrow.names, given.columns)
        if (wrong := lacking(opened.schema_arrow.names, columns)) is not None:
            raise Unreadable(wrong)
        if told := guessed(columns, given.columns):
            given.warn(f"{given.source}: columns taken by their names: {told}; --map says otherwise")
        yield from _documents(opened, columns, given)


def _opened(file: BinaryIO) -> Any:
    import pyarrow.parquet as parquet

    try:
        # Without read-ahead a row group is unpacked page by page, so memory does not grow with it.
        return parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    except (OSError, ValueError, RuntimeError) as error:
        raise Unreadable(f"no readable Parquet ({_first_line(error)})") from error


def _documents(file: Any, columns: dict[str, str], given: Given) -> Iterator[Document | Failure]:
    number = 0
    for group in range(file.num_row_groups):
        end = number + file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(_ROWS, [group], sorted(set(columns.values())), use_threads=False):
                for row in _rows(batch):
                    number += 1
                    yield _document(row, number, columns, given)
        except (OSError, ValueError, RuntimeError) as error:
            yield Failure(given.source, number + 1, f"rows to {end} cannot be read ({_first_line(error)})")
        number = end


def _rows(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows one at a time: a packed column may hold one long text many times over."""
    names = batch.schema.names
    for n in range(batch.num_rows):
        yield {name: _value(batch.column(i)[n]) for i, name in enumerate(names)}


def _value(cell: Any) -> Any:
    try:
        return cell.as_py()
    except (ValueError, OverflowError):
        # Text that is no UTF-8, or a moment beyond year 9999.
        return None


def _document(row: dict[str, Any], number: int, columns: dict[str, str], given: Given) -> Document | Failure:
    text = row.get(columns["text"])
    if isinstance(text, str) and len(text) > RECORD:
        return Failure(given.source, number, "a text longer than any report; it is left out")
    try:
        return document_of_row(row, number, given, columns)
    except Unreadable as error:
        return Failure(given.source, number, str(error))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
