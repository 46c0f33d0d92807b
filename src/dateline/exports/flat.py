"""Rows as text: CSV that no spreadsheet takes for formulas, tab-separated values, JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from typing import IO, Any

from dateline.exports.columns import ColumnSet

JOINT = ";"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write_csv(columns: ColumnSet, rows: Iterable[list[Any]], stream: IO[str], header: bool | None = None) -> None:
    """Write rows as CSV (RFC 4180, lines ended by a line feed); a header stands above unless `header` is false."""
    out = csv.writer(stream, lineterminator="\n")
    if header is not False:
        out.writerow([safe(column.name) for column in columns.columns])
    out.writerows([safe(as_text(value)) for value in row] for row in rows)


def write_tsv(columns: ColumnSet, rows: Iterable[list[Any]], stream: IO[str], header: bool | None = None) -> None:
    """Write rows separated by tabs, without quoting: a tab or line break inside a value becomes a blank.

    The header is left out where the format's own files have none, unless `header` asks for it.
    """
    if header or (header is None and not columns.bare):
        stream.write("\t".join(column.name for column in columns.columns) + "\n")
    for row in rows:
        cells = (_BREAKS.sub(" ", str(safe(as_text(value)))) for value in row)
        stream.write("\t".join(cells) + "\n")


def write_jsonl(columns: ColumnSet, rows: Iterable[list[Any]], stream: IO[str], header: bool | None = None) -> None:
    """Write each row as a JSON object on a line of its own; lists and objects stay what they are."""
    names = [column.name for column in columns.columns]
    for row in rows:
        stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def as_text(value: Any) -> Any:
    """A value for one cell: lists joined by semicolons, objects as JSON, nothing for what is missing."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(part, dict) for part in value):
        return JOINT.join(str(part).replace(JOINT, ",") for part in value).strip() if any(value) else ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) and value else value or _zero(value)


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before = + - @ and control characters.

    Numbers are left as they are. NUL, which no reader takes, is taken out, and every line break is a line feed, since
    Python's writer leaves a lone carriage return unquoted.
    """
    if not isinstance(cell, str):
        return cell
    first = cell.replace("\0", "")[:1]
    cell = cell.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return "'" + cell if first in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(cell) else cell


def _zero(value: Any) -> Any:
    return value if isinstance(value, int | float) else ""
