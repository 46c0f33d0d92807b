"""A store in a PostgreSQL database."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from dateline.errors import StoreError
from dateline.store.connections import statements
from dateline.store.schema import TABLES, VERSION, Table

_LOCK = 0x0DA7E11E
_PATIENCE = 10.0
_OIDS = {"VARCHAR": "varchar", "VARCHAR[]": "varchar[]", "BIGINT": "int8", "BOOLEAN": "bool", "DOUBLE PRECISION": "float8",
         "DATE": "date", "TIMESTAMP": "timestamp"}  # fmt: skip


class OnPostgres:
    """The connection to a PostgreSQL database, with a lock that lets in one process that writes."""

    def __init__(self, where: str, read_only: bool = False) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise StoreError("PostgreSQL needs the psycopg package: pip install 'dateline[postgres]'") from error
        self.where = _without_password(where)
        with self._telling():
            self._connection = psycopg.connect(where, autocommit=True)
            self._connection.execute("SET client_min_messages = warning")
            self._connection.execute("SET timezone = 'UTC'")
        try:
            self._prepare(read_only)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, read_only: bool) -> None:
        if read_only:
            self.execute("SET default_transaction_read_only = on")
        else:
            self._lock()
        there = self.fetch("SELECT to_regclass('meta') IS NOT NULL")[0][0]
        if not there:
            if read_only:
                raise StoreError(f"{self.where}: there is no store in this database; `dateline ingest` makes one")
            with self.transaction():
                for statement in statements(TABLES, indexed=True):
                    self.execute(statement)
                self.execute("INSERT INTO meta VALUES ('schema', ?)", (VERSION,))
        found = self.fetch("SELECT value FROM meta WHERE key = 'schema'")
        if not found or found[0][0] != VERSION:
            raise StoreError(
                f"{self.where}: a store of another schema than {VERSION}, which this Dateline writes; give another database"
            )

    def _lock(self) -> None:
        """One writer at a time; the server takes a moment to notice that a killed one is gone."""
        lock = "SELECT pg_try_advisory_lock(?, hashtext(current_database() || current_schema()))"
        until = time.monotonic() + _PATIENCE
        while not self.fetch(lock, (_LOCK,))[0][0]:
            if time.monotonic() > until:
                raise StoreError(
                    f"{self.where}: the store is in use by another process that writes; wait for it to end, or give another store"
                )
            time.sleep(0.05)

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self._telling():
            return list(self._connection.execute(_theirs(sql), list(parameters)).fetchall())

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Carry out a statement."""
        with self._telling():
            self._connection.execute(_theirs(sql), list(parameters))

    def append(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows with COPY."""
        if rows:
            self._copy(table, table.name, rows)

    def _copy(self, table: Table, name: str, rows: Sequence[Sequence[Any]]) -> None:
        sql = f"COPY {name} ({', '.join(table.names)}) FROM STDIN (FORMAT BINARY)"
        with self._telling(), self._connection.cursor() as cursor, cursor.copy(sql) as copy:
            copy.set_types([_OIDS[type_] for _, type_ in table.columns])
            for row in rows:
                copy.write_row(row)

    @contextmanager
    def staged(self, table: Table, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
        """Rows as a temporary table for as long as the block runs, which must be inside a transaction."""
        name = f"staged_{table.name}"
        columns = ", ".join(f"{column} {type_}" for column, type_ in table.columns)
        self.execute(f"CREATE TEMPORARY TABLE {name} ({columns}) ON COMMIT DROP")
        self._copy(table, name, rows)
        self.execute(f"ANALYZE {name}")
        yield name
        self.execute(f"DROP TABLE {name}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A block that is written as a whole or not at all."""
        with self._telling(), self._connection.transaction():
            yield

    def rest(self) -> None:
        """Nothing to do: the server keeps house by itself."""

    def close(self) -> None:
        """Give the store free for others."""
        self._connection.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """The database's errors as ours, with the place and what to do."""
        import psycopg

        try:
            yield
        except psycopg.OperationalError as error:
            raise StoreError(
                f"{self.where}: {_line(error)}; see that the server runs and lets you in. What was stored before is safe"
            ) from error
        except psycopg.Error as error:
            raise StoreError(f"{self.where}: {_line(error)}; what was stored before is safe") from error


def _theirs(sql: str) -> Any:
    """The statement with psycopg's sign for a parameter."""
    return sql.replace("%", "%%").replace("?", "%s")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def _without_password(where: str) -> str:
    """The address as it may be shown."""
    scheme, rest = where.split("://", 1)
    user, at, host = rest.rpartition("@")
    return f"{scheme}://{user.split(':')[0]}{at}{host}"
