"""One way out for every format: records in, a file with its codebook and data package beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from dateline.errors import InputError
from dateline.exports.columns import ColumnSet, column_set
from dateline.exports.facts import Record
from dateline.exports.records import DONE, as_dyads

FORMATS = ("csv", "tsv", "jsonl", "parquet", "duckdb", "geojson", "graphml")
_BINARY = ("parquet", "duckdb")


@dataclass(slots=True)
class Exported:
    """What an export came to: rows written, events left out because the columns cannot tell that they were not done."""

    rows: int = 0
    left_out: int = 0
    files: list[Path] = field(default_factory=list)


def export(
    records: Iterable[Record],
    target: Path | IO[str],
    columns: str = "dateline",
    form: str | None = None,
    dyads: bool = False,
    all_statuses: bool = False,
    header: bool | None = None,
) -> Exported:
    """Write event records to a file or a text stream, under the columns of a format.

    `form` is one of FORMATS, and is told by the file's ending if left out. `dyads` makes a row of each pair of an actor
    and a recipient. Columns that cannot tell an event's status get only what has happened (DONE), unless `all_statuses`.
    A file is complete or not there: it is written beside its place and then moved. A file gets a codebook and a data package
    beside it. Raises InputError for an unknown format or column set, and where a DuckDB file is there already.
    """
    chosen = column_set(columns)
    made = form or (_by_ending(target) if isinstance(target, Path) else "csv")
    if made not in FORMATS:
        raise InputError(f"no format {made!r}; there are {', '.join(FORMATS)}")
    told = _Rows(chosen, as_dyads(records) if dyads else records, keep_all=all_statuses or chosen.tells_status)
    if isinstance(target, Path):
        _to_file(told, made, target, header)
    elif made in _BINARY:
        raise InputError(f"{made} cannot go to a terminal or a pipe; name a file with -o")
    else:
        _text(told, made, target, header)
    return told.exported


class _Rows:
    """The rows of an export, counted as they go by."""

    def __init__(self, columns: ColumnSet, records: Iterable[Record], keep_all: bool) -> None:
        self.columns = columns
        self.exported = Exported()
        self.filled = [0] * len(columns.columns)
        self._records = records
        self._keep_all = keep_all

    def pairs(self) -> Iterator[tuple[Record, list[Any]]]:
        for record in self._records:
            if not self._keep_all and record["status"] not in DONE:
                self.exported.left_out += 1
                continue
            row = self.columns.row(record)
            self.exported.rows += 1
            for number, value in enumerate(row):
                self.filled[number] += value not in (None, "", [])
            yield record, row

    def rows(self) -> Iterator[list[Any]]:
        return (row for _, row in self.pairs())


def _by_ending(path: Path) -> str:
    ending = path.suffix.lower().lstrip(".")
    known = {"json": "geojson", "db": "duckdb", "txt": "tsv", "ndjson": "jsonl", "tab": "tsv"}
    form = known.get(ending, ending)
    if form not in FORMATS:
        raise InputError(f"{path}: its ending tells no format; give --format ({', '.join(FORMATS)})")
    return form


def _to_file(told: _Rows, form: str, path: Path, header: bool | None) -> None:
    from dateline.exports.describing import write_codebook, write_package

    if form == "duckdb" and path.exists():
        raise InputError(f"{path}: is there already; name another file, or remove this one first")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _fill(told, form, part, header)
        os.replace(part, path)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such folder; make it first") from error
    finally:
        part.unlink(missing_ok=True)
    count = told.exported.rows
    with_header = (not told.columns.bare or form == "csv") if header is None else header
    codebook = write_codebook(told.columns, told.filled, count, path)
    package = write_package(told.columns, form, count, path, with_header)
    told.exported.files += [path, codebook, package]


def _fill(told: _Rows, form: str, path: Path, header: bool | None) -> None:
    if form in _BINARY:
        from dateline.exports.arrow import write_duckdb, write_parquet

        (write_parquet if form == "parquet" else write_duckdb)(told.columns, told.rows(), path)
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        _text(told, form, stream, header)


def _text(told: _Rows, form: str, stream: IO[str], header: bool | None) -> None:
    from dateline.exports import flat, shapes

    if form in ("geojson", "graphml"):
        write: Callable[..., None] = shapes.write_geojson if form == "geojson" else shapes.write_graphml
        write(told.columns, told.pairs(), stream)
        return
    {"csv": flat.write_csv, "tsv": flat.write_tsv, "jsonl": flat.write_jsonl}[form](
        told.columns, told.rows(), stream, header
    )
