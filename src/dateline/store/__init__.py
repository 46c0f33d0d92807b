"""The store: documents, mentions, stories and events in a DuckDB file or a PostgreSQL database."""

from dateline.store.connections import Connection, connect
from dateline.store.rows import name_of
from dateline.store.schema import EVENT_COLUMNS, TABLES
from dateline.store.writing import Entry, Run, Unread, Writer

__all__ = ["EVENT_COLUMNS", "TABLES", "Connection", "Entry", "Run", "Unread", "Writer", "connect", "name_of"]
