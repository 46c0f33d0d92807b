"""A store in a DuckDB file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import StoreError
from dateline.store.arrows import arrow_table
from dateline.store.connections import statements
from dateline.store.schema import META, TABLES, VERSION, Table

if TYPE_CHECKING:
    import duckdb

_MEMORY = "2GB"
_AT_REST = "1MB"
_ROWS = 10_000
_being_written: set[Path] = set()


class OnDuckDB:
    """The connection to a DuckDB file; DuckDB itself lets in one process that writes."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.where = str(path)
        self._path = path.resolve()
        self._read_only = read_only
        if not path.exists():
            if read_only:
                raise StoreError(f"{path}: there is no such store; `dateline ingest` makes one")
            _make(path)
        if not read_only and self._path in _being_written:
            raise StoreError(_in_use(path))
        self._connection = _opened(path, read_only)
        if not read_only:
            _being_written.add(self._path)

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with _telling(self.where):
            return self._connection.execute(sql, list(parameters)).fetchall()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Carry out a statement."""
        with _telling(self.where):
            self._connection.execute(sql, list(parameters))

    def append(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows; they go over as one Arrow table, since single inserts are slow in a store of columns."""
        for start in range(0, len(rows), _ROWS):
            with self.staged(table, rows[start : start + _ROWS]) as staged:
                self.execute(f"INSERT INTO {table.name} SELECT * FROM {staged}")

    @contextmanager
    def staged(self, table: Table, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
        """Rows as a view for as long as the block runs."""
        name = f"staged_{table.name}"
        self._connection.register(name, arrow_table(table, rows))
        try:
            yield name
        finally:
            with suppress(Exception):
                self._connection.unregister(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A block that is written as a whole or not at all."""
        self.execute("BEGIN")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with suppress(Exception):
                self._connection.execute("ROLLBACK")
            raise

    def rest(self) -> None:
        """Write everything into the file and let its pages go: DuckDB keeps them until its limit is reached.

        They go before the writing too, which takes memory of its own on top of them.
        """
        self._let_go()
        self.execute("CHECKPOINT")
        self._let_go()

    def _let_go(self) -> None:
        with suppress(Exception):  # it refuses a limit below what it cannot let go, having let go the rest
            self._connection.execute(f"SET memory_limit = '{_AT_REST}'")
        self.execute(f"SET memory_limit = '{_MEMORY}'")

    def close(self) -> None:
        """Write everything into the one file and give it free."""
        _being_written.discard(self._path) if not self._read_only else None
        with _telling(self.where):
            self._connection.close()


def _opened(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    with _telling(str(path)):
        import duckdb

        connection = duckdb.connect(str(path), read_only=read_only, config={"memory_limit": _MEMORY, "threads": 1})
        try:
            found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except duckdb.CatalogException as error:
            connection.close()
            raise StoreError(f"{path}: a DuckDB file, but no store of events; give another path") from error
    if found is None or found[0] != VERSION:
        connection.close()
        raise StoreError(
            f"{path}: a store of schema {found and found[0]}, and this Dateline writes {VERSION}; use the Dateline that made it"
        )
    return connection


def _make(path: Path) -> None:
    """A new store appears under its name only once it is whole, so that a kill on the way leaves no broken file."""
    import duckdb

    if not path.absolute().parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
    _sweep(path)
    made = path.with_name(f"{path.name}.{os.getpid()}.new")
    with _telling(str(path)):
        # The oldest form that DuckDB can write has no zstd.
        connection = duckdb.connect(str(made), config={"storage_compatibility_version": "latest"})
        for statement in statements(TABLES, indexed=False):
            connection.execute(statement)
        connection.execute(f"INSERT INTO {META.name} VALUES ('schema', ?)", [VERSION])
        connection.close()
        with suppress(FileExistsError):
            os.link(made, path)
        made.unlink()


def _sweep(path: Path) -> None:
    """Remove what killed processes left half made."""
    for left in path.absolute().parent.glob(f"{path.name}.*.new*"):
        number = left.name.removeprefix(f"{path.name}.").split(".")[0]
        if number.isdigit() and not _runs(int(number)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return process != os.getpid()


def _in_use(where: object) -> str:
    return f"{where}: the store is in use by another process that writes; wait for it to end, or give another store"


@contextmanager
def _telling(where: str) -> Iterator[None]:
    """The database's errors as ours, with the place and what to do."""
    import duckdb

    try:
        yield
    except duckdb.IOException as error:
        told = str(error)
        if "lock" in told.lower():
            raise StoreError(_in_use(where)) from error
        if "not a valid DuckDB" in told:
            raise StoreError(f"{where}: this is no DuckDB file; give another path") from error
        raise StoreError(f"{where}: {told}; what was stored before is safe, so mend that and run it again") from error
    except (duckdb.Error, OSError) as error:
        raise StoreError(f"{where}: {error}; what was stored before is safe") from error
