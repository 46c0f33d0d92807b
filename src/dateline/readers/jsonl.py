"""JSON lines: one document a line, read as a stream."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.readers.decoding import decode
from dateline.readers.failures import Failure, Unreadable
from dateline.readers.given import Given
from dateline.readers.limits import MEGABYTE, RECORD, lines
from dateline.readers.rows import document_of_row, kind
from dateline.records import Document


def read_jsonl(stream: BinaryIO, given: Given) -> Iterator[Document | Failure]:
    """The documents of JSON lines, a Failure for each line that holds none; empty lines are skipped."""
    for number, line in lines(stream, RECORD):
        if line is None:
            yield Failure(given.source, number, f"a line of more than {RECORD // MEGABYTE} MB; no report is so long")
        elif line.removeprefix(BOM_UTF8).strip():
            try:
                row = _object(decode(line, given.at(number), given.warn))
                yield document_of_row(row, number, given, given.columns or {})
            except Unreadable as error:
                yield Failure(given.source, number, str(error))


def parsed(text: str) -> Any:
    """The value of a JSON text; raises Unreadable with the place of the first mistake."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise Unreadable(f"not JSON at {where} ({error.msg}); one object a line is needed") from error
    except (RecursionError, ValueError) as error:
        raise Unreadable("JSON too deep or with too long a number to be read") from error


def _object(line: str) -> dict[str, Any]:
    row = parsed(line)
    if not isinstance(row, dict):
        raise Unreadable(f"a JSON object was expected, with at least a text; this is {kind(row)}")
    return row
