"""Rows as Arrow tables, and the files made of them: Parquet and DuckDB."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date as day
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.exports.columns import Column, ColumnSet

_BATCH = 10_000


def write_parquet(columns: ColumnSet, rows: Iterable[list[Any]], path: Path) -> None:
    """Write rows to a Parquet file, in groups of 10,000 rows; lists stay lists, objects are JSON."""
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, schema(columns), compression="zstd") as writer:
        for batch in batches(columns, rows):
            writer.write_batch(batch)


def write_duckdb(columns: ColumnSet, rows: Iterable[list[Any]], path: Path) -> None:
    """Write rows to the table `events` of a new DuckDB file."""
    import duckdb
    import pyarrow as pa

    reader = pa.RecordBatchReader.from_batches(schema(columns), batches(columns, rows))
    with duckdb.connect(str(path)) as connection:
        connection.register("rows", reader)
        connection.execute("CREATE TABLE events AS SELECT * FROM rows")
        connection.unregister("rows")


def schema(columns: ColumnSet) -> Any:
    """The Arrow schema of a column set."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(),
        "list": pa.list_(pa.string()), "object": pa.string(),
    }  # fmt: skip
    return pa.schema([pa.field(c.name, kinds[c.type], metadata={"definition": c.definition}) for c in columns.columns])


def batches(columns: ColumnSet, rows: Iterable[list[Any]]) -> Iterator[Any]:
    """The rows as Arrow record batches of at most 10,000 rows."""
    import pyarrow as pa

    made = schema(columns)
    iterator = iter(rows)
    while chunk := list(islice(iterator, _BATCH)):
        cells = [[_value(column, row[i]) for row in chunk] for i, column in enumerate(columns.columns)]
        arrays = [pa.array(values, type=field.type) for values, field in zip(cells, made, strict=True)]
        yield pa.record_batch(arrays, schema=made)


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type == "date":
        return day.fromisoformat(value)
    if column.type == "object":
        return json.dumps(value, ensure_ascii=False) if value else None
    return float(value) if column.type == "number" else value
