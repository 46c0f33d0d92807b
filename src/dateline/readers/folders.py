"""Where documents are: files, folders and the standard input, each given to the reader of its format."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from dateline.readers.failures import Failure, Warn
from dateline.readers.jsonl import read_jsonl, read_lines
from dateline.readers.text import document_of, read_text
from dateline.records import Document

TEXT = ("", ".txt", ".md")
LINES = (".jsonl", ".ndjson")
# Files that would pass for text and are not: their markup would be read as words.
OTHER = (".json", ".html", ".htm", ".xml", ".csv", ".tsv", ".rtf", ".yml", ".yaml", ".warc")
_READ = f"{', '.join((*TEXT[1:], *LINES))} and files without an ending"


def read_folder(folder: Path, default: str | None, warn: Warn) -> Iterator[Document | Failure]:
    """The documents of all text and JSONL files below a folder, in the order of their paths.

    Hidden files and folders are skipped silently, files of other formats with one word to `warn`.
    """
    read = skipped = 0
    for path in _files(folder, warn):
        if path.suffix.lower() in (*TEXT, *LINES):
            read += 1
            yield from read_file(path, default, warn)
        else:
            skipped += 1
    if skipped or not read:
        warn(f"{folder}: {read} files read, {skipped} of other formats skipped (read are {_READ})")


def _files(folder: Path, warn: Warn) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        warn(f"{folder}: cannot be opened ({error.strerror or error}); its files are left out")
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), warn)
        elif entry.is_file():
            yield Path(entry.path)


def read_file(path: Path, default: str | None, warn: Warn) -> Iterator[Document | Failure]:
    """The documents of one file, by its ending; a pipe is read like the standard input."""
    ending = path.suffix.lower()
    if ending in LINES:
        yield from read_jsonl(path, default, warn)
    elif ending in OTHER:
        yield Failure(str(path), None, f"{ending} is not read; give plain text, or JSONL with one object a line")
    elif path.is_file():
        yield from read_text(path, default, warn)
    else:
        with path.open("rb") as stream:
            yield from read_stream(stream, path.name, default, warn)


def read_stream(stream: BinaryIO, name: str, default: str | None, warn: Warn) -> Iterator[Document | Failure]:
    """The documents of a stream: JSONL if its first sign is {, otherwise one text with `name` as its id."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if line.removeprefix(BOM_UTF8).strip():
            break
    if head and head[-1].removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        yield from read_lines(enumerate(chain(head, stream), 1), name, name, default, warn)
        return
    yield document_of(b"".join(head) + stream.read(), name, name, default, warn)


def count(sources: Iterable[str | Path]) -> int | None:
    """About how many documents the sources hold: a file is one, JSONL as many as it has lines; None for a pipe."""
    total = 0
    for source in map(Path, sources):
        files = list(_files(source, lambda _: None)) if source.is_dir() else [source]
        for path in files:
            if not path.is_file():
                return None
            total += _lines(path) if path.suffix.lower() in LINES else 1
    return total


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
