"""How much is read: no stream, however long or however tightly packed, takes the memory or the day."""

from __future__ import annotations

import gzip
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from dateline.readers.failures import Unreadable

MEGABYTE = 1 << 20
# The longest books are a few megabytes of text; whatever is larger is no report.
RECORD = 32 * MEGABYTE
WHOLE = 64 * MEGABYTE
PAGE = 10 * MEGABYTE
SPOOLED = 4096 * MEGABYTE
# Prose packs to a quarter, tables of numbers to a fiftieth; DEFLATE itself ends at 1,032.
RATIO = 250
_FREE = 64 * MEGABYTE


def whole(stream: BinaryIO, most: int = WHOLE) -> bytes:
    """All that is left of a stream; raises Unreadable if that is more than `most` bytes."""
    parts = []
    left = most
    while part := stream.read(min(MEGABYTE, left + 1)):
        left -= len(part)
        if left < 0:
            raise Unreadable(f"larger than {most // MEGABYTE} MB, which no report is; cut it up")
        parts.append(part)
    return b"".join(parts)


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers from 1; None stands for a line of more than `longest` bytes."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest:
            yield number, line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(MEGABYTE)):
            pass
        yield number, None


class Rewound(io.RawIOBase):
    """A stream whose first bytes, already read, are put back before it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream
        # Takes what is there: a pipe that trickles must not wait until a whole buffer is full.
        self._take = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer` with what comes next; the number of bytes is returned, 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._head[: len(view)] if self._head else (self._take(len(view)) or b"")
        self._head = self._head[len(data) :] if self._head else b""
        view[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        # What is there at once: what was unpacked before a cut is handed on before the cut is told.
        self._take = getattr(stream, "read1", stream.read)
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._take(len(view)) or b""
        self.taken += len(data)
        view[: len(data)] = data
        return len(data)


class Unpacked(_Counted):
    """A stream of unpacked bytes that stops a bomb: it raises Unreadable beyond `RATIO` times the packed size."""

    def __init__(self, stream: BinaryIO, packed: int | _Counted) -> None:
        super().__init__(stream)
        self._packed = packed

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; the number of bytes is returned, 0 at the end."""
        got = super().readinto(buffer)
        packed = self._packed.taken if isinstance(self._packed, _Counted) else self._packed
        if self.taken > _FREE and self.taken > RATIO * packed:
            raise Unreadable(
                f"unpacks to more than {RATIO} times its size and is not read on; no text packs so tightly"
            )
        return got


def unpacked(stream: BinaryIO) -> BinaryIO:
    """The bytes inside a gzip stream of one or more members; beyond the ratio of any text it raises Unreadable."""
    counted = _Counted(stream)
    inner = gzip.GzipFile(fileobj=io.BufferedReader(counted), mode="rb")
    return io.BufferedReader(Unpacked(inner, counted), MEGABYTE // 4)  # type: ignore[arg-type]


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself if one can jump in it, otherwise a copy in a temporary file that goes when the block ends."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        size = 0
        while part := stream.read(MEGABYTE):
            size += len(part)
            if size > SPOOLED:
                raise Unreadable(f"more than {SPOOLED // MEGABYTE} MB through a pipe; save it to a file and give that")
            copy.write(part)
        copy.seek(0)
        yield copy
