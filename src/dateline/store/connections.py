"""One way to talk to a store, whatever keeps it: a DuckDB file or a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from dateline.store.schema import Table

SERVERS = ("postgresql://", "postgres://")


class Connection(Protocol):
    """What the store needs of a database. SQL is in the shared dialect, with `?` for each parameter."""

    where: str

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Carry out a statement."""

    def append(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows, each with a value for every column of the table."""

    def staged(self, table: Table, rows: Sequence[Sequence[Any]]) -> AbstractContextManager[str]:
        """Rows as a table of their own inside a transaction, for as long as the block runs; its name."""

    def transaction(self) -> AbstractContextManager[None]:
        """A block that is written as a whole or not at all."""

    def rest(self) -> None:
        """Between transactions: write everything to its place and give back the memory that was taken on the way."""

    def close(self) -> None:
        """Give the store free for others."""


def connect(where: str | Path, read_only: bool = False) -> Connection:
    """Open the store at `where`: the path of a DuckDB file, or postgresql://... for a database on a server.

    A store to be written to is made where there is none, and is this process's alone until it is closed.
    Raises StoreError if it cannot be opened, is in use, or is no store.
    """
    if str(where).startswith(SERVERS):
        from dateline.store.on_postgres import OnPostgres

        return OnPostgres(str(where), read_only)
    from dateline.store.on_duckdb import OnDuckDB

    return OnDuckDB(Path(where), read_only)


def statements(tables: Iterable[Table], indexed: bool) -> list[str]:
    """What makes the tables where they are not there yet, with the indexes that a server needs."""
    made = [table.create(packed=not indexed) for table in tables]
    if indexed:
        for table in tables:
            for n, index in enumerate(table.indexed):
                made.append(f"CREATE INDEX IF NOT EXISTS {table.name}_{n} ON {table.name} {index}")
    return made
