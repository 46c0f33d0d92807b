"""Where documents are: files, folders and the standard input, each given to the reader of its format."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dateline.readers.archives import read_zip
from dateline.readers.decoding import storable
from dateline.readers.endings import GZIP, KNOWN, OTHER, READERS, ZIP, ending_of, sniffed
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.limits import MEGABYTE, Rewound, unpacked
from dateline.readers.names import stem_of
from dateline.records import Document

_LINES = (".jsonl", ".ndjson", ".csv", ".tsv", ".tab")
_HEAD = 4_096
_LONGEST_HEAD = 65_536


def read_folder(folder: Path, given: Given) -> Iterator[Document | Failure]:
    """The documents of all files below a folder whose format is known, in the order of their paths.

    Hidden files and folders are skipped silently, files of other formats with one word of warning.
    """
    read = skipped = 0
    for path in _files(folder, given):
        if is_known(path.name):
            read += 1
            yield from read_file(path, given)
        else:
            skipped += 1
    if skipped or not read:
        given.warn(f"{folder}: {read} files read, {skipped} of other formats skipped (read are {KNOWN})")


def is_known(name: str) -> bool:
    """Whether there is a reader for files of this name."""
    ending = ending_of(name)
    if ending == GZIP:
        ending = ending_of(name[: -len(GZIP)])
    return ending in READERS or ending == ZIP


def without_folders(name: str) -> str:
    """What a file's document would be called if no other file were called so: `front:3` for `march/front.jsonl:3`."""
    last = name.rpartition("/")[2]
    file, colon, line = last.rpartition(":") if last.rpartition(":")[2].isdigit() else (last, "", "")
    return f"{stem_of(file)}{colon}{line}" if "/" in name and ending_of(file) and is_known(file) else name


def _files(folder: Path, given: Given) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        given.warn(f"{folder}: cannot be opened ({error.strerror or error}); its files are left out")
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), given)
        elif entry.is_file():
            yield Path(entry.path)


def read_file(path: Path, given: Given) -> Iterator[Document | Failure]:
    """The documents of one file, by its ending; a pipe is read like the standard input."""
    source = storable(str(path))
    given = replace(given, stem=storable(given.names.of(source)), source=source)
    try:
        with path.open("rb") as stream:
            if path.is_file():
                yield from read_opened(stream, path.name, given)
            else:
                yield from read_stream(stream, replace(given, stem=storable(path.name)))
    except OSError as error:
        yield Failure(source, None, f"cannot be opened ({error.strerror or error})")


def read_opened(stream: BinaryIO, name: str, given: Given) -> Iterator[Document | Failure]:
    """The documents of an open file of this name. Whatever is wrong with it comes as a Failure."""
    ending = ending_of(name)
    try:
        if ending == GZIP:
            yield from _read_packed(stream, name[: -len(GZIP)], given)
        elif ending == ZIP:
            yield from read_zip(stream, given, read_opened, is_known)
        elif ending in OTHER:
            yield Failure(given.source, None, f"{ending} is not read; give one of {KNOWN}")
        else:
            yield from READERS.get(ending, READERS[""])(stream, given)
    except Unreadable as error:
        yield Failure(given.source, None, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(given.source, None, f"cannot be read to its end ({error}); what stood before has been read")


def _read_packed(stream: BinaryIO, inner: str, given: Given) -> Iterator[Document | Failure]:
    """What is inside a gzip file: by the ending below `.gz`, or by its first bytes where there is none."""
    inside = unpacked(stream)
    if ending_of(inner):
        yield from read_opened(inside, inner, given)
    else:
        yield from read_stream(inside, given, packings=1)


def read_stream(stream: BinaryIO, given: Given, packings: int = 0) -> Iterator[Document | Failure]:
    """The documents of a stream, in the format that its first bytes speak for; one text if they speak for none."""
    try:
        head = _head(stream)
        ending = sniffed(head, given.columns)
        whole = io.BufferedReader(Rewound(head, stream), MEGABYTE // 4)
        if ending == GZIP and packings:
            raise Unreadable("packed with gzip twice; unpack it first")
        if ending == GZIP:
            yield from read_stream(unpacked(whole), given, packings + 1)
        else:
            yield from read_opened(whole, f"stream{ending}", given)
    except Unreadable as error:
        yield Failure(given.source, None, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(given.source, None, f"cannot be read to its end ({error}); what stood before has been read")


def _head(stream: BinaryIO) -> bytes:
    """The first line that says something, and of markup some more; no more, since a pipe may trickle."""
    head = b""
    while len(head) < _LONGEST_HEAD and (line := stream.readline(_HEAD)):
        head += line
        start = head.removeprefix(b"\xef\xbb\xbf").strip()
        if start and (not start.startswith((b"<", b"[")) or len(head) >= _HEAD):
            break
    return head


def count(sources: Iterable[str | Path]) -> int | None:
    """About how many documents the sources hold: a file is one, JSONL and CSV as many as they have lines.

    None where only reading would tell: pipes, archives, WARC, feeds and packed files.
    """
    total = 0
    for source in map(Path, sources):
        given = Given("", "")
        for path in _files(source, given) if source.is_dir() else [source]:
            number = _count(path)
            if number is None:
                return None
            total += number
    return total


def _count(path: Path) -> int | None:
    ending = ending_of(path.name)
    if not path.is_file() or ending in (ZIP, GZIP, ".warc", ".xml", ".rss", ".atom", ".rdf", ".json", ".parquet"):
        return None
    if ending in _LINES:
        lines, last = 0, b"\n"
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                lines, last = lines + block.count(b"\n"), block[-1:]
        return lines + (last != b"\n")
    return 1 if is_known(path.name) else 0
