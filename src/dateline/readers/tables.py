"""CSV and TSV: one document a row, read as a stream, the columns as stated or guessed."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from dateline.readers.columns import guessed, lacking, matched
from dateline.readers.decoding import decode
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.limits import MEGABYTE, RECORD, Rewound, lines
from dateline.readers.rows import document_of_row
from dateline.records import Document

DELIMITERS = ",;\t|"
# What may be read a second time after quotes that are never closed, so that a file of them takes linear time.
_AGAIN = 16 * RECORD


class _Broken(Exception):
    """A row that cannot be read; its line, and what is wrong."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_csv(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of a table whose first line names its columns, parted by commas, semicolons, bars or tabs."""
    yield from _read(stream, given, None)


def read_tsv(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of a table whose first line names its columns, parted by tabs."""
    yield from _read(stream, given, "\t")


def delimiter_of(line: str) -> str:
    """The sign that parts the cells of a header line: the commonest of comma, semicolon, tab and bar."""
    return max(DELIMITERS, key=line.count)


def _read(stream: BinaryIO, given: Given, delimiter: str | None) -> Iterator[Document | Failure]:
    source = _Lines(stream, given)
    first = source.peek()
    if not first.strip():
        raise Unreadable("the table is empty; its first line must name the columns")
    rows = _rows(source, delimiter or delimiter_of(first))
    header = next(rows)
    if isinstance(header, _Broken):
        raise Unreadable(f"the first line must name the columns; {header}")
    names = header[1]
    columns = matched(names, given.columns)
    if (wrong := lacking(names, columns)) is not None:
        raise Unreadable(wrong)
    if told := guessed(columns, given.columns):
        given.warn(f"{given.source}: columns taken by their names: {told}; --map says otherwise")
    for row in rows:
        yield _document(row, names, columns, given)


def _document(
    row: tuple[int, list[str]] | _Broken, names: list[str], columns: dict[str, str], given: Given
) -> Document | Failure:
    if isinstance(row, _Broken):
        return Failure(given.source, row.line, str(row))
    number, cells = row
    if len(cells) != len(names):
        return Failure(given.source, number, f"{len(cells)} cells, {len(names)} expected; is a quote or comma missing?")
    try:
        return document_of_row(dict(zip(names, cells, strict=True)), number, given, columns)
    except Unreadable as error:
        return Failure(given.source, number, str(error))


def _rows(source: _Lines, delimiter: str) -> Iterator[tuple[int, list[str]] | _Broken]:
    """The rows with the numbers of their first lines; after a row that is broken reading goes on with the next line."""
    csv.field_size_limit(max(RECORD, csv.field_size_limit()))
    strict = csv.reader(source, delimiter=delimiter, strict=True)
    loose = csv.reader(source, delimiter=delimiter)
    while True:
        source.begin()
        try:
            row = next(strict)
        except StopIteration:
            return
        except _Broken as broken:
            yield broken
            continue
        except csv.Error as error:
            if source.is_open():
                yield source.unclosed()
                continue
            source.go_back(0)
            row = _loosely(loose, error)
        if row:
            yield source.first, row


def _loosely(loose: Iterator[list[str]], error: csv.Error) -> list[str]:
    """A row with signs behind a closing quote, which every spreadsheet reads."""
    try:
        return next(loose)
    except (csv.Error, _Broken):
        return [f"{error}"]


class _Lines:
    """The decoded lines of a table; a row that was begun can be given back but for its first lines."""

    def __init__(self, stream: BinaryIO, given: Given) -> None:
        self._lines = _decoded(stream, given)
        self._back: deque[tuple[int, str | _Broken]] = deque()
        self._row: list[tuple[int, str | _Broken]] = []
        self._size = 0
        self._again = _AGAIN
        self._ended = False

    @property
    def first(self) -> int:
        """The number of the first line of the row."""
        return self._row[0][0]

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._size > RECORD:
            self._ended = True
            raise csv.Error("too long")
        try:
            number, line = self._back.popleft() if self._back else next(self._lines)
        except StopIteration:
            self._ended = True
            raise
        self._row.append((number, line))
        if isinstance(line, _Broken):
            raise line
        self._size += len(line)
        return line

    def peek(self) -> str:
        """The first line that is to come, empty if there is none; raises Unreadable if it cannot be read."""
        found = next(self._lines, None)
        if found is None:
            return ""
        self._back.append(found)
        if isinstance(found[1], _Broken):
            raise Unreadable(str(found[1]))
        return found[1]

    def begin(self) -> None:
        """Begin a row."""
        self._row, self._size, self._ended = [], 0, False

    def is_open(self) -> bool:
        """Whether the row ran into the end of the file, or grew beyond any row, in the middle of a quoted cell."""
        return self._ended

    def unclosed(self) -> _Broken:
        """The failure of a row whose quote is never closed. What stands below its first line is given back."""
        first, last = self._row[0][0], self._row[-1][0]
        if self._size > self._again:
            return _Broken(first, f"a quote is opened that is not closed; lines {first} to {last} are left out")
        self._again -= self._size
        self.go_back(1)
        return _Broken(first, "a quote is opened in this row and not closed; double the quotes inside a quoted cell")

    def go_back(self, keeping: int) -> None:
        """Give the lines of the row back, but for its first `keeping`."""
        self._back.extendleft(reversed(self._row[keeping:]))
        self._row = self._row[:keeping]
        self._size = 0
        self._ended = False


def _decoded(stream: BinaryIO, given: Given) -> Iterator[tuple[int, str | _Broken]]:
    told: set[str] = set()

    def warn(message: str) -> None:
        # One word for a whole file that is not UTF-8, not one for each of its lines.
        reason = message.rpartition(": ")[2].partition(" at byte")[0]
        if reason not in told:
            told.add(reason)
            given.warn(message)

    for number, line in _utf8_lines(stream):
        try:
            if line is None:
                raise Unreadable(f"a line of more than {RECORD // MEGABYTE} MB; no report is so long")
            yield number, decode(line, given.at(number), warn)
        except Unreadable as error:
            yield number, _Broken(number, str(error))


def _utf8_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The numbered lines; those of a UTF-16 file are turned into UTF-8, since their ends are no single bytes."""
    numbered = lines(stream, RECORD)
    first = next(numbered, None)
    if first is None:
        return
    if first[1] is not None and first[1].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        rest = io.BufferedReader(Rewound(first[1], stream))
        yield from enumerate(_recoded(io.TextIOWrapper(rest, "utf-16", errors="replace", newline="")), 1)
        return
    yield first
    yield from numbered


def _recoded(text: io.TextIOWrapper) -> Iterator[bytes]:
    while line := text.readline(RECORD):
        yield line.encode("utf-8", "replace")
