"""Connections that only read: a DuckDB file that nothing outside can be reached from, or a read-only transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from dateline.errors import QueryError, StoreError
from dateline.queries.clauses import Dialect

SERVERS = ("postgresql://", "postgres://")
_VERSION = "1"


class Reading(Protocol):
    """What queries need of a database. SQL has `?` for each parameter."""

    dialect: Dialect

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of the columns and the rows."""

    def arrow(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The answer as a pyarrow Table."""

    def close(self) -> None:
        """Give the store free."""


def read_only(where: str | Path) -> Reading:
    """Open a store to be read. Raises StoreError if there is none, or somebody is writing to it."""
    if str(where).startswith(SERVERS):
        return OnServer(str(where))
    return InFile(Path(where))


class InFile:
    """A DuckDB file, read only and without access to files or the network."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise StoreError(f"{path}: there is no such store; `dateline ingest` makes one")
        import duckdb

        try:
            self._connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
            version = self._connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except duckdb.CatalogException as error:
            raise StoreError(f"{path}: a DuckDB file, but no store of events; give another path") from error
        except (duckdb.Error, OSError) as error:
            raise StoreError(f"{path}: {_plainly(error)}") from error
        _same_version(path, version)
        self.dialect = Dialect(keyed=bool(self._keyed()))

    def _keyed(self) -> int:
        found = self._connection.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'events' AND column_name = 'actor_keys'"
        ).fetchone()
        return int(found[0]) if found else 0

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of the columns and the rows."""
        import duckdb

        with _told(duckdb.Error):
            answer = self._connection.execute(sql, list(parameters))
            return [column[0] for column in answer.description or ()], answer.fetchall()

    def arrow(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The answer as a pyarrow Table."""
        import duckdb

        with _told(duckdb.Error):
            return self._connection.sql(sql, params=list(parameters)).to_arrow_table()

    def close(self) -> None:
        """Give the store free."""
        self._connection.close()


class OnServer:
    """A PostgreSQL database, in transactions that may only read."""

    def __init__(self, where: str) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise StoreError("PostgreSQL needs psycopg; install dateline[postgres]") from error
        try:
            self._connection = psycopg.connect(where, autocommit=False)
            self._connection.read_only = True
            with self._connection.cursor() as cursor:
                version = cursor.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except psycopg.errors.UndefinedTable as error:
            raise StoreError("the database has no store of events; `dateline ingest` makes one") from error
        except psycopg.Error as error:
            raise StoreError(f"the database cannot be read: {error}") from error
        _same_version("the database", version)
        self.dialect = Dialect(server=True)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of the columns and the rows."""
        import psycopg

        try:
            with _told(psycopg.Error), self._connection.cursor() as cursor:
                # Without parameters nothing is looked for in the text, so that a % in it is a %.
                cursor.execute(_marked(sql) if parameters else sql.encode(), list(parameters) or None)
                names = [column.name for column in cursor.description or ()]
                return names, cursor.fetchall() if cursor.description else []
        finally:
            self._connection.rollback()

    def arrow(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The answer as a pyarrow Table."""
        import pyarrow as pa

        names, rows = self.rows(sql, parameters)
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
        return pa.table([pa.array(list(column)) for column in columns], names=names)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


@contextmanager
def _told(errors: type[Exception]) -> Iterator[None]:
    """The database's errors as ours."""
    try:
        yield
    except errors as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _marked(sql: str) -> bytes:
    """The marks for parameters as psycopg wants them."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _same_version(where: object, version: Any) -> None:
    if version is None or version[0] != _VERSION:
        raise StoreError(f"{where}: a store of schema {version and version[0]}, and this Dateline reads {_VERSION}")


def _plainly(error: Exception) -> str:
    told = str(error)
    if "lock" in told.lower() or "different configuration" in told:
        return "the store is in use by a process that writes; wait for it to end and ask again"
    if "not a valid DuckDB" in told:
        return "this is no DuckDB file; give another path"
    return told
