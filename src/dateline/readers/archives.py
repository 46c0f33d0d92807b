"""ZIP archives: their members are read in the order of the archive, and nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from dateline.readers.decoding import storable
from dateline.readers.endings import KNOWN, ZIP, ending_of
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.limits import MEGABYTE, RATIO, Unpacked, seekable
from dateline.records import Document

_MEMBERS = 1_000_000
_FREE = 64 * MEGABYTE
_ENCRYPTED = 0x1

Opened = Callable[[BinaryIO, str, Given], Iterator[Document | Failure]]


def read_zip(
    stream: BinaryIO, given: Given, read_opened: Opened, readable: Callable[[str], bool]
) -> Iterator[Document | Failure]:
    """The documents of all members of a ZIP archive that `readable` knows; `read_opened` reads one by its name.

    A member whose path leads out of the archive is refused. Raises Unreadable if the members together unpack to more
    than any text could, whatever sizes the archive states.
    """
    with seekable(stream) as packed:
        try:
            archive = zipfile.ZipFile(packed)
            size = packed.seek(0, 2)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise Unreadable(f"no readable ZIP archive ({error})") from error
        if len(archive.infolist()) > _MEMBERS:
            raise Unreadable(f"an archive of more than {_MEMBERS:,} files; cut it up")
        yield from _members(archive, size, given, read_opened, readable)


def _members(
    archive: zipfile.ZipFile, size: int, given: Given, read_opened: Opened, readable: Callable[[str], bool]
) -> Iterator[Document | Failure]:
    taken = skipped = 0
    for member in archive.infolist():
        if _is_hidden(member):
            continue
        if not readable(member.filename) or ending_of(member.filename) == ZIP:
            skipped += 1
            continue
        counted = yield from _member(archive, member, size, given, read_opened)
        taken += counted
        if taken > _FREE and taken > RATIO * size:
            raise Unreadable(
                f"unpacks to more than {RATIO} times its size and is not read on; no text packs so tightly"
            )
    if skipped or not archive.infolist():
        given.warn(f"{given.source}: {skipped} files of other formats skipped (read are {KNOWN})")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int, given: Given, read_opened: Opened
) -> Generator[Document | Failure, None, int]:
    """The documents of one member; the number of bytes that it unpacked to is returned."""
    name = storable(member.filename)
    source = f"{given.source}/{name}"
    if name.startswith("/") or ".." in PurePosixPath(name.replace("\\", "/")).parts:
        yield Failure(source, None, "its path leads out of the archive; it is not read")
        return 0
    if member.flag_bits & _ENCRYPTED:
        yield Failure(source, None, "this file is locked with a password; pack it without one")
        return 0
    try:
        with archive.open(member) as inner:
            counted = Unpacked(inner, min(member.compress_size, size))  # type: ignore[arg-type]
            inside = replace(given, stem=given.names.of(source), source=source)
            yield from read_opened(io.BufferedReader(counted, MEGABYTE // 4), name, inside)
            return counted.taken
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError, ValueError) as error:
        yield Failure(source, None, f"cannot be unpacked ({error})")
        return 0


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    return member.is_dir() or any((p.startswith(".") and p != "..") or p == "__MACOSX" for p in parts)
