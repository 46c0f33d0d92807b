"""JSON lines: one document a line, read as a stream."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.readers.decoding import decode, storable
from dateline.readers.failures import Failure, Unreadable, Warn
from dateline.readers.heads import dated
from dateline.records import Document

_STRINGS = ("title", "url", "publisher", "language")


def read_jsonl(path: Path, default: str | None, warn: Warn) -> Iterator[Document | Failure]:
    """The documents of a JSONL file; only one line is in memory at a time."""
    source = storable(str(path))
    try:
        with path.open("rb") as stream:
            yield from read_lines(enumerate(stream, 1), storable(path.stem), source, default, warn)
    except OSError as error:
        yield Failure(source, None, f"cannot be opened ({error.strerror or error})")


def read_lines(
    lines: Iterable[tuple[int, bytes]], stem: str, source: str, default: str | None, warn: Warn
) -> Iterator[Document | Failure]:
    """The documents of numbered lines, a Failure for each line that holds none; empty lines are skipped."""
    for number, line in lines:
        if not line.removeprefix(BOM_UTF8).strip():
            continue
        try:
            yield _document(line, f"{stem}:{number}", f"{source}:{number}", default, warn)
        except Unreadable as error:
            yield Failure(source, number, str(error))


def _document(line: bytes, identifier: str, place: str, default: str | None, warn: Warn) -> Document:
    row = _object(decode(line, place, warn))
    text = _text(row, place, warn)
    fields = {name: value for name in _STRINGS if (value := _string(row, name, place, warn))}
    day, basis = dated(text, row.get("date"), default, place, warn, fields.get("url"), fields.get("publisher"))
    name = _string(row, "id", place, warn) or identifier
    return Document(name, text, day, date_basis=basis, **fields)


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON at column {error.colno} ({error.msg}); one object a line is needed") from error
    except (RecursionError, ValueError) as error:
        raise Unreadable("JSON too deep or with too long a number to be read") from error
    if not isinstance(row, dict):
        raise Unreadable(f"a JSON object was expected, with at least a text; this is {_kind(row)}")
    return row


def _text(row: dict[str, Any], place: str, warn: Warn) -> str:
    text = row.get("text")
    if text is None:
        raise Unreadable(
            f"no text; name the key of the text 'text' (the keys are {', '.join(map(repr, row)) or 'none'})"
        )
    if not isinstance(text, str):
        raise Unreadable(f"text must be a string; this is {_kind(text)}")
    if not text.strip():
        raise Unreadable("the text is empty; nothing to read")
    if "\0" in text:
        raise Unreadable("the text has NUL characters, so it is no plain text")
    return _whole(text, place, warn)


def _whole(text: str, place: str, warn: Warn) -> str:
    kept = storable(text)
    if kept is not text and kept != text:
        warn(f"{place}: half characters (lone surrogates) stand as U+FFFD")
    return kept


def _string(row: dict[str, Any], name: str, place: str, warn: Warn) -> str | None:
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        warn(f"{place}: {name} must be a string and is left out; this is {_kind(value)}")
        return None
    return _whole(value, place, warn).strip() if value else None


def _kind(value: object) -> str:
    kinds = {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
