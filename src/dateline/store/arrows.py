"""Rows as an Arrow table, put together from plain buffers.

`pyarrow.array` would first import pandas, where it is installed, to see whether it was given something of its own: a third
of a second for every process that writes.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from dateline.store.schema import Table

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = datetime(1970, 1, 1)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)
_NUMBERS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "BIGINT": ("q", int), "DOUBLE PRECISION": ("d", float), "DATE": ("i", lambda day: day.toordinal() - _FIRST_DAY),
    "TIMESTAMP": ("q", lambda moment: (moment - _EPOCH) // _MICROSECOND),
}  # fmt: skip


def arrow_table(table: Table, rows: Sequence[Sequence[Any]]) -> pa.Table:
    """The rows of a table, each with a value for every column; None stands for what is not there."""
    import pyarrow as pa

    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    arrays = [_column(type_, values) for (_, type_), values in zip(table.columns, columns, strict=True)]
    return pa.table(arrays, names=list(table.names))


def _column(type_: str, values: Sequence[Any]) -> pa.Array:
    import pyarrow as pa

    if type_.endswith("[]"):
        inner = type_.removesuffix("[]")
        child = _column(inner, [part for value in values for part in value or ()])
        offsets = _offsets(len(value) if value is not None else 0 for value in values)
        kind = pa.list_(_type(inner))
        return pa.Array.from_buffers(kind, len(values), [_there(values), offsets], children=[child])
    return pa.Array.from_buffers(_type(type_), len(values), [_there(values), *_data(type_, values)])


def _data(type_: str, values: Sequence[Any]) -> list[Any]:
    import pyarrow as pa

    if type_ == "VARCHAR":
        words = [b"" if value is None else value.encode() for value in values]
        return [_offsets(map(len, words)), pa.py_buffer(b"".join(words))]
    if type_ == "BOOLEAN":
        return [_bits(values)]
    code, plain = _NUMBERS[type_]
    return [pa.py_buffer(array(code, [0 if value is None else plain(value) for value in values]))]


def _type(type_: str) -> Any:
    import pyarrow as pa

    return {
        "VARCHAR": pa.string(), "BIGINT": pa.int64(), "BOOLEAN": pa.bool_(), "DOUBLE PRECISION": pa.float64(),
        "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us"),
    }[type_]  # fmt: skip


def _offsets(lengths: Iterable[int]) -> Any:
    import pyarrow as pa

    return pa.py_buffer(array("i", accumulate(lengths, initial=0)))


def _there(values: Sequence[Any]) -> Any:
    """Which values are there, a bit for each; None if all are."""
    return _bits([value is not None for value in values]) if None in values else None


def _bits(values: Sequence[Any]) -> Any:
    """A bit for each value, the first one lowest."""
    import numpy as np
    import pyarrow as pa

    return pa.py_buffer(
        np.packbits(np.array([bool(value) for value in values], dtype=bool), bitorder="little").tobytes()
    )
