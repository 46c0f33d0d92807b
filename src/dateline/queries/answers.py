"""What a query gives: rows that become whatever one works with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from dateline.queries.reading import Reading


class Answer:
    """The answer to a query, asked when it is first looked at.

    Iterating gives a dict for each row; `len` counts the rows. Lists are Python lists, days `datetime.date`.
    """

    def __init__(self, reading: Reading, sql: str, parameters: Sequence[Any] = ()) -> None:
        self.sql = sql
        self.parameters = tuple(parameters)
        self._reading = reading

    @cached_property
    def _told(self) -> tuple[list[str], list[tuple[Any, ...]]]:
        return self._reading.rows(self.sql, self.parameters)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._told[0]

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, as tuples in the order of the columns."""
        return self._told[1]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Answer({len(self)} rows: {', '.join(self.columns)})"

    def to_arrow(self) -> Any:
        """The answer as a pyarrow Table."""
        return self._reading.arrow(self.sql, self.parameters)

    def to_pandas(self) -> Any:
        """The answer as a pandas DataFrame; needs pandas."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The answer as a polars DataFrame; needs polars."""
        import polars

        return polars.from_arrow(self.to_arrow())
